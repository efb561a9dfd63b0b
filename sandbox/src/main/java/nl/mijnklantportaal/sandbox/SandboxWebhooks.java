package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The webhooks that a sandbox calls.
 *
 * <p>When something happens in a portal, the sandbox calls the URL of each of its webhooks with the type of that event: {@code POST}, with
 * the secret of the webhook in {@code X-Webhook-Signature}. The platform does not document the rest. Here the body is JSON,
 * {@code {"type": "invoice-paid", "data": {…}}}, where {@code data} is the object as the API answers it; that is the sandbox's own guess, as
 * are the method, the order and that nothing is sent again. Redirects are not followed.
 *
 * <p>Only hosts that are loopback are called, unless others are allowed. Deliveries are made one after the other on a thread of their own,
 * each for at most 10 seconds, so that no request waits for a receiver. The latest 10,000 {@link #deliveries()} are kept, and as many may
 * wait; fewer when their bodies have more than 16,777,216 characters together. Deliveries that wait when the sandbox is closed are not
 * made.
 *
 * <p>Safe for use by many threads.
 */
public final class SandboxWebhooks {

    private static final String WRONG_SECRET = "not-the-secret-of-it";
    private static final Duration LATE_BY = Duration.ofHours(1);

    private final Engine engine;
    private final Clock clock;
    private final WebhookTargets targets = new WebhookTargets();
    private final WebhookQueue queue;
    private final BoundedQueue<Held> held =
            new BoundedQueue<>(each -> each.call().length());
    private Set<WebhookDisorder> disorder = Set.of();

    /**
     * A call that is held back.
     *
     * @param due when it is sent at the latest
     * @param isFirst whether it is sent right after the next one
     */
    private record Held(WebhookCall call, Instant due, boolean isFirst) {}

    SandboxWebhooks(Engine engine, OutgoingHttp http) {
        this.engine = engine;
        this.clock = engine.tools().settings().clock();
        this.queue = new WebhookQueue(targets, clock, http);
    }

    /**
     * The deliveries that were made or failed, the oldest first; at most the latest 10,000, and fewer when their bodies are long.
     *
     * @return an immutable copy; readable after the sandbox was closed
     */
    public List<SentWebhook> deliveries() {
        return queue.ended();
    }

    /**
     * Waits until no delivery is under way or waits its turn. Those that {@link WebhookDisorder} holds back do not count.
     *
     * @param atMost how long to wait, in real time
     * @return whether all are done; false also when the thread is interrupted
     */
    public boolean awaitDeliveries(Duration atMost) {
        return queue.awaitEmpty(atMost);
    }

    /**
     * Makes a delivery once more, with the same body and signature.
     *
     * @param delivery one of {@link #deliveries()}
     * @throws java.util.NoSuchElementException when it is no longer kept
     */
    public void redeliver(SentWebhook delivery) {
        queue.add(queue.call(delivery));
    }

    /**
     * Sets what goes wrong with the deliveries from now on, in place of what was set before. What is held back already stays so.
     *
     * @param kinds together; none when all is in order, as it is at the start
     */
    public synchronized void disorder(WebhookDisorder... kinds) {
        Set<WebhookDisorder> all = EnumSet.noneOf(WebhookDisorder.class);
        Collections.addAll(all, kinds);
        disorder = all;
    }

    /**
     * What goes wrong with the deliveries at present.
     *
     * @return an immutable copy, empty when all is in order
     */
    public synchronized Set<WebhookDisorder> currentDisorder() {
        return Set.copyOf(disorder);
    }

    /** Sends what {@link WebhookDisorder#LATE} and {@link WebhookDisorder#OUT_OF_ORDER} hold back. */
    public synchronized void release() {
        release(each -> true);
    }

    /**
     * The number of deliveries that {@link WebhookDisorder#LATE} and {@link WebhookDisorder#OUT_OF_ORDER} hold back.
     *
     * @return 0 to 10,000
     */
    public synchronized int heldBack() {
        return held.size();
    }

    /**
     * Allows deliveries to a host that is not loopback.
     *
     * @param host such as {@code hooks.test}, as it stands in the URL, without a port
     * @throws IllegalArgumentException when it is empty or has a slash, a space or a port
     */
    public void allowHost(String host) {
        if (!host.matches("[^/\\s:@]+|\\[[0-9A-Fa-f:.]+]")) {
            throw new IllegalArgumentException("A host is a name or an address without a port, not '" + host + "'.");
        }
        targets.allow(host.toLowerCase(Locale.ROOT));
    }

    /**
     * Delivers an event that nothing in the sandbox causes, to the webhooks of its type in every portal.
     *
     * @param type such as {@code invoice-chargeback}
     * @param data the {@code data} of the body, a JSON object
     * @throws IllegalArgumentException when {@code data} is not a JSON object
     */
    public void raise(String type, String data) {
        Objects.requireNonNull(type, "type");
        JsonNode json;
        try {
            json = Json.parse(data);
        } catch (Refusal e) {
            throw new IllegalArgumentException("The data is not JSON.", e);
        }
        if (!(json instanceof ObjectNode object)) {
            throw new IllegalArgumentException("The data is not a JSON object.");
        }
        engine.tools().settings().apiKeys().forEach(apiKey -> deliver(apiKey, type, object));
    }

    /** Delivers what happened in a portal; its thread holds the lock of the store. */
    void happened(String apiKey, List<Happening> happenings, Instant now) {
        for (WebhookEvents.Event event : WebhookEvents.of(happenings)) {
            deliver(apiKey, event.type(), engine.shown(apiKey, event, now));
        }
    }

    void clockMoved() {
        Instant now = clock.instant();
        release(each -> !each.due().isAfter(now));
    }

    /** Forgets all deliveries; what goes wrong with later ones stays as it is set. */
    synchronized void reset() {
        held.clear();
        queue.clear();
    }

    WebhookQueue queue() {
        return queue;
    }

    void close() {
        queue.close();
    }

    private void deliver(String apiKey, String type, ObjectNode data) {
        List<Stored> webhooks = engine.tools().store().with(apiKey, WebhookRules.WEBHOOKS, "type", type);
        if (webhooks.isEmpty()) {
            return;
        }
        ObjectNode body = Json.object().put("type", type);
        String text = body.set("data", data).toString();
        for (Stored webhook : webhooks) {
            String url = webhook.text("url").orElse("");
            String secret = webhook.text("secret").orElse("");
            accept(new WebhookCall(webhook.id(), type, url, secret, text));
        }
    }

    private synchronized void accept(WebhookCall call) {
        WebhookCall signed = disorder.contains(WebhookDisorder.WRONG_SECRET) ? call.signed(WRONG_SECRET) : call;
        boolean isSwapped = disorder.contains(WebhookDisorder.OUT_OF_ORDER);
        if (disorder.contains(WebhookDisorder.LATE)) {
            hold(signed, false);
        } else if (isSwapped && held.stream().noneMatch(Held::isFirst)) {
            hold(signed, true);
        } else {
            send(signed);
            release(each -> isSwapped && each.isFirst());
        }
    }

    private void hold(WebhookCall call, boolean isFirst) {
        Held next = new Held(call, clock.instant().plus(LATE_BY), isFirst);
        while (held.isFullFor(next)) {
            send(held.remove().call());
        }
        held.add(next);
    }

    private synchronized void release(Predicate<Held> condition) {
        List<Held> due = new ArrayList<>(held.removeIf(condition));
        if (disorder.contains(WebhookDisorder.OUT_OF_ORDER)) {
            Collections.reverse(due);
        }
        due.forEach(each -> send(each.call()));
    }

    private void send(WebhookCall call) {
        queue.add(call);
        if (disorder.contains(WebhookDisorder.TWICE)) {
            queue.add(call);
        }
    }

    /** How many deliveries were made or failed, at most 10,000. */
    @Override
    public String toString() {
        return "SandboxWebhooks[" + queue.ended().size() + " deliveries]";
    }
}
