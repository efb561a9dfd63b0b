package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/** The key or token has no permission for this, for example because a scope is missing (status 403). */
public final class PermissionDeniedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a response.
     *
     * @param message what happened
     * @param outcome what is known about the effect of the request
     * @param response what the server sent
     * @param cause why the response cannot be used, or null
     */
    public PermissionDeniedException(
            String message, Outcome outcome, HttpResponse response, @Nullable Throwable cause) {
        super(message, outcome, response, cause);
    }
}
