package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes out of a contract what only people read, and the refusals, which the sandbox does not answer by their schemas: most of its size.
 */
final class Pruned {

    private static final Set<String> PROSE = Set.of("description", "summary", "x-source", "x-missing");
    private static final Set<String> VALUES = Set.of("example", "examples", "default", "const", "enum");

    private Pruned() {}

    static JsonNode of(JsonNode document) {
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                if (operation.path("responses") instanceof ObjectNode responses) {
                    responses.retain(successes(responses));
                }
            }
        }
        removeProse(document);
        return document;
    }

    private static List<String> successes(ObjectNode responses) {
        return responses.properties().stream()
                .map(Map.Entry::getKey)
                .filter(status -> status.startsWith("2"))
                .toList();
    }

    private static void removeProse(JsonNode node) {
        if (node instanceof ObjectNode object) {
            // A property may be called so; what it has is an object.
            object.properties()
                    .removeIf(member -> PROSE.contains(member.getKey())
                            && (member.getValue().isTextual() || member.getKey().equals("x-missing")));
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!VALUES.contains(member.getKey()) || member.getValue().has("type")) {
                removeProse(member.getValue());
            }
        }
        if (node.isArray()) {
            node.forEach(Pruned::removeProse);
        }
    }
}
