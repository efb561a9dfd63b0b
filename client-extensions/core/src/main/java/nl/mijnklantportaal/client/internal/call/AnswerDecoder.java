package nl.mijnklantportaal.client.internal.call;

import feign.Response;
import feign.codec.Decoder;
import feign.codec.ErrorDecoder;
import java.lang.reflect.Type;
import nl.mijnklantportaal.client.internal.http.RawResponseBody;
import org.jspecify.annotations.Nullable;

/** Turns an answer of our transport into a value or an exception, by {@link AnswerReader}. */
final class AnswerDecoder implements Decoder, ErrorDecoder {
    private final AnswerReader reader;

    AnswerDecoder(Failures failures) {
        this.reader = new AnswerReader(failures);
    }

    @Override
    public @Nullable Object decode(Response response, Type type) {
        RawResponseBody body = RawResponseBody.of(response);
        return reader.value(call(body), body.response(), Result.of(type, null));
    }

    @Override
    public Exception decode(String methodKey, Response response) {
        RawResponseBody body = RawResponseBody.of(response);
        return reader.failure(call(body), body.response());
    }

    /** The value of a method, or the whole response with it. */
    @Nullable
    Object decode(Response response, Result result, boolean whole) {
        RawResponseBody body = RawResponseBody.of(response);
        return whole
                ? reader.response(call(body), body.response(), result)
                : reader.value(call(body), body.response(), result);
    }

    private static Call call(RawResponseBody body) {
        return (Call) body.exchange();
    }
}
