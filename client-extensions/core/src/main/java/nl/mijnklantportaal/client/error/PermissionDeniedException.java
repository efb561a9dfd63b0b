package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/** The key or token may not do this, for want of a scope for example (status 403). */
public final class PermissionDeniedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports an answer.
     *
     * @param message what happened, for people
     * @param outcome what became of the request
     * @param answer what the server said
     * @param cause what made the answer unusable, or null
     */
    public PermissionDeniedException(String message, Outcome outcome, HttpAnswer answer, @Nullable Throwable cause) {
        super(message, outcome, answer, cause);
    }
}
