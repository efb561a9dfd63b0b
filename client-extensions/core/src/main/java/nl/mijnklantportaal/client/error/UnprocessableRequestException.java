package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/** The server's own rules refuse the data (status 422). */
public final class UnprocessableRequestException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a response.
     *
     * @param message what happened
     * @param outcome what is known about the effect of the request
     * @param response what the server sent
     * @param cause why the response cannot be used, or null
     */
    public UnprocessableRequestException(
            String message, Outcome outcome, HttpResponse response, @Nullable Throwable cause) {
        super(message, outcome, response, cause);
    }
}
