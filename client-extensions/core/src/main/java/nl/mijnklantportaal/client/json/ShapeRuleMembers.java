package nl.mijnklantportaal.client.json;

import java.util.Map;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.json.Findings.Rank;
import org.jspecify.annotations.Nullable;

/** Limits the number of members of an object, unknown ones included. */
final class ShapeRuleMembers extends ShapeRule {
    private final int min;
    private final int max;

    private ShapeRuleMembers(int min, int max) {
        this.min = min;
        this.max = max;
    }

    static ShapeRule rule(int min, int max) {
        return new ShapeRuleMembers(min, max);
    }

    @Override
    void check(Map<String, @Nullable Object> json, Shape shape, String path, Findings findings) {
        if (json.size() < min) {
            findings.add(path, Rank.SHAPE, "must have at least " + count(min) + choice(shape));
        } else if (json.size() > max) {
            findings.add(path, Rank.SHAPE, "must have at most " + count(max));
        }
    }

    private static String choice(Shape shape) {
        String names = shape.properties().stream().map(Property::beanName).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : ", such as " + names;
    }

    private static String count(int members) {
        return members == 1 ? "one member" : members + " members";
    }
}
