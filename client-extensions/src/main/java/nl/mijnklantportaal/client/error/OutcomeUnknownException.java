package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/** The request was sent, and no answer came that says what became of it; {@link Outcome#UNKNOWN}. */
public final class OutcomeUnknownException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports the failure.
     *
     * @param message what happened, without the outcome's sentence
     * @param cause what lies behind it, or null
     */
    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message + " " + Outcome.UNKNOWN.sentence(), Outcome.UNKNOWN, cause);
    }
}
