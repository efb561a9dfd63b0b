package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a stored object in the form of an answer: the members that the schema has, in its order, and the links to other things.
 */
final class Presenter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Plans plans;
    private final String baseUrl;

    Presenter(Plans plans, String baseUrl) {
        this.plans = plans;
        this.baseUrl = baseUrl;
    }

    /** The object in the form of a schema; all members where the schema names none, but those that begin with an underscore. */
    ObjectNode present(ContractSchema schema, ObjectNode object, Instant now) {
        ObjectNode answer = NODES.objectNode();
        if (schema.properties().isEmpty()) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (!member.getKey().startsWith("_")) {
                    answer.set(member.getKey(), member.getValue());
                }
            }
            return answer;
        }
        for (ContractSchema.Property property : schema.properties()) {
            member(property, object, now).ifPresent(value -> answer.set(property.name(), value));
        }
        return answer;
    }

    private Optional<JsonNode> member(ContractSchema.Property property, ObjectNode object, Instant now) {
        ContractSchema schema = property.schema();
        JsonNode value = object.path(property.name());
        if (schema.isLinks()) {
            return Optional.of(links(schema, object, value));
        }
        if (value.isObject() && schema.isObject()) {
            return Optional.of(present(schema, (ObjectNode) value, now));
        }
        if (value.isArray() && schema.isArray() && schema.items().isObject()) {
            ArrayNode array = NODES.arrayNode();
            value.forEach(each -> array.add(each.isObject() ? present(schema.items(), (ObjectNode) each, now) : each));
            return Optional.of(array);
        }
        if (!value.isMissingNode()) {
            return Optional.of(value);
        }
        if (schema.isNullable()) {
            return Optional.of(NODES.nullNode());
        }
        if (!property.certain() || schema.isObject()) {
            return Optional.empty();
        }
        return schema.isArray() ? Optional.of(NODES.arrayNode()) : Likely.value(property.name(), schema, true, now);
    }

    private ObjectNode links(ContractSchema schema, ObjectNode object, JsonNode given) {
        ObjectNode links = NODES.objectNode();
        for (ContractSchema.Property link : schema.properties()) {
            String name = link.name();
            if (given.has(name)) {
                links.set(name, given.get(name));
                continue;
            }
            Optional<String> collection = plans.linked(name);
            Optional<String> href = collection.isPresent()
                    ? linkedId(object, name).map(id -> baseUrl + collection.get() + "/" + segment(id))
                    : Optional.of(URI.create(baseUrl).resolve("/") + Words.dashed(name) + "/"
                            + segment(object.path("id").asText()));
            if (href.isPresent()) {
                ObjectNode made = links.putObject(name);
                made.put("href", href.get());
                made.put("type", collection.isPresent() ? Json.MEDIA_TYPE : "text/html");
            } else if (link.schema().isNullable()) {
                links.putNull(name);
            }
        }
        return links;
    }

    /** The id of what a link points to: {@code customerId}, or a member that ends so, such as {@code sharedWithCustomerId}. */
    private static Optional<String> linkedId(ObjectNode object, String name) {
        String exact = object.path(name + "Id").asText("");
        if (!exact.isEmpty() && object.get(name + "Id").isTextual()) {
            return Optional.of(exact);
        }
        String ending = Words.capitalised(name) + "Id";
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().endsWith(ending) && member.getValue().isTextual()) {
                return Optional.of(member.getValue().textValue());
            }
        }
        return Optional.empty();
    }

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
