package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A call failed; the root of every failure that the SDK reports.
 *
 * <p>{@link #outcome()} always says what became of the request. Messages never hold credentials.
 */
public abstract class MijnKlantportaalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What became of the request. */
    private final Outcome outcome;

    MijnKlantportaalException(String message, Outcome outcome, @Nullable Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
    }

    /**
     * What became of the request.
     *
     * @return never null; of a read never {@link Outcome#APPLIED}
     */
    public final Outcome outcome() {
        return outcome;
    }
}
