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

    /** Returns the location that the path reaches with references followed; empty when it reaches none. */
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

    /** Returns the target of a reference; a missing node when it cannot be resolved. */
    static JsonNode referred(JsonNode document, JsonNode node) {
        try {
            return Schemas.followed(document, node);
        } catch (IllegalArgumentException notAPointer) {
            return document.path("");
        }
    }
}
