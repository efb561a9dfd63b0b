package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nl.mijnklantportaal.openapi.EffectiveContract;

/**
 * A MijnKlantportaal on a loopback port that answers as the contract says and keeps what it was sent.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start()) {
 *     // point the client at sandbox.baseUrl() with sandbox.apiKey(), create offers, then:
 *     sandbox.offers();
 * }
 * }</pre>
 *
 * <p>It reads the effective contract by itself and shares no code with the client. Two operations are served,
 * {@code POST /customer-offers/manual} and {@code GET /customer-offers}:
 *
 * <table>
 * <caption>Answers</caption>
 * <tr><th>status</th><th>when</th></tr>
 * <tr><td>200</td><td>a page of the key's offers</td></tr>
 * <tr><td>201</td><td>the request is valid; the offer is kept</td></tr>
 * <tr><td>401</td><td>not exactly one {@code Authorization: Bearer} header with an accepted key</td></tr>
 * <tr><td>404, 405</td><td>no such path; no such method at this path</td></tr>
 * <tr><td>413, 415</td><td>a body of more than 1 MiB or 50,000 JSON tokens; a body that is not declared to be JSON in UTF-8</td></tr>
 * <tr><td>422</td><td>the body is not well-formed JSON, breaks the contract, repeats an offer number, or names a customer
 * that does not exist; the {@code page} is not one positive integer</td></tr>
 * <tr><td>426</td><td>the month's offers are used up, where {@link Builder#offersPerMonth} sets how many there are</td></tr>
 * <tr><td>429</td><td>the requests of the minute or window are used up, where {@link Builder#requestsPerMinute} or
 * {@link Builder#rateLimit} sets how many there are</td></tr>
 * <tr><td>500</td><td>the sandbox itself failed, for example because the given clock did</td></tr>
 * <tr><td>501</td><td>the contract documents this operation, and the sandbox does not play it</td></tr>
 * <tr><td>429, 503, none</td><td>something goes wrong on purpose, where {@link Builder#faults(FaultPlan)} says so</td></tr>
 * </table>
 *
 * <p>Every answer is JSON, those other than 200 and 201 with a {@code message}, which for a broken contract names the places, such
 * as {@code lines[1].amountExclVat}. Of these the vendor documents 200, 201, 426, 429, and 422 for a
 * posted offer; the contract infers 401, and 422 for a page; what the platform does with a wrong path, method, media type or size is not
 * known, so these answers are those of RFC 9110, and 501 is the sandbox's own. What is not well-formed HTTP is refused by the JDK's server, in its own words, and not
 * counted.
 *
 * <p>A page holds 15 offers, the newest first, unless {@link Builder#offersPerPage} and {@link Builder#oldestFirst} say otherwise.
 * The order of the platform's list is not documented, nor what it answers beyond the last page: here {@code data} is empty, and
 * {@code from} and {@code to} are left out.
 *
 * <p>Each API key stands for one portal: an offer number may be used once per key, unless
 * {@link Builder#repeatedOfferNumbersAllowed} says otherwise, for whether the platform refuses it is not documented. The {@code amount} of the answer is the
 * gross total of the lines, with VAT calculated per line and rounded half up to cents; <strong>the vendor does not document
 * whether {@code amount} includes VAT</strong>, so do not take this for the platform's behaviour.
 *
 * <p>Every answer but 500 carries {@code X-RateLimit-Limit} and {@code X-RateLimit-Remaining}, which counts down from the
 * limit for each key in each clock minute and stops at 0; requests without an accepted key share one countdown. The limit is
 * 100,000, which makes no client wait, and is told and not enforced, unless {@link Builder#requestsPerMinute} or
 * {@link Builder#rateLimit} sets one, which then holds for each accepted key. (The platform allows 60.)
 *
 * <p>It runs on the JDK's HTTP server, whose settings are system properties that hold for the whole JVM. Starting a sandbox sets those
 * that are not set: {@code sun.net.httpserver.nodelay} (on JDK 17 each answer would otherwise take some 40 ms),
 * {@code sun.net.httpserver.maxIdleConnections} and {@code sun.net.httpserver.idleInterval}, so that a thousand connections and more are
 * kept open between requests, for an hour. They have no effect once the JVM has made an HTTP server; then, and where an application has
 * set less, the sandbox answers as many connections at once and ends those that are too many with {@code Connection: close}. To
 * have them kept, set the properties on the command line.
 *
 * <p>What it keeps is in memory: every offer, about a kilobyte each, and when the latest requests were counted
 * ({@link Builder#requestTimesKept}). Nothing else grows with the number of requests.
 *
 * <p>Safe for use by many threads. An open sandbox keeps the JVM alive; {@link #close()} ends it.
 */
