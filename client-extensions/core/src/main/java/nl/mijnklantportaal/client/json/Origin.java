package nl.mijnklantportaal.client.json;

import java.util.ArrayDeque;
import java.util.Deque;
import nl.mijnklantportaal.client.error.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The source of a model: the outcome of the call that it was read from, and its place in the document. Immutable; the path
 * is built only on request.
 */
public final class Origin {
    private static final Origin BUILT = new Origin(null, null, 0, Outcome.NOT_SENT);
    private static final Origin READ = new Origin(null, null, 0, Outcome.UNKNOWN);
    private static final Origin APPLIED = new Origin(null, null, 0, Outcome.APPLIED);

    private final @Nullable Origin parent;
    /** Null for a whole document and for an element of an array. */
    private final @Nullable String name;

    private final int index;
    private final Outcome outcome;

    private Origin(@Nullable Origin parent, @Nullable String name, int index, Outcome outcome) {
        this.parent = parent;
        this.name = name;
        this.index = index;
        this.outcome = outcome;
    }

    /**
     * A whole document that a builder made and that was not sent.
     *
     * @return with {@link Outcome#NOT_SENT}
     */
    public static Origin built() {
        return BUILT;
    }

    /**
     * A whole document that was read from the answer to a call.
     *
     * @param outcome of the call: {@link Outcome#APPLIED} for a write, {@link Outcome#UNKNOWN} for a read
     * @return never null
     */
    public static Origin of(Outcome outcome) {
        // A switch would load a class for its numbers.
        if (outcome == Outcome.APPLIED) {
            return APPLIED;
        }
        if (outcome == Outcome.UNKNOWN) {
            return READ;
        }
        return outcome == Outcome.NOT_SENT ? BUILT : new Origin(null, null, 0, outcome);
    }

    Origin child(String member) {
        return new Origin(this, member, 0, outcome);
    }

    Origin element(int place) {
        return new Origin(this, null, place, outcome);
    }

    Outcome outcome() {
        return outcome;
    }

    /** Such as {@code lines[1].vatRate}; empty for a whole document. */
    String path() {
        Deque<Origin> steps = new ArrayDeque<>();
        for (Origin step = this; step.parent != null; step = step.parent) {
            steps.push(step);
        }
        String path = "";
        for (Origin step : steps) {
            path = step.name == null ? JsonPaths.element(path, step.index) : JsonPaths.child(path, step.name);
        }
        return path;
    }
}
