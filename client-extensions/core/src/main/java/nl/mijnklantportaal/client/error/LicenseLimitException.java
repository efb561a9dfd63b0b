package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/** The portal's license does not include this, or has none left this month (status 426). */
public final class LicenseLimitException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a response.
     *
     * @param message what happened
     * @param outcome what is known about the effect of the request
     * @param response what the server sent
     * @param cause why the response cannot be used, or null
     */
    public LicenseLimitException(String message, Outcome outcome, HttpResponse response, @Nullable Throwable cause) {
        super(message, outcome, response, cause);
    }
}
