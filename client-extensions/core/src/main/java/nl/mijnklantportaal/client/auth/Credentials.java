package nl.mijnklantportaal.client.auth;

import java.util.List;
import java.util.Objects;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Gives the bearer token of every request: the API key of a portal, or an OAuth access token.
 *
 * <p>Two kinds exist (vendor's guide "Authentication"): an API key for your own portal, and an OAuth access token for the portal
 * of somebody else. Implement this interface for a token that expires. The SDK calls {@link #token()} for every attempt, and again
 * when the attempt had to wait for its turn. It calls it on the thread of the call, so many threads may call it at once. The time
 * that it takes counts towards the deadline of the call, but the SDK cannot interrupt it, so give it a time limit of its own.
 *
 * <p>When the server answers 401, the SDK calls {@link #freshToken}. When that gives another token, the request is sent once more,
 * whatever number of attempts the client allows: a request that was refused with 401 did nothing.
 */
@FunctionalInterface
public interface Credentials {
    /**
     * The token for one attempt, without {@code Bearer}.
     *
     * @return one or more visible ASCII characters. When it returns anything else or throws an exception, nothing is sent and the
     *     call fails
     */
    String token();

    /**
     * A text that identifies the portal of these credentials. The journal of {@code createAll} records it, and refuses a run for
     * another portal. The requests of one identity share one budget a minute, so that a new token does not begin a new one; those
     * of an API key are counted by the key. All portals have the same base URL, so the base URL alone does not identify one. An
     * implementation may return a text of its own; it must never change and must be no secret.
     *
     * @return {@code key:} and a digest of the API key, from which nobody can find the key; or {@code portal:} and the name that
     *     was given to {@link #forPortal}; null when there is neither, as for a supplier of tokens
     */
    default @Nullable String identity() {
        return null;
    }

    /**
     * The same credentials with a name for their portal, which identifies it in journals of {@code createAll}. A new API key then
     * does not change the identity. A supplier of tokens has no identity without a name. One portal has one name: under a second one,
     * its requests are counted anew.
     *
     * @param name a name that the application gives to no other portal, such as {@code acme}: 1 to 100 printable characters,
     *     without white space at either end. It appears in journals and messages, so it should be no secret
     * @return credentials with this name as their {@link #identity()}
     * @throws InvalidRequestException when the name is not valid
     */
    default Credentials forPortal(String name) {
        String problem = PortalName.problem(Objects.requireNonNull(name, "name"));
        if (problem != null) {
            throw new InvalidRequestException("The name of the portal", List.of(new Violation("name", problem)));
        }
        return new NamedCredentials(this, name);
    }

    /**
     * A new token, after the server refused one with 401. It is called at most once in a call, and the request is sent again with
     * the new token. A supplier that caches its token overrides this method to get a new one. When many calls fail together, each
     * calls this on its own thread, with the token that was refused; a supplier that already has a newer token returns that.
     *
     * @param refused the token that the server refused
     * @return another token, of the same form as {@link #token()}. When it returns the same token or an invalid one, or throws an
     *     exception, the call ends with the server's refusal; a {@link nl.mijnklantportaal.client.error.CredentialsException} that
     *     says REFUSED takes its place
     */
    default String freshToken(String refused) {
        return token();
    }

    /**
     * Makes credentials of an API key, which never change.
     *
     * @param apiKey the key, as the portal shows it under Settings, API Keys
     * @return credentials whose {@code toString} does not show the key
     * @throws InvalidRequestException when the key is blank or has a character that a header field cannot carry
     */
    static Credentials apiKey(String apiKey) {
        String problem = BearerToken.problem(apiKey);
        if (problem != null) {
            throw new InvalidRequestException("The API key", List.of(new Violation("apiKey", problem)));
        }
        return new ApiKey(apiKey);
    }
}
