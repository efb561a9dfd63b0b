package nl.mijnklantportaal.client.internal.call;

import java.io.IOException;
import java.util.Map;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.internal.json.Json;
import nl.mijnklantportaal.client.json.JsonModel;

/** Writes the body of a request. */
final class RequestEncoder {
    /**
     * Writes JSON: a body, or a part of a form.
     *
     * @param path where it stands in the request
     * @throws InvalidRequestException when the value has no JSON form
     */
    static byte[] bytes(String path, Object value) {
        try {
            return Json.write(value);
        } catch (IOException e) {
            throw JsonPart.refusal(path, e.getMessage(), e);
        }
    }

    Encoded json(Object body) {
        return new Encoded(bytes(body), null);
    }

    /** The bytes of a JSON body. */
    byte[] bytes(Object body) {
        return bytes("(body)", body);
    }

    /**
     * Makes a form.
     *
     * @param brackets whether arrays and objects are written as PHP reads them
     */
    MultipartForm form(Object body, boolean brackets) {
        MultipartForm form = new MultipartForm(brackets);
        (body instanceof JsonModel model ? model.toJson() : (Map<?, ?>) body).forEach(form::add);
        return form;
    }
}
