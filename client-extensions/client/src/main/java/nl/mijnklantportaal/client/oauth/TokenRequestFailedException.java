package nl.mijnklantportaal.client.oauth;

import nl.mijnklantportaal.client.error.CredentialsException;
import nl.mijnklantportaal.client.error.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The platform gave no token: no connection, an error of the server, an answer that is not understood, a store that failed, or a code
 * that was refused. It says nothing against the consent that a portal has: keep its tokens.
 *
 * <p>From a call of the API: the call was not sent ({@link Outcome#NOT_SENT}) and can be made again. From {@link OAuthApp#connect} the
 * outcome is that of the code: {@link Outcome#NOT_SENT} and the code can be given again, or the user must start again.
 */
public final class TokenRequestFailedException extends CredentialsException {
    private static final long serialVersionUID = 1L;

    /** The status of the answer. */
    private final @Nullable Integer status;

    /** The member {@code error} of the answer. */
    private final @Nullable String error;

    TokenRequestFailedException(
            String message,
            Outcome outcome,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable Throwable cause) {
        super(message, outcome, cause);
        this.status = status;
        this.error = error;
    }

    /**
     * The status of the token endpoint's answer (RFC 9110).
     *
     * @return null when no answer came
     */
    public @Nullable Integer status() {
        return status;
    }

    /**
     * What the answer gave as {@code error} (RFC 6749, section 5.2), such as {@code invalid_client} for a wrong app secret,
     * or {@code invalid_grant} for a code that is too old or used.
     *
     * @return one line of at most 100 characters; null when the answer has none
     */
    public @Nullable String error() {
        return error;
    }
}
