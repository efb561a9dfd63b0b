package nl.mijnklantportaal.client.auth;

import java.util.List;
import java.util.Objects;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Who calls: the bearer token that goes with every request, as a portal's API key or an OAuth access token.
 *
 * <p>Two kinds exist (vendor's guide "Authentication"): an API key for the own portal, and an OAuth access token for
 * somebody else's. For a token that expires implement this interface: {@link #token()} is asked for every attempt to
 * send, and again where the attempt had to wait for its turn, on the calling thread, from many threads at once. Its time
 * counts towards the deadline of the call, but the SDK cannot end it: give it a limit of its own. When the server answers 401,
 * {@link #freshToken} is asked, and the request is sent once more where that gives another token, however many attempts
 * the client makes: a request that was refused this way did nothing.
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
     * By what the portal of these credentials is known again: the journal of {@code createAll} notes it, and a run for
     * another portal is refused. Every portal has the same base URL, so that alone does not tell them apart. An
     * implementation may give one of its own, which never changes and is no secret.
     *
     * @return {@code key:} and a digest of an API key, from which nobody can tell the key; {@code portal:} and the name that
     *     {@link #forPortal} gave; null when there is neither, as for a supplier of tokens
     */
    default @Nullable String identity() {
        return null;
    }

    /**
     * The same credentials with a name for their portal, by which {@code createAll} knows it again: also with a new key, and
     * of a supplier of tokens, which has no identity without it.
     *
     * @param name one that the application gives no other portal, such as {@code acme}: 1 to 100 printable characters,
     *     without white space at either end; it stands in journals and messages, so it should be no secret
     * @return credentials with this name as their {@link #identity()}
     * @throws InvalidRequestException when it is no such name
     */
    default Credentials forPortal(String name) {
        String problem = PortalName.problem(Objects.requireNonNull(name, "name"));
        if (problem != null) {
            throw new InvalidRequestException("The name of the portal", List.of(new Violation("name", problem)));
        }
        return new NamedCredentials(this, name);
    }

    /**
     * A token in place of one that the server refused with 401: asked for once in a call, which is then sent again with it. A
     * supplier that keeps its token overrides this to get a new one. When many calls fail together, each asks for itself, from
     * its own thread, with the token that it was refused; a supplier that already holds a newer one gives that one.
     *
     * @param refused the token that the server refused
     * @return another token, of the form that {@link #token()} has; the same token, anything that is none, or an exception lets
     *     the call end with the server's refusal
     */
    default String freshToken(String refused) {
        return token();
    }

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
