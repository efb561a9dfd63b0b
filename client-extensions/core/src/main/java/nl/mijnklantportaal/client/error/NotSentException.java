package nl.mijnklantportaal.client.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The call ended before anything was sent: it was interrupted, had no time left or got no token, or the client was closed;
 * {@link Outcome#NOT_SENT}.
 */
public final class NotSentException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /** The time until the turn of the call. */
    private final @Nullable Duration retryAfter;

    /**
     * Reports the failure.
     *
     * @param message what happened, without the outcome's sentence
     * @param cause the cause, or null
     */
    public NotSentException(String message, @Nullable Throwable cause) {
        super(message + " " + Outcome.NOT_SENT.sentence(), Outcome.NOT_SENT, cause);
        this.retryAfter = null;
    }

    /**
     * Reports a call whose turn would come too late.
     *
     * @param message what happened, without the outcome's sentence
     * @param cause the cause, or null
     * @param retryAfter the time until its turn
     */
    public NotSentException(String message, @Nullable Throwable cause, Duration retryAfter) {
        super(message + " " + Outcome.NOT_SENT.sentence(), Outcome.NOT_SENT, cause);
        this.retryAfter = retryAfter;
    }

    /**
     * How long the call would have waited at least, because its key may send only so many requests in a minute.
     *
     * @return null when the call failed for another reason
     */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
