package nl.mijnklantportaal.client.internal;

import feign.Response;
import feign.codec.Decoder;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import nl.mijnklantportaal.client.generated.support.ApiResponse;
import nl.mijnklantportaal.client.spi.JsonCodec;

/** Turns an answer into the value that the operation is for, or into the exception that the outcome table has for it. */
final class AnswerDecoder implements Decoder, ErrorDecoder {
    private final JsonCodec codec;
    private final Failures failures;

    AnswerDecoder(JsonCodec codec, Failures failures) {
        this.codec = codec;
        this.failures = failures;
    }

    @Override
    public Object decode(Response response, Type type) {
        AnswerBody body = AnswerBody.of(response);
        if (type instanceof ParameterizedType generic && generic.getRawType() == ApiResponse.class) {
            Type valueType = generic.getActualTypeArguments()[0];
            Object value = valueType == Void.class ? null : value(body, valueType);
            return new ApiResponse<>(body.answer().status(), body.answer().headers(), value);
        }
        return value(body, type);
    }

    @Override
    public Exception decode(String methodKey, Response response) {
        AnswerBody body = AnswerBody.of(response);
        return failures.of(body.call(), body.answer(), null);
    }

    private Object value(AnswerBody body, Type type) {
        Answer answer = body.answer();
        IOException unusable = answer.flaw();
        if (unusable == null && answer.body().length == 0) {
            unusable = new IOException("it is empty");
        }
        if (unusable == null) {
            try {
                return codec.read(answer.body(), type);
            } catch (IOException | RuntimeException | Error e) {
                // Even an Error, of a class path that does not fit for example, must not hide that the server did its
                // work.
                unusable = isEncoded(answer)
                        ? new IOException(
                                "it is encoded (Content-Encoding), though the request asked for it as it is", e)
                        : e instanceof IOException io ? io : new IOException("it is not what the contract says", e);
            }
        }
        throw failures.of(body.call(), answer, unusable);
    }

    private static boolean isEncoded(Answer answer) {
        String encoding = answer.header("Content-Encoding");
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }
}
