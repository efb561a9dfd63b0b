package nl.mijnklantportaal.client.internal.call;

import java.io.IOException;
import java.util.Map;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.spi.JsonCodec;

/** Writes the body of a request. */
final class RequestEncoder {
    private final JsonCodec codec;

    RequestEncoder(JsonCodec codec) {
        this.codec = codec;
    }

    /**
     * Writes a body or a part of a form that is JSON.
     *
     * @param path where it stands in the request
     * @throws InvalidRequestException when the codec cannot
     */
    static byte[] bytes(JsonCodec codec, String path, Object value) {
        try {
            return codec.write(value);
        } catch (IOException e) {
            throw JsonPart.refusal(path, e.getMessage(), e);
        }
    }

    Encoded json(Object body) {
        return new Encoded(bytes(body), null);
    }

    /** The same body without anything around it. */
    byte[] bytes(Object body) {
        return bytes(codec, "(body)", body);
    }

    Encoded form(Object body) {
        MultipartForm form = new MultipartForm(codec);
        (body instanceof JsonModel model ? model.toJson() : (Map<?, ?>) body).forEach(form::add);
        return new Encoded(form.bytes(), form.contentType());
    }
}
