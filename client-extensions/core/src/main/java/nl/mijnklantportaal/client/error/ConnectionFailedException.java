package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/**
 * No connection came about: unknown host, refused, too slow, TLS failed, or a proxy opened no tunnel; {@link Outcome#NOT_SENT}.
 * The message names host and port of who failed, the proxy's where it was the proxy.
 */
public final class ConnectionFailedException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports the failure.
     *
     * @param message what happened, without the outcome's sentence
     * @param cause what lies behind it, or null
     */
    public ConnectionFailedException(String message, @Nullable Throwable cause) {
        super(message + " " + Outcome.NOT_SENT.sentence(), Outcome.NOT_SENT, cause);
    }
}
