package nl.mijnklantportaal.client;

import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.api.PortalResources;
import nl.mijnklantportaal.client.auth.BearerToken;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Reconciler;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.internal.call.Caller;
import nl.mijnklantportaal.client.internal.call.Pipeline;
import nl.mijnklantportaal.client.internal.call.TimeLimits;
import nl.mijnklantportaal.client.internal.http.BaseUrl;
import nl.mijnklantportaal.client.internal.http.Settings;
import nl.mijnklantportaal.client.internal.limit.RollingMinute;
import nl.mijnklantportaal.client.internal.offers.OfferLookUp;
import nl.mijnklantportaal.client.internal.offers.OffersOfPortal;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.offers.OfferRuns;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.jspecify.annotations.Nullable;

/**
 * A client of the MijnKlantportaal API.
 *
 * <p>Make one for the application and share it: it is safe for use by thousands of threads, and its connections are worth
 * keeping. Whoever serves many portals takes a light view of it for each with {@link #withCredentials}. Close it when the
 * application ends; what is on its way then ends with an exception that says what is known about it.
 *
 * <p>Every failure is a {@link nl.mijnklantportaal.client.error.MijnKlantportaalException} whose outcome says whether the
 * server did what it was asked. A request is sent again on its own only where that does no harm: one that changes
 * something only when certainly nothing was done, one that reads after any failure that may pass. Redirects are not
 * followed.
 */
public final class MijnKlantportaal implements PortalResources, AutoCloseable, Reconciler<CustomerOffer> {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String KEY_VARIABLE = "MIJNKLANTPORTAAL_API_KEY";
    private static final String URL_VARIABLE = "MIJNKLANTPORTAAL_BASE_URL";

    private final Pipeline pipeline;
    private final Credentials credentials;
    private final Limits limits;
    private final boolean owner;
    private final Map<Class<?>, Object> resources = new ConcurrentHashMap<>();

    private MijnKlantportaal(Pipeline pipeline, Credentials credentials, Limits limits, boolean owner) {
        this.pipeline = pipeline;
        this.credentials = credentials;
        this.limits = limits;
        this.owner = owner;
    }

    /** How long what may take, where the options of a call do not say otherwise. */
    private record Limits(
            Duration deadline,
            Duration maxWait,
            Duration connectTimeout,
            Duration reconcileDeadline,
            Duration settlingTime) {}

    /**
     * Starts a client.
     *
     * @return a new builder, for use by one thread
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Builds a client from the environment variables {@code MIJNKLANTPORTAAL_API_KEY} and, where it is set,
     * {@code MIJNKLANTPORTAAL_BASE_URL}.
     *
     * @return a new client
     * @throws InvalidRequestException when the key is missing or one of them is not valid
     */
    public static MijnKlantportaal fromEnvironment() {
        return fromEnvironment(System::getenv);
    }

    static MijnKlantportaal fromEnvironment(UnaryOperator<@Nullable String> environment) {
        List<Violation> violations = new ArrayList<>();
        String key = environment.apply(KEY_VARIABLE);
        check(
                violations,
                KEY_VARIABLE,
                key == null || key.isBlank()
                        ? "is not set in the environment; it holds the API key of the portal"
                        : BearerToken.problem(key));
        Builder builder = builder();
        String url = environment.apply(URL_VARIABLE);
        if (url != null && !url.isBlank()) {
            try {
                builder.baseUrl(new URI(url.strip()));
                check(violations, URL_VARIABLE, BaseUrl.problem(builder.baseUrl, false));
            } catch (URISyntaxException e) {
                check(violations, URL_VARIABLE, "is not a URL");
            }
        }
        throwIfAny(violations);
        return builder.apiKey(Objects.requireNonNull(key)).build();
    }

    /**
     * The resources of the portal by the interface of their tag; {@link #customerOffers()} and its like are shorter.
     *
     * @param type an interface of the package {@code nl.mijnklantportaal.client.api}
     * @param <T> that interface
     * @return a light object, safe for use by many threads; hold it or ask again
     * @throws IllegalArgumentException when it is no such interface
     */
    @Override
    public <T> T resource(Class<T> type) {
        Object made = resources.get(type);
        return type.cast(made == null ? resources.computeIfAbsent(type, this::made) : made);
    }

    private Object made(Class<?> type) {
        return pipeline.resource(type, this::caller, type == CustomerOffers.class ? () -> offerLookUp() : null);
    }

