package nl.mijnklantportaal.client.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.spi.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Writes the body of a request. */
final class RequestEncoder {
    private final JsonCodec codec;

    RequestEncoder(JsonCodec codec) {
        this.codec = codec;
    }

    Encoded json(Object body) {
        return new Encoded(json(codec, "(body)", body), null);
    }

    Encoded form(Object body) {
        MultipartForm form = new MultipartForm(codec);
        (body instanceof JsonModel model ? model.toJson() : (Map<?, ?>) body).forEach(form::add);
        return new Encoded(form.bytes(), form.contentType());
    }

    static byte[] json(JsonCodec codec, String path, Object value) {
        try {
            return codec.write(value);
        } catch (IOException e) {
            throw refusal(path, e.getMessage(), e);
        }
    }

    static InvalidRequestException refusal(String path, String problem, @Nullable Throwable cause) {
        return new InvalidRequestException("The request", List.of(new Violation(path, problem)), cause);
    }

    /**
     * A body as it goes over the wire.
     *
     * @param contentType with a form's boundary, or null for the one that the operation has
     */
    record Encoded(byte[] bytes, @Nullable String contentType) {}
}
