package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/** The request was sent, and no response says whether it was carried out; {@link Outcome#UNKNOWN}. */
public final class OutcomeUnknownException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /** How far the list was read. */
    private final @Nullable ListLookup lookup;

    /**
     * Reports the failure.
     *
     * @param message what happened, without the outcome's sentence
     * @param cause the cause, or null
     */
    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message + " " + Outcome.UNKNOWN.sentence(), Outcome.UNKNOWN, cause);
        this.lookup = null;
    }

    /**
     * Reports that a look-up did not find it out either.
     *
     * @param message what the look-up found, and what to do
     * @param lookup how far the list was read
     * @param cause why the outcome was unknown before, or why the list could not be read further; or null
     */
    public OutcomeUnknownException(String message, ListLookup lookup, @Nullable Throwable cause) {
        super(message, Outcome.UNKNOWN, cause);
        this.lookup = lookup;
    }

    /**
     * How far the list was searched for the thing that the request may have created.
     *
     * @return null when no list was searched
     */
    public @Nullable ListLookup lookup() {
        return lookup;
    }
}
