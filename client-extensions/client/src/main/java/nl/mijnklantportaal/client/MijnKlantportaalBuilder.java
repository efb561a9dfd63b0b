package nl.mijnklantportaal.client;

import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.internal.call.LookUpLimits;
import nl.mijnklantportaal.client.internal.call.Pipeline;
import nl.mijnklantportaal.client.internal.call.TimeLimits;
import nl.mijnklantportaal.client.internal.http.BaseUrl;
import nl.mijnklantportaal.client.internal.http.Settings;
import nl.mijnklantportaal.client.internal.limit.RollingMinute;
import nl.mijnklantportaal.client.internal.setup.SettingChecks;
import nl.mijnklantportaal.client.internal.setup.UserAgent;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a client; made by {@link MijnKlantportaal#builder()}. For use by one thread. */
public final class MijnKlantportaalBuilder {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration MAX_WAIT = Duration.ofMinutes(2);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RECONCILE_DEADLINE = Duration.ofMinutes(2);
    private static final Duration SETTLING_TIME = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 4;
    private static final int LARGEST_ANSWER = 8 * 1024 * 1024;
    private static final String WITHOUT_LIMIT = "cannot be combined with withoutRateLimit()";

    private @Nullable Credentials credentials;
    private URI baseUrl = URI.create(MijnKlantportaal.SERVER);
    private boolean plainHttpAllowed;
    private Duration deadline = DEADLINE;
    private Duration maxWait = MAX_WAIT;
    private Duration connectTimeout = CONNECT_TIMEOUT;
    private Duration reconcileDeadline = RECONCILE_DEADLINE;
    private Duration settlingTime = SETTLING_TIME;
    private int attempts = ATTEMPTS;
    private @Nullable Integer requestsPerMinute;
    private boolean limited = true;
    private @Nullable RateLimiter rateLimiter;
    private @Nullable CallObserver observer;
    private @Nullable String applicationName;
    private @Nullable ProxySelector proxy;
    private Settings.@Nullable ProxyCredentials proxyCredentials;
    private Settings.@Nullable Tls tls;

    MijnKlantportaalBuilder() {}

    /**
     * Sets the API key of the portal; this or {@link #credentials} is required.
     *
     * @param apiKey the key as the portal showed it
     * @return this builder
     * @throws InvalidRequestException at once, without the key, when it is blank or has a character that a header field cannot
     *     carry
     */
    public MijnKlantportaalBuilder apiKey(String apiKey) {
        return credentials(Credentials.apiKey(apiKey));
    }

    /**
     * Sets the credentials of the portal; these or {@link #apiKey} are required.
     *
     * @param credentials asked for a token on every attempt
     * @return this builder
     */
    public MijnKlantportaalBuilder credentials(Credentials credentials) {
        this.credentials = Objects.requireNonNull(credentials, "credentials");
        return this;
    }

    /**
     * Sets the URL of the API. When not set, it is the server of the contract.
     *
     * @param baseUrl an https URL, with or without a path and a trailing slash; plain http for loopback only. The name of its
     *     host may have an underscore, as names of containers do; TLS then sends no server name (SNI), which cannot have one
     * @return this builder
     */
    public MijnKlantportaalBuilder baseUrl(URI baseUrl) {
        this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
        return this;
    }

    /**
     * Allows plain http to other hosts than loopback. Everybody on the way can then read the credentials.
     *
     * @return this builder
     */
    public MijnKlantportaalBuilder allowPlainHttp() {
        this.plainHttpAllowed = true;
        return this;
    }

    /**
     * Sets how long a call may take over all attempts: the token, connecting, sending, reading the answer, and the backoff
     * between attempts. Its clock stands still while the call waits for its turn or for a pause that the server asks for
     * (see {@link #maxWait}), and while an {@link #observer} is told of it.
     *
     * @param deadline more than zero; 30 seconds when not set
     * @return this builder
     */
    public MijnKlantportaalBuilder deadline(Duration deadline) {
        this.deadline = Objects.requireNonNull(deadline, "deadline");
        return this;
    }

    /**
     * Sets how long a call waits in total: for its turn in the minute's budget of its key, and for the pauses that the server
     * asks for. A call that would have to wait longer fails at once and is not sent.
     *
     * @param maxWait zero or more; 2 minutes when not set, so that a loop of many calls is slowed down and not refused; with
     *     zero a call never waits
     * @return this builder
     */
    public MijnKlantportaalBuilder maxWait(Duration maxWait) {
        this.maxWait = Objects.requireNonNull(maxWait, "maxWait");
        return this;
    }

    /**
     * Sets how long connecting to one address (TCP) may take, within the deadline, and how long the server may be silent when
     * a TLS handshake begins. The rest of the handshake may take until the deadline.
     *
     * @param connectTimeout more than zero; 5 seconds when not set
     * @return this builder
     */
    public MijnKlantportaalBuilder connectTimeout(Duration connectTimeout) {
        this.connectTimeout = Objects.requireNonNull(connectTimeout, "connectTimeout");
        return this;
    }

    /**
     * Sets how long a look-up after an unknown outcome may take, its waits included. It comes on top of the limits of the call
     * itself. At the documented pace of 15 items a page and 60 requests a minute, two minutes read the first 1,800 items.
     *
     * @param reconcileDeadline more than zero; 2 minutes when not set
     * @return this builder
     */
    public MijnKlantportaalBuilder reconcileDeadline(Duration reconcileDeadline) {
        this.reconcileDeadline = Objects.requireNonNull(reconcileDeadline, "reconcileDeadline");
        return this;
    }

    /**
     * Sets how long a request may still be on its way after it was sent. A look-up does not read the list before that.
     *
     * @param settlingTime zero or more; 5 seconds when not set
     * @return this builder
     */
    public MijnKlantportaalBuilder settlingTime(Duration settlingTime) {
        this.settlingTime = Objects.requireNonNull(settlingTime, "settlingTime");
        return this;
    }

    /**
     * Sets the highest number of attempts for a request: the first one, and more after failures that allow it, within the time
     * limits. One more attempt, not counted here, follows a 401 when the credentials give a fresh token.
     *
     * @param attempts 1 or more; 1 sends nothing again; 4 when not set
     * @return this builder
     */
    public MijnKlantportaalBuilder attempts(int attempts) {
        this.attempts = attempts;
        return this;
    }

    /**
     * Sets how many requests each key may send in any rolling minute. When not set, the server's {@code X-RateLimit-Limit}
     * holds, and 60 until the server has sent it (vendor's guide "Rate limiting": more on request). Further requests wait for
     * their turn, first come, first served. One whose turn comes later than {@link #maxWait} allows fails at once, unsent.
     *
     * @param requests 1 or more; a lower limit of the server takes its place
     * @return this builder
     */
    public MijnKlantportaalBuilder requestsPerMinute(int requests) {
        this.requestsPerMinute = requests;
        return this;
    }

    /**
     * Disables the client-side rate limit. The server then answers 429 to too many requests.
     *
     * @return this builder
     */
    public MijnKlantportaalBuilder withoutRateLimit() {
        this.limited = false;
        return this;
    }

    /**
     * Sets the rate limiter, in place of the one that counts for this process alone. An optional module of the SDK has one that
     * shares the limit with other processes.
     *
     * @param rateLimiter has a limit of its own; stays open when the client is closed
     * @return this builder
     */
    public MijnKlantportaalBuilder rateLimiter(RateLimiter rateLimiter) {
        this.rateLimiter = Objects.requireNonNull(rateLimiter, "rateLimiter");
        return this;
    }

    /**
     * Sets the observer, which is told of the beginning, the attempts, waits, retries and the end of each call, and of runs.
     *
     * @param observer takes the place of one set before; {@link CallObserver#all} combines several
     * @return this builder
     */
    public MijnKlantportaalBuilder observer(CallObserver observer) {
        this.observer = Objects.requireNonNull(observer, "observer");
        return this;
    }

    /**
     * Adds the name of the application to the {@code User-Agent} header field.
     *
     * @param applicationName such as {@code acme-crm/4.2}, of visible ASCII characters and spaces
     * @return this builder
     */
    public MijnKlantportaalBuilder applicationName(String applicationName) {
        this.applicationName = Objects.requireNonNull(applicationName, "applicationName");
        return this;
    }

    /**
     * Sets the proxy. When not set, the proxy settings of the JVM apply ({@code https.proxyHost} and so on). Plain http to
     * loopback uses no proxy. Through a SOCKS proxy, an interrupted call ends only at its deadline.
     *
     * @param proxy asked for every new connection
     * @return this builder
     */
    public MijnKlantportaalBuilder proxy(ProxySelector proxy) {
        this.proxy = Objects.requireNonNull(proxy, "proxy");
        return this;
    }

    /**
     * Sets user and password for an HTTP proxy that asks for them ({@code 407}; Basic, RFC 7617). They go to the proxy that asks
     * and never to the API, and no log or exception shows them. When not set, the JVM's {@link java.net.Authenticator} is
     * asked. It learns host and port of the proxy, so it suits several proxies with different passwords, and a SOCKS proxy.
     *
     * @param user the user, without a colon
     * @param password the password
     * @return this builder
     */
    public MijnKlantportaalBuilder proxyCredentials(String user, String password) {
        this.proxyCredentials = new Settings.ProxyCredentials(
                Objects.requireNonNull(user, "user"), Objects.requireNonNull(password, "password"));
        return this;
    }

    /**
     * Sets the trusted certificates and the client's own. When not set, the JVM's trust settings hold
     * ({@code javax.net.ssl.trustStore} and so on), and the client shows no certificate. Only the
     * API's own server is shown the client's certificate, and no other host from which a file comes.
     *
     * @param context makes the TLS connections
     * @param trustManager the one that the context was initialised with
     * @return this builder
     */
    public MijnKlantportaalBuilder tls(SSLContext context, X509TrustManager trustManager) {
        this.tls = new Settings.Tls(
                Objects.requireNonNull(context, "context"), Objects.requireNonNull(trustManager, "trustManager"));
        return this;
    }

    /**
     * Builds the client; nothing is sent yet.
     *
     * @return a new client
     * @throws InvalidRequestException with every setting that is wrong: missing credentials; a base URL that credentials must
     *     not go to; credentials of a proxy or a name of the application that cannot be sent; a time limit of zero or less; a
     *     negative wait; fewer than 1 attempt; a limit of requests below 1, or two settings of the rate limit that exclude
     *     each other. Also when the class path has no JSON library or no OkHttp that the SDK can use
     */
    public MijnKlantportaal build() {
        checkSettings();
        Settings settings = new Settings(
                BaseUrl.text(baseUrl),
                UserAgent.of(applicationName),
                LARGEST_ANSWER,
                proxy,
                proxyCredentials,
                tls,
                attempts,
                limiter(),
                MijnKlantportaal.CLOCK);
        return new MijnKlantportaal(
                new Pipeline(settings, observer),
                Objects.requireNonNull(credentials),
                new TimeLimits(deadline, maxWait, connectTimeout),
                new LookUpLimits(reconcileDeadline, settlingTime),
                true);
    }

    private void checkSettings() {
        SettingChecks checks = new SettingChecks("The client's configuration");
        checks.check("apiKey", credentials == null ? "must be given, or credentials" : null);
        checks.check("baseUrl", BaseUrl.problem(baseUrl, plainHttpAllowed));
        checks.check(() -> CallOptions.defaults().withDeadline(deadline));
        checks.check(() -> CallOptions.defaults().withMaxWait(maxWait));
        checks.check(() -> CallOptions.defaults().withConnectTimeout(connectTimeout));
        checks.check(() -> CallOptions.defaults().withReconcileDeadline(reconcileDeadline));
        checks.check("settlingTime", settlingTime.isNegative() ? "must be zero or more" : null);
        checks.check("attempts", attempts < 1 ? "must be 1 or more" : null);
        checks.check("requestsPerMinute", problemOfRequestsPerMinute());
        checks.check("rateLimiter", limited || rateLimiter == null ? null : WITHOUT_LIMIT);
        checks.check("proxyCredentials", proxyCredentials == null ? null : proxyCredentials.problem());
        checks.check("applicationName", UserAgent.problem(applicationName));
        checks.throwIfAny();
    }

    private @Nullable String problemOfRequestsPerMinute() {
        if (requestsPerMinute == null) {
            return null;
        }
        if (requestsPerMinute < 1) {
            return "must be 1 or more";
        }
        if (rateLimiter != null) {
            return "cannot be combined with a rateLimiter, which has a limit of its own";
        }
        return limited ? null : WITHOUT_LIMIT;
    }

    private @Nullable RateLimiter limiter() {
        if (!limited) {
            return null;
        }
        return rateLimiter == null ? new RollingMinute(requestsPerMinute) : rateLimiter;
    }
}
