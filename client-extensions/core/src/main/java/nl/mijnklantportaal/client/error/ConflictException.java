package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/** The request does not fit the present state, such as cancelling twice (status 409). */
public final class ConflictException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports an answer.
     *
     * @param message what happened, for people
     * @param outcome what became of the request
     * @param answer what the server said
     * @param cause what made the answer unusable, or null
     */
    public ConflictException(String message, Outcome outcome, HttpAnswer answer, @Nullable Throwable cause) {
        super(message, outcome, answer, cause);
    }
}
