package nl.mijnklantportaal.client.internal.call;

import feign.Response;
import feign.codec.Decoder;
import feign.codec.ErrorDecoder;
import java.lang.reflect.Type;
import nl.mijnklantportaal.client.internal.http.AnswerBody;
import org.jspecify.annotations.Nullable;

/** Turns an answer that our transport brought into a value or an exception, as {@link AnswerReader} does. */
final class AnswerDecoder implements Decoder, ErrorDecoder {
    private final AnswerReader reader;

    AnswerDecoder(Failures failures) {
        this.reader = new AnswerReader(failures);
    }

    @Override
    public @Nullable Object decode(Response response, Type type) {
        AnswerBody body = AnswerBody.of(response);
        return reader.value(call(body), body.answer(), Result.of(type, null));
    }

    @Override
    public Exception decode(String methodKey, Response response) {
        AnswerBody body = AnswerBody.of(response);
        return reader.failure(call(body), body.answer());
    }

    /** The value of a method, or all of the answer around it. */
    @Nullable
    Object decode(Response response, Result result, boolean whole) {
        AnswerBody body = AnswerBody.of(response);
        return whole
                ? reader.response(call(body), body.answer(), result)
                : reader.value(call(body), body.answer(), result);
    }

    private static Call call(AnswerBody body) {
        return (Call) body.exchange();
    }
}