public final class Sandbox implements AutoCloseable {

    private static final String DEFAULT_API_KEY = "sandbox-api-key";
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final URI baseUrl;
    private final String apiKey;
    private final OfferStore store;
    private final RequestCounter counter;
    private final RateLimit rateLimit;
    private final Faults faults;
    private final HttpServer server;
    private final ExecutorService executor;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Sandbox(
            URI baseUrl,
            String apiKey,
            OfferStore store,
            RequestCounter counter,
            RateLimit rateLimit,
            Faults faults,
            HttpServer server,
            ExecutorService executor) {
        this.baseUrl = baseUrl;
        this.apiKey = apiKey;
        this.store = store;
        this.counter = counter;
        this.rateLimit = rateLimit;
        this.faults = faults;
        this.server = server;
        this.executor = executor;
    }

    /**
     * Starts a sandbox on a free loopback port with the API key {@code sandbox-api-key} and the system clock.
     *
     * @return a running sandbox, to be closed by the caller
     * @throws UncheckedIOException when no port can be bound
     * @throws IllegalStateException when a library that the sandbox stands on is there in a version that it does not work with; the
     *     message names the library, the version needed and the jar found
     */
    public static Sandbox start() {
        return builder().start();
    }

    /**
     * Options for a sandbox that differs from the one {@link #start()} gives.
     *
     * @return a new builder with the defaults of {@link #start()}
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The URL that stands in for the contract's server, such as {@code http://127.0.0.1:49152/v1}, without a slash at the end.
     *
     * @return never null, the same after {@link #close()}
     */
    public URI baseUrl() {
        return baseUrl;
    }

    /**
     * An API key that this sandbox accepts: the first one given to the builder, or {@code sandbox-api-key}.
     *
     * @return never null
     */
    public String apiKey() {
        return apiKey;
    }

    /**
     * The offers that exist, those from before the start first, in the order in which they were accepted.
     *
     * @return an immutable copy, empty when there are none; readable after {@link #close()}
     */
    public List<ReceivedOffer> offers() {
        return store.snapshot();
    }

    /**
     * The number of HTTP requests that arrived so far, whatever their path, their method and the answer.
     *
     * <p>A request counts as soon as its head was read.
     *
     * @return 0 or more
     */
    public long requestCount() {
        return counter.total();
    }

    /**
     * The number of HTTP requests that arrived so far with the method and the path of one operation, whatever the answer.
     *
     * @param operationId the contract's {@code operationId}, such as {@code create-customer-offer-manual}
     * @return 0 or more
     * @throws IllegalArgumentException when the sandbox does not serve that operation
     */
    public long requestCount(String operationId) {
        return counter.of(operationId);
    }

    /**
     * When each of the latest requests was counted for the rate limit, by the sandbox's clock, refused ones and those of unknown keys
     * included.
     *
     * <p>The latest 100,000 are remembered, unless {@link Builder#requestTimesKept} says otherwise; {@link #requestCount()} counts all.
     *
     * @return an immutable copy, in the order of counting; readable after {@link #close()}
     */
    public List<Instant> requestTimes() {
        return rateLimit.times(key -> true);
    }

    /**
     * When each of the latest requests with one key was counted for the rate limit, by the sandbox's clock, refused ones included.
     *
     * <p>They are those of {@link #requestTimes()} that had the key.
     *
     * @param apiKey one of the keys that the sandbox accepts
     * @return an immutable copy, in the order of counting; empty for a key that is not accepted
     */
    public List<Instant> requestTimes(String apiKey) {
        return rateLimit.times(apiKey::equals);
    }

