package nl.mijnklantportaal.client.operations;

import static nl.mijnklantportaal.client.operations.DocumentedOperation.resolved;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.call.FilePart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes what a schema of the contract asks for: its example, its first listed value, or a value of its type and format. */
final class ContractValues {
    /** Texts of the formats; each date the same, so that none is before another. */
    private static final Map<String, String> OF_FORMAT = Map.of(
            "date", "2026-12-01",
            "date-time", "2026-12-01T09:00:00+01:00",
            "money", "12.50",
            "email", "jan@example.nl",
            "uri", "https://example.nl/a",
            "uuid", "6aec2555-f3e7-4afe-a061-8bfe9687b470");

    private static final int DEPTH = 12;

    private final UnaryOperator<String> texts;

    /** Makes values; the operator sees each text that is an example. */
    ContractValues(UnaryOperator<String> texts) {
        this.texts = texts;
    }

    /** The members of an object. */
    Map<String, Object> object(JsonNode schema) {
        Map<String, Object> members = new LinkedHashMap<>();
        resolved(schema)
                .path("properties")
                .properties()
                .forEach(property -> members.put(property.getKey(), value(property.getValue(), 1)));
        return members;
    }

    /** The members of an object that it must have, and those that are named. */
    Map<String, Object> object(JsonNode schema, Set<String> optional) {
        Map<String, Object> members = object(schema);
        List<String> kept = new ArrayList<>(optional);
        resolved(schema).path("required").forEach(name -> kept.add(name.asString()));
        members.keySet().retainAll(kept);
        return members;
    }

    /** The members that an object may leave out. */
    static List<String> optional(JsonNode schema) {
        List<String> names = new ArrayList<>(resolved(schema).path("properties").propertyNames());
        resolved(schema).path("required").forEach(name -> names.remove(name.asString()));
        return names;
    }

    Object value(JsonNode schema) {
        return value(schema, 0);
    }

    private @Nullable Object value(JsonNode said, int depth) {
        JsonNode schema = resolved(said);
        if (schema.has("oneOf") || schema.has("anyOf")) {
            return value(
                    schema.has("oneOf")
                            ? schema.path("oneOf").get(0)
                            : schema.path("anyOf").get(0),
                    depth);
        }
        if (schema.has("enum")) {
            return plain(schema.path("enum").get(0));
        }
        return switch (type(schema)) {
            case "object" -> depth > DEPTH ? Map.of() : ofObject(schema, depth);
            case "array" -> list(schema, depth);
            case "boolean" -> !schema.has("example") || schema.path("example").asBoolean();
            case "integer", "number" -> number(schema);
            default -> text(schema);
        };
    }

    private Map<String, Object> ofObject(JsonNode schema, int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        schema.path("properties")
                .properties()
                .forEach(property -> members.put(property.getKey(), value(property.getValue(), depth + 1)));
        return members;
    }

    private List<Object> list(JsonNode schema, int depth) {
        List<Object> list = new ArrayList<>();
        int size = Math.max(1, schema.path("minItems").asInt(1));
        for (int i = 0; i < size; i++) {
            JsonNode example = schema.path("example").path(i);
            list.add(example.isString() ? texts.apply(example.asString()) : value(schema.path("items"), depth + 1));
        }
        return list;
    }

    private static Object number(JsonNode schema) {
        if (schema.path("format").asString("").equals("vat-rate")) {
            return 21L;
        }
        JsonNode given = schema.has("example") ? schema.path("example") : schema.path("minimum");
        return given.isNumber() ? plain(given) : 1L;
    }

    private Object text(JsonNode schema) {
        String format = schema.path("format").asString("");
        if (format.equals("binary")) {
            return FilePart.of("a.pdf", "application/pdf", "%PDF-1.7 of the tests".getBytes(StandardCharsets.US_ASCII));
        }
        if (format.equals("local-date-time")) {
            return schema.path("x-time-precision").asString("").equals("minutes")
                    ? "2026-12-01 09:00"
                    : "2026-12-01 09:00:00";
        }
        String known = OF_FORMAT.get(format);
        if (known != null) {
            return known;
        }
        return schema.path("example").isString()
                ? texts.apply(schema.path("example").asString())
                : "text";
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            for (JsonNode each : type) {
                if (!each.asString().equals("null")) {
                    return each.asString();
                }
            }
        }
        return type.isString() ? type.asString() : schema.has("properties") ? "object" : "string";
    }

    private static Object plain(JsonNode scalar) {
        if (scalar.isIntegralNumber()) {
            return scalar.asLong();
        }
        return scalar.isNumber() ? new BigDecimal(scalar.asString()) : scalar.asString();
    }
}
