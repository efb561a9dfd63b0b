package nl.mijnklantportaal.client.oauth;

import java.net.ProxySelector;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.internal.http.BaseUrl;
import nl.mijnklantportaal.client.internal.http.HttpLibrary;
import nl.mijnklantportaal.client.internal.http.Settings;
import nl.mijnklantportaal.client.internal.json.Json;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.internal.setup.SettingChecks;
import nl.mijnklantportaal.client.internal.setup.UserAgent;
import nl.mijnklantportaal.client.spi.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of an {@link OAuthApp}. For use by one thread.
 *
 * <p>Proxy and TLS have the same settings as those of a client and are given here once more: the application object comes first, because a
 * client needs its credentials, and the two hosts may be reached in different ways.
 */
public final class OAuthAppBuilder {
    private static final URI HOST = URI.create("https://manage.mijnklantportaal.nl");
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LONGEST_MARGIN = Duration.ofDays(1);
    private static final Duration MARGIN = Duration.ofSeconds(60);

    /** Long enough for an answer, so that a process that ends with its work does not end in between. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int LARGEST_ANSWER = 256 * 1024;

    private @Nullable String appId;
    private @Nullable String appSecret;
    private @Nullable URI redirectUri;
    private URI host = HOST;
    private TokenStore store = new MemoryTokenStore();
    private Duration deadline = DEADLINE;
    private Duration patience = PATIENCE;
    private Duration connectTimeout = CONNECT_TIMEOUT;
    private Duration renewBefore = MARGIN;
    private Set<String> consentErrors = Set.of("invalid_grant");
    private @Nullable String applicationName;
    private @Nullable ProxySelector proxy;
    private Settings.@Nullable ProxyCredentials proxyCredentials;
    private Settings.@Nullable Tls tls;
    private Clock clock = Clock.systemUTC();
    private Timing timing = Timing.SYSTEM;

    OAuthAppBuilder() {}

    /**
     * Sets the App ID; required.
     *
     * @param appId as the Developer portal shows it
     * @return this builder
     */
    public OAuthAppBuilder appId(String appId) {
        this.appId = Objects.requireNonNull(appId, "appId");
        return this;
    }

    /**
     * Sets the App Secret; required.
     *
     * @param appSecret as the Developer portal shows it; sent to the token endpoint and nowhere else
     * @return this builder
     */
    public OAuthAppBuilder appSecret(String appSecret) {
        this.appSecret = Objects.requireNonNull(appSecret, "appSecret");
        return this;
    }

    /**
     * Sets where the platform sends the browser back to; required.
     *
     * @param redirectUri as registered in the Developer portal, to the letter: absolute, without a fragment. It is https,
     *     plain http to this machine, or has a scheme of the application's own
     * @return this builder
     */
    public OAuthAppBuilder redirectUri(URI redirectUri) {
        this.redirectUri = Objects.requireNonNull(redirectUri, "redirectUri");
        return this;
    }

    /**
     * Sets the host of the platform's OAuth pages. When not set, it is {@code https://manage.mijnklantportaal.nl}.
     *
     * @param host an https URL, with or without a path and a trailing slash; plain http for loopback only
     * @return this builder
     */
    public OAuthAppBuilder host(URI host) {
        this.host = Objects.requireNonNull(host, "host");
        return this;
    }

    /**
     * Sets where tokens are kept. When not set, they are kept in memory and are gone when the process ends.
     *
     * @param store one for all processes of the application; stays open when the application object is closed
     * @return this builder
     */
    public OAuthAppBuilder store(TokenStore store) {
        this.store = Objects.requireNonNull(store, "store");
        return this;
    }

    /**
     * Sets how long getting a token may take: the wait for another process, connecting, sending and the answer. A lease in the store
     * lasts 10 seconds longer, and the clocks of processes that share a store must differ by less than that.
     *
     * <p>A call without a token that lives waits this long and 2 seconds for one, whatever its own deadline, and longer where the store
     * is slow to read. Therefore choose it below the deadline of the calls.
     *
     * @param deadline more than zero, at most an hour; 20 seconds when not set
     * @return this builder
     */
    public OAuthAppBuilder deadline(Duration deadline) {
        this.deadline = Objects.requireNonNull(deadline, "deadline");
        return this;
    }

    /**
     * Sets how long connecting to one address (TCP) may take, within the deadline.
     *
     * @param connectTimeout more than zero; 5 seconds when not set
     * @return this builder
     */
    public OAuthAppBuilder connectTimeout(Duration connectTimeout) {
        this.connectTimeout = Objects.requireNonNull(connectTimeout, "connectTimeout");
        return this;
    }

    /**
     * Sets how long before its end an access token is renewed.
     *
     * @param renewBefore zero or more, at most a day; 60 seconds when not set. At most a tenth of the life of the token counts
     * @return this builder
     */
    public OAuthAppBuilder renewBefore(Duration renewBefore) {
        this.renewBefore = Objects.requireNonNull(renewBefore, "renewBefore");
        return this;
    }

