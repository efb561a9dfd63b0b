package nl.mijnklantportaal.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * What a user has given an app, until it is revoked.
 *
 * @param id {@code con_} and 15 lower-case letters and digits
 * @param appId the app
 * @param apiKey the API key that stands for the portal
 * @param scopes what the app may do, such as {@code customers.read}; immutable
 * @param accessTokensEnd when each access token ends that lives, the oldest token first; immutable, empty when none lives
 */
public record GivenConsent(String id, String appId, String apiKey, List<String> scopes, List<Instant> accessTokensEnd) {

    /** Copies the lists. */
    public GivenConsent {
        scopes = List.copyOf(scopes);
        accessTokensEnd = List.copyOf(accessTokensEnd);
    }

    /** Without the API key, which is a secret. */
    @Override
    public String toString() {
        return "GivenConsent[" + id + ", " + appId + ", " + scopes + "]";
    }
}
