package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nl.mijnklantportaal.spectools.NamedPlace.Kind;
import nl.mijnklantportaal.spectools.NamedPlace.Origin;
import nl.mijnklantportaal.spectools.NamedPlace.Part;
import nl.mijnklantportaal.spectools.NamedPlace.Root;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds everything in a contract that needs a Java name, with its key in names.yaml. */
final class PlaceFinder {

    private static final Pattern SUCCESS = Pattern.compile("2\\d\\d|2XX");

    private final NamedPlaces places;
    private final Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private PlaceFinder(JsonNode document) {
        this.places = new NamedPlaces(document);
    }

    static NamedPlaces find(JsonNode document) {
        PlaceFinder finder = new PlaceFinder(document);
        finder.operations();
        finder.components();
        finder.places.operations().forEach(finder::partsOf);
        return finder.places;
    }

    private void operations() {
        places.document().path("paths").properties().forEach(path -> {
            for (String method : SchemaNodes.METHODS) {
                if (path.getValue().path(method) instanceof ObjectNode node) {
                    OperationPlace operation = new OperationPlace(path.getKey(), method.toUpperCase(Locale.ROOT), node);
                    places.operations().add(operation);
                    methods(operation);
                    answer(operation);
                }
            }
        });
    }

    private void methods(OperationPlace operation) {
        JsonNode content = places.follow(operation.node().path("requestBody")).path("content");
        if (content.isEmpty()) {
            operation.methods().add(new OperationPlace.Method(operation.key(), Set.of(), null));
        }
        ways(operation.key(), content)
                .forEach((media, keys) -> operation
                        .methods()
                        .add(new OperationPlace.Method(
                                keys.get(0), Set.copyOf(keys.subList(1, keys.size())), (ObjectNode)
                                        content.get(media))));
        operation.methods().forEach(method -> operation.names().add(null));
    }

    /** Returns the keys of each media type: the key of JSON, or of the only one, may omit it. */
    static Map<String, List<String>> ways(String key, JsonNode content) {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        List<String> media = content.properties().stream()
                .filter(each -> each.getValue().isObject())
                .map(Map.Entry::getKey)
                .toList();
        for (String each : media) {
            String whole = key + " (" + each + ")";
            boolean main = each.equals(media.contains("application/json") ? "application/json" : media.get(0));
            if (media.size() == 1) {
                ways.put(each, List.of(key, whole));
            } else {
                ways.put(each, main ? List.of(whole, key) : List.of(whole));
            }
        }
        return ways;
    }

    /** Finds the places of success answers; the envelope of a list needs no class. */
    private void answer(OperationPlace operation) {
        operation.node().path("responses").properties().forEach(response -> {
            if (!SUCCESS.matcher(response.getKey()).matches()) {
                return;
            }
            places.follow(response.getValue()).path("content").forEach(media -> {
                JsonNode schema = places.follow(media.path("schema"));
                Map<String, JsonNode> properties = ObjectShape.properties(places, schema);
                JsonNode data = places.follow(
                        properties.getOrDefault("data", places.document().path("")));
                boolean pages = properties.containsKey("current_page");
                if (data.has("items") && (pages || properties.size() == 1)) {
                    places.envelopes().addAll(ObjectShape.parts(places, schema));
                    operation.element(places.follow(data.get("items")), pages);
                } else if (operation.answer() == null && schema.isObject()) {
                    operation.answer(schema);
                }
            });
        });
    }

    private void components() {
        places.document().at("/components/schemas").properties().forEach(component -> {
            if (!(component.getValue() instanceof ObjectNode schema)
                    || schema.has("$ref")
                    || places.envelopes().contains(schema)) {
                return;
            }
            String key = NamedPlaces.segment(component.getKey());
            Root root = new Root(Part.COMPONENT, key, component.getKey(), null, null);
            places.starts().add(new NamedPlaces.Start(key, schema));
            Origin origin = new Origin(root, null, List.of(), false);
            if (ObjectShape.isObject(places, schema) || ObjectShape.isUntold(schema)) {
                register(Kind.OBJECT, key, schema, null, origin);
            } else if (ObjectShape.isEnumeration(schema)) {
                register(Kind.ENUMERATION, key, schema, null, origin);
            } else {
                seen.add(schema);
                within(key, schema, null, origin);
            }
        });
    }

    private void partsOf(OperationPlace operation) {
        query(operation);
        JsonNode body = places.follow(operation.node().path("requestBody"));
        part(new Root(Part.REQUEST, operation.key() + " request", null, operation, null), body);
        operation.node().path("responses").properties().forEach(response -> {
            String key = operation.key() + " response " + response.getKey();
            part(new Root(Part.RESPONSE, key, null, operation, response.getKey()), places.follow(response.getValue()));
        });
    }

    private void part(Root root, JsonNode holder) {
        JsonNode content = holder.path("content");
        ways(root.key(), content).forEach((media, keys) -> {
            Root own = new Root(root.part(), keys.get(0), null, root.operation(), root.detail());
            JsonNode schema = content.get(media).path("schema");
            keys.forEach(key -> places.starts().add(new NamedPlaces.Start(key, schema)));
            top(own, schema, new Location.Member((ObjectNode) content.get(media), "schema"));
        });
    }

