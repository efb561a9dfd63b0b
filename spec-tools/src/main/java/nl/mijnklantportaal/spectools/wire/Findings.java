package nl.mijnklantportaal.spectools.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Collects what was found: one change of a shared class once, with all its operations. */
final class Findings {

    private record Found(Kind kind, Direction direction, Place place, String before, String after) {}

    private final Map<Found, Set<String>> found = new LinkedHashMap<>();
    private final Set<String> worded = new LinkedHashSet<>();

    void add(Kind kind, At at, String before, String after) {
        add(kind, at.direction(), at.place(), before, after, at.operation());
    }

    /** Adds a change; the operation is "" for what belongs to none. */
    void add(Kind kind, Direction direction, Place place, String before, String after, String operation) {
        Set<String> operations =
                found.computeIfAbsent(new Found(kind, direction, place, before, after), key -> new LinkedHashSet<>());
        if (!operation.isEmpty()) {
            operations.add(operation);
        }
    }

    /** Remembers a place whose wording differs. */
    void wording(String place, JsonNode before, JsonNode after) {
        if (before != after && !Keywords.wording(before).equals(Keywords.wording(after))) {
            worded.add(place);
        }
    }

    WireDifferences differences() {
        List<WireChange> changes = new ArrayList<>();
        Set<String> changed = new HashSet<>();
        found.forEach((each, operations) -> {
            changes.add(new WireChange(
                    each.kind(), each.direction(), each.place(), each.before(), each.after(), List.copyOf(operations)));
            changed.add(each.place().text());
        });
        int wordingAlone =
                (int) worded.stream().filter(place -> !changed.contains(place)).count();
        return new WireDifferences(changes, wordingAlone);
    }
}
