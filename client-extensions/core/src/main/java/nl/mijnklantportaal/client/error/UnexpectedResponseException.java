package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/** The response is not one of the contract: a redirect, or a success whose body cannot be used. */
public final class UnexpectedResponseException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a response.
     *
     * @param message what happened
     * @param outcome what is known about the effect of the request
     * @param response what the server sent
     * @param cause why the response cannot be used, or null
     */
    public UnexpectedResponseException(
            String message, Outcome outcome, HttpResponse response, @Nullable Throwable cause) {
        super(message, outcome, response, cause);
    }
}
