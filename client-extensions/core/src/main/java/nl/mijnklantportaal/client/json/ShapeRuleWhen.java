package nl.mijnklantportaal.client.json;

import java.util.Map;
import nl.mijnklantportaal.client.json.Findings.Rank;
import org.jspecify.annotations.Nullable;

/** A rule that depends on the members of an object. */
final class ShapeRuleWhen extends ShapeRule {
    private final Members condition;
    private final String described;
    private final @Nullable Members then;
    private final @Nullable Members otherwise;

    private ShapeRuleWhen(Members condition, String described, @Nullable Members then, @Nullable Members otherwise) {
        this.condition = condition;
        this.described = described;
        this.then = then;
        this.otherwise = otherwise;
    }

    static ShapeRule rule(Members condition, String described, @Nullable Members then, @Nullable Members otherwise) {
        return new ShapeRuleWhen(condition, described, then, otherwise);
    }

    @Override
    void check(Map<String, @Nullable Object> json, Shape shape, String path, Findings findings) {
        boolean met = condition.isMetBy(json);
        Members due = met ? then : otherwise;
        if (due != null) {
            Findings found = new Findings();
            due.check(json, shape, path, found);
            String reason = (met ? " when " : " unless ") + described;
            found.forEach((place, words) -> findings.add(place, Rank.SHAPE, words + reason));
        }
    }
}
