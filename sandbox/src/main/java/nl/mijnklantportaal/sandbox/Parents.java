package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what the ids in a path name.
 */
final class Parents {

    private Parents() {}

    /**
     * The item that the last id names; empty where the path names none.
     *
     * @throws Refusal 404 when there is no such thing in the portal
     */
    static Optional<ObjectNode> find(Plan plan, Handled handled) throws Refusal {
        Map<String, String> values = handled.call().parameters();
        ObjectNode last = null;
        String noun = "";
        for (PathTemplate parent : plan.parents()) {
            String template = parent.collection().orElseThrow();
            String collection = new PathTemplate(template).filled(values);
            List<String> parameters = parent.parameters();
            String id = values.get(parameters.get(parameters.size() - 1));
            noun = Words.spoken(template);
            last = handled.item(collection, id).orElse(null);
            if (last == null) {
                throw new Refusal(Status.NOT_FOUND, "There is no " + noun + " " + id + " in this portal.");
            }
        }
        for (String nested : plan.nested()) {
            if (last != null && hasParts(last) && !hasPart(last, values.get(nested))) {
                throw new Refusal(
                        Status.NOT_FOUND,
                        "The " + noun + " " + last.path("id").asText() + " has no " + nested.replaceFirst("Id$", "")
                                + " " + values.get(nested) + ".");
            }
        }
        return Optional.ofNullable(last);
    }

    private static boolean hasParts(JsonNode object) {
        for (JsonNode member : object) {
            if (member.isArray() && !member.isEmpty() && member.get(0).has("id")) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasPart(JsonNode object, String id) {
        for (JsonNode member : object) {
            if (member.isArray()) {
                for (JsonNode part : member) {
                    if (part.path("id").asText().equals(id) || part.isObject() && hasPart(part, id)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
