package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The shape of a schema, which decides its class. Descriptions, examples and order do not count. */
final class SchemaShape {

    /** Keywords that belong to the property and stay there when its schema moves. */
    static final Set<String> OF_THE_PROPERTY = Set.of(
            "default",
            "deprecated",
            "description",
            "readOnly",
            "writeOnly",
            "x-inferred",
            "x-java-name",
            "x-missing",
            "x-note",
            "x-present",
            "x-sensitive",
            "x-source");

    private static final Set<String> TEXTS = Set.of(
            "$comment",
            "description",
            "example",
            "examples",
            "externalDocs",
            "summary",
            "title",
            "x-completeness",
            "x-documented-limit",
            "x-documented-values",
            "x-fields-not-visible",
            "x-inferred",
            "x-missing",
            "x-note",
            "x-older-crawl-fields",
            "x-schema-name-inferred",
            "x-seen-in",
            "x-source",
            "x-vendor-name");
    private static final Set<String> SETS = Set.of("required", "enum", "type");
    private static final Set<String> MAPS = Set.of("properties", "patternProperties", "dependentSchemas", "$defs");

    private final NamedPlaces places;

    SchemaShape(NamedPlaces places) {
        this.places = places;
    }

    /** Returns the first differences because of which two places cannot share a class; empty when they can. */
    List<String> differences(NamedPlace one, NamedPlace other) {
        if (one.kind() != other.kind()) {
            return List.of("one is " + told(one) + ", the other " + told(other));
        }
        if (one.kind() == NamedPlace.Kind.QUERY) {
            return List.of("each is the query of its own operation");
        }
        if (one.kind() == NamedPlace.Kind.ENUMERATION) {
            Set<String> values = values(one.schema());
            Set<String> others = values(other.schema());
            return values.containsAll(others) || others.containsAll(values)
                    ? List.of()
                    : List.of("the values are " + values + " and " + others);
        }
        List<String> differences = new ArrayList<>();
        compare("", top(one), top(other), differences);
        return differences.size() > 5 ? differences.subList(0, 5) : differences;
    }

    private static String told(NamedPlace place) {
        return switch (place.kind()) {
            case OBJECT -> "an object";
            case ENUMERATION -> "an enumeration";
            case QUERY -> "a query";
        };
    }

    /** Returns the texts of an enumeration. */
    static Set<String> values(JsonNode schema) {
        Set<String> values = new LinkedHashSet<>();
        schema.path("enum").valueStream().filter(JsonNode::isString).forEach(value -> values.add(value.stringValue()));
        return values;
    }

    private JsonNode top(NamedPlace place) {
        ObjectNode schema = place.schema().objectNode();
        schema.setAll(place.schema());
        if (!place.isComponent()) {
            OF_THE_PROPERTY.forEach(schema::remove);
        }
        schema.put("type", "object");
        return keywords(schema, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private JsonNode keywords(ObjectNode schema, Set<JsonNode> parents) {
        ObjectNode shape = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            String keyword = entry.getKey();
            JsonNode value = entry.getValue();
            if (TEXTS.contains(keyword)) {
                continue;
            }
            if (SETS.contains(keyword)) {
                shape.set(keyword, sorted(value));
            } else if (MAPS.contains(keyword) && value.isObject()) {
                ObjectNode members = shape.putObject(keyword);
                value.properties().forEach(member -> members.set(member.getKey(), nested(member.getValue(), parents)));
            } else if (value.isArray()) {
                ArrayNode list = shape.putArray(keyword);
                value.forEach(each -> list.add(nested(each, parents)));
            } else {
                shape.set(keyword, nested(value, parents));
            }
        }
        return shape;
    }

    /** A schema with a class is described by the class; a recursive schema without one, by its place. */
    private JsonNode nested(JsonNode node, Set<JsonNode> parents) {
        if (!(node instanceof ObjectNode schema)) {
            return node;
        }
        JsonNode target = places.follow(schema);
        NamedPlace place = places.of(target);
        ObjectNode shape;
        if (place != null && (place.name() != null || place.isComponent() || parents.contains(target))) {
            shape = JsonNodeFactory.instance.objectNode();
            shape.put("class", place.name() == null ? place.key() : place.name());
            if (ObjectShape.isNullable(schema)) {
                shape.put("null", true);
            }
            schema.properties().stream()
                    .filter(each -> OF_THE_PROPERTY.contains(each.getKey()) && !TEXTS.contains(each.getKey()))
                    .forEach(each -> shape.set(each.getKey(), each.getValue()));
            return shape;
        }
        parents.add(schema);
        JsonNode keywords = keywords(schema, parents);
        parents.remove(schema);
        return keywords;
    }

    private static JsonNode sorted(JsonNode values) {
        Set<String> sorted = new TreeSet<>();
        (values.isArray() ? values.valueStream() : List.of(values).stream())
                .forEach(each -> sorted.add(each.toString()));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        sorted.forEach(list::add);
        return list;
    }

    private static void compare(String place, JsonNode one, JsonNode other, List<String> differences) {
        if (one.equals(other)) {
            return;
        }
        if (!one.isObject() || !other.isObject()) {
            differences.add((place.isEmpty() ? "the schema" : place) + " is " + told(one) + " and " + told(other));
            return;
        }
        Set<String> names = new LinkedHashSet<>(one.propertyNames());
        names.addAll(other.propertyNames());
        for (String name : names) {
            compare(place.isEmpty() ? name : place + "." + name, one.path(name), other.path(name), differences);
        }
    }

    private static String told(JsonNode value) {
        return value.isMissingNode() ? "absent" : value.toString();
    }
}
