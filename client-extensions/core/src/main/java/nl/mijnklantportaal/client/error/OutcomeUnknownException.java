package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/** The request was sent, and no answer came that says what became of it; {@link Outcome#UNKNOWN}. */
public final class OutcomeUnknownException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /** How far was looked. */
    private final @Nullable ListLookup lookup;

    /**
     * Reports the failure.
     *
     * @param message what happened, without the outcome's sentence
     * @param cause what lies behind it, or null
     */
    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message + " " + Outcome.UNKNOWN.sentence(), Outcome.UNKNOWN, cause);
        this.lookup = null;
    }

    /**
     * Reports that looking did not tell either.
     *
     * @param message what was seen, and what to do
     * @param lookup how far was looked
     * @param cause why nothing was known before, or why no more could be read; or null
     */
    public OutcomeUnknownException(String message, ListLookup lookup, @Nullable Throwable cause) {
        super(message, Outcome.UNKNOWN, cause);
        this.lookup = lookup;
    }

    /**
     * How far a list was looked through for what the request may have created.
     *
     * @return null when it was not
     */
    public @Nullable ListLookup lookup() {
        return lookup;
    }
}
