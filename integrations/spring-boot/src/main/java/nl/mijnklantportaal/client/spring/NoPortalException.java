package nl.mijnklantportaal.client.spring;

import nl.mijnklantportaal.client.error.CredentialsException;
import nl.mijnklantportaal.client.error.Outcome;

/** The client works in many portals, and a call named none. */
final class NoPortalException extends CredentialsException {
    private static final long serialVersionUID = 1L;

    NoPortalException() {
        super(
                "This call names no portal: call client.withCredentials(app.credentials(name)), or set the property "
                        + "mijnklantportaal.oauth.portal. " + Outcome.NOT_SENT.sentence(),
                Outcome.NOT_SENT,
                null);
    }
}
