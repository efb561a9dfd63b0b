package nl.mijnklantportaal.sandbox;

import java.util.List;
import java.util.stream.Stream;

/**
 * A portal of a sandbox: what it holds, and what happens in it without a request.
 *
 * <p>Portals share the clock, the OAuth server and the port of their sandbox, and nothing else, so that tests that each have one can run at
 * once. A {@link FaultPlan} counts the requests of each added portal from 1.
 *
 * <p>Safe for use by many threads.
 */
public final class SandboxPortal {

    private final SandboxParts parts;
    private final String apiKey;
    private final String name;

    private SandboxPortal(SandboxParts parts, String apiKey, String name) {
        this.parts = parts;
        this.apiKey = apiKey;
        this.name = name;
    }

    /**
     * The portal of a key.
     *
     * @param sandbox that has it
     * @param apiKey one that the sandbox accepts
     * @return the portal, which may exist from the start or be an added one
     * @throws IllegalArgumentException when the sandbox does not accept the key, so that it stands for no portal
     */
    public static SandboxPortal of(Sandbox sandbox, String apiKey) {
        return of(sandbox.parts(), apiKey);
    }

    private static SandboxPortal of(SandboxParts parts, String apiKey) {
        String name = parts.engine().tools().settings().portals().label(apiKey);
        if (name == null) {
            throw new IllegalArgumentException("The sandbox does not accept this API key, so it stands for no portal.");
        }
        return new SandboxPortal(parts, apiKey, name);
    }

    /** The portals of a sandbox, in the order in which they were added. */
    static List<SandboxPortal> all(SandboxParts parts) {
        Portals portals = parts.engine().tools().settings().portals();
        return portals.apiKeys().stream()
                .distinct()
                .flatMap(apiKey ->
                        Stream.ofNullable(portals.label(apiKey)).map(name -> new SandboxPortal(parts, apiKey, name)))
                .toList();
    }

    static SandboxPortal add(SandboxParts parts) {
        Tools tools = parts.engine().tools();
        synchronized (tools.store()) {
            SandboxPortal portal = of(parts, tools.settings().portals().add(tools.ids()));
            parts.outside().fill(portal.apiKey);
            return portal;
        }
    }

    /**
     * The API key that stands for this portal.
     *
     * @return never null
     */
    public String apiKey() {
        return apiKey;
    }

    /**
     * What this portal is called in its exchanges.
     *
     * @return such as {@code portal 2 (…x1yz)}, as {@link Exchange#portal()} has it
     */
    public String name() {
        return name;
    }

    /**
     * The objects of one kind in this portal, as the API answers them, in the order of their arrival.
     *
     * @param path the path of their collection, such as {@code /customers}, or {@code /payment-links/plk_abc12345def678/payments}
     * @return an immutable list of texts, each a JSON object; empty when there are none
     * @throws IllegalArgumentException when the contract has no such collection
     */
    public List<String> stored(String path) {
        return parts.engine().stored(path, apiKey::equals);
    }

    /**
     * What this portal was asked and what it answered: those of {@link Sandbox#exchanges()} with its key, or with an access token for it.
     *
     * @return a copy that cannot be changed, in the order in which they ended
     */
    public List<Exchange> exchanges() {
        return parts.exchanges().since(0, apiKey::equals);
    }

    /**
     * Plays the payer, as {@link Sandbox#pay} does, in this portal alone.
     *
     * @param id of a payment link or of a pending sign-up
     * @throws IllegalArgumentException when this portal has no such link or sign-up
     * @throws IllegalStateException when it is paid, closed or expired
     */
    public void pay(String id) {
        parts.outside().pay(List.of(apiKey), id);
    }

    /**
     * Plays a customer who opens a ticket in this portal.
     *
     * @param customerId the customer, who need not exist
     * @param title the title of the ticket
     * @param message the first message, in HTML
     * @return the id of the new ticket
     */
    public String openTicket(String customerId, String title, String message) {
        return parts.outside().openTicket(List.of(apiKey), customerId, title, message);
    }

    /**
     * Plays a customer who replies to a ticket of this portal; a closed ticket is open again.
     *
     * @param ticketId a ticket of this portal
     * @param message the reply, in HTML
     * @throws IllegalArgumentException when this portal has no such ticket
     */
    public void replyAsCustomer(String ticketId, String message) {
        parts.outside().replyAsCustomer(List.of(apiKey), ticketId, message);
    }

    /**
     * Removes this portal, which {@link Sandbox#addPortal()} made, and what it holds; its key is refused with 401 from now on. Its exchanges
     * stay. Removing it again does nothing.
     *
     * @throws IllegalStateException when the portal exists from the start
     */
    public void remove() {
        Tools tools = parts.engine().tools();
        tools.settings().portals().remove(apiKey);
        parts.faults().forget(apiKey);
        synchronized (tools.store()) {
            tools.store().remove(apiKey);
            tools.contents().remove(apiKey);
        }
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
