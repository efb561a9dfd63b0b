package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.mijnklantportaal.sandbox.internal.sample.SampleData;
import nl.mijnklantportaal.sandbox.internal.sample.SampleObject;

/**
 * What happens to a portal without a request of its owner: time passes, payers pay and customers open tickets.
 */
final class Outside {

    /** No path of a contract has a space. */
    private static final String CLOCKS = "the sandbox";

    private static final String CLOCK = "clock";
    private static final String CUSTOMERS = "/customers";
    private static final String AHEAD = "ahead";

    private final Engine engine;
    private final SandboxSettings settings;

    Outside(Engine engine) {
        this.engine = engine;
        this.settings = engine.tools().settings();
    }

    /** Puts into a portal what it has from the start; the state file does not keep it. */
    void fill(String apiKey) {
        ExistingOffers.add(apiKey, engine.tools());
        settings.sampleData().ifPresent(seed -> addSampleData(apiKey, seed, false));
    }

    /** Puts sample data into a portal. */
    void addSampleData(String apiKey, long seed, boolean inFile) {
        engine.fill(apiKey, inFile, handling -> {
            for (SampleObject sample : SampleData.of(seed, handling.now())) {
                handling.put(sample.collection(), sample.object());
                uploads(sample).forEach(handling::attach);
            }
        });
    }

    /** Makes all portals as they were at the start. */
    void reset() {
        synchronized (engine.tools().store()) {
            // A clock that fails does so here, before anything is gone.
            settings.clock().instant();
            engine.clear();
            settings.portals().filled().forEach(this::fill);
            keepClock(settings.clock().ahead());
        }
    }

    /** Moves the clock to where it was when the state file was last used. */
    void restoreClock() {
        engine.tools()
                .store()
                .get(settings.apiKeys().get(0), CLOCKS, CLOCK)
                .flatMap(clock -> clock.text(AHEAD))
                .ifPresent(ahead -> settings.clock().move(Duration.parse(ahead)));
    }

    void moveClock(Duration by) {
        synchronized (engine.tools().store()) {
            Instant before = settings.clock().instant();
            // Within the change, so that of two moves at once the state file keeps the later one.
            change(
                    settings.apiKeys().get(0),
                    handling -> keep(handling, settings.clock().move(by)));
            settings.apiKeys().forEach(apiKey -> engine.passed(apiKey, before));
        }
        engine.otherSide().clockMoved();
    }

    private void keepClock(Duration ahead) {
        if (!ahead.isZero()) {
            change(settings.apiKeys().get(0), handling -> keep(handling, ahead));
        }
    }

    private static void keep(Handling handling, Duration ahead) {
        handling.put(CLOCKS, Json.object().put("id", CLOCK).put(AHEAD, ahead.toString()));
    }

    /**
     * Pays a payment link or a sign-up of some portals.
     *
     * @throws IllegalArgumentException when there is none with this id
     * @throws IllegalStateException when it can no longer be paid
     */
    void pay(List<String> apiKeys, String id) {
        AtomicBoolean found = new AtomicBoolean();
        for (String apiKey : apiKeys) {
            change(apiKey, handling -> {
                if (Payments.isPayable(handling, id)) {
                    found.set(true);
                    Payments.pay(handling, id);
                }
            });
        }
        if (!found.get()) {
            throw new IllegalArgumentException("The sandbox has no payment link and no sign-up " + id + ".");
        }
    }

    /** Opens a ticket in the first of some portals that has the customer, and in the first when none has. */
    String openTicket(List<String> apiKeys, String customerId, String title, String message) {
        ObjectNode ticket = Json.object();
        change(portalOf(apiKeys, customerId), handling -> {
            ticket.put("id", handling.newId("tic_")).put("customerId", customerId);
            ticket.put("title", title).put("source", "portal").put("status", "open");
            TicketRules.addMessage(handling, ticket, author(handling, customerId), true, message);
            ticket.put("createdAt", handling.timestamp());
            handling.put(TicketRules.TICKETS, ticket);
        });
        return ticket.get("id").textValue();
    }

    /**
     * Replies to a ticket of some portals as its customer.
     *
     * @throws IllegalArgumentException when there is no such ticket
     */
    void replyAsCustomer(List<String> apiKeys, String ticketId, String text) {
        AtomicBoolean found = new AtomicBoolean();
        for (String apiKey : apiKeys) {
            change(
                    apiKey,
                    handling -> handling.item(TicketRules.TICKETS, ticketId).ifPresent(ticket -> {
                        found.set(true);
                        String author =
                                author(handling, ticket.path("customerId").asText("Customer"));
                        TicketRules.addMessage(handling, ticket.put("status", "open"), author, true, text);
                        handling.put(TicketRules.TICKETS, ticket);
                    }));
        }
        if (!found.get()) {
            throw new IllegalArgumentException("The sandbox has no ticket " + ticketId + ".");
        }
    }

    private String portalOf(List<String> apiKeys, String customerId) {
        return apiKeys.stream()
                .filter(apiKey -> engine.tools()
                        .store()
                        .get(apiKey, CUSTOMERS, customerId)
                        .isPresent())
                .findFirst()
                .orElse(apiKeys.get(0));
    }

    private static String author(Handling handling, String customerId) {
        return handling.item(CUSTOMERS, customerId)
                .map(customer -> customer.get("companyName").textValue())
                .orElse(customerId);
    }

    private static Map<String, Upload> uploads(SampleObject sample) {
        Map<String, Upload> uploads = new HashMap<>();
        String name = sample.object().path("name").asText("document.txt");
        String mediaType = sample.object().path("mime").asText("text/plain");
        sample.files()
                .forEach((id, bytes) -> uploads.put(id, new Upload(name, mediaType, new Content.InMemory(bytes))));
        return uploads;
    }

    private void change(String apiKey, Rule.Step step) {
        engine.changeByItself(apiKey, step);
    }
}
