package nl.mijnklantportaal.spectools;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A path that names each of its steps, so that it can lead through references: what the vendor has moved among the components
 * is still found where it is used.
 *
 * @param steps names of members and indexes of elements
 */
record NamedSteps(List<String> steps) {

    /** Where the path leads when every reference on the way stands for what it refers to; empty when nowhere. */
    Optional<Location> follow(JsonNode document) {
        Location location = new Location.Root(document);
        for (String step : steps) {
            JsonNode value = location.value();
            if (!value.has(step) && value.path("$ref").isString()) {
                value = referred(document, value);
            }
            if (value instanceof ObjectNode object && object.has(step)) {
                location = new Location.Member(object, step);
            } else if (value instanceof ArrayNode array && isIndex(step, array)) {
                location = new Location.Element(array, Integer.parseInt(step));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(location);
    }

    private static boolean isIndex(String step, ArrayNode array) {
        return step.matches("\\d{1,9}") && Integer.parseInt(step) < array.size();
    }

    /** What a reference refers to, and a missing node when that cannot be said. */
    static JsonNode referred(JsonNode document, JsonNode node) {
        try {
            return Schemas.followed(document, node);
        } catch (IllegalArgumentException notAPointer) {
            return document.path("");
        }
    }
}
