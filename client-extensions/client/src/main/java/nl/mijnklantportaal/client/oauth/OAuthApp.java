package nl.mijnklantportaal.client.oauth;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.spi.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * An application that works in the portals of others, by OAuth: the vendor's only way into somebody else's account.
 *
 * <p>A user is sent to {@link #authorization(Scope...)}, comes back with a {@link #callback}, and {@link #connect} stores the tokens
 * under a name that the application gives to the portal. From then on {@link #credentials} has a token for every call: it is renewed
 * before it expires, once for all threads and, with a shared {@link TokenStore}, once for all processes.
 *
 * <pre>{@code
 * OAuthApp app = OAuthApp.builder().appId(id).appSecret(secret).redirectUri(callback).store(store).build();
 *
 * AuthorizationRequest request = app.authorization(Scope.CUSTOMERS_READ);
 * // Keep request.state() in the session, send the browser to request.url(), and take the query with which it comes back.
 * app.connect("acme", app.callback(query, state));
 *
 * MijnKlantportaal acme = MijnKlantportaal.builder().credentials(app.credentials("acme")).build();
 * MijnKlantportaal other = acme.withCredentials(app.credentials("other"));
 * }</pre>
 *
 * <p>Make one for the application and share it: it is safe for use by many threads. A portal costs less than 1 kB of memory beside its
 * tokens. Secrets go to the host of the platform and nowhere else, and stand in no message, log or {@code toString}.
 */
public final class OAuthApp implements AutoCloseable {
    private static final int STATE_BYTES = 32;

    private final OAuthAppId id;
    private final String host;
    private final OAuthParts parts;
    private final SentCodes sentCodes = new SentCodes();
    private final SecureRandom random = new SecureRandom();

    OAuthApp(OAuthAppId id, String host, OAuthParts parts) {
        this.id = id;
        this.host = host;
        this.parts = parts;
    }

    /**
     * Starts an application.
     *
     * @return a new builder, for use by one thread
     */
    public static OAuthAppBuilder builder() {
        return new OAuthAppBuilder();
    }

    /**
     * Prepares the question to a user for access.
     *
     * @param scopes what the application wants to do in the portal, at least one
     * @return a request with a state of its own
     * @throws InvalidRequestException when there is no scope
     */
    public AuthorizationRequest authorization(Scope... scopes) {
        return authorization(Arrays.asList(scopes));
    }

    /**
     * Prepares the question to a user for access.
     *
     * @param scopes what the application wants to do in the portal, at least one
     * @return a request with a state of its own
     * @throws InvalidRequestException when there is no scope
     */
    public AuthorizationRequest authorization(Collection<Scope> scopes) {
        if (scopes.isEmpty()) {
            throw new InvalidRequestException(
                    "The authorization request", List.of(new Violation("scopes", "must be at least one")));
        }
        byte[] state = new byte[STATE_BYTES];
        random.nextBytes(state);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", id.id());
        parameters.put("redirect_uri", id.redirectUri());
        parameters.put(
                "scope", new LinkedHashSet<>(scopes).stream().map(Scope::value).collect(Collectors.joining(" ")));
        parameters.put("state", Base64.getUrlEncoder().withoutPadding().encodeToString(state));
        return new AuthorizationRequest(host + "/oauth/authorize", parameters);
    }

    /**
     * Reads the callback with which the user came back.
     *
     * @param queryOrUrl the query of the request, such as {@code HttpServletRequest.getQueryString()}, or its URL, from its
     *     scheme or its first slash on; null when it has no query
     * @param expectedState {@link AuthorizationRequest#state()} from the session of this user; null when the session has none. Remove
     *     it from the session after a code came, in one step, so that it serves once. Leave it there after an exception: any page
     *     can send the browser here, and must not end a request that is open
     * @return the code, for {@link #connect}
     * @throws ConsentDeniedException when the user refused, or the platform tells another error. An error counts without a state
     *     too, because the platform documents none beside an error
     * @throws InvalidCallbackException when the callback is not the answer to the request of this user: a state that is missing,
     *     another one or there twice; no code, two of them, or a code beside an error; not a percent-encoded query; longer than
     *     8192 characters
     */
    public AuthorizationCode callback(@Nullable String queryOrUrl, @Nullable String expectedState) {
        return new AuthorizationCode(CallbackReader.code(queryOrUrl, expectedState), sentCodes);
    }

    /**
     * Exchanges the code of a callback for tokens and stores them, in place of those of an earlier consent. Another process
     * uses the earlier access token until that expires.
     *
     * <p>The code lives shortly and works once, and a platform may end the tokens of a code that comes twice. Therefore it is sent
     * once, however many callbacks bring it: an application object remembers the last 1,000 codes. Two processes do not know of
     * each other's. When the thread is interrupted, the outcome is {@link Outcome#UNKNOWN}, and the tokens are stored when they come.
     * A store that fails is tried again until the deadline.
     *
     * @param portal a name that the application gives to no other portal, such as the id of its customer: 1 to 100 printable
     *     characters, without white space at either end. It appears in journals and messages, so it should be no secret
     * @param code from {@link #callback} of this object
     * @return the credentials of the portal, as {@link #credentials} gives them
     * @throws InvalidRequestException when the name is not valid, or the code is from another object
     * @throws TokenRequestFailedException when there are no tokens; those of an earlier consent stay. With {@link Outcome#NOT_SENT}
     *     the code can be given again; otherwise the user starts again. {@link Outcome#REFUSED}: the platform did not take the code,
     *     which may be too old or used. {@link Outcome#UNKNOWN}: there is no usable answer, or an earlier call has sent the code and
     *     tells what came of it. {@link Outcome#APPLIED}: the store has failed
     */
    public Credentials connect(String portal, AuthorizationCode code) {
        Credentials credentials = credentials(portal);
        code.requireOf(sentCodes);
        try {
            if (!code.take()) {
                throw TokenProblem.codeSentBefore();
            }
            CodeExchange exchange = new CodeExchange(parts, parts.tokens(portal), code);
            exchange.start();
            exchange.await(Long.MAX_VALUE);
        } catch (TokenProblem problem) {
            parts.removeIfIdle(portal);
            throw problem.forConnecting(portal);
        }
        return credentials;
    }

    /**
     * The credentials of a portal that was connected, in this process or in an earlier one. Asks nothing yet, and a name without
     * tokens takes no memory here.
     *
     * @param portal the name that was given to {@link #connect}
     * @return credentials whose identity is the name: a journal and a rate limit hold on to the portal when its token changes. A call
     *     throws {@link ConsentRequiredException} when the portal has no tokens, or none that the platform takes, and
     *     {@link TokenRequestFailedException} when there is no token for a reason that may pass
     * @throws InvalidRequestException when the name is not valid
     */
    public Credentials credentials(String portal) {
        return new PortalCredentials(parts, portal).forPortal(portal);
    }

    /**
     * Removes the tokens of a portal from the store. This does not take the consent back at the platform, which documents no call
     * for it; the user does that in the portal. Another process uses the access token that it holds until that expires. A failure of
     * the store is thrown as it is.
     *
     * @param portal the name that was given to {@link #connect}; nothing happens when it is not known
     */
    public void forget(String portal) {
        parts.store().remove(portal);
        PortalTokens tokens = parts.portals().get(portal);
        if (tokens != null) {
            tokens.forget();
            parts.removeIfIdle(portal);
        }
    }

    /**
     * Waits for the token requests that are on their way, at most as long as their deadline, because an answer that is cut off may
     * hold the only token that still works: an interrupt does not shorten the wait. Tokens that the store did not take are written
     * once more. A store that hangs makes it longer. Later calls use the tokens that are there and get no new ones. The store stays
     * open.
     */
    @Override
    public void close() {
        parts.closed().countDown();
        boolean interrupted = false;
        for (TokenTask task : parts.running()) {
            interrupted |= task.awaitEnd();
        }
        parts.unsaved()
                .writeAtLast(parts, parts.timing().nanoTime() + parts.deadline().toNanos());
        parts.endpoint().close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    OAuthParts parts() {
        return parts;
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "OAuthApp[" + id.id() + " at " + host + "]";
    }
}
