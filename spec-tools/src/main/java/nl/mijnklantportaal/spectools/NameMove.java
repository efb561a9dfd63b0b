package nl.mijnklantportaal.spectools;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.mijnklantportaal.spectools.NamedPlace.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Moves every schema with a class to the components, under the name of the class, and updates the references. */
final class NameMove {

    private static final String SCHEMAS = "#/components/schemas/";

    private final NamedPlaces places;

    /** The target of each reference, before anything moves. */
    private final Map<ObjectNode, JsonNode> references = new IdentityHashMap<>();

    private final Map<ObjectNode, Map<String, JsonNode>> mappings = new IdentityHashMap<>();

    /** The schema that replaces another of equal shape. */
    private final Map<JsonNode, JsonNode> kept = new IdentityHashMap<>();

    private NameMove(NamedPlaces places) {
        this.places = places;
    }

    /**
     * Writes the names into the document. Every place must have one.
     *
     * @return the earlier JSON pointer of the schema of each class, the first one of several
     */
    static Map<String, String> apply(NamedPlaces places) {
        Map<JsonNode, String> before = new IdentityHashMap<>();
        SchemaNodes.visit(places.document(), (place, schema) -> before.put(schema, place));
        NameMove move = new NameMove(places);
        move.operations();
        move.remember();
        move.components();
        move.rewrite();
        Map<String, String> origins = new TreeMap<>();
        places.document().at("/components/schemas").properties().forEach(schema -> {
            String place = "/components/schemas/" + Schemas.escape(schema.getKey());
            String origin = before.getOrDefault(schema.getValue(), place);
            if (!origin.equals(place)) {
                origins.put(place, origin);
            }
        });
        return origins;
    }

    private void operations() {
        for (OperationPlace operation : places.operations()) {
            String first = operation.names().get(0);
            operation.node().put("x-java-interface", first.substring(0, first.indexOf('.')));
            operation.node().put("x-java-method", first.substring(first.indexOf('.') + 1));
            for (int i = 0;
                    operation.names().size() > 1 && i < operation.names().size();
                    i++) {
                String name = operation.names().get(i);
                operation.methods().get(i).media().put("x-java-method", name.substring(name.indexOf('.') + 1));
            }
            if (operation.pages()) {
                operation.node().put("x-pages", true);
            }
        }
        for (NamedPlace place : places.classes()) {
            if (place.kind() == Kind.QUERY) {
                place.origin().root().operation().node().put("x-query-request", place.name());
            }
        }
        for (JsonNode envelope : places.envelopes()) {
            JsonNode properties = envelope.path("properties");
            if (properties.has("data") && properties.has("current_page")) {
                ((ObjectNode) envelope).put("x-envelope", true);
            }
        }
    }

    private void remember() {
        SchemaNodes.visit(places.document(), (place, schema) -> {
            if (schema.path("$ref").isString()) {
                references.put(schema, places.target(schema.get("$ref").stringValue()));
            }
        });
        mappings.putAll(Discriminators.find(places));
    }

    private void components() {
        Map<String, List<NamedPlace>> classes = new TreeMap<>();
        for (NamedPlace place : places.classes()) {
            if (place.kind() != Kind.QUERY) {
                List<NamedPlace> same = classes.computeIfAbsent(place.name(), name -> new ArrayList<>());
                // A schema with a name of the vendor stands for the others.
                same.add(place.isComponent() && !same.isEmpty() && !same.get(0).isComponent() ? 0 : same.size(), place);
            }
        }
        Map<String, JsonNode> components = new TreeMap<>();
        Map<String, JsonNode> before = new LinkedHashMap<>();
        places.document()
                .at("/components/schemas")
                .properties()
                .forEach(each -> before.put(each.getKey(), each.getValue()));
        classes.forEach((name, same) -> components.put(name, one(name, same)));
        before.forEach((name, schema) -> {
            if (places.of(schema) == null) {
                String key = name;
                while (components.containsKey(key)) {
                    key += "_";
                }
                components.put(key, schema);
                if (!key.equals(name)) {
                    ((ObjectNode) schema).put("x-vendor-name", name);
                }
            }
        });
        if (!components.isEmpty()) {
            ObjectNode schemas = ((ObjectNode) places.document())
                    .withObjectProperty("components")
                    .withObjectProperty("schemas");
            schemas.removeAll();
            components.forEach(schemas::set);
        }
    }

