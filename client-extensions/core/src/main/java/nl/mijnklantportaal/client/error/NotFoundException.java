package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/** The thing that the request names does not exist in this portal (status 404). */
public final class NotFoundException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a response.
     *
     * @param message what happened
     * @param outcome what is known about the effect of the request
     * @param response what the server sent
     * @param cause why the response cannot be used, or null
     */
    public NotFoundException(String message, Outcome outcome, HttpResponse response, @Nullable Throwable cause) {
        super(message, outcome, response, cause);
    }
}