    /**
     * How often each kind of fault was brought about so far; a fault counts before its request is handled.
     *
     * @return an immutable copy with every kind, 0 where it did not occur
     */
    public Map<Fault, Long> faultCounts() {
        return faults.counts();
    }

    /**
     * Stops at once: requests under way lose their connection, the port and the threads are freed.
     *
     * <p>Closing again does nothing.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        server.stop(0);
        executor.shutdownNow();
        try {
            executor.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }

    /**
     * The base URL.
     *
     * @return a text without any key
     */
    @Override
    public String toString() {
        return "Sandbox[" + baseUrl + "]";
    }

    /**
     * Collects the options of a sandbox; not safe for use by several threads.
     */
    public static final class Builder {

        private int port;
        private Set<String> apiKeys = Set.of(DEFAULT_API_KEY);
        private String apiKey = DEFAULT_API_KEY;
        private Clock clock = Clock.systemUTC();
        private Predicate<String> customers = customerId -> true;
        private int offersPerMonth = Integer.MAX_VALUE;
        private boolean repeatedOfferNumbers;
        private int offersPerPage = 15;
        private boolean oldestFirst;
        private int existingOffers;
        private Optional<Path> stateFile = Optional.empty();
        private Optional<RateLimit.Windows> rateLimit = Optional.empty();
        private int requestTimesKept = 100_000;
        private FaultPlan faults = request -> Optional.empty();
        private Duration faultDelay = Duration.ofSeconds(1);
        private Supplier<InputStream> contract = EffectiveContract::open;

        private Builder() {}

        /**
         * The loopback port to listen on.
         *
         * @param port 1 to 65535, or 0 for any free one, which is the default
         * @return this builder
         * @throws IllegalArgumentException when {@code port} is out of range
         */
        public Builder port(int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("A port is 0 to 65535, not " + port + ".");
            }
            this.port = port;
            return this;
        }

        /**
         * The API keys to accept, in place of {@code sandbox-api-key}; each stands for a portal of its own.
         *
         * @param apiKeys at least one; {@link Sandbox#apiKey()} is the first
         * @return this builder
         * @throws IllegalArgumentException when there is none, or one is not made of visible ASCII characters; the message
         *     does not contain the key
         */
        public Builder apiKeys(String... apiKeys) {
            if (apiKeys.length == 0) {
                throw new IllegalArgumentException("A sandbox accepts at least one API key.");
            }
            for (int i = 0; i < apiKeys.length; i++) {
                if (!apiKeys[i].matches("[!-~]+")) {
                    throw new IllegalArgumentException(
                            "An API key is made of visible ASCII characters without spaces; the one at index " + i
                                    + " is not.");
                }
            }
            this.apiKey = apiKeys[0];
            this.apiKeys = Set.copyOf(List.of(apiKeys));
            return this;
        }

        /**
         * The customers that exist, in place of every id that an offer may name; an offer for another one is answered with 422.
         *
         * @param customerIds such as {@code cst_abc12345def678}; none when no customer exists
         * @return this builder
         */
        public Builder customers(String... customerIds) {
            this.customers = Set.copyOf(List.of(customerIds))::contains;
            return this;
        }

        /**
         * How many offers the license of each portal allows in a calendar month of Europe/Amsterdam; more are answered with 426.
         *
         * @param limit 0 or more; no limit by default
         * @return this builder
         * @throws IllegalArgumentException when {@code limit} is negative
         */
        public Builder offersPerMonth(int limit) {
            this.offersPerMonth = notNegative("A limit of offers", limit);
            return this;
        }

        /**
         * How many requests each API key has in a clock minute; more are answered with 429, {@code retry-after} (the seconds until
         * the next minute) and {@code x-ratelimit-reset} (when it begins, as a UNIX timestamp).
         *
         * @param limit 0 or more; by default 100,000 are told and nothing is refused
         * @return this builder
         * @throws IllegalArgumentException when {@code limit} is negative
         */
        public Builder requestsPerMinute(int limit) {
            this.rateLimit = Optional.of(RateLimit.Windows.perMinute(notNegative("A limit of requests", limit)));
            return this;
        }

