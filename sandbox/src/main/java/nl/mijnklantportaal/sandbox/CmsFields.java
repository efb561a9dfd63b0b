package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The fields of forms, as they travel.
 */
final class CmsFields {

    private CmsFields() {}

    /** The endpoint with the fields as query parameters: a list gives its parameter several times, null an empty one. */
    static URI inQuery(URI endpoint, ObjectNode fields) {
        List<String> parameters = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            Iterable<JsonNode> values = field.getValue().isArray() ? field.getValue() : List.of(field.getValue());
            for (JsonNode value : values) {
                parameters.add(Presenter.segment(field.getKey()) + "=" + Presenter.segment(text(value)));
            }
        }
        if (parameters.isEmpty()) {
            return endpoint;
        }
        String before = endpoint.toString();
        return URI.create(before + (endpoint.getRawQuery() == null ? "?" : "&") + String.join("&", parameters));
    }

    private static String text(JsonNode value) {
        String otherwise = value.isNull() ? "" : value.toString();
        return value.isTextual() ? value.textValue() : otherwise;
    }

    static SeenByCustomer prefilled(OutgoingHttp.Reply answer, List<String> names) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return SeenByCustomer.error(answer.status(), "The answer is not JSON.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!json.isObject()) {
            return SeenByCustomer.error(answer.status(), "The answer is not a JSON object.");
        }
        ObjectNode filled = Json.object();
        for (String name : names) {
            filled.set(name, json.has(name) ? json.get(name) : filled.nullNode());
        }
        return new SeenByCustomer(answer.status(), filled.toString(), "");
    }
}
