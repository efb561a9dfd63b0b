package nl.mijnklantportaal.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Changes a running sandbox and tells how it stands.
 *
 * <p>What it changes holds from the next request on; a request that is being handled ends as it began. Safe for use by many threads.
 */
public final class SandboxControls {

    private final SandboxParts parts;

    /**
     * What an API key may still ask in the present window of the rate limit.
     *
     * @param limit the requests that a window allows
     * @param remaining those that are left, 0 or more
     * @param enforced whether more are refused; without a limit the sandbox tells of one that it does not enforce
     * @param resetAt when the next window begins, by the sandbox's clock
     */
    public record Budget(int limit, int remaining, boolean enforced, Instant resetAt) {}

    SandboxControls(SandboxParts parts) {
        this.parts = parts;
    }

    /**
     * Injects the faults of another plan, which counts its requests from 1.
     *
     * @param plan in place of the one before
     */
    public void faults(FaultPlan plan) {
        parts.faults().plan(Objects.requireNonNull(plan, "plan"));
    }

    /** Injects no more faults. */
    public void withoutFaults() {
        parts.faults().plan(Faults.NONE);
    }

    /**
     * Sets by how much {@link Fault#ANSWER_DELAYED} delays an answer, here and at the OAuth server.
     *
     * @param delay not negative, in real time
     * @throws IllegalArgumentException when {@code delay} is negative
     */
    public void faultDelay(Duration delay) {
        settings().faultDelay().set(delay);
    }

    /**
     * Limits the requests of each API key in a clock minute, as {@link SandboxBuilder#requestsPerMinute} does. What was asked in the
     * present minute counts.
     *
     * @param limit 0 or more
     * @throws IllegalArgumentException when {@code limit} is negative
     */
    public void requestsPerMinute(int limit) {
        parts.rateLimit().enforce(RateLimit.Windows.perMinute(limit));
    }

    /**
     * Limits the requests of each API key in a window of any length, as {@link SandboxBuilder#rateLimit} does. What was asked in the
     * present window counts if the windows before were the same.
     *
     * @param requests 0 or more
     * @param window the length of each window, in whole milliseconds, 1 or more
     * @param offset added to the start of each window, which is otherwise a multiple of its length since the UNIX epoch; in whole
     *     milliseconds
     * @throws IllegalArgumentException when a value is out of range
     */
    public void rateLimit(int requests, Duration window, Duration offset) {
        parts.rateLimit().enforce(RateLimit.Windows.checked(requests, window, offset));
    }

    /** Refuses no more requests for their number; the headers tell of 100,000 a minute. */
    public void withoutRateLimit() {
        parts.rateLimit().announce();
    }

    /**
     * What a key may still ask; asking for it counts nothing.
     *
     * @param apiKey one that the sandbox accepts
     * @return as it is at present
     * @throws IllegalArgumentException when the sandbox does not accept the key
     */
    public Budget budget(String apiKey) {
        if (!settings().portals().has(apiKey)) {
            throw new IllegalArgumentException("The sandbox does not accept this API key, so it has no budget.");
        }
        return parts.rateLimit().left(apiKey);
    }

    /**
     * Puts the data of {@link SandboxBuilder#sampleData} into the portal of the first key, beside what is there. The state file keeps it,
     * no webhook tells of it, and who is a customer stays as it is. The same seed again sets its objects back.
     *
     * @param seed any number
     */
    public void addSampleData(long seed) {
        parts.outside().addSampleData(parts.apiKey(), seed, true);
    }

    /**
     * Makes all portals as they were at the start: objects, files, consents with their tokens, exchanges and deliveries go, the state
     * file is emptied, and the sample data and existing offers of the builder are there again, in added portals too.
     *
     * <p>API keys, added portals, registered apps, the clock, faults, limits and all counts stay; exchanges and deliveries are numbered on. What
     * a request that is being handled stores is stored before the reset and gone, or after it and kept; its exchange may go or stay.
     *
     * @throws java.io.UncheckedIOException when the state file cannot be emptied, in which case nothing has changed
     */
    public void reset() {
        parts.outside().reset();
        parts.exchanges().clear();
    }

    /**
     * The portals of the sandbox.
     *
     * @return an immutable copy, in the order in which they were added
     */
    public List<SandboxPortal> portals() {
        return SandboxPortal.all(parts);
    }

    /**
     * The paths of the collections that there are, each of which {@link Sandbox#stored} takes: those without an id, such as
     * {@code /customers}, and those with one that hold something, such as {@code /payment-links/plk_abc12345def678/payments}.
     *
     * @return an immutable copy, in the order of the contract
     */
    public List<String> collections() {
        return List.copyOf(objectCounts().keySet());
    }

    /**
     * How many objects each collection has in all portals together; counting them takes no longer when there are more.
     *
     * @return by the paths of {@link #collections()}, in their order; an immutable copy
     */
    public Map<String, Integer> objectCounts() {
        Tools tools = parts.engine().tools();
        Map<String, Integer> held = tools.store().sizes();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (PathTemplate collection : tools.plans().collections()) {
            if (collection.parameters().isEmpty()) {
                counts.put(collection.text(), held.getOrDefault(collection.text(), 0));
            } else {
                held.forEach((path, size) -> collection.match(path).ifPresent(ids -> counts.put(path, size)));
            }
        }
        return Collections.unmodifiableMap(counts);
    }

    /**
     * The time of the sandbox's clock.
     *
     * @return the given clock's time, or the system's, plus {@link #ahead()}
     */
    public Instant now() {
        return settings().clock().instant();
    }

    /**
     * How far {@link Sandbox#moveClock} has moved the clock.
     *
     * @return not negative
     */
    public Duration ahead() {
        return settings().clock().ahead();
    }

    /**
     * Waits for the next exchange.
     *
     * @param after the number of the latest exchange that is known; 0 for none
     * @param atMost how long to wait, in real time
     * @return whether there is one with a higher number; false when the time is over, the thread is interrupted or the sandbox closed
     */
    public boolean awaitExchange(long after, Duration atMost) {
        return parts.exchanges().await(after, atMost);
    }

    /**
     * Waits for the next webhook delivery that was made or failed.
     *
     * @param after the number of the latest delivery that is known; 0 for none
     * @param atMost how long to wait, in real time
     * @return whether there is one with a higher number; false when the time is over, the thread is interrupted or the sandbox closed
     */
    public boolean awaitDelivery(long after, Duration atMost) {
        return deliveries().await(after, atMost);
    }

    /**
     * The webhook deliveries that ended after another one, as {@link SandboxWebhooks#deliveries()} has them.
     *
     * @param number of the other one; 0 for all
     * @return an immutable copy, the oldest first
     */
    public List<SentWebhook> deliveriesSince(long number) {
        return deliveries().endedAfter(number);
    }

    private WebhookQueue deliveries() {
        return parts.engine().otherSide().webhooks().queue();
    }

    private SandboxSettings settings() {
        return parts.engine().tools().settings();
    }

    /** The clock and how far it is ahead. */
    @Override
    public String toString() {
        return "SandboxControls[" + now() + ", ahead by " + ahead() + "]";
    }
}
