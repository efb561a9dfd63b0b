package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Valid values for the schemas of the effective contract, from their examples, made without the code of the sandbox. */
final class Examples {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonNode CONTRACT = Schemas.contract();

    private Examples() {}

    /** A value of a schema with every property that it has. */
    static JsonNode of(JsonNode schema) {
        if (schema.has("$ref")) {
            return of(CONTRACT.at(schema.get("$ref").textValue().substring(1)));
        }
        if (schema.has("properties")) {
            ObjectNode object = NODES.objectNode();
            schema.get("properties").properties().forEach(each -> object.set(each.getKey(), of(each.getValue())));
            return object;
        }
        if (schema.path("type").asText().equals("array")) {
            ArrayNode array = NODES.arrayNode();
            return array.add(of(schema.get("items")));
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return schema.has("example") ? schema.get("example") : likely(schema);
    }

    private static JsonNode likely(JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "integer", "number" ->
                NODES.numberNode(Math.max(1, schema.path("minimum").asInt()));
            case "boolean" -> NODES.booleanNode(true);
            default ->
                switch (schema.path("format").asText()) {
                    case "date" -> NODES.textNode("2026-11-29");
                    case "date-time" -> NODES.textNode("2026-11-29T14:00:00+01:00");
                    case "local-date-time" -> NODES.textNode("2026-11-29 14:00:00");
                    case "money" -> NODES.textNode("12.95");
                    default -> NODES.textNode("text");
                };
        };
    }
}
