package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.HttpHandler;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Collects the options of a {@link Sandbox}; not safe for use by several threads.
 */
public final class SandboxBuilder {

    private InetAddress address = JdkServer.loopback();
    private int port;
    private List<String> apiKeys = List.of("sandbox-api-key");
    private Clock clock = Clock.systemUTC();
    private Optional<Predicate<String>> customers = Optional.empty();
    private int offersPerMonth = Integer.MAX_VALUE;
    private boolean repeatedOfferNumbers;
    private int offersPerPage = 15;
    private boolean oldestFirst;
    private int existingOffers;
    private Optional<Long> sampleData = Optional.empty();
    private boolean ticketing = true;
    private Optional<Path> stateFile = Optional.empty();
    private Optional<RateLimit.Windows> rateLimit = Optional.empty();
    private int requestTimesKept = 100_000;
    private int exchangesKept = ExchangeLog.KEPT_BY_DEFAULT;
    private FaultPlan faults = Faults.NONE;
    private Duration faultDelay = Duration.ofSeconds(1);
    private Optional<HttpHandler> alsoServing = Optional.empty();
    private Optional<Supplier<InputStream>> contract = Optional.empty();

    SandboxBuilder() {}

    /**
     * Sets the address to listen on. Who can reach an address other than loopback can use the sandbox with its API keys.
     *
     * @param address one of this machine; 127.0.0.1 by default. {@link Sandbox#baseUrl()} names it, and 127.0.0.1 for a wildcard address
     * @return this builder
     */
    public SandboxBuilder listenOn(InetAddress address) {
        this.address = Objects.requireNonNull(address, "address");
        return this;
    }

    /**
     * Sets the port to listen on.
     *
     * @param port 1 to 65535, or 0 for any free one, which is the default
     * @return this builder
     * @throws IllegalArgumentException when {@code port} is out of range
     */
    public SandboxBuilder port(int port) {
        this.port = Checked.port(port);
        return this;
    }

    /**
     * Sets the API keys to accept, in place of {@code sandbox-api-key}. Each key stands for a portal of its own.
     *
     * @param apiKeys at least one; {@link Sandbox#apiKey()} is the first
     * @return this builder
     * @throws IllegalArgumentException when there is no key, or a key has other characters than visible ASCII ones; the message does
     *     not contain the key
     */
    public SandboxBuilder apiKeys(String... apiKeys) {
        this.apiKeys = Checked.apiKeys(List.of(apiKeys));
        return this;
    }

    /**
     * Sets the customers that exist beside those that are created. A request for another customer is answered with 404, an offer from
     * lines with 422. By default every customer exists.
     *
     * @param customerIds ids such as {@code cst_abc12345def678}; none when only created customers exist
     * @return this builder
     */
    public SandboxBuilder customers(String... customerIds) {
        this.customers = Optional.of(Set.copyOf(List.of(customerIds))::contains);
        return this;
    }

    /**
     * Limits the offers of each portal in a calendar month of Europe/Amsterdam, as a license does; more are answered with 426.
     *
     * @param limit 0 or more; no limit by default
     * @return this builder
     * @throws IllegalArgumentException when {@code limit} is negative
     */
    public SandboxBuilder offersPerMonth(int limit) {
        this.offersPerMonth = Checked.notNegative("A limit of offers", limit);
        return this;
    }

    /**
     * Limits the requests of each API key in a clock minute. More are answered with 429, {@code retry-after} (the seconds until the
     * next minute) and {@code x-ratelimit-reset} (when it begins, as a UNIX timestamp).
     *
     * @param limit 0 or more; by default the headers say 100,000 and nothing is refused
     * @return this builder
     * @throws IllegalArgumentException when {@code limit} is negative
     */
    public SandboxBuilder requestsPerMinute(int limit) {
        this.rateLimit = Optional.of(RateLimit.Windows.perMinute(limit));
        return this;
    }

