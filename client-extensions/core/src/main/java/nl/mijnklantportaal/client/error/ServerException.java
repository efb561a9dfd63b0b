package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/** The server failed (status 5xx); whether before or after doing its work is unknown. */
public final class ServerException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports an answer.
     *
     * @param message what happened, for people
     * @param outcome what became of the request
     * @param answer what the server said
     * @param cause what made the answer unusable, or null
     */
    public ServerException(String message, Outcome outcome, HttpAnswer answer, @Nullable Throwable cause) {
        super(message, outcome, answer, cause);
    }
}