    /**
     * Creates many customer offers of the portal, and looks up many.
     *
     * @return a light object, safe for use by many threads; hold it or ask again
     */
    public OfferRuns offerRuns() {
        return OffersOfPortal.of(pipeline.baseUrl(), credentials, customerOffers(), offerLookUp());
    }

    private OfferLookUp offerLookUp() {
        return new OfferLookUp(
                pipeline,
                CLOCK,
                new OfferLookUp.Options(
                        this::caller,
                        options -> Objects.requireNonNullElse(options.reconcileDeadline(), limits.reconcileDeadline())),
                limits.settlingTime());
    }

    /**
     * The same client for another portal: over the same connections, with its own credentials.
     *
     * @param credentials of the other portal
     * @return a light view, whose {@link #close()} does nothing
     */
    public MijnKlantportaal withCredentials(Credentials credentials) {
        return new MijnKlantportaal(pipeline, Objects.requireNonNull(credentials, "credentials"), limits, false);
    }

    /**
     * Finds out whether an offer was created whose outcome is unknown; never sends it again.
     *
     * @param sent the offer, as {@link nl.mijnklantportaal.client.error.MijnKlantportaalException#sent()} gave it, also to
     *     another process
     * @return the offer as the server has it
     * @throws IllegalArgumentException when another operation sent it
     * @throws nl.mijnklantportaal.client.error.OutcomeUnknownException when it cannot be told, with how far was looked
     */
    @Override
    public CustomerOffer reconcile(SentRequest sent) {
        return customerOffers().reconcile(sent);
    }

    /**
     * Closes every connection; calls on their way fail with an exception that says what is known, later ones are not sent.
     * A view made by {@link #withCredentials} leaves the connections to the client it was made of.
     */
    @Override
    public void close() {
        if (owner) {
            pipeline.close();
        }
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "MijnKlantportaal[deadline=" + limits.deadline() + "]";
    }

    private Caller caller(CallOptions options) {
        return new Caller(
                credentials,
                new TimeLimits(
                        Objects.requireNonNullElse(options.deadline(), limits.deadline()),
                        Objects.requireNonNullElse(options.maxWait(), limits.maxWait()),
                        Objects.requireNonNullElse(options.connectTimeout(), limits.connectTimeout())));
    }

    private static void check(List<Violation> violations, String setting, @Nullable String problem) {
        if (problem != null) {
            violations.add(new Violation(setting, problem));
        }
    }

    private static void check(List<Violation> violations, Runnable setting) {
        try {
            setting.run();
        } catch (InvalidRequestException invalid) {
            violations.addAll(invalid.violations());
        }
    }

