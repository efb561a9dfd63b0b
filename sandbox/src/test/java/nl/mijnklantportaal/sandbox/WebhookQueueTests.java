package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many deliveries wait and are kept, and what becomes of the thread that makes them. */
@Timeout(120)
class WebhookQueueTests {

    private static final String TYPE = "invoice-chargeback";

    /** Of 15 the bodies fit into the bound. */
    private static final String LONG = "{\"text\":\"" + "x".repeat(1 << 20) + "\"}";

    @AutoClose
    private final Portal portal = Portal.start();

    private final SandboxWebhooks webhooks = portal.sandbox().webhooks();

    @AutoClose
    private final Receiver receiver = Receiver.start();

    @Test
    void deliveriesAreKeptUpToABound() {
        for (int i = 0; i < 11; i++) {
            webhook("https://example.nl/" + i);
        }
        for (int i = 0; i < 1_000; i++) {
            webhooks.raise(TYPE, "{\"id\":\"inv_" + i + "\"}");
        }
        portal.delivered();

        assertThat(webhooks.deliveries()).hasSize(10_000);
        assertThat(webhooks.deliveries().get(0).number()).isEqualTo(1_001);
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> webhooks.redeliver(new SentWebhook(1, "", TYPE, "", "", Portal.NOW, 0, "")));
    }

    @Test
    void longBodiesAreKeptUpToABoundTooAndSoAreThoseThatAreHeldBack() {
        for (int i = 0; i < 10; i++) {
            webhook("https://example.nl/");
        }
        webhooks.raise(TYPE, LONG);
        webhooks.raise(TYPE, LONG);
        assertThat(webhooks.deliveries())
                .extracting(SentWebhook::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(6, 20).boxed().toList());

        webhooks.disorder(WebhookDisorder.LATE);
        webhooks.raise(TYPE, LONG);
        webhooks.raise(TYPE, LONG);
        assertThat(webhooks.heldBack()).isEqualTo(15);
        assertThat(webhooks.deliveries()).extracting(SentWebhook::number).endsWith(25L);
    }

    @Test
    void ofManyThatWaitTheNewestAreNotMade() {
        webhooks.queue().deadline(Duration.ofMinutes(10));
        webhook(receiver.hanging().url("/"));
        for (int i = 0; i < BoundedQueue.MOST + 5; i++) {
            webhooks.raise(TYPE, "{\"id\":\"inv_" + i + "\"}");
        }
        assertThat(webhooks.awaitDeliveries(Duration.ofMillis(1))).isFalse();

        assertThat(webhooks.deliveries())
                .hasSizeBetween(4, 5)
                .allSatisfy(sent -> assertThat(sent.failure())
                        .isEqualTo("Already 10000 deliveries wait, so this one was not made."));
    }

    @Test
    void longBodiesThatWaitAreRefused() {
        webhooks.queue().deadline(Duration.ofMinutes(10));
        for (int i = 0; i < 9; i++) {
            webhook(receiver.hanging().url("/"));
        }
        webhooks.raise(TYPE, LONG);
        webhooks.raise(TYPE, LONG);

        assertThat(webhooks.deliveries())
                .hasSizeBetween(2, 3)
                .allSatisfy(sent ->
                        assertThat(sent.failure()).isEqualTo("Already 15 deliveries wait, so this one was not made."));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void anyTimeCanBeWaited(long seconds) {
        assertThat(webhooks.awaitDeliveries(Duration.ofSeconds(seconds))).isTrue();
        webhook(receiver.hanging().url("/"));
        webhooks.raise(TYPE, "{}");

        assertThat(webhooks.awaitDeliveries(Duration.ofSeconds(Math.min(seconds, 0))))
                .isFalse();
    }

    @Test
    void aClockThatFailsCostsOneDelivery() {
        AtomicBoolean fails = new AtomicBoolean();
        Clock clock = new SettableClock(Portal.NOW) {
            @Override
            public Instant instant() {
                if (Thread.currentThread().getName().equals(WebhookQueue.THREAD) && fails.getAndSet(false)) {
                    throw new IllegalStateException("on purpose");
                }
                return super.instant();
            }
        };
        try (Sandbox sandbox = Sandbox.builder().clock(clock).start()) {
            Requests.send(Requests.to(URI.create(sandbox.baseUrl() + "/webhooks"))
                    .header("Authorization", "Bearer " + sandbox.apiKey())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(
                            "{\"url\":\"" + receiver.url("/") + "\",\"type\":\"" + TYPE + "\"}")));
            fails.set(true);
            sandbox.webhooks().raise(TYPE, "{\"id\":\"inv_1\"}");
            sandbox.webhooks().raise(TYPE, "{\"id\":\"inv_2\"}");
            assertThat(sandbox.webhooks().awaitDeliveries(Duration.ofSeconds(Long.MAX_VALUE)))
                    .isTrue();
            sandbox.webhooks().raise(TYPE, "{\"id\":\"inv_3\"}");
            assertThat(sandbox.webhooks().awaitDeliveries(Duration.ofSeconds(30)))
                    .isTrue();

            assertThat(receiver.requests())
                    .extracting(request -> request.json().at("/data/id").textValue())
                    .containsExactly("inv_1", "inv_2", "inv_3");
            assertThat(sandbox.webhooks().deliveries()).hasSize(2);
        }
    }

    @Test
    void theWebhooksOfSampleDataAreRefusedWithoutAThread() {
        try (Sandbox sample = Sandbox.builder().sampleData(42).start()) {
            sample.openTicket("cst_1", "Invoice issue", "<p>Help</p>");

            assertThat(sample.webhooks().deliveries()).singleElement().satisfies(sent -> {
                assertThat(sent.type()).isEqualTo("ticket-created");
                assertThat(sent.failure()).contains("allowHost(\"boekhouding.example\")");
            });
            assertThat(sample.webhooks().queue().thread()).isEmpty();
        }
    }

    @Test
    void closingEndsTheThreadAtOnceAndDeliveriesStayReadable() throws Exception {
        webhook(receiver.url("/"));
        webhooks.raise(TYPE, "{}");
        portal.delivered();
        receiver.hanging();
        webhooks.raise(TYPE, "{\"id\":\"inv_2\"}");
        Thread thread = webhooks.queue().thread().orElseThrow();

        portal.close();
        thread.join(60_000);

        assertThat(thread.isAlive()).isFalse();
        assertThat(webhooks.deliveries()).hasSize(1);
        webhooks.raise(TYPE, "{}");
        assertThat(webhooks.awaitDeliveries(Duration.ZERO)).isFalse();
        assertThat(webhooks.deliveries()).hasSize(1);
    }

    private void webhook(Object url) {
        portal.webhook(url, TYPE);
    }
}
