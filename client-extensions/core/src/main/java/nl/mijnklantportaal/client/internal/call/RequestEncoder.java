package nl.mijnklantportaal.client.internal.call;

import java.util.Map;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.spi.JsonCodec;

/** Writes the body of a request. */
final class RequestEncoder {
    private final JsonCodec codec;

    RequestEncoder(JsonCodec codec) {
        this.codec = codec;
    }

    Encoded json(Object body) {
        return new Encoded(JsonPart.bytes(codec, "(body)", body), null);
    }

    Encoded form(Object body) {
        MultipartForm form = new MultipartForm(codec);
        (body instanceof JsonModel model ? model.toJson() : (Map<?, ?>) body).forEach(form::add);
        return new Encoded(form.bytes(), form.contentType());
    }
}
