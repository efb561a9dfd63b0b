package nl.mijnklantportaal.client.oauth;

import nl.mijnklantportaal.client.error.CredentialsException;
import nl.mijnklantportaal.client.error.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The consent for this portal is gone or was never given, and only its user can give it: send the user through
 * {@link OAuthApp#authorization(Scope...)} and {@link OAuthApp#connect}. Trying again does not help: the SDK does not ask the
 * platform again with tokens that it refused. A call throws it; {@code connect} does not.
 *
 * <p>{@link Outcome#NOT_SENT} before a call, {@link Outcome#REFUSED} when the server had answered 401 and then refused a new token.
 */
public final class ConsentRequiredException extends CredentialsException {
    private static final long serialVersionUID = 1L;

    /** The name of the portal. */
    private final String portal;

    ConsentRequiredException(String portal, String problem, Outcome outcome, @Nullable Throwable cause) {
        super(
                "The user of portal \"" + portal + "\" must give access: " + problem + ". " + outcome.sentence(),
                outcome,
                cause);
        this.portal = portal;
    }

    /**
     * The portal that needs consent.
     *
     * @return the name that the application gave to it
     */
    public String portal() {
        return portal;
    }
}