    private static void throwIfAny(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidRequestException("The client's configuration", violations);
        }
    }

    /** Collects what a client is built with. For use by one thread. */
    public static final class Builder {
        private static final Duration DEADLINE = Duration.ofSeconds(30);
        private static final Duration MAX_WAIT = Duration.ofMinutes(2);
        private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
        private static final Duration RECONCILE_DEADLINE = Duration.ofMinutes(2);
        private static final Duration SETTLING_TIME = Duration.ofSeconds(5);
        private static final int ATTEMPTS = 4;
        private static final int LARGEST_ANSWER = 8 * 1024 * 1024;

        private @Nullable Credentials credentials;
        private URI baseUrl = URI.create(SERVER);
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
        private @Nullable String applicationName;
        private @Nullable ProxySelector proxy;
        private Settings.@Nullable ProxyCredentials proxyCredentials;
        private Settings.@Nullable Tls tls;

        private Builder() {}

        /**
         * Sets the API key of the portal; this or {@link #credentials} is required.
         *
         * @param apiKey the key as the portal showed it
         * @return this builder
         * @throws InvalidRequestException at once, without showing it, when the key is blank or has a character that no header
         *     field may carry
         */
        public Builder apiKey(String apiKey) {
            return credentials(Credentials.apiKey(apiKey));
        }

        /**
         * Sets who calls; this or {@link #apiKey} is required.
         *
         * @param credentials asked for a token on every attempt
         * @return this builder
         */
        public Builder credentials(Credentials credentials) {
            this.credentials = Objects.requireNonNull(credentials, "credentials");
            return this;
        }

        /**
         * Sets where the API is; the contract's server when not set.
         *
         * @param baseUrl an https URL, with or without a path and a trailing slash; plain http for loopback only. Its host may
         *     have an underscore, as those of containers do; TLS is then not told the name (SNI), which has no place for one
         * @return this builder
         */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            return this;
        }

        /**
         * Allows plain http to other hosts than loopback, where everybody on the way can read the credentials.
         *
         * @return this builder
         */
        public Builder allowPlainHttp() {
            this.plainHttpAllowed = true;
            return this;
        }

        /**
         * Sets how long a call may take over all attempts: the token, connecting, sending, reading the answer, and what lies
         * between attempts. Its clock stands still while the call waits for its turn, or for a pause that the server asks for:
         * that is {@link #maxWait}.
         *
         * @param deadline more than zero; 30 seconds when not set
         * @return this builder
         */
        public Builder deadline(Duration deadline) {
            this.deadline = Objects.requireNonNull(deadline, "deadline");
            return this;
        }

        /**
         * Sets how long a call waits in all for its turn within the requests that its key has in a minute, and for the pauses
         * that the server asks for. A call whose turn comes later fails at once, unsent.
         *
         * @param maxWait zero or more; 2 minutes when not set, so that a loop of many calls is paced and not refused; with zero a
         *     call never waits
         * @return this builder
         */
        public Builder maxWait(Duration maxWait) {
            this.maxWait = Objects.requireNonNull(maxWait, "maxWait");
            return this;
        }

        /**
         * Sets how long an attempt to reach one address (TCP) may take, within the deadline, and how long the server may be silent
         * when a TLS handshake begins; the rest of the handshake has what is left of the deadline.
         *
         * @param connectTimeout more than zero; 5 seconds when not set
         * @return this builder
         */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = Objects.requireNonNull(connectTimeout, "connectTimeout");
            return this;
        }

        /**
         * Sets how long looking up an offer may take whose outcome is unknown, its waits included, beside the limits of the call
         * itself. At the documented pace, 15 offers a page and 60 requests a minute, two minutes see the first 1,800 offers.
         *
         * @param reconcileDeadline more than zero; 2 minutes when not set
         * @return this builder
         */
        public Builder reconcileDeadline(Duration reconcileDeadline) {
            this.reconcileDeadline = Objects.requireNonNull(reconcileDeadline, "reconcileDeadline");
            return this;
        }

        /**
         * Sets how long after it was sent a request may still be on its way: the list of offers is not looked at before.
         *
         * @param settlingTime zero or more; 5 seconds when not set
         * @return this builder
         */
        public Builder settlingTime(Duration settlingTime) {
            this.settlingTime = Objects.requireNonNull(settlingTime, "settlingTime");
            return this;
        }

        /**
         * Sets how often a request is sent at most, within the limits of time: the first time, and again after failures that allow it.
         * One that was refused with 401 is sent once more beside that, when the credentials have a fresh token for it.
         *
         * @param attempts 1 or more, 1 for never again; 4 when not set
         * @return this builder
         */
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /**
         * Sets how many requests each key may send in any rolling minute; when not set, what the server says in
         * {@code X-RateLimit-Limit}, and 60 until it does (vendor's guide "Rate limiting": more on request). What is more waits
         * for its turn, first come, first served, or fails unsent at once when that comes later than {@link #maxWait} allows.
         *
         * @param requests 1 or more; a lower limit that the server tells of holds in its place
         * @return this builder
         */
        public Builder requestsPerMinute(int requests) {
            this.requestsPerMinute = requests;
            return this;
        }

        /**
         * Sends at once, however many requests a key has had; the server answers 429 to what is too much for it.
         *
         * @return this builder
         */
        public Builder withoutRateLimit() {
            this.limited = false;
            return this;
        }

        /**
         * Sets who counts the requests, in place of this process alone: an optional module of the SDK that shares the limit with
         * other processes.
         *
         * @param rateLimiter whose limit is set where it is made; stays open when the client is closed
         * @return this builder
         */
        public Builder rateLimiter(RateLimiter rateLimiter) {
            this.rateLimiter = Objects.requireNonNull(rateLimiter, "rateLimiter");
            return this;
        }

        /**
         * Sets the name under which the application shows itself in {@code User-Agent}.
         *
         * @param applicationName such as {@code acme-crm/4.2}, of visible ASCII characters and spaces
         * @return this builder
         */
        public Builder applicationName(String applicationName) {
            this.applicationName = Objects.requireNonNull(applicationName, "applicationName");
            return this;
        }

        /**
         * Sets which proxy to use; the JVM's choice ({@code https.proxyHost} and so on) when not set. Plain http to loopback
         * uses none. Through a SOCKS proxy, interrupting the thread ends a call only at its deadline.
         *
         * @param proxy asked for every new connection
         * @return this builder
         */
        public Builder proxy(ProxySelector proxy) {
            this.proxy = Objects.requireNonNull(proxy, "proxy");
            return this;
        }

        /**
         * Sets what to tell an HTTP proxy that asks for a password ({@code 407}; Basic, RFC 7617). It goes to the proxy that asks
         * and never to the API, and no log or exception shows it. When not set, the JVM's {@link java.net.Authenticator} is
         * asked, which learns host and port of the proxy and so suits several with different passwords, and a SOCKS proxy.
         *
         * @param user the user, without a colon
         * @param password the password
         * @return this builder
         */
        public Builder proxyCredentials(String user, String password) {
            this.proxyCredentials = new Settings.ProxyCredentials(
                    Objects.requireNonNull(user, "user"), Objects.requireNonNull(password, "password"));
            return this;
        }

        /**
         * Sets whom to trust and which certificate to show. When not set, the JVM's trust settings hold
         * ({@code javax.net.ssl.trustStore} and so on), and no certificate is shown.
         *
         * @param context makes the TLS connections
         * @param trustManager the one that the context was initialised with
         * @return this builder
         */
        public Builder tls(SSLContext context, X509TrustManager trustManager) {
            this.tls = new Settings.Tls(
                    Objects.requireNonNull(context, "context"), Objects.requireNonNull(trustManager, "trustManager"));
            return this;
        }

        /**
         * Builds the client; nothing is sent yet.
         *
         * @return a new client
         * @throws InvalidRequestException with every setting that is wrong: missing credentials, a base URL that is not one
         *     to send credentials to, credentials of a proxy that cannot be sent, a time limit that is zero or negative, a
         *     negative wait, no attempt, an application's name that cannot be sent, a limit of requests below 1 or beside
         *     something that takes its place; or when the class path has no JSON library or no OkHttp that the SDK can use
         */
        public MijnKlantportaal build() {
            List<Violation> violations = new ArrayList<>();
            check(violations, "apiKey", credentials == null ? "must be given, or credentials" : null);
            check(violations, "baseUrl", BaseUrl.problem(baseUrl, plainHttpAllowed));
            check(violations, () -> CallOptions.defaults().withDeadline(deadline));
            check(violations, () -> CallOptions.defaults().withMaxWait(maxWait));
            check(violations, () -> CallOptions.defaults().withConnectTimeout(connectTimeout));
            check(violations, () -> CallOptions.defaults().withReconcileDeadline(reconcileDeadline));
            check(violations, "settlingTime", settlingTime.isNegative() ? "must be zero or more" : null);
            check(violations, "attempts", attempts < 1 ? "must be 1 or more" : null);
            check(violations, "requestsPerMinute", problemOfLimit());
            check(violations, "proxyCredentials", proxyCredentials == null ? null : proxyCredentials.problem());
            check(violations, "applicationName", UserAgent.problem(applicationName));
            throwIfAny(violations);
            Settings settings = new Settings(
                    BaseUrl.text(baseUrl),
                    UserAgent.of(applicationName),
                    LARGEST_ANSWER,
                    proxy,
                    proxyCredentials,
                    tls,
                    attempts,
                    limiter(),
                    CLOCK);
            return new MijnKlantportaal(
                    new Pipeline(settings),
                    Objects.requireNonNull(credentials),
                    new Limits(deadline, maxWait, connectTimeout, reconcileDeadline, settlingTime),
                    true);
        }

        private @Nullable RateLimiter limiter() {
            return !limited ? null : rateLimiter != null ? rateLimiter : new RollingMinute(requestsPerMinute);
        }

        private @Nullable String problemOfLimit() {
            if (requestsPerMinute != null && requestsPerMinute < 1) {
                return "must be 1 or more";
            }
            if (requestsPerMinute != null && rateLimiter != null) {
                return "must not be given beside a rateLimiter, which has a limit of its own";
            }
            return limited || requestsPerMinute == null && rateLimiter == null
                    ? null
                    : "must not be given, and no rateLimiter either, when there is to be no limit";
        }
    }
}
