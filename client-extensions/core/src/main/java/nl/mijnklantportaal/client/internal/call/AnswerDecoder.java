package nl.mijnklantportaal.client.internal.call;

import feign.Response;
import feign.codec.Decoder;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import nl.mijnklantportaal.client.call.ApiResponse;
import nl.mijnklantportaal.client.internal.http.Answer;
import nl.mijnklantportaal.client.internal.http.AnswerBody;
import nl.mijnklantportaal.client.internal.json.LongNumbers;
import nl.mijnklantportaal.client.spi.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Turns an answer into the value that the operation is for, or into the exception that the outcome table has for it. */
final class AnswerDecoder implements Decoder, ErrorDecoder {
    private static final int LONGEST_NULL = 10_000;

    private final JsonCodec codec;
    private final Failures failures;

    AnswerDecoder(JsonCodec codec, Failures failures) {
        this.codec = codec;
        this.failures = failures;
    }

    @Override
    public @Nullable Object decode(Response response, Type type) {
        AnswerBody body = AnswerBody.of(response);
        if (type instanceof ParameterizedType generic && generic.getRawType() == ApiResponse.class) {
            Object value = value(body, generic.getActualTypeArguments()[0]);
            return new ApiResponse<>(body.answer().status(), body.answer().headers(), value);
        }
        return value(body, type);
    }

    @Override
    public Exception decode(String methodKey, Response response) {
        AnswerBody body = AnswerBody.of(response);
        return failures.of(call(body), body.answer(), null);
    }

    private @Nullable Object value(AnswerBody body, Type type) {
        if (type == void.class || type == Void.class) {
            proved(body, Proof.missingWithoutBody(call(body).operation, body.answer()));
            return null;
        }
        proved(body, Proof.missingInHead(call(body).operation, body.answer()));
        Object value = read(body, type);
        proved(body, Proof.missingInValue(call(body).operation, body.answer().status(), value));
        return value;
    }

    private void proved(AnswerBody body, @Nullable String missing) {
        if (missing != null) {
            throw failures.unproven(call(body), body.answer(), missing);
        }
    }

    private Object read(AnswerBody body, Type type) {
        Answer answer = body.answer();
        IOException unusable = answer.flaw();
        if (unusable == null && answer.body().length == 0) {
            unusable = new IOException("it is empty");
        }
        if (unusable == null && answer.hasTooLongNumbers()) {
            unusable = new IOException(LongNumbers.TOO_MANY);
        }
        if (unusable == null) {
            try {
                return codec.read(answer.body(), type);
            } catch (IOException | RuntimeException | Error e) {
                if (e instanceof IOException && isJson(answer.body())) {
                    throw failures.unproven(call(body), answer, "its body is JSON of another form");
                }
                // Even an Error, of a class path that does not fit for example, must not hide that the server did its
                // work.
                unusable = answer.isEncoded()
                        ? new IOException(
                                "it is encoded (Content-Encoding), though the request asked for it as it is", e)
                        : e instanceof IOException io ? io : new IOException("it is not what the contract says", e);
            }
        }
        throw failures.of(call(body), answer, unusable);
    }

    /** Whether it is whole JSON, whatever it says. */
    private boolean isJson(byte[] body) {
        try {
            codec.read(body, Object.class);
            return true;
        } catch (IOException | RuntimeException | Error broken) {
            // A codec gives nothing for null.
            return body.length < LONGEST_NULL
                    && new String(body, StandardCharsets.UTF_8)
                            .replace("\uFEFF", "")
                            .strip()
                            .equals("null");
        }
    }

    private static Call call(AnswerBody body) {
        return (Call) body.exchange();
    }
}
