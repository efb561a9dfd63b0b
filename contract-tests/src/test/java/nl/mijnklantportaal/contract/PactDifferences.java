package nl.mijnklantportaal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.javacrumbs.jsonunit.JsonMatchers;
import net.javacrumbs.jsonunit.core.listener.Difference;

/** The differences between the pinned pact and another, for people: interaction, place, old and new value. */
final class PactDifferences {
    private PactDifferences() {}

    /**
     * Returns the differences of two pacts in the pinned form, each on lines of its own; empty when there are none. An example that a
     * matching rule covers is no difference.
     */
    static List<String> between(JsonNode pinned, JsonNode now) {
        List<String> differences = new ArrayList<>();
        Map<String, JsonNode> before = interactions(pinned);
        Map<String, JsonNode> after = interactions(now);
        TreeSet<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        for (String description : all) {
            String name = "interaction \"" + description + "\"";
            if (!after.containsKey(description)) {
                differences.add(name + " is pinned and no longer there");
            } else if (!before.containsKey(description)) {
                differences.add(name + " is new");
            } else {
                JsonNode pinnedOne = before.get(description);
                differences.addAll(of(name, pinnedOne, PactExamples.pinned(pinnedOne, after.get(description))));
            }
        }
        differences.addAll(of("the pact", withoutInteractions(pinned), withoutInteractions(now)));
        return differences;
    }

    /** Returns all differences as one text. */
    static String report(List<String> differences) {
        return differences.stream().collect(Collectors.joining("\n\n  ", "\n\n  ", "\n"));
    }

    private static List<String> of(String name, JsonNode pinned, JsonNode now) {
        List<String> differences = new ArrayList<>();
        JsonMatchers.jsonEquals(pinned)
                .withDifferenceListener((difference, context) -> differences.add(name + "\n    $."
                        + (difference.getType() == Difference.Type.EXTRA
                                ? difference.getActualPath()
                                : difference.getExpectedPath())
                        + "\n      pinned: "
                        + (difference.getType() == Difference.Type.EXTRA ? "nothing" : json(difference.getExpected()))
                        + "\n      now:    "
                        + (difference.getType() == Difference.Type.MISSING ? "nothing" : json(difference.getActual()))))
                .matches(now);
        return differences;
    }

    private static String json(Object value) {
        return Json.MAPPER.valueToTree(value).toString();
    }

    private static Map<String, JsonNode> interactions(JsonNode pact) {
        Map<String, JsonNode> interactions = new LinkedHashMap<>();
        for (JsonNode interaction : pact.path("interactions")) {
            String description = PinnedPact.description(interaction);
            if (interactions.put(description, interaction) != null) {
                throw new IllegalArgumentException("There are two interactions \"" + description + "\".");
            }
        }
        return interactions;
    }

    private static JsonNode withoutInteractions(JsonNode pact) {
        return Json.object(pact.toString()).without("interactions");
    }
}