    /** Moves the one schema of a class and puts references to it in its earlier places. */
    private ObjectNode one(String name, List<NamedPlace> same) {
        ObjectNode schema = same.get(0).schema();
        List<String> vendors = new ArrayList<>();
        Set<String> values = Set.of();
        for (NamedPlace place : same) {
            Set<String> own = SchemaShape.values(place.schema());
            values = own.size() > values.size() ? own : values;
            if (place.isComponent()) {
                vendors.add(place.origin().root().component());
            }
            keep(place.schema(), schema);
        }
        for (NamedPlace place : same) {
            if (!place.isComponent()) {
                place.location().replace(reference(name, place, same.size() == 1, values));
            }
        }
        if (!vendors.isEmpty() && !vendors.equals(List.of(name))) {
            schema.put("x-vendor-name", String.join(", ", vendors));
        }
        if (same.get(0).kind() == Kind.ENUMERATION) {
            ArrayNode list = schema.putArray("enum");
            ArrayNode constants = schema.putArray("x-enum-varnames");
            values.forEach(value -> {
                list.add(value);
                constants.add(ConstantName.of(value));
            });
            schema.put("type", "string");
        } else if (!same.get(0).isComponent() && schema.has("type")) {
            schema.put("type", "object");
        }
        return schema;
    }

    private void keep(JsonNode left, JsonNode stays) {
        if (left != stays && left.isContainer()) {
            kept.put(left, stays);
            left.properties().forEach(each -> keep(each.getValue(), stays.path(each.getKey())));
            for (int i = 0; left.isArray() && i < left.size(); i++) {
                keep(left.get(i), stays.path(i));
            }
        }
    }

    private ObjectNode reference(String name, NamedPlace place, boolean alone, Set<String> values) {
        ObjectNode schema = place.schema();
        ObjectNode reference = schema.objectNode();
        if (ObjectShape.isNullable(schema)) {
            ArrayNode options = reference.putArray("oneOf");
            options.addObject().put("$ref", SCHEMAS + name);
            options.addObject().put("type", "null");
        } else {
            reference.put("$ref", SCHEMAS + name);
        }
        if (places.property(schema) != null || place.origin().root().part() == NamedPlace.Part.PARAMETER) {
            for (String keyword : List.copyOf(schema.propertyNames())) {
                boolean example = place.kind() == Kind.ENUMERATION && keyword.equals("example");
                if (SchemaShape.OF_THE_PROPERTY.contains(keyword) || example) {
                    reference.set(keyword, schema.get(keyword));
                    if (!(keyword.equals("description") && alone)) {
                        schema.remove(keyword);
                    }
                }
            }
        }
        if (place.kind() == Kind.ENUMERATION && SchemaShape.values(schema).size() < values.size()) {
            ArrayNode own = reference.putArray("x-documented-values");
            SchemaShape.values(schema).forEach(own::add);
        }
        return reference;
    }

    private void rewrite() {
        Map<JsonNode, String> pointers = new IdentityHashMap<>();
        SchemaNodes.visit(places.document(), (place, schema) -> pointers.put(schema, place));
        references.forEach((schema, target) -> {
            String pointer = pointers.get(kept.getOrDefault(target, target));
            if (pointer != null
                    && !pointer.equals(PathItems.pointer(schema.get("$ref").stringValue()))) {
                schema.put("$ref", fragment(pointer));
            }
        });
        mappings.forEach((discriminator, targets) -> targets.forEach((value, target) -> {
            String pointer = pointers.get(kept.getOrDefault(target, target));
            if (pointer != null) {
                discriminator.withObjectProperty("mapping").put(value, fragment(pointer));
            }
        }));
    }

    private static String fragment(String pointer) {
        try {
            return new URI(null, null, pointer).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Every text can be a fragment.", e);
        }
    }
}
