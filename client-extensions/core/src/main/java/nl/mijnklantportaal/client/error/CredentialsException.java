package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The credentials have no token for the call, and this says why. A call passes it on as it is: with {@link Outcome#NOT_SENT}, or with
 * {@link Outcome#REFUSED} in place of the server's 401.
 *
 * <p>Credentials of an application may throw a subclass of their own.
 */
public abstract class CredentialsException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports the failure.
     *
     * @param message what happened, with the outcome's sentence
     * @param outcome {@link Outcome#NOT_SENT} from {@code token()}, {@link Outcome#REFUSED} from {@code freshToken()}; with another
     *     one the call throws a {@link NotSentException} or the server's refusal
     * @param cause the cause, or null
     */
    protected CredentialsException(String message, Outcome outcome, @Nullable Throwable cause) {
        super(message, outcome, cause);
    }
}