    private void top(Root root, JsonNode schema, Location location) {
        if (schema instanceof ObjectNode object && places.envelopes().contains(places.follow(schema))) {
            for (ObjectNode part : ObjectShape.parts(places, object)) {
                Root items = new Root(Part.ELEMENT, root.key(), null, root.operation(), root.detail());
                if (part.path("properties").path("data") instanceof ObjectNode data && seen.add(data)) {
                    within(root.key() + ".data", data, null, new Origin(items, null, List.of(), true));
                }
            }
            return;
        }
        Origin origin = new Origin(root, null, List.of(), false);
        if (schema instanceof ObjectNode object && ObjectShape.isUntold(object) && !seen.contains(object)) {
            register(Kind.OBJECT, root.key(), object, location, origin);
        } else {
            schema(root.key(), schema, location, origin);
        }
    }

    private void query(OperationPlace operation) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode item = places.document().path("paths").path(operation.path());
        item.path("parameters").forEach(all::add);
        operation.node().path("parameters").forEach(all::add);
        boolean optional = false;
        for (JsonNode each : all) {
            if (!(places.follow(each) instanceof ObjectNode parameter)) {
                continue;
            }
            String in = parameter.path("in").asString("");
            String name = parameter.path("name").asString("");
            String member = " " + in + " " + NamedPlaces.segment(name);
            String key = operation.key() + member;
            places.parameters().add(new NamedPlaces.Member(key, Set.of(operation.path() + member), parameter));
            places.starts().add(new NamedPlaces.Start(key, parameter.path("schema")));
            schema(
                    key,
                    parameter.path("schema"),
                    new Location.Member(parameter, "schema"),
                    new Origin(
                            new Root(Part.PARAMETER, key, null, operation, name), null, NameWords.split(name), false));
            optional |= in.equals("query")
                    && !parameter.path("required").asBoolean(false)
                    && !(name.equals("page") && operation.element() != null);
        }
        if (operation.isGet() && optional) {
            Root root = new Root(Part.REQUEST, operation.key() + " query", null, operation, null);
            places.add(new NamedPlace(Kind.QUERY, root.key(), null, null, new Origin(root, null, List.of(), false)));
        }
    }

    private void register(Kind kind, String key, ObjectNode schema, Location location, Origin origin) {
        seen.add(schema);
        NamedPlace place = new NamedPlace(kind, key, schema, location, origin);
        places.add(place);
        if (kind == Kind.OBJECT) {
            within(key, schema, place, origin);
        }
    }

    private void schema(String key, JsonNode node, Location location, Origin origin) {
        if (!(node instanceof ObjectNode schema) || schema.has("$ref") || seen.contains(schema)) {
            return;
        }
        if (ObjectShape.isObject(places, schema)) {
            register(Kind.OBJECT, key, schema, location, origin);
        } else if (ObjectShape.isEnumeration(schema)) {
            register(Kind.ENUMERATION, key, schema, location, origin);
        } else {
            seen.add(schema);
            within(key, schema, origin.owner(), origin);
        }
    }

    private void within(String key, ObjectNode schema, NamedPlace holder, Origin origin) {
        if (schema.path("properties") instanceof ObjectNode properties) {
            properties.properties().forEach(property -> {
                String at = key + "." + NamedPlaces.segment(property.getKey());
                if (property.getValue() instanceof ObjectNode node) {
                    places.addProperty(new NamedPlaces.Member(at, new LinkedHashSet<>(), node));
                }
                Location there = new Location.Member(properties, property.getKey());
                schema(at, property.getValue(), there, origin.ofProperty(property.getKey(), holder));
            });
        }
        schema(key + "[]", schema.path("items"), new Location.Member(schema, "items"), origin(origin, holder));
        schema(
                key + "{}",
                schema.path("additionalProperties"),
                new Location.Member(schema, "additionalProperties"),
                origin(origin, holder));
        // A part of an allOf shares the place of the whole.
        schema.path("allOf").forEach(part -> {
            if (part instanceof ObjectNode own && !own.has("$ref") && seen.add(own)) {
                within(key, own, holder, origin);
            }
        });
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.path(choice) instanceof ArrayNode options) {
                options(key, choice, options, new Origin(origin.root(), holder, origin.words(), origin.element()));
            }
        }
    }

    /** Whether a schema is a real choice; a choice of one schema or null is that schema. */
    static boolean isChoice(JsonNode options) {
        return options.valueStream()
                        .filter(option -> !LeftOutOfSchema.types(option).equals(Set.of("null")))
                        .count()
                > 1;
    }

    private void options(String key, String choice, ArrayNode options, Origin origin) {
        boolean one = !isChoice(options);
        for (int i = 0; i < options.size(); i++) {
            schema(
                    one ? key : key + "." + choice + "[" + i + "]",
                    options.get(i),
                    new Location.Element(options, i),
                    one ? origin : origin.ofOption(i + 1));
        }
    }

    private static Origin origin(Origin origin, NamedPlace holder) {
        return new Origin(origin.root(), holder, origin.words(), true);
    }
}
