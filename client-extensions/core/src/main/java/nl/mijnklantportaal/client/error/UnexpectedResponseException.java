package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/** The answer is not one that the contract knows: a redirect, or a success whose body cannot be read. */
public final class UnexpectedResponseException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports an answer.
     *
     * @param message what happened, for people
     * @param outcome what became of the request
     * @param answer what the server said
     * @param cause what made the answer unusable, or null
     */
    public UnexpectedResponseException(String message, Outcome outcome, HttpAnswer answer, @Nullable Throwable cause) {
        super(message, outcome, answer, cause);
    }
}
