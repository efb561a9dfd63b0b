package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The key or token is missing, wrong or expired (status 401).
 *
 * <p>When {@link nl.mijnklantportaal.client.auth.Credentials#freshToken} gave another token and that was refused too, this is the
 * second failure, and the first one is among its suppressed exceptions.
 */
public final class AuthenticationException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a response.
     *
     * @param message what happened
     * @param outcome what is known about the effect of the request
     * @param response what the server sent
     * @param cause why the response cannot be used, or null
     */
    public AuthenticationException(String message, Outcome outcome, HttpResponse response, @Nullable Throwable cause) {
        super(message, outcome, response, cause);
    }
}
