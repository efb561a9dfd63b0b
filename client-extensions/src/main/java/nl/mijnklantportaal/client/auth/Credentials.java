package nl.mijnklantportaal.client.auth;

import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.internal.BearerToken;

/**
 * Who calls: the bearer token that goes with every request, as a portal's API key or an OAuth access token.
 *
 * <p>Two kinds exist (vendor's guide "Authentication"): an API key for the own portal, and an OAuth access token for
 * somebody else's. For a token that expires implement this interface: {@link #token()} is asked for every attempt to
 * send, and again where the attempt had to wait for its turn, on the calling thread, from many threads at once. Its time
 * counts towards the deadline of the call, but the SDK cannot end it: give it a limit of its own.
 */
@FunctionalInterface
public interface Credentials {
    /**
     * The token for one attempt, without {@code Bearer}.
     *
     * @return visible ASCII characters, at least one; anything else, or an exception, ends the call unsent
     */
    String token();

    /**
     * Credentials that never change.
     *
     * @param apiKey the key as the portal showed it under Settings, API Keys
     * @return credentials whose {@code toString} does not show the key
     * @throws InvalidRequestException when the key is blank or has a character that no header field may carry
     */
    static Credentials apiKey(String apiKey) {
        String problem = BearerToken.problem(apiKey);
        if (problem != null) {
            throw new InvalidRequestException("The API key", List.of(new Violation("apiKey", problem)));
        }
        return new ApiKey(apiKey);
    }
}
