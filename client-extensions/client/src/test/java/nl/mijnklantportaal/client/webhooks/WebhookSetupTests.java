package nl.mijnklantportaal.client.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.model.Webhook;
import nl.mijnklantportaal.client.model.WebhookEventType;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookSetupTests {
    private static final URI HOOK = URI.create("https://shop.example/hook");
    private static final List<WebhookEventType> TYPES =
            List.of(WebhookEventType.INVOICE_PAID, WebhookEventType.OFFER_ACCEPTED);

    private static MijnKlantportaal portal(Sandbox sandbox, CallObserver observer) {
        return MijnKlantportaal.builder()
                .apiKey(sandbox.apiKey())
                .baseUrl(sandbox.baseUrl())
                .withoutRateLimit()
                .observer(observer)
                .build();
    }

    private static MijnKlantportaal portal(Sandbox sandbox) {
        return portal(sandbox, new CallObserver() {});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/hook", "shop.example/hook", "ftp://shop.example/hook", "https:/hook", "mailto:a@b.example"})
    void anUrlThatNobodyCanCallIsRefused(String url) {
        try (Sandbox sandbox = Sandbox.start();
                MijnKlantportaal portal = portal(sandbox)) {
            assertThatThrownBy(() -> WebhookSetup.ensure(portal, URI.create(url), List.of()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("url: must be an absolute http or https URL")
                    .hasMessageContaining("types: must have at least one type of event");
            assertThat(sandbox.requestCount()).isZero();
        }
    }

    @Test
    void whatIsMissingIsCreatedOnceAndWhatIsThereIsFound() {
        try (Sandbox sandbox = Sandbox.builder().sampleData(1).start();
                MijnKlantportaal portal = portal(sandbox)) {
            int others = sandbox.stored("/webhooks").size();
            Webhook earlier =
                    portal.webhooks().create(w -> w.url(HOOK.toString()).type(WebhookEventType.OFFER_ACCEPTED));

            WebhookSetup first = WebhookSetup.ensure(portal, HOOK, TYPES);
            WebhookSetup second = WebhookSetup.ensure(portal, HOOK, TYPES);

            assertThat(first.existing()).containsExactly(earlier);
            assertThat(first.created()).extracting(Webhook::type).containsExactly(WebhookEventType.INVOICE_PAID);
            assertThat(first.webhooks()).extracting(Webhook::type).containsExactlyInAnyOrderElementsOf(TYPES);
            assertThat(second.created()).isEmpty();
            assertThat(second.existing()).containsExactlyInAnyOrderElementsOf(first.webhooks());
            assertThat(second.duplicates()).isEmpty();
            assertThat(sandbox.stored("/webhooks")).hasSize(others + 2);
        }
    }

    @Test
    void anotherUrlOrTypeIsAnotherWebhook() {
        try (Sandbox sandbox = Sandbox.start();
                MijnKlantportaal portal = portal(sandbox)) {
            WebhookSetup.ensure(portal, HOOK, TYPES);

            assertThat(WebhookSetup.ensure(portal, URI.create(HOOK + "/"), TYPES)
                            .created())
                    .hasSize(2);
            assertThat(WebhookSetup.ensure(portal, HOOK, List.of(WebhookEventType.TICKET_CREATED))
                            .created())
                    .hasSize(1);
            assertThat(WebhookSetup.ensure(portal, HOOK, List.of(TYPES.get(0), TYPES.get(0)))
                            .webhooks())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSED_AFTER_HANDLING", "UNAVAILABLE_AFTER_HANDLING", "ANSWER_CUT"})
    void aLostAnswerIsLookedUp(Fault fault) {
        AtomicInteger creations = new AtomicInteger();
        try (Sandbox sandbox = Sandbox.builder()
                        .faults(request ->
                                request.operationId().equals("create-webhook") && creations.getAndIncrement() == 0
                                        ? Optional.of(fault)
                                        : Optional.empty())
                        .start();
                MijnKlantportaal portal = portal(sandbox)) {
            WebhookSetup setup = WebhookSetup.ensure(portal, HOOK, TYPES);

            assertThat(setup.created()).hasSize(2);
            assertThat(setup.duplicates()).isEmpty();
            assertThat(sandbox.stored("/webhooks")).hasSize(2);
        }
    }

    @Test
    void aCreationThatFailedIsToldAndTheNextCallDoesTheRest() {
        AtomicInteger creations = new AtomicInteger();
        try (Sandbox sandbox = Sandbox.builder()
                        .faults(request ->
                                request.operationId().equals("create-webhook") && creations.getAndIncrement() == 1
                                        ? Optional.of(Fault.UNAVAILABLE_BEFORE_HANDLING)
                                        : Optional.empty())
                        .start();
                MijnKlantportaal portal = portal(sandbox)) {
            assertThatThrownBy(() -> WebhookSetup.ensure(portal, HOOK, TYPES)).isInstanceOf(ServerException.class);

            WebhookSetup again = WebhookSetup.ensure(portal, HOOK, TYPES);

            assertThat(again.existing()).hasSize(1);
            assertThat(again.created()).hasSize(1);
            assertThat(sandbox.stored("/webhooks")).hasSize(2);
        }
    }

    /** Both see an empty list before either creates: what the platform cannot rule out. */
    @Test
    void ofTwoAtOnceTheLaterListShowsTheDuplicateAndBothDeliveriesAreOneEvent() throws Exception {
        List<WebhookEventType> one = TYPES.subList(0, 1);
        try (Sandbox sandbox = Sandbox.start();
                MijnKlantportaal portal = portal(sandbox, new Meeting())) {
            List<WebhookSetup> both = together(() -> WebhookSetup.ensure(portal, HOOK, one));

            assertThat(sandbox.stored("/webhooks")).hasSize(2);
            assertThat(both).allSatisfy(setup -> assertThat(setup.created()).hasSize(1));
            assertThat(both).anySatisfy(setup -> assertThat(setup.duplicates()).hasSize(2));

            WebhookSetup later = WebhookSetup.ensure(portal, HOOK, one);
            assertThat(later.created()).isEmpty();
            assertThat(later.duplicates()).hasSize(2).containsExactlyInAnyOrderElementsOf(later.webhooks());
            assertThat(later.toString()).isEqualTo("WebhookSetup[existing=2, created=0, duplicates=2]");

            WebhookReceiver receiver =
                    WebhookReceiver.builder().webhooks("acme", later.webhooks()).build();
            Set<String> keys = ConcurrentHashMap.newKeySet();
            SeenBefore seen = SeenBefore.of(keys::add, keys::remove);
            List<Boolean> first = later.webhooks().stream()
                    .map(webhook -> WebhookReceiverTests.signed(webhook.secret()))
                    .map(headers -> receiver.receive(headers, WebhookReceiverTests.BODY))
                    .map(delivery -> receiver.once(delivery, seen, event -> {}))
                    .toList();
            assertThat(first).containsExactly(true, false);
        }
    }

    /** Lets the first list of each of two threads end at the same time. */
    private static final class Meeting implements CallObserver {
        private final CyclicBarrier barrier = new CyclicBarrier(2);
        private final AtomicInteger lists = new AtomicInteger();

        @Override
        public void callEnded(CallEnded event) {
            if (event.call().operation().equals("Webhooks.listPage") && lists.getAndIncrement() < 2) {
                try {
                    barrier.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static List<WebhookSetup> together(Callable<WebhookSetup> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<WebhookSetup>> running = List.of(threads.submit(task), threads.submit(task));
            return List.of(running.get(0).get(), running.get(1).get());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aPortalThatDoesNotAnswerIsToldAsAnyCall() {
        Sandbox gone = Sandbox.start();
        gone.close();
        try (MijnKlantportaal portal = portal(gone)) {
            assertThatThrownBy(() -> WebhookSetup.ensure(portal, HOOK, TYPES))
                    .isInstanceOf(MijnKlantportaalException.class);
        }
    }
}
