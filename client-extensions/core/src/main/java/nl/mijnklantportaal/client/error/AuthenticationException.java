package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The key or token is missing, wrong or expired (status 401), and so is the one that
 * {@link nl.mijnklantportaal.client.auth.Credentials#freshToken} gave in its place, if any; that failure is then the last, and
 * the first is suppressed in it.
 */
public final class AuthenticationException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports an answer.
     *
     * @param message what happened, for people
     * @param outcome what became of the request
     * @param answer what the server said
     * @param cause what made the answer unusable, or null
     */
    public AuthenticationException(String message, Outcome outcome, HttpAnswer answer, @Nullable Throwable cause) {
        super(message, outcome, answer, cause);
    }
}
