package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a schema becomes a class: an object or an enumeration of texts. */
final class ObjectShape {

    private ObjectShape() {}

    /** Whether a schema is an object with declared members, which becomes a class; a map becomes none. */
    static boolean isObject(NamedPlaces places, JsonNode schema) {
        return isObject(places, schema, 0);
    }

    private static boolean isObject(NamedPlaces places, JsonNode schema, int depth) {
        if (!isOfType(schema, "object") || schema.has("$ref") || depth > 20) {
            return false;
        }
        if (!schema.path("properties").isEmpty()) {
            return true;
        }
        int inline = 0;
        int parts = 0;
        for (JsonNode part : schema.path("allOf")) {
            if (isObject(places, places.follow(part), depth + 1)) {
                parts++;
                inline += part.has("$ref") ? 0 : 1;
            }
        }
        return inline > 0 || parts > 1;
    }

    /** Whether a schema is an object whose members are unknown. */
    static boolean isUntold(JsonNode schema) {
        return LeftOutOfSchema.types(schema).contains("object")
                && isOfType(schema, "object")
                && !schema.path("additionalProperties").isObject()
                && Set.of("$ref", "allOf", "oneOf", "anyOf").stream().noneMatch(schema::has);
    }

    /** Whether a schema is an enumeration of texts. */
    static boolean isEnumeration(JsonNode schema) {
        return !schema.path("enum").isEmpty()
                && isOfType(schema, "string")
                && schema.path("enum").valueStream().allMatch(value -> value.isString() || value.isNull())
                && schema.path("enum").valueStream().anyMatch(JsonNode::isString);
    }

    static boolean isNullable(JsonNode schema) {
        return LeftOutOfSchema.types(schema).contains("null");
    }

    /** Returns the properties of an object, those of its parts included. */
    static Map<String, JsonNode> properties(NamedPlaces places, JsonNode schema) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        parts(places, schema, 0)
                .forEach(part -> part.path("properties")
                        .properties()
                        .forEach(property -> properties.putIfAbsent(property.getKey(), property.getValue())));
        return properties;
    }

    /** Returns a schema and, at any depth, the parts of its allOf, with references followed. */
    static List<ObjectNode> parts(NamedPlaces places, JsonNode schema) {
        return parts(places, schema, 0);
    }

    private static List<ObjectNode> parts(NamedPlaces places, JsonNode schema, int depth) {
        List<ObjectNode> parts = new ArrayList<>();
        if (places.follow(schema) instanceof ObjectNode object && depth < 20) {
            parts.add(object);
            object.path("allOf").forEach(part -> parts.addAll(parts(places, part, depth + 1)));
        }
        return parts;
    }

    private static boolean isOfType(JsonNode schema, String type) {
        Set<String> types = LeftOutOfSchema.types(schema);
        types.remove("null");
        return types.isEmpty() || types.equals(Set.of(type));
    }
}
