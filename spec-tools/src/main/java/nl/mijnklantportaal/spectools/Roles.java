package nl.mijnklantportaal.spectools;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The roles of the objects of a document: schemas of requests, of answers, and lists in pages. */
final class Roles {

    private final JsonNode document;
    private final Schemas schemas;
    private final Map<JsonNode, String> places = new IdentityHashMap<>();
    private final Set<JsonNode> requested = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<JsonNode> answered = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<JsonNode> required = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<JsonNode> listings = Collections.newSetFromMap(new IdentityHashMap<>());

    private Roles(JsonNode document) {
        this.document = document;
        this.schemas = Schemas.of(document);
        schemas.all().forEach((place, schema) -> {
            places.put(schema, place);
            schema.path("required")
                    .forEach(name -> required.add(schema.path("properties").path(name.asString(""))));
        });
        for (Operation operation : Operation.of(document)) {
            reach(Schemas.followed(document, operation.node().path("requestBody")), requested);
            for (JsonNode success : operation.successes(document)) {
                reach(success, answered);
                if (success.path("content")
                        .valueStream()
                        .anyMatch(media -> isPage(Schemas.followed(document, media.path("schema"))))) {
                    listings.add(operation.node());
                }
            }
        }
        // The envelope of a list is not one of its items.
        for (ObjectNode schema : schemas.all().values()) {
            if (isPage(schema) || isPlainList(schema)) {
                answered.remove(schema);
                schema.path("properties").forEach(answered::remove);
            }
        }
    }

    static Roles of(JsonNode document) {
        return new Roles(document);
    }

    boolean isSchema(JsonNode node) {
        return places.containsKey(node);
    }

    /** Whether a schema is, or is part of, the body of a request. */
    boolean isRequested(JsonNode node) {
        return requested.contains(node);
    }

    /** Whether a schema is a property that the schema around it requires. */
    boolean isRequired(JsonNode node) {
        return required.contains(node);
    }

    /** Whether a schema is, or is part of, a success answer; for a list, of its items. */
    boolean isAnswered(JsonNode node) {
        return answered.contains(node);
    }

    /** Whether a node is an operation that answers a page of a list. */
    boolean isListing(JsonNode node) {
        return listings.contains(node);
    }

    /** Whether a schema is a page of a list: an object with the items and the page number. */
    static boolean isPage(JsonNode schema) {
        JsonNode properties = schema.path("properties");
        return LeftOutOfSchema.types(properties.path("data")).contains("array")
                && properties.path("current_page").isObject();
    }

    /** Whether a schema is an object with the items of a list and nothing else. */
    private static boolean isPlainList(JsonNode schema) {
        JsonNode properties = schema.path("properties");
        return properties.size() == 1
                && LeftOutOfSchema.types(properties.path("data")).contains("array");
    }

    /** Whether a schema, or what it refers to, allows null. */
    boolean allowsNull(JsonNode schema) {
        JsonNode followed = Schemas.followed(document, schema);
        return followed.path("nullable").asBoolean(false)
                || LeftOutOfSchema.types(followed).contains("null")
                || followed.path("oneOf").valueStream().anyMatch(this::allowsNull)
                || followed.path("anyOf").valueStream().anyMatch(this::allowsNull);
    }

    /** Whether neither the schema nor anything around it is inferred, and nothing is missing of the schema itself. */
    boolean isCertain(JsonNode schema) {
        if (schema.has("x-missing")) {
            return false;
        }
        JsonNode node = document;
        for (String step : places.getOrDefault(schema, "").split("/")) {
            // A pointer starts with a slash, so its first step is empty.
            node = step.isEmpty() && node == document ? node : child(node, step);
            if (node.path("x-inferred").asBoolean(false)) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode child(JsonNode node, String step) {
        return node.isArray()
                ? node.path(Integer.parseInt(step))
                : node.path(step.replace("~1", "/").replace("~0", "~"));
    }

    private void reach(JsonNode holder, Set<JsonNode> reached) {
        holder.path("content").forEach(media -> reachSchema(media.path("schema"), reached));
    }

    private void reachSchema(JsonNode root, Set<JsonNode> reached) {
        String place = places.get(root);
        if (place == null || !reached.add(root)) {
            return;
        }
        for (ObjectNode schema : schemas.within(place).values()) {
            reached.add(schema);
            if (schema.has("$ref")) {
                reachSchema(Schemas.followed(document, schema), reached);
            }
        }
    }
}
