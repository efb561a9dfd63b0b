package nl.mijnklantportaal.spectools;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The effective contract before its names are applied, so that each correction has the place in the vendor's document. */
final class WithoutNames {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final Set<String> SAID_BY_NAMES = Set.of(
            "x-java-interface",
            "x-java-method",
            "x-java-name",
            "x-query-request",
            "x-pages",
            "x-envelope",
            "x-vendor-name");

    private final JsonNode effective;

    /** The component names of the vendor or an overlay, by class. */
    private final Map<String, String> components = new LinkedHashMap<>();

    private final Set<String> inline = new LinkedHashSet<>();

    WithoutNames(JsonNode effective, JsonNode vendored) {
        this.effective = effective;
        effective.at("/components/schemas").properties().forEach(schema -> {
            String name = schema.getKey();
            components.put(name, schema.getValue().path("x-vendor-name").asString(name));
        });
        find(vendored, effective);
        inline.forEach(components::remove);
    }

    /** Finds the references that stand in the place of an inline object of the vendor. */
    private void find(JsonNode before, JsonNode node) {
        String target = node.path("$ref").asString("");
        if (target.startsWith(SCHEMAS) && before.isObject() && !before.has("$ref") && inline.add(name(target))) {
            find(before, schema(target));
        }
        node.properties().forEach(member -> find(before.path(member.getKey()), member.getValue()));
    }

    JsonNode undo() {
        JsonNode document = undo(effective);
        if (!(document.at("/components/schemas") instanceof ObjectNode schemas)) {
            return document;
        }
        ObjectNode renamed = schemas.objectNode();
        components.forEach((name, vendors) -> renamed.set(vendors, schemas.get(name)));
        schemas.removeAll();
        schemas.setAll(renamed);
        return document;
    }

    private JsonNode undo(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = ((ArrayNode) node).arrayNode();
            node.forEach(each -> list.add(undo(each)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = ((ObjectNode) node).objectNode();
        String target = node.path("$ref").asString("");
        if (target.startsWith(SCHEMAS) && inline.contains(name(target))) {
            object.setAll((ObjectNode) undo(schema(target)));
        } else if (target.startsWith(SCHEMAS)) {
            object.put("$ref", SCHEMAS + components.get(name(target)));
        }
        node.properties().stream()
                .filter(member -> !SAID_BY_NAMES.contains(member.getKey()) && !object.has(member.getKey()))
                .filter(member -> !member.getKey().equals("$ref") || target.isEmpty() || !target.startsWith(SCHEMAS))
                .forEach(member -> object.set(member.getKey(), undo(member.getValue())));
        return object;
    }

    private JsonNode schema(String reference) {
        return effective.at("/components/schemas").path(name(reference));
    }

    private static String name(String reference) {
        return reference.substring(SCHEMAS.length());
    }
}
