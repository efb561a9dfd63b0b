package nl.mijnklantportaal.spectools;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Says in a few words what a schema is. */
final class SchemaWords {

    private static final int MOST_NAMES = 8;

    private SchemaWords() {}

    /** Returns what a schema is, such as {@code a list of Customer}; {@code nothing} for a missing one. */
    static String of(JsonNode schema) {
        if (schema.isMissingNode()) {
            return "nothing";
        }
        if (schema.path("$ref").isString()) {
            String target = schema.path("$ref").stringValue();
            return target.substring(target.lastIndexOf('/') + 1);
        }
        if (schema.path("items").isObject()) {
            return "a list of " + of(schema.path("items"));
        }
        if (schema.path("properties").isObject()) {
            return "an object with " + names(schema.path("properties").propertyNames());
        }
        if (schema.path("enum").isArray()) {
            return "one of "
                    + schema.path("enum").valueStream().map(SchemaWords::text).collect(Collectors.joining(", "));
        }
        String format = schema.path("format").asString("");
        return type(schema) + (format.isEmpty() ? "" : " (" + format + ")");
    }

    private static String names(Collection<String> names) {
        return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }

    /** Returns the types of a schema, such as {@code text or null}. */
    static String type(JsonNode schema) {
        Set<String> types = new LinkedHashSet<>();
        JsonNode type = schema.path("type");
        if (type.isString()) {
            types.add(word(type.stringValue()));
        }
        type.forEach(each -> types.add(word(each.asString(""))));
        if (types.isEmpty()) {
            types.add("no type");
        }
        if (schema.path("nullable").asBoolean(false)) {
            types.add("null");
        }
        return String.join(" or ", types);
    }

    private static String word(String type) {
        return switch (type) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            default -> type;
        };
    }

    /** Returns the value of a keyword or another member. */
    static String value(String name, JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        if (name.equals("$ref")) {
            return value.asString("").replaceFirst(".*/", "");
        }
        if (value.isBoolean() && name.equals("required")) {
            return value.booleanValue() ? "required" : "optional";
        }
        return text(value);
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : OverlayAction.quote(value);
    }
}
