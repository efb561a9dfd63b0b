package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The OAuth server of a sandbox: users give apps access to their portals, and apps get tokens.
 *
 * <pre>{@code
 * sandbox.oauth().register("app-id", "app-secret", URI.create("http://127.0.0.1:8080/callback"));
 * URI callback = sandbox.oauth().approve(authorizeUrl); // or open authorizeUrl in a browser
 * }</pre>
 *
 * <p>{@code GET /oauth/authorize} shows a form on which the user approves or denies, and {@code POST /oauth/tokens} takes JSON, both at
 * {@link #host()}. An access token then acts as the API key of the portal that consented, within its scopes: an operation whose scope it
 * lacks is answered with 403. Where the contract tells no scope, every token may call.
 *
 * <p>The platform does not document lifetimes, rotation, revocation and the error bodies of its token endpoint. Here a code lives 60
 * seconds and works once, an access token lives 3,600 seconds by the sandbox's clock, a refresh token until it is rotated or revoked, and
 * errors have {@code error} and {@code error_description} as RFC 6749 says. {@code state} and {@code scope} have at most 4,096 characters,
 * and of codes that wait for their exchange the latest 1,000 are known. The same user may consent several times; each time gives
 * tokens of its own.
 *
 * <p>Consents and their tokens are kept in the state file, codes and registered apps are not. Safe for use by many threads.
 */
public final class SandboxOAuth {

    private final Engine engine;
    private final URI host;
    private final RegisteredApps apps = new RegisteredApps();
    private final OAuthCodes codes;
    private final Consents consents;
    private final AuthorizeEndpoint authorize;
    private final TokenEndpoint tokens;

    SandboxOAuth(Engine engine) {
        this.engine = engine;
        Tools tools = engine.tools();
        this.host = URI.create(tools.baseUrl()).resolve("/");
        this.codes = new OAuthCodes(tools.ids(), tools.settings().clock());
        this.consents = new Consents(engine);
        this.authorize = new AuthorizeEndpoint(apps, codes, tools.settings().apiKeys());
        this.tokens = new TokenEndpoint(apps, codes, consents, tools.settings());
    }

    /**
     * Where the OAuth server is, in place of the platform's {@code https://manage.mijnklantportaal.nl}.
     *
     * @return such as {@code http://127.0.0.1:49152}, without a slash at the end
     */
    public URI host() {
        String text = host.toString();
        return URI.create(text.substring(0, text.length() - 1));
    }

    /**
     * Registers an app, as its developer does in the platform's developer portal; an app with the same id is replaced.
     *
     * @param appId what the platform calls App ID
     * @param appSecret what the platform calls App Secret
     * @param redirectUris where users may be sent back to, absolute and without a fragment; compared character by character
     * @throws IllegalArgumentException when an id or secret is empty, or there is no redirect URI, or one is not as described
     */
    public void register(String appId, String appSecret, URI... redirectUris) {
        apps.register(appId, appSecret, List.of(redirectUris));
    }

    /**
     * The apps that are registered.
     *
     * @return an immutable copy in the order of their ids, without their secrets
     */
    public List<RegisteredApp> apps() {
        return apps.all();
    }

    /**
     * What users have given apps and not revoked. A code that was not exchanged yet is no consent.
     *
     * @return an immutable copy in the order in which they were given, without any token
     */
    public List<GivenConsent> consents() {
        return consents.all();
    }

    /**
     * Plays the user who opens the authorize URL and approves, for the portal of the first API key.
     *
     * @param authorizeUrl the whole URL with its query
     * @return where the user's browser is sent: the redirect URI with {@code code} and {@code state}, or with {@code error},
     *     {@code error_description} and {@code state} when something else than app and redirect URI is wrong with the request
     * @throws IllegalArgumentException when it is no authorize URL of this sandbox, or the page would show an error because the app or
     *     its redirect URI is not registered
     */
    public URI approve(URI authorizeUrl) {
        return approve(authorizeUrl, engine.tools().settings().apiKeys().get(0));
    }

    /**
     * Plays the user who opens the authorize URL and approves, for one portal.
     *
     * @param authorizeUrl the whole URL with its query
     * @param apiKey the API key that stands for the portal
     * @return as {@link #approve(URI)}
     * @throws IllegalArgumentException as {@link #approve(URI)}, and when the sandbox does not accept the key
     */
    public URI approve(URI authorizeUrl, String apiKey) {
        return authorize.decide(query(authorizeUrl), Optional.of(known(apiKey)));
    }

    /**
     * Plays the user who opens the authorize URL and denies.
     *
     * @param authorizeUrl the whole URL with its query
     * @return the redirect URI with {@code error=access_denied}, {@code error_description} and {@code state}
     * @throws IllegalArgumentException as {@link #approve(URI)}
     */
    public URI deny(URI authorizeUrl) {
        return authorize.decide(query(authorizeUrl), Optional.empty());
    }

    /**
     * Sets whether each refresh gives a new refresh token and ends the one that was used. It is off at the start; the platform's page
     * shows no new refresh token.
     *
     * @param on whether refresh tokens are rotated from now on
     */
    public void rotation(boolean on) {
        tokens.rotation(on);
    }

    /**
     * Sets how long access tokens live that are given from now on.
     *
     * @param life in whole seconds, 1 second or more; 3,600 seconds by default
     * @throws IllegalArgumentException when it is shorter or has a fraction of a second
     */
    public void tokenLife(Duration life) {
        tokens.life(wholeSeconds(life));
    }

    /**
     * Sets how long codes live that are given from now on.
     *
     * @param life in whole seconds, 1 second or more; 60 seconds by default
     * @throws IllegalArgumentException when it is shorter or has a fraction of a second
     */
    public void codeLife(Duration life) {
        codes.life(wholeSeconds(life));
    }

    /**
     * Injects faults into the token endpoint, in place of an earlier plan. The plan of {@link SandboxBuilder#faults(FaultPlan)} has no
     * effect there.
     *
     * @param plan decides for each token request; the {@code operationId} is {@code oauth-tokens}
     */
    public void faults(FaultPlan plan) {
        tokens.faults(Objects.requireNonNull(plan, "plan"));
    }

    /**
     * Plays the user who withdraws every consent of a portal: its access tokens are refused with 401 from now on, its refresh tokens with
     * {@code invalid_grant}.
     *
     * @param apiKey the API key that stands for the portal
     * @throws IllegalArgumentException when the sandbox does not accept the key
     */
    public void revoke(String apiKey) {
        consents.revoke(known(apiKey));
    }

    /**
     * Ends the access tokens of a portal before their time; its refresh tokens still work.
     *
     * @param apiKey the API key that stands for the portal
     * @throws IllegalArgumentException when the sandbox does not accept the key
     */
    public void endAccessTokens(String apiKey) {
        consents.endAccessTokens(known(apiKey));
    }

    /**
     * The number of token requests that were handled, with any answer. One that a fault stopped before handling is not counted.
     *
     * @param grantType {@code authorization_code} or {@code refresh_token}
     * @return 0 or more
     * @throws IllegalArgumentException when it is another grant type
     */
    public long tokenRequests(String grantType) {
        return tokens.count(grantType);
    }

    /** Forgets what users gave; apps stay registered, and options stay as they are set. */
    void reset() {
        codes.clear();
        consents.clear();
    }

    Optional<Caller> caller(String token) {
        return consents.caller(token);
    }

    /** Answers a request below {@code /oauth/}. */
    void handle(HttpExchange exchange, Sender sender) throws IOException {
        try {
            Received received =
                    Received.read(exchange, Optional.empty(), engine.tools().contents());
            received.refuseUnreadable();
            switch (exchange.getRequestURI().getRawPath().substring(OtherSide.OAUTH_PATH.length())) {
                case "authorize" -> authorize.handle(exchange, received.bytes(), sender);
                case "tokens" -> sender.send(exchange, tokens.answer(exchange, received.bytes()));
                default -> throw new Refusal(Status.NOT_FOUND, "There is nothing at this path of the OAuth server.");
            }
        } catch (Refusal refusal) {
            sender.send(exchange, refusal.answer());
        } catch (RuntimeException | Error e) {
            sender.send(exchange, FrontDoor.failed(e));
        }
    }

    private String known(String apiKey) {
        if (!engine.tools().settings().apiKeys().contains(apiKey)) {
            throw new IllegalArgumentException("The sandbox does not accept this API key, so it stands for no portal.");
        }
        return apiKey;
    }

    private String query(URI authorizeUrl) {
        if (!host.resolve(OtherSide.OAUTH_PATH + "authorize").equals(withoutQuery(authorizeUrl))) {
            throw new IllegalArgumentException("An authorize URL of this sandbox begins with " + host()
                    + "/oauth/authorize?" + "; the host of the app is probably another one.");
        }
        return Optional.ofNullable(authorizeUrl.getRawQuery()).orElse("");
    }

    private static URI withoutQuery(URI url) {
        return URI.create(url.toString().replaceFirst("[?#].*", ""));
    }

    private static Duration wholeSeconds(Duration life) {
        if (life.getNano() != 0 || life.getSeconds() < 1) {
            throw new IllegalArgumentException("A life is in whole seconds, 1 or more, not " + life + ".");
        }
        return life;
    }

    /** The host. */
    @Override
    public String toString() {
        return "SandboxOAuth[" + host() + "]";
    }
}
