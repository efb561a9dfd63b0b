package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/** The portal's license does not allow it, or not again this month (status 426). */
public final class LicenseLimitException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports an answer.
     *
     * @param message what happened, for people
     * @param outcome what became of the request
     * @param answer what the server said
     * @param cause what made the answer unusable, or null
     */
    public LicenseLimitException(String message, Outcome outcome, HttpAnswer answer, @Nullable Throwable cause) {
        super(message, outcome, answer, cause);
    }
}
