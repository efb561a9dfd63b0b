package nl.mijnklantportaal.sandbox;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A MijnKlantportaal on a port of this machine, by default on loopback, that answers as the contract says and keeps what it was sent.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start()) {
 *     // point the client at sandbox.baseUrl() with sandbox.apiKey(), create offers, then:
 *     sandbox.offers();
 * }
 * }</pre>
 *
 * <p>It reads the effective contract by itself and shares no code with the client. It serves every operation of it: what is created can be
 * read, listed and changed, and small rules say what the platform does beyond the contract, such as a number that is used twice.
 *
 * <table>
 * <caption>Answers</caption>
 * <tr><th>status</th><th>when</th></tr>
 * <tr><td>as documented</td><td>the request is valid; where the vendor does not tell the status, 201 for a creation and 200 for others</td></tr>
 * <tr><td>401</td><td>the request does not have exactly one {@code Authorization: Bearer} header with an accepted key or an access token
 * that lives</td></tr>
 * <tr><td>403</td><td>the access token lacks the scope of the operation (only after {@link SandboxOAuth#register})</td></tr>
 * <tr><td>404, 405</td><td>there is no such path, or nothing with this id; this path does not have this method</td></tr>
 * <tr><td>409</td><td>the thing is already so</td></tr>
 * <tr><td>410</td><td>a download link has ended, 5 minutes after it was given</td></tr>
 * <tr><td>413, 415</td><td>a JSON body has more than 1 MiB or 50,000 JSON tokens, a form more than 1 GiB; it is not declared to be what
 * the operation takes</td></tr>
 * <tr><td>422</td><td>the body is not well-formed, breaks the contract or a rule, repeats an offer number, or names a customer that does
 * not exist; the {@code page} is not one positive integer</td></tr>
 * <tr><td>426</td><td>the month's offers are used up (only with {@link SandboxBuilder#offersPerMonth})</td></tr>
 * <tr><td>429</td><td>the requests of the minute or window are used up (only with
 * {@link SandboxBuilder#requestsPerMinute} or {@link SandboxBuilder#rateLimit})</td></tr>
 * <tr><td>500</td><td>the sandbox itself failed, for example because the given clock did</td></tr>
 * <tr><td>429, 503, none</td><td>a planned fault (only with {@link SandboxBuilder#faults(FaultPlan)})</td></tr>
 * </table>
 *
 * <p>Every answer but a file is JSON. Every refusal has a {@code message}; when the request breaks the contract, the message names
 * the places, such as {@code lines[1].amountExclVat}. What the vendor does not document (a wrong path, method, media type or size, an
 * unknown id, invalid data) the sandbox answers as RFC 9110 says. The JDK's server refuses what is not well-formed HTTP, in its own
 * words; such requests are not counted.
 *
 * <p>Where the API answers with a download link, the link is one of the sandbox, lives 5 minutes by its clock and needs no key. Behind it
 * are the bytes that were uploaded, or a small PDF where there was no upload.
 *
 * <p>A page holds 15 objects, the newest first. The vendor documents neither the order of the platform's list nor the answer beyond the
 * last page: here {@code data} is empty, and {@code from} and {@code to} are left out.
 *
 * <p>Each API key stands for one portal. An offer number can be used once per key; whether the platform refuses a second use is not
 * documented, and {@link SandboxBuilder#repeatedOfferNumbersAllowed} allows it here. The {@code amount} of an offer from lines is the gross
 * total of the lines, with VAT calculated per line and rounded half up to cents; <strong>the vendor does not document
 * whether {@code amount} includes VAT</strong>, so do not take this for the platform's behaviour.
 *
 * <p>Every answer but 500 has {@code X-RateLimit-Limit} and {@code X-RateLimit-Remaining}, which counts down from the
 * limit for each key in each clock minute and stops at 0. All requests without an accepted key share one countdown. By default the
 * limit is 100,000, which makes no client wait, and is not enforced. (The platform allows 60.)
 *
 * <p>The sandbox runs on the JDK's HTTP server. Starting one sets three system properties of it unless they are set:
 * {@code sun.net.httpserver.nodelay}, so that JDK 17 answers at once, and {@code sun.net.httpserver.maxIdleConnections} and
 * {@code sun.net.httpserver.idleInterval}, so that idle connections stay open. The guide tells what they do.
 *
 * <p>Everything is kept in memory: every object and every user's consent, about a kilobyte each (files above 1 MiB on the disk), the times
 * of the latest requests ({@link SandboxBuilder#requestTimesKept}), the latest {@linkplain #exchanges() exchanges}, and the latest
 * {@linkplain SandboxWebhooks#deliveries() deliveries} of webhooks. Nothing else grows with the number of requests.
 *
 * <p>Beside the API it plays the platform's {@linkplain #oauth() OAuth server}, calls the {@linkplain #webhooks() webhooks} of its portals
 * for what happens in them, and plays the {@linkplain #cms() CMS} that calls the endpoints of forms and pages. Its
 * {@linkplain #controls() controls} change faults and limits while it runs, and set everything back to the start. What nobody asks for
 * costs nothing.
 *
 * <p>Safe for use by many threads. An open sandbox keeps the JVM alive; {@link #close()} ends it.
 */
public final class Sandbox implements AutoCloseable {

    private final SandboxParts parts;
    private final AtomicReference<@Nullable SandboxControls> controls = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    Sandbox(SandboxParts parts) {
        this.parts = parts;
    }

    /**
     * Starts a sandbox on a free loopback port with the API key {@code sandbox-api-key} and the system clock.
     *
     * @return a running sandbox, which the caller closes
     * @throws UncheckedIOException when no port can be bound
     * @throws IllegalStateException when the class path or module path has a library in a version that the sandbox does not work with; the
     *     message names the library, the version needed and the jar found
     */
    public static Sandbox start() {
        return builder().start();
    }

    /**
     * Starts to build a sandbox with other options than those of {@link #start()}.
     *
     * @return a new builder with the defaults of {@link #start()}
     */
    public static SandboxBuilder builder() {
        return new SandboxBuilder();
    }

    /**
     * The URL to use in place of the contract's server, such as {@code http://127.0.0.1:49152/v1}, without a slash at the end.
     *
     * @return never null, the same after {@link #close()}
     */
    public URI baseUrl() {
        return parts.baseUrl();
    }

    /**
     * An API key that this sandbox accepts: the first one given to the builder, or {@code sandbox-api-key}.
     *
     * @return never null
     */
    public String apiKey() {
        return parts.apiKey();
    }

    /**
     * All offers of all portals: first those that existed at the start, then the accepted ones in the order of their arrival.
     *
     * @return an immutable copy, empty when there are none; readable after {@link #close()}
     */
    public List<ReceivedOffer> offers() {
        return ReceivedOffer.all(parts.engine().tools().store());
    }

    /**
     * The objects of one kind in all portals, as the API answers them: first those that existed at the start, then the others in the order
     * of their arrival.
     *
     * @param path the path of their collection, such as {@code /customers}, or {@code /payment-links/plk_abc12345def678/payments}
     * @return an immutable list of texts, each a JSON object; empty when there are none; readable after {@link #close()}
     * @throws IllegalArgumentException when the contract has no such collection
     */
    public List<String> stored(String path) {
        return parts.engine().stored(path);
    }

    /**
     * The number of HTTP requests so far, with any path, method and answer. One counts as soon as its head was read.
     *
     * @return 0 or more
     */
    public long requestCount() {
        return parts.counter().total();
    }

    /**
     * The number of HTTP requests so far with the method and the path of one operation, with any answer.
     *
     * @param operationId the contract's {@code operationId}, such as {@code create-customer-offer-manual}
     * @return 0 or more
     * @throws IllegalArgumentException when the contract has no such operation
     */
    public long requestCount(String operationId) {
        return parts.counter().of(operationId);
    }

    /**
     * The times at which the latest requests were counted for the rate limit, by the sandbox's clock. Refused requests and those
     * with unknown keys are included. The sandbox remembers the latest 100,000 or {@link SandboxBuilder#requestTimesKept}; {@link #requestCount()} counts all.
     *
     * @return an immutable copy, in the order of counting; readable after {@link #close()}
     */
    public List<Instant> requestTimes() {
        return parts.rateLimit().times(key -> true);
    }

    /**
     * The times at which the latest requests with one key were counted for the rate limit, by the sandbox's clock. Refused requests
     * are included. They are those of {@link #requestTimes()} that had the key.
     *
     * @param apiKey one of the keys that the sandbox accepts
     * @return an immutable copy, in the order of counting; empty for a key that is not accepted
     */
    public List<Instant> requestTimes(String apiKey) {
        return parts.rateLimit().times(apiKey::equals);
    }

    /**
     * The number of times that each kind of fault was injected so far. A fault counts before its request is handled.
     *
     * @return an immutable copy with every kind, 0 where it did not occur
     */
    public Map<Fault, Long> faultCounts() {
        return parts.faults().counts();
    }

    /**
     * What this sandbox was asked and what it answered, the latest {@link SandboxBuilder#exchangesKept} of them, without secrets.
     *
     * <p>An exchange is here before its client can read the end of the answer; those of the OAuth server and downloads are here too.
     *
     * @return an immutable copy, in the order in which they ended; readable after {@link #close()}
     */
    public List<Exchange> exchanges() {
        return exchangesSince(0);
    }

    /**
     * The exchanges that ended after another one, as {@link #exchanges()} has them.
     *
     * @param number of the other one; 0 for all
     * @return an immutable copy
     */
    public List<Exchange> exchangesSince(long number) {
        return parts.exchanges().since(number);
    }

    /**
     * Adds an empty portal with an API key of its own; it has the sample data and the offers that the first key's portal has from the
     * start. The state file does not keep the key.
     *
     * @return the new portal, with a budget of requests of its own
     */
    public SandboxPortal addPortal() {
        return SandboxPortal.add(parts);
    }

    /**
     * Changes this sandbox while it runs, and tells how it stands.
     *
     * @return never null, always the same
     */
    public SandboxControls controls() {
        return controls.updateAndGet(made -> made == null ? new SandboxControls(parts) : made);
    }

    SandboxParts parts() {
        return parts;
    }

    Engine engine() {
        return parts.engine();
    }

    /**
     * Moves the clock of the sandbox ahead: payment links and punch cards expire, subscriptions start, renew and end, download links
     * lapse, and a new minute or month of limits begins. A state file keeps by how much the clock is ahead.
     *
     * @param by not negative
     * @throws IllegalArgumentException when {@code by} is negative
     */
    public void moveClock(Duration by) {
        parts.outside().moveClock(by);
    }

    /**
     * Plays the payer: pays a payment link in full, or the first term of a new customer's sign-up, which makes the customer and the
     * subscription.
     *
     * @param id of a payment link or of a pending sign-up, of any of the portals
     * @throws IllegalArgumentException when there is no such link or sign-up
     * @throws IllegalStateException when it is paid, closed or expired
     */
    public void pay(String id) {
        parts.outside().pay(parts.apiKeys(), id);
    }

    /**
     * Plays a customer who opens a ticket, which the API cannot.
     *
     * @param customerId a customer of any of the portals; the ticket of one who does not exist is in the portal of the first key
     * @param title the title of the ticket
     * @param message the first message, in HTML
     * @return the id of the new ticket
     */
    public String openTicket(String customerId, String title, String message) {
        return parts.outside().openTicket(parts.apiKeys(), customerId, title, message);
    }

    /**
     * Plays a customer who replies to a ticket, which the API cannot; a closed ticket is open again.
     *
     * @param ticketId a ticket of any of the portals
     * @param message the reply, in HTML
     * @throws IllegalArgumentException when there is no such ticket
     */
    public void replyAsCustomer(String ticketId, String message) {
        parts.outside().replyAsCustomer(parts.apiKeys(), ticketId, message);
    }

    /**
     * The OAuth server of this sandbox, at {@link SandboxOAuth#host()}.
     *
     * @return never null, always the same
     */
    public SandboxOAuth oauth() {
        return parts.engine().otherSide().oauth();
    }

    /**
     * The webhooks that this sandbox calls: what it delivered, and how it should misbehave.
     *
     * @return never null, always the same
     */
    public SandboxWebhooks webhooks() {
        return parts.engine().otherSide().webhooks();
    }

    /**
     * Plays the platform's CMS: calls the endpoint of a form or a page.
     *
     * @return never null
     */
    public SandboxCms cms() {
        return parts.engine().otherSide().cms();
    }

    /**
     * Stops at once: open requests lose their connection, the port and the threads are freed. The one thread of the JDK's HTTP client,
     * which webhooks and CMS calls use, ends when that client is garbage collected.
     *
     * <p>Closing again does nothing.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        parts.exchanges().close();
        parts.server().close();
        parts.engine().close();
    }

    /**
     * The base URL.
     *
     * @return a text without any key
     */
    @Override
    public String toString() {
        return "Sandbox[" + baseUrl() + "]";
    }
}
