package nl.mijnklantportaal.client.oauth;

import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.Outcome;
import org.jspecify.annotations.Nullable;

/** The credentials of a portal, which may have no tokens yet. */
final class PortalCredentials implements Credentials {
    private final OAuthParts parts;
    private final String portal;

    PortalCredentials(OAuthParts parts, String portal) {
        this.parts = parts;
        this.portal = portal;
    }

    @Override
    public String token() {
        return given(null, Outcome.NOT_SENT);
    }

    @Override
    public String freshToken(String refused) {
        return given(refused, Outcome.REFUSED);
    }

    @Override
    public String toString() {
        return "Credentials[portal " + portal + "]";
    }

    private String given(@Nullable String refused, Outcome outcome) {
        try {
            return parts.tokens(portal).token(refused);
        } catch (TokenProblem problem) {
            parts.removeIfIdle(portal);
            throw problem.forCall(portal, outcome);
        }
    }
}
