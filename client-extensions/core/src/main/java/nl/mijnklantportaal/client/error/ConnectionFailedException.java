package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/**
 * There was no connection: the host is unknown, refused it or was too slow, TLS failed, or a proxy opened no tunnel;
 * {@link Outcome#NOT_SENT}. The message names host and port of the server or the proxy that failed.
 */
public final class ConnectionFailedException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports the failure.
     *
     * @param message what happened, without the outcome's sentence
     * @param cause the cause, or null
     */
    public ConnectionFailedException(String message, @Nullable Throwable cause) {
        super(message + " " + Outcome.NOT_SENT.sentence(), Outcome.NOT_SENT, cause);
    }
}
