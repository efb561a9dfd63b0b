package nl.mijnklantportaal.client.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The call ended before anything was sent: interrupted, out of time, closed, or without a token; {@link Outcome#NOT_SENT}. */
public final class NotSentException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /** Until its turn. */
    private final @Nullable Duration retryAfter;

    /**
     * Reports the failure.
     *
     * @param message what happened, without the outcome's sentence
     * @param cause what lies behind it, or null
     */
    public NotSentException(String message, @Nullable Throwable cause) {
        super(message + " " + Outcome.NOT_SENT.sentence(), Outcome.NOT_SENT, cause);
        this.retryAfter = null;
    }

    /**
     * Reports a call whose turn would come too late.
     *
     * @param message what happened, without the outcome's sentence
     * @param cause what lies behind it, or null
     * @param retryAfter until its turn
     */
    public NotSentException(String message, @Nullable Throwable cause, Duration retryAfter) {
        super(message + " " + Outcome.NOT_SENT.sentence(), Outcome.NOT_SENT, cause);
        this.retryAfter = retryAfter;
    }

    /**
     * How long it would have taken, at least, until the turn of the call within the requests that its key has in a minute.
     *
     * @return null when the call was not refused for that
     */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