    /**
     * Limits the requests of each API key in a window of any length, in place of {@link #requestsPerMinute}; the times that a 429 tells
     * are rounded up to seconds.
     *
     * @param requests 0 or more
     * @param window the length of each window, in whole milliseconds, 1 or more
     * @param offset added to the start of each window, which is otherwise a multiple of its length since the UNIX epoch; in whole
     *     milliseconds
     * @return this builder
     * @throws IllegalArgumentException when a value is out of range
     */
    public SandboxBuilder rateLimit(int requests, Duration window, Duration offset) {
        this.rateLimit = Optional.of(RateLimit.Windows.checked(requests, window, offset));
        return this;
    }

    /**
     * Sets how many of the latest requests {@link Sandbox#requestTimes()} covers; each takes some 60 bytes of heap.
     *
     * @param count 0 or more; 100,000 by default
     * @return this builder
     * @throws IllegalArgumentException when {@code count} is negative
     */
    public SandboxBuilder requestTimesKept(int count) {
        this.requestTimesKept = Checked.notNegative("A number of requests", count);
        return this;
    }

    /**
     * Sets how many of the latest exchanges {@link Sandbox#exchanges()} has; fewer when they take more than 8 KiB of heap on average.
     *
     * @param count 0 or more; 1,000 by default, which is enough for a test; 0 records nothing
     * @return this builder
     * @throws IllegalArgumentException when {@code count} is negative
     */
    public SandboxBuilder exchangesKept(int count) {
        this.exchangesKept = Checked.notNegative("A number of exchanges", count);
        return this;
    }

    /**
     * Accepts a number that another offer of the portal has already, so that an offer that is sent twice exists twice.
     *
     * @return this builder
     */
    public SandboxBuilder repeatedOfferNumbersAllowed() {
        this.repeatedOfferNumbers = true;
        return this;
    }

    /**
     * Sets the number of offers, and of other things, on a page of a list.
     *
     * @param count 1 or more; 15 by default
     * @return this builder
     * @throws IllegalArgumentException when {@code count} is less than 1
     */
    public SandboxBuilder offersPerPage(int count) {
        this.offersPerPage = Checked.onAPage(count);
        return this;
    }

    /**
     * Lists the oldest offer first, in place of the newest; so for every list.
     *
     * @return this builder
     */
    public SandboxBuilder oldestFirst() {
        this.oldestFirst = true;
        return this;
    }

    /**
     * Sets how many offers the portal of the first key has at the start: {@code SEED-1}, {@code SEED-2} and so on, created a second
     * apart, the last one at the time of the start.
     *
     * <p>They do not count for {@link #offersPerMonth}, are not written to the state file, and have the same ids at each start.
     *
     * @param count 0 or more; none by default
     * @return this builder
     * @throws IllegalArgumentException when {@code count} is negative
     */
    public SandboxBuilder existingOffers(int count) {
        this.existingOffers = Checked.notNegative("A number of offers", count);
        return this;
    }

    /**
     * Fills the portal of the first key with invented data of a small Dutch business: 40 customers in 4 groups, 36 offers, 40 invoices,
     * 20 payment links, subscriptions, punch cards, files, agreements, appointments and tickets.
     *
     * <p>The same seed gives the same portal: names, amounts and ids always, and all dates at the same distance to the day of the
     * start. No person or company is real. Only the customers of the portal exist, unless {@link #customers} says otherwise. The data
     * does not count for {@link #offersPerMonth} and is not written to the state file, but what becomes of it is.
     *
     * @param seed any number
     * @return this builder
     */
    public SandboxBuilder sampleData(long seed) {
        this.sampleData = Optional.of(seed);
        return this;
    }

    /**
     * Plays a license without tickets: closing one is answered with 426.
     *
     * @return this builder
     */
    public SandboxBuilder withoutTicketing() {
        this.ticketing = false;
        return this;
    }

