package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes an object of a schema: each member from the request by the same name, else an id, a time, null, or what the schema says is likely.
 */
final class Maker {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 5;

    private final Ids ids;

    Maker(Ids ids) {
        this.ids = ids;
    }

    ObjectNode make(ContractSchema schema, Origin origin) {
        return make(schema, origin, 0);
    }

    /** Sets the members of an object that a request has, also in the objects within that the request names flatly. */
    void merge(ObjectNode object, ContractSchema schema, Origin origin) {
        for (ContractSchema.Property property : schema.properties()) {
            JsonNode asked = origin.request().path(property.name());
            ContractSchema type = property.schema();
            if (type.isLinks()
                    || schema.identity().filter(property.name()::equals).isPresent()) {
                continue;
            }
            boolean isFlat = !asked.isObject() && feeds(origin.request(), type, schema);
            if (type.isObject() && isFlat && !object.path(property.name()).isObject()) {
                object.set(property.name(), make(type, origin, 1));
            } else if (type.isObject() && object.path(property.name()).isObject()) {
                Origin inner = asked.isObject() ? origin.within(asked) : origin;
                merge((ObjectNode) object.get(property.name()), type, inner);
            } else {
                asked(property, asked, origin, 0).ifPresent(value -> object.set(property.name(), value));
            }
        }
    }

    private ObjectNode make(ContractSchema schema, Origin origin, int depth) {
        ObjectNode object = NODES.objectNode();
        String identity = schema.identity().orElse("");
        for (ContractSchema.Property property : schema.properties()) {
            Optional<JsonNode> value = property.name().equals(identity)
                    ? Optional.of(id(schema, property.schema(), origin))
                    : value(schema, property, origin, depth);
            value.ifPresent(made -> object.set(property.name(), made));
        }
        return object;
    }

    private JsonNode id(ContractSchema owner, ContractSchema schema, Origin origin) {
        if (schema.isOf("integer") || schema.isOf("number")) {
            return NODES.numberNode(ids.nextNumber());
        }
        boolean isUuid = schema.format().equals("uuid")
                || schema.keyword("example").asText().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        return NODES.textNode(
                origin.id().orElseGet(() -> isUuid ? UUID.randomUUID().toString() : ids.next(owner.idPrefix())));
    }

    private Optional<JsonNode> value(ContractSchema owner, ContractSchema.Property property, Origin origin, int depth) {
        ContractSchema schema = property.schema();
        if (schema.isLinks()) {
            return Optional.empty();
        }
        if (origin.parents().has(property.name())) {
            return Optional.of(origin.parents().get(property.name()));
        }
        Optional<JsonNode> given = asked(property, origin.request().path(property.name()), origin, depth)
                .or(() -> origin.file().flatMap(file -> FileFacts.of(property.name(), schema, file)));
        return given.isPresent() ? given : likely(owner, property, origin, depth);
    }

    /** What the request or its files say about a property. */
    private Optional<JsonNode> asked(ContractSchema.Property property, JsonNode asked, Origin origin, int depth) {
        ContractSchema schema = property.schema();
        List<Upload> files = origin.files().getOrDefault(property.name(), List.of());
        if (schema.isArray() && schema.items().isObject() && !files.isEmpty()) {
            ArrayNode array = NODES.arrayNode();
            files.forEach(file -> array.add(make(schema.items(), origin.of(file), depth + 1)));
            return Optional.of(array);
        }
        if (schema.isArray() && asked.isArray()) {
            return Optional.of(elements(schema.items(), asked, origin, depth));
        }
        if (schema.isObject() && asked.isObject() && depth < MAX_DEPTH) {
            return Optional.of(schema.properties().isEmpty() ? asked : make(schema, origin.within(asked), depth + 1));
        }
        return schema.isObject() ? Optional.empty() : Values.fitting(asked, schema);
    }

    private ArrayNode elements(ContractSchema schema, JsonNode asked, Origin origin, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (JsonNode element : asked) {
            if (schema.isObject() && element.isObject() && !schema.properties().isEmpty()) {
                array.add(make(schema, origin.within(element), depth + 1));
            } else {
                Values.fitting(element, schema).ifPresent(array::add);
            }
        }
        return array;
    }

    private Optional<JsonNode> likely(
            ContractSchema owner, ContractSchema.Property property, Origin origin, int depth) {
        ContractSchema schema = property.schema();
        if (schema.isNullable()) {
            return Optional.of(NODES.nullNode());
        }
        if (schema.isArray()) {
            return Optional.of(least(schema, origin, depth));
        }
        if (schema.isObject()) {
            boolean wanted = property.certain() || feeds(origin.request(), schema, owner);
            return wanted && depth < MAX_DEPTH ? Optional.of(make(schema, origin, depth + 1)) : Optional.empty();
        }
        boolean isATime = schema.format().equals("date-time") || schema.format().equals("date");
        boolean isOfItsCreation = property.name().toLowerCase(Locale.ROOT).matches("(created|issued|posted)_?at");
        if (isATime && !property.certain() && !isOfItsCreation) {
            return Optional.empty();
        }
        return Likely.value(property.name(), schema, property.certain(), origin.now());
    }

    /** The elements that an array must have. */
    private ArrayNode least(ContractSchema schema, Origin origin, int depth) {
        ArrayNode array = NODES.arrayNode();
        int least = Math.min(schema.keyword("minItems").asInt(), 100);
        for (int i = 0; i < least; i++) {
            if (schema.items().isObject() && depth < MAX_DEPTH) {
                array.add(make(schema.items(), origin, depth + 1));
            } else {
                Likely.value("", schema.items(), true, origin.now()).ifPresent(array::add);
            }
        }
        return array;
    }

    /** Whether a flat request has a member of the object within, which the object around it lacks. */
    private static boolean feeds(JsonNode request, ContractSchema schema, ContractSchema owner) {
        return schema.properties().stream()
                .filter(each -> !each.schema().isLinks())
                .anyMatch(each ->
                        request.has(each.name()) && owner.property(each.name()).isEmpty());
    }
}