    /**
     * Sets which values of {@code error} in a refusal of the token endpoint mean that only the user can help. The platform does not
     * document its errors; when not set, it is {@code invalid_grant} alone, the one of RFC 6749.
     *
     * @param errors such as {@code invalid_grant}; take the place of those set before
     * @return this builder
     */
    public OAuthAppBuilder consentErrors(Collection<String> errors) {
        this.consentErrors = Set.copyOf(errors);
        return this;
    }

    /**
     * Adds the name of the application to the {@code User-Agent} header field.
     *
     * @param applicationName such as {@code acme-crm/4.2}, of visible ASCII characters and spaces
     * @return this builder
     */
    public OAuthAppBuilder applicationName(String applicationName) {
        this.applicationName = Objects.requireNonNull(applicationName, "applicationName");
        return this;
    }

    /**
     * Sets the proxy. When not set, the proxy settings of the JVM apply. Plain http to loopback uses no proxy.
     *
     * @param proxy asked for every new connection
     * @return this builder
     */
    public OAuthAppBuilder proxy(ProxySelector proxy) {
        this.proxy = Objects.requireNonNull(proxy, "proxy");
        return this;
    }

    /**
     * Sets user and password for an HTTP proxy that asks for them (Basic, RFC 7617). When not set, the JVM's
     * {@link java.net.Authenticator} is asked.
     *
     * @param user the user, without a colon
     * @param password the password
     * @return this builder
     */
    public OAuthAppBuilder proxyCredentials(String user, String password) {
        this.proxyCredentials = new Settings.ProxyCredentials(
                Objects.requireNonNull(user, "user"), Objects.requireNonNull(password, "password"));
        return this;
    }

    /**
     * Sets the trusted certificates and the client's own. When not set, the JVM's trust settings hold.
     *
     * @param context makes the TLS connections
     * @param trustManager the one that the context was initialised with
     * @return this builder
     */
    public OAuthAppBuilder tls(SSLContext context, X509TrustManager trustManager) {
        this.tls = new Settings.Tls(
                Objects.requireNonNull(context, "context"), Objects.requireNonNull(trustManager, "trustManager"));
        return this;
    }

    OAuthAppBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Sets how long a caller whose token lives waits for a new one. */
    OAuthAppBuilder patience(Duration patience) {
        this.patience = patience;
        return this;
    }

    OAuthAppBuilder timing(Timing timing) {
        this.timing = timing;
        return this;
    }

    /**
     * Builds the application object; nothing is sent yet.
     *
     * @return a new application object
     * @throws InvalidRequestException with every setting that is missing or wrong, without their values. Also when the class path
     *     has no JSON library or no OkHttp that the SDK can use
     */
    public OAuthApp build() {
        checkSettings();
        Json.requireLibrary();
        String url = BaseUrl.text(host);
        OAuthAppId id = new OAuthAppId(
                given(appId), given(appSecret), given(redirectUri).toString());
        Settings settings = new Settings(
                url, UserAgent.of(applicationName), LARGEST_ANSWER, proxy, proxyCredentials, tls, 1, null, clock);
        return new OAuthApp(
                id, url, new OAuthParts(store, endpoint(settings, id), clock, timing, renewBefore, deadline, patience));
    }

    private TokenEndpoint endpoint(Settings settings, OAuthAppId id) {
        try {
            return new TokenEndpoint(settings, id, consentErrors, connectTimeout, timing::nanoTime);
        } catch (LinkageError unfit) {
            throw HttpLibrary.refusal(unfit);
        }
    }

    private void checkSettings() {
        SettingChecks checks = new SettingChecks("The configuration of the OAuth application");
        checks.check("appId", problem(appId));
        checks.check("appSecret", problem(appSecret));
        checks.check("redirectUri", problemOfRedirect());
        checks.check("host", BaseUrl.problemOfHttps(host));
        checks.check(() -> CallOptions.defaults().withDeadline(deadline));
        checks.check(
                "deadline", deadline.compareTo(OAuthParts.LONGEST_DEADLINE) > 0 ? "must be an hour or less" : null);
        checks.check(() -> CallOptions.defaults().withConnectTimeout(connectTimeout));
        checks.check("renewBefore", problemOfMargin());
        checks.check("proxyCredentials", proxyCredentials == null ? null : proxyCredentials.problem());
        checks.check("applicationName", UserAgent.problem(applicationName));
        checks.throwIfAny();
    }

    private @Nullable String problemOfMargin() {
        return renewBefore.isNegative() || renewBefore.compareTo(LONGEST_MARGIN) > 0
                ? "must be zero or more, at most a day"
                : null;
    }

    private @Nullable String problemOfRedirect() {
        if (redirectUri == null) {
            return "must be given";
        }
        if (!redirectUri.isAbsolute() || redirectUri.getRawFragment() != null) {
            return "must be an absolute URL without a fragment";
        }
        return redirectUri.getScheme().equalsIgnoreCase("http") && !isOnThisMachine(redirectUri)
                ? "must be https, because over plain http everybody on the way can read the code"
                : null;
    }

    private static boolean isOnThisMachine(URI url) {
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        return BaseUrl.isLoopback(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    }

    private static @Nullable String problem(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return "must be given";
        }
        return value.equals(value.strip()) && value.chars().noneMatch(Character::isISOControl)
                ? null
                : "must have no line break and no space at its ends; perhaps it was read with its line end";
    }

    private static <T> T given(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