    /**
     * Sets a file to which everything that changes is written before it is answered. A sandbox that starts with this file has it all
     * again, even after the process was killed. Only one sandbox at a time can have the file open.
     *
     * <p>The sandbox only appends: a line of JSON for each request that changed something, with its API key in plain text. It removes an
     * unfinished last line at the start; that request was never answered. Uploaded files are in a folder beside the file, with the same
     * name and {@code .files} at its end. Files of earlier versions, which have offers alone, are read as well.
     *
     * @param file made for its owner alone when absent; its folder must exist
     * @return this builder
     */
    public SandboxBuilder stateFile(Path file) {
        this.stateFile = Optional.of(file);
        return this;
    }

    /**
     * Injects faults into a share of the requests; the same seed and order of requests give the same faults.
     *
     * @param share 0 to 1
     * @param seed any number
     * @param kinds equally likely; all kinds when none is given
     * @return this builder
     * @throws IllegalArgumentException when {@code share} is not 0 to 1
     */
    public SandboxBuilder faults(double share, long seed, Fault... kinds) {
        return faults(FaultPlan.random(share, seed, kinds));
    }

    /**
     * Injects the faults of a plan.
     *
     * @param plan decides for each request; no faults by default
     * @return this builder
     */
    public SandboxBuilder faults(FaultPlan plan) {
        this.faults = Objects.requireNonNull(plan, "plan");
        return this;
    }

    /**
     * Sets by how much {@link Fault#ANSWER_DELAYED} delays an answer.
     *
     * @param delay not negative, in real time even with a clock of your own; a second by default
     * @return this builder
     * @throws IllegalArgumentException when {@code delay} is negative
     */
    public SandboxBuilder faultDelay(Duration delay) {
        this.faultDelay = FaultDelay.checked(delay);
        return this;
    }

    /**
     * Sets the clock for {@code createdAt}, the months of offers and the windows of the rate limit. Its time zone is not used.
     *
     * @param clock the system clock by default
     * @return this builder
     */
    public SandboxBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Leaves to a handler each request whose path is neither below that of the {@linkplain Sandbox#baseUrl() base URL}, such as
     * {@code /v1}, nor below {@code /oauth/} or {@code /downloads/}; by default they are answered with 404. They are not counted, limited,
     * recorded or given faults. When the handler throws, the sandbox logs that and answers with 500, or closes the connection if the
     * answer has begun.
     *
     * @param handler called by many threads at once; it has answered when it returns
     * @return this builder
     */
    public SandboxBuilder alsoServing(HttpHandler handler) {
        this.alsoServing = Optional.of(handler);
        return this;
    }

    SandboxBuilder contract(Supplier<InputStream> contract) {
        this.contract = Optional.of(contract);
        return this;
    }

    /**
     * Starts a sandbox with these options; the builder may be used again.
     *
     * @return a running sandbox, which the caller closes
     * @throws UncheckedIOException when the port cannot be bound or the state file cannot be used
     * @throws IllegalStateException when another sandbox has the state file open or a line of it is not what a sandbox wrote; or when the
     *     class path or module path has a library in a version that the sandbox does not work with, in which case the message names the
     *     library, the version needed and the jar found
     */
    public Sandbox start() {
        return new SandboxStart(settings()).start();
    }

    SandboxSettings settings() {
        boolean isAnybodyKnown = sampleData.isEmpty();
        return new SandboxSettings(
                address,
                port,
                new Portals(apiKeys),
                new MovableClock(clock),
                contract,
                customers.orElse(customerId -> isAnybodyKnown),
                offersPerMonth,
                repeatedOfferNumbers,
                offersPerPage,
                oldestFirst,
                existingOffers,
                sampleData,
                ticketing,
                stateFile,
                rateLimit,
                requestTimesKept,
                exchangesKept,
                faults,
                new FaultDelay(faultDelay),
                alsoServing);
    }
}
