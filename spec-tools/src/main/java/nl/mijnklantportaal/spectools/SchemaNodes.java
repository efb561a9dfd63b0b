package nl.mijnklantportaal.spectools;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every Schema Object of an OpenAPI document with its JSON pointer, found by the grammar: a property called {@code example}
 * is a Schema Object, and data in an example is not.
 */
final class SchemaNodes {

    static final List<String> METHODS = List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final BiConsumer<String, ObjectNode> visitor;

    private SchemaNodes(BiConsumer<String, ObjectNode> visitor) {
        this.visitor = visitor;
    }

    /** Visits the schemas in the order of the document, each before its parts. */
    static void visit(JsonNode document, BiConsumer<String, ObjectNode> visitor) {
        SchemaNodes nodes = new SchemaNodes(visitor);
        nodes.each(document.path("paths"), "/paths", nodes::pathItem);
        nodes.each(document.path("webhooks"), "/webhooks", nodes::pathItem);
        JsonNode components = document.path("components");
        Map<String, BiConsumer<JsonNode, String>> kinds = Map.of(
                "schemas", nodes::schema,
                "parameters", nodes::holder,
                "headers", nodes::holder,
                "requestBodies", nodes::holder,
                "responses", nodes::response,
                "pathItems", nodes::pathItem,
                "callbacks", nodes::callback);
        components.properties().forEach(kind -> {
            if (kinds.containsKey(kind.getKey())) {
                nodes.each(kind.getValue(), "/components/" + kind.getKey(), kinds.get(kind.getKey()));
            }
        });
    }

    private void each(JsonNode parent, String place, BiConsumer<JsonNode, String> visit) {
        for (int i = 0; parent.isArray() && i < parent.size(); i++) {
            visit.accept(parent.get(i), place + "/" + i);
        }
        parent.properties()
                .forEach(member -> visit.accept(member.getValue(), place + "/" + Schemas.escape(member.getKey())));
    }

    private void pathItem(JsonNode item, String place) {
        each(item.path("parameters"), place + "/parameters", this::holder);
        for (String method : METHODS) {
            if (item.has(method)) {
                operation(item.get(method), place + "/" + method);
            }
        }
    }

    private void operation(JsonNode operation, String place) {
        each(operation.path("parameters"), place + "/parameters", this::holder);
        holder(operation.path("requestBody"), place + "/requestBody");
        each(operation.path("responses"), place + "/responses", this::response);
        each(operation.path("callbacks"), place + "/callbacks", this::callback);
    }

    private void callback(JsonNode callback, String place) {
        each(callback, place, this::pathItem);
    }

    private void response(JsonNode response, String place) {
        each(response.path("headers"), place + "/headers", this::holder);
        holder(response, place);
    }

    /** Visits an object with a schema or content: a parameter, a header, a body. */
    private void holder(JsonNode holder, String place) {
        schema(holder.path("schema"), place + "/schema");
        each(holder.path("content"), place + "/content", (media, at) -> {
            schema(media.path("schema"), at + "/schema");
            each(
                    media.path("encoding"),
                    at + "/encoding",
                    (part, to) -> each(part.path("headers"), to + "/headers", this::holder));
        });
    }

    private void schema(JsonNode node, String place) {
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        visitor.accept(place, schema);
        for (Map.Entry<String, JsonNode> entry : List.copyOf(schema.properties())) {
            String at = place + "/" + Schemas.escape(entry.getKey());
            if (Schemas.ONE_SCHEMA.contains(entry.getKey())) {
                schema(entry.getValue(), at);
            } else if (Schemas.SCHEMA_ARRAY.contains(entry.getKey()) || Schemas.SCHEMA_MAP.contains(entry.getKey())) {
                each(entry.getValue(), at, this::schema);
            }
        }
    }
}
