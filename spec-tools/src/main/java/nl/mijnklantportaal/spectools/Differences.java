package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The differences between two values, in words. */
final class Differences {

    /** Members that only describe or illustrate. */
    private static final Set<String> WORDING = Set.of("summary", "description", "title", "example", "examples");

    private final String first;
    private final String second;
    private final boolean factsOnly;
    private final Predicate<String> counts;
    private final List<String> found = new ArrayList<>();

    private Differences(String first, String second, boolean factsOnly, Predicate<String> counts) {
        this.first = first;
        this.second = second;
        this.factsOnly = factsOnly;
        this.counts = counts;
    }

    /** Returns every difference, in the order of the first value; each value follows the label of its side. */
    static List<String> between(JsonNode one, JsonNode other, String first, String second) {
        Differences differences = new Differences(first, second, false, pointer -> true);
        differences.compare("", one, other);
        return differences.found;
    }

    /**
     * Returns the differences without descriptions, extensions and the order of required properties.
     *
     * @param counts whether a difference at a pointer counts
     */
    static List<String> ofFacts(JsonNode one, JsonNode other, String first, String second, Predicate<String> counts) {
        Differences differences = new Differences(first, second, true, counts);
        differences.compare("", one, other);
        return differences.found;
    }

    private void compare(String pointer, JsonNode one, JsonNode other) {
        if (one.isObject() && other.isObject()) {
            Set<String> names = new LinkedHashSet<>(one.propertyNames());
            names.addAll(other.propertyNames());
            for (String name : names) {
                JsonNode ofOne = one.path(name);
                JsonNode ofOther = other.path(name);
                if (!factsOnly || !isWording(name, ofOne, ofOther)) {
                    compare(pointer + "/" + Schemas.escape(name), ofOne, ofOther);
                }
            }
        } else if (one.isArray() && other.isArray() && !isSameSet(one, other)) {
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                compare(pointer + "/" + i, one.path(i), other.path(i));
            }
        } else if (!one.equals(other) && !(one.isArray() && other.isArray()) && counts.test(pointer)) {
            found.add((pointer.isEmpty() ? "" : pointer + ": ") + first + " " + told(one) + ", " + second + " "
                    + told(other));
        }
    }

    private boolean isSameSet(JsonNode one, JsonNode other) {
        return one.equals(other)
                || (factsOnly
                        && one.size() == other.size()
                        && new HashSet<>(one.valueStream().toList())
                                .equals(new HashSet<>(other.valueStream().toList())));
    }

    /** A property named description is an object, so it is a fact. */
    private static boolean isWording(String name, JsonNode one, JsonNode other) {
        return (WORDING.contains(name) && !one.isObject() && !other.isObject()) || name.startsWith("x-");
    }

    private static String told(JsonNode value) {
        return value.isMissingNode() ? "nothing" : OverlayAction.quote(value);
    }
}
