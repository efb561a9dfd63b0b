package nl.mijnklantportaal.client.json;

import nl.mijnklantportaal.client.json.Findings.Rank;
import org.jspecify.annotations.Nullable;

/** Text that a regular expression matches as a whole, tried within a bounded number of steps. */
final class ConstraintPattern extends Constraint {
    private final String regexp;
    private final Expression expression;
    /** The contract's own message; null when it has none. */
    private final @Nullable String words;

    private ConstraintPattern(String regexp, @Nullable String words) {
        this.regexp = regexp;
        this.expression = new Expression(regexp);
        this.words = words;
    }

    static Constraint of(String regexp, @Nullable String words) {
        return new ConstraintPattern(regexp, words);
    }

    @Override
    void check(Object raw, String path, Findings findings) {
        if (!(raw instanceof String text)) {
            return;
        }
        try {
            if (!expression.matches(text)) {
                findings.add(path, rank(), words());
            }
        } catch (IllegalStateException endless) {
            findings.add(path, rank(), "cannot be checked, for it would take too long; expected: " + words());
        }
    }

    private Rank rank() {
        return words == null ? Rank.PATTERN : Rank.WORDED;
    }

    private String words() {
        return words == null ? "must match \"" + regexp + "\"" : words;
    }
}