        /**
         * How many requests each API key has in a window of any length, in place of {@link #requestsPerMinute}; more are answered with
         * 429, {@code retry-after} (the seconds until the next window, rounded up) and {@code x-ratelimit-reset} (when it begins,
         * as a UNIX timestamp, rounded up).
         *
         * @param requests 0 or more
         * @param window how long each window is, in whole milliseconds, 1 or more
         * @param offset by how much the start of each window is shifted from multiples of its length since the UNIX epoch, in
         *     whole milliseconds
         * @return this builder
         * @throws IllegalArgumentException when one of them cannot be
         */
        public Builder rateLimit(int requests, Duration window, Duration offset) {
            notNegative("A limit of requests", requests);
            if (wholeMillis("A window", window) < 1) {
                throw new IllegalArgumentException("A window is 1 ms or more, not " + window + ".");
            }
            wholeMillis("The offset of a window", offset);
            this.rateLimit = Optional.of(new RateLimit.Windows(requests, window, offset));
            return this;
        }

        /**
         * Of how many requests, the latest ones, {@link Sandbox#requestTimes()} tells when they were counted; each takes some 60 bytes
         * of heap.
         *
         * @param count 0 or more; 100,000 by default
         * @return this builder
         * @throws IllegalArgumentException when {@code count} is negative
         */
        public Builder requestTimesKept(int count) {
            this.requestTimesKept = notNegative("A number of requests", count);
            return this;
        }

        /**
         * Accepts an offer whose number is already used in its portal, so that what was sent twice is there twice.
         *
         * @return this builder
         */
        public Builder repeatedOfferNumbersAllowed() {
            this.repeatedOfferNumbers = true;
            return this;
        }

