package nl.mijnklantportaal.spectools;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the Schema Objects and references of an OpenAPI document; data that looks like them is skipped. */
final class Schemas {

    private static final Set<String> DATA = Set.of("example", "examples", "default", "enum", "const");
    static final Set<String> ONE_SCHEMA = Set.of(
            "items",
            "additionalProperties",
            "unevaluatedItems",
            "unevaluatedProperties",
            "contains",
            "propertyNames",
            "contentSchema",
            "not",
            "if",
            "then",
            "else");
    static final Set<String> SCHEMA_ARRAY = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    static final Set<String> SCHEMA_MAP =
            Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");

    private static final int LONGEST_CHAIN = 100;

    private final Map<String, ObjectNode> outermost = new TreeMap<>();
    private final NavigableMap<String, ObjectNode> all = new TreeMap<>();

    private Schemas(JsonNode document) {
        JsonNode named = document.at("/components/schemas");
        named.properties()
                .forEach(entry -> outermost(entry.getValue(), "/components/schemas/" + escape(entry.getKey())));
        visit(document, "");
    }

    static Schemas of(JsonNode document) {
        return new Schemas(document);
    }

    /** Returns the schemas that stand in no other schema, by JSON pointer. */
    Map<String, ObjectNode> outermost() {
        return outermost;
    }

    /** Returns every schema by JSON pointer. */
    Map<String, ObjectNode> all() {
        return all;
    }

    /** Returns the schema at a place and the schemas inside it, by JSON pointer. */
    Map<String, ObjectNode> within(String place) {
        // The pointers that continue with "/" sort before "0", the next character.
        Map<String, ObjectNode> within = new TreeMap<>(all.subMap(place + "/", place + "0"));
        if (all.containsKey(place)) {
            within.put(place, all.get(place));
        }
        return within;
    }

    /** Returns every reference by the JSON pointer of its place. */
    static Map<String, String> references(JsonNode document) {
        Map<String, String> references = new TreeMap<>();
        collectReferences(document, "", references);
        return references;
    }

    private static void collectReferences(JsonNode node, String pointer, Map<String, String> references) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                collectReferences(array.get(i), pointer + "/" + i, references);
            }
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = entry.getKey();
            String place = pointer + "/" + escape(name);
            if (name.equals("$ref") && entry.getValue().isString()) {
                references.put(place, entry.getValue().stringValue());
            } else if (!DATA.contains(name) && !name.startsWith("x-")) {
                collectReferences(entry.getValue(), place, references);
            }
        }
    }

    private void visit(JsonNode node, String pointer) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                visit(array.get(i), pointer + "/" + i);
            }
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = entry.getKey();
            String place = pointer + "/" + escape(name);
            if (name.equals("schema")) {
                outermost(entry.getValue(), place);
            } else if (!DATA.contains(name) && !name.startsWith("x-") && !place.equals("/components/schemas")) {
                visit(entry.getValue(), place);
            }
        }
    }

    private void outermost(JsonNode node, String pointer) {
        if (node instanceof ObjectNode schema) {
            outermost.put(pointer, schema);
        }
        schema(node, pointer);
    }

    private void schema(JsonNode node, String pointer) {
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        all.put(pointer, schema);
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            String keyword = entry.getKey();
            JsonNode value = entry.getValue();
            String place = pointer + "/" + escape(keyword);
            if (ONE_SCHEMA.contains(keyword)) {
                schema(value, place);
            } else if (SCHEMA_ARRAY.contains(keyword)) {
                for (int i = 0; i < value.size(); i++) {
                    schema(value.get(i), place + "/" + i);
                }
            } else if (SCHEMA_MAP.contains(keyword)) {
                value.properties().forEach(each -> schema(each.getValue(), place + "/" + escape(each.getKey())));
            }
        }
    }

    /** Follows a reference through other references; a missing node when it is broken or circular. */
    static JsonNode followed(JsonNode document, JsonNode node) {
        JsonNode found = node;
        for (int steps = 0; found.path("$ref").isString(); steps++) {
            String reference = found.path("$ref").stringValue();
            if (!reference.startsWith("#/") || steps > LONGEST_CHAIN) {
                return MissingNode.getInstance();
            }
            found = document.at(PathItems.pointer(reference));
        }
        return found;
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
