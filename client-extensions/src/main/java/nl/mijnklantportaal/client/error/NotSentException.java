package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/** The call ended before anything was sent: interrupted, out of time, closed, or without a token; {@link Outcome#NOT_SENT}. */
public final class NotSentException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports the failure.
     *
     * @param message what happened, without the outcome's sentence
     * @param cause what lies behind it, or null
     */
    public NotSentException(String message, @Nullable Throwable cause) {
        super(message + " " + Outcome.NOT_SENT.sentence(), Outcome.NOT_SENT, cause);
    }
}