        /**
         * How many offers a page of the list holds.
         *
         * @param count 1 or more; 15 by default
         * @return this builder
         * @throws IllegalArgumentException when {@code count} is less than 1
         */
        public Builder offersPerPage(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("A page holds 1 offer or more, not " + count + ".");
            }
            this.offersPerPage = count;
            return this;
        }

        /**
         * Lists the oldest offer first, in place of the newest.
         *
         * @return this builder
         */
        public Builder oldestFirst() {
            this.oldestFirst = true;
            return this;
        }

        /**
         * How many offers the portal of the first key has from the start, made without requests: {@code SEED-1}, {@code SEED-2} and so
         * on, a second apart, the last one at the time of the start.
         *
         * <p>They count in no month's limit, are in no state file, and have the same ids at each start.
         *
         * @param count 0 or more; none by default
         * @return this builder
         * @throws IllegalArgumentException when {@code count} is negative
         */
        public Builder existingOffers(int count) {
            this.existingOffers = notNegative("A number of offers", count);
            return this;
        }

        /**
         * A file in which every offer is kept before it is answered, so that a sandbox that is started on it again has them, even
         * after the process was killed. One sandbox at a time may have it open.
         *
         * <p>It is only appended to, a line of JSON for each offer, with its API key as it is. A last line that was not finished is
         * dropped at the start; its offer was never answered.
         *
         * @param file made when it is not there, in a folder that is
         * @return this builder
         */
        public Builder stateFile(Path file) {
            this.stateFile = Optional.of(file);
            return this;
        }

        /**
         * Lets something go wrong with a share of the requests, the same ones for the same seed and order of requests.
         *
         * @param share 0 to 1
         * @param seed any number
         * @param kinds equally likely; all of them when none is given
         * @return this builder
         * @throws IllegalArgumentException when {@code share} is not 0 to 1
         */
        public Builder faults(double share, long seed, Fault... kinds) {
            return faults(FaultPlan.random(share, seed, kinds));
        }

        /**
         * Lets something go wrong with the requests that a plan picks.
         *
         * @param plan none goes wrong by default
         * @return this builder
         */
        public Builder faults(FaultPlan plan) {
            this.faults = Objects.requireNonNull(plan, "plan");
            return this;
        }

        /**
         * By how much {@link Fault#ANSWER_DELAYED} delays an answer.
         *
         * @param delay not negative, in real time whatever the clock; a second by default
         * @return this builder
         * @throws IllegalArgumentException when {@code delay} is negative
         */
        public Builder faultDelay(Duration delay) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("A delay is not negative, as " + delay + " is.");
            }
            this.faultDelay = delay;
            return this;
        }

        private static long wholeMillis(String what, Duration duration) {
            if (duration.getNano() % 1_000_000 != 0) {
                throw new IllegalArgumentException(what + " is in whole milliseconds, not " + duration + ".");
            }
            return duration.toMillis();
        }

        private static int notNegative(String what, int limit) {
            if (limit < 0) {
                throw new IllegalArgumentException(what + " is 0 or more, not " + limit + ".");
            }
            return limit;
        }

        /**
         * The clock behind {@code createdAt}, the months of offers and the windows of the rate limit; only its instants are used,
         * its zone is not.
         *
         * @param clock the system clock by default
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        Builder contract(Supplier<InputStream> contract) {
            this.contract = contract;
            return this;
        }

        /**
         * Starts a sandbox with these options; the builder may be used again.
         *
         * @return a running sandbox, to be closed by the caller
         * @throws UncheckedIOException when the port cannot be bound or the state file cannot be used
         * @throws IllegalStateException when the effective contract on the class path lacks an operation that the sandbox serves,
         *     another sandbox has the state file open, a line of it is no offer, or a library that the sandbox stands on is there in a
         *     version that it does not work with; the message then names the library, the version needed and the jar found
         */
        public Sandbox start() {
            Contract read;
            ContractOperation createManualOffer;
            ContractOperation listOffers;
            try {
                SchemaCheck.tryOut();
                read = Contract.read(contract);
                createManualOffer = read.operationWithBody(CreateManualOffer.OPERATION_ID);
                listOffers = read.operation(ListOffers.OPERATION_ID);
            } catch (LinkageError e) {
                throw Libraries.conflict(e);
            }

            OfferStore store = new OfferStore(offersPerMonth, repeatedOfferNumbers, stateFile.map(StateFile::open));
            try {
                if (existingOffers > 0) {
                    SeededOffers.of(existingOffers, apiKey, clock.instant()).forEach(store::keep);
                }
                store.restore();
                return start(read, createManualOffer, listOffers, store);
            } catch (RuntimeException e) {
                store.close();
                throw e;
            }
        }

        private Sandbox start(
                Contract read, ContractOperation createManualOffer, ContractOperation listOffers, OfferStore store) {
            String basePath = read.basePath();
            HttpServer server = JdkServer.bind(port);
            URI baseUrl = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + basePath);
            OfferJson json = new OfferJson(baseUrl);
            List<Route> routes = List.of(
                    new Route(createManualOffer, new CreateManualOffer(store, customers, clock, json)),
                    new Route(
                            listOffers,
                            new ListOffers(store, json, baseUrl + listOffers.path(), offersPerPage, oldestFirst)));
            RequestCounter counter = new RequestCounter(
                    routes.stream().map(route -> route.operation().id()).toList());
            RateLimit limit = rateLimit
                    .map(windows -> RateLimit.enforced(clock, windows, requestTimesKept))
                    .orElseGet(() -> RateLimit.announced(clock, requestTimesKept));
            Faults planned = new Faults(faults, faultDelay);
            ExecutorService executor = executor();
            server.setExecutor(executor);
            KeptConnections connections = new KeptConnections(JdkServer.kept(), System::nanoTime);
            server.createContext(
                    "/",
                    new FrontDoor(
                            basePath,
                            routes,
                            read.documented(),
                            new ApiKeys(apiKeys),
                            limit,
                            counter,
                            planned,
                            connections));
            server.start();
            return new Sandbox(baseUrl, apiKey, store, counter, limit, planned, server, executor);
        }

        // Without an upper bound, because a client that stalls in the middle of its body must not keep others waiting.
        private static ExecutorService executor() {
            return new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                        Thread thread = new Thread(task, "mijnklantportaal-sandbox-" + THREADS.incrementAndGet());
                        thread.setDaemon(true);
                        return thread;
                    });
        }
    }
}
