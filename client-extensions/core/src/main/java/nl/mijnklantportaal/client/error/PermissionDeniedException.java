package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/** The key or token has no permission for this, for example because a scope is missing (status 403). */
public final class PermissionDeniedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** What the contract names, or null. */
    private final @Nullable String scope;

    /**
     * Reports a response to an operation whose scope is unknown.
     *
     * @param message what happened
     * @param outcome what is known about the effect of the request
     * @param response what the server sent
     * @param cause why the response cannot be used, or null
     */
    public PermissionDeniedException(
            String message, Outcome outcome, HttpResponse response, @Nullable Throwable cause) {
        this(message, outcome, response, cause, null);
    }

    /**
     * Reports a response.
     *
     * @param message what happened
     * @param outcome what is known about the effect of the request
     * @param response what the server sent
     * @param cause why the response cannot be used, or null
     * @param scope the scope that the operation needs, or null when it is unknown
     */
    public PermissionDeniedException(
            String message, Outcome outcome, HttpResponse response, @Nullable Throwable cause, @Nullable String scope) {
        super(message, outcome, response, cause);
        this.scope = scope;
    }

    /**
     * The OAuth scope that the operation needs, such as {@code offers.write}. The token may have it: the server can refuse for
     * another reason.
     *
     * @return null when the contract names none for the operation
     */
    public @Nullable String scope() {
        return scope;
    }
}
