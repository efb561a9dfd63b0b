package nl.mijnklantportaal.client.webhooks;

import static nl.mijnklantportaal.client.webhooks.WebhookReceiverTests.BODY;
import static nl.mijnklantportaal.client.webhooks.WebhookReceiverTests.SECRET;
import static nl.mijnklantportaal.client.webhooks.WebhookReceiverTests.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SeenBeforeTests {
    private final WebhookReceiver receiver = WebhookReceiver.of(SECRET);
    private final WebhookDelivery delivery = receiver.receive(signed(SECRET), BODY);
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final SeenBefore seen = SeenBefore.of(keys::add, keys::remove);

    @Test
    void aDeliveryThatComesAgainIsHandledOnce() {
        List<WebhookEvent> handled = new ArrayList<>();
        WebhookDelivery again = receiver.receive(signed(SECRET), BODY);

        assertThat(receiver.once(delivery, seen, handled::add)).isTrue();
        assertThat(receiver.once(again, seen, handled::add)).isFalse();

        assertThat(handled).containsExactly(delivery.event());
    }

    @Test
    void whatFailedIsHandledWhenItComesAgain() {
        IllegalStateException failure = new IllegalStateException("the database is away");
        AtomicInteger handled = new AtomicInteger();

        assertThatThrownBy(() -> receiver.once(delivery, seen, event -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(receiver.once(delivery, seen, event -> handled.incrementAndGet()))
                .isTrue();

        assertThat(handled).hasValue(1);
    }

    @Test
    void aStoreThatCannotForgetDoesNotHideTheFailure() {
        IllegalStateException failure = new IllegalStateException("the database is away");
        IllegalStateException second = new IllegalStateException("so is the store");
        SeenBefore store = SeenBefore.of(keys::add, key -> {
            throw second;
        });

        assertThatThrownBy(() -> receiver.once(delivery, store, event -> {
                    throw failure;
                }))
                .isSameAs(failure)
                .hasSuppressedException(second);
    }

    /** A lambda that only adds would lose an event whose handler fails. */
    @Test
    void noStoreIsMadeOfAnAdditionAlone() {
        assertThat(SeenBefore.class.getMethods())
                .filteredOn(method -> !Modifier.isStatic(method.getModifiers()))
                .allMatch(method -> Modifier.isAbstract(method.getModifiers()))
                .extracting(Method::getName)
                .containsExactlyInAnyOrder("add", "remove");
        assertThat(WebhookReceiver.class.getMethods())
                .filteredOn(method -> method.getName().equals("once"))
                .hasSize(1);
    }

    @Test
    void theKeyIsThereWhileTheHandlerRunsAndForgottenWithAnyFailure() {
        for (Throwable failure : List.of(new IllegalStateException(), new StackOverflowError())) {
            assertThatThrownBy(() -> receiver.once(delivery, seen, event -> {
                        assertThat(keys).containsExactly(delivery.key());
                        assertThat(receiver.once(delivery, seen, again -> keys.clear()))
                                .isFalse();
                        throwIt(failure);
                    }))
                    .isSameAs(failure);
            assertThat(keys).isEmpty();
        }
    }

    private static void throwIt(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    @Test
    void aStoreThatFailsHandlesNothing() {
        AtomicInteger handled = new AtomicInteger();
        SeenBefore broken = SeenBefore.of(
                key -> {
                    throw new IllegalStateException("no connection");
                },
                key -> handled.incrementAndGet());

        assertThatThrownBy(() -> receiver.once(delivery, broken, event -> handled.incrementAndGet()))
                .hasMessage("no connection");
        assertThat(handled).hasValue(0);
    }

    @Test
    void ofTwoThreadsAtOnceOneHandlesIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 200; i++) {
                byte[] body = ("{\"id\":\"inv_" + i + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
                WebhookDelivery twice = receiver.receive(signed(SECRET), body);
                AtomicInteger handled = new AtomicInteger();
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<Boolean>> running = new ArrayList<>();
                for (int thread = 0; thread < 2; thread++) {
                    running.add(threads.submit(() -> {
                        start.await();
                        return receiver.once(twice, seen, event -> handled.incrementAndGet());
                    }));
                }

                assertThat(List.of(running.get(0).get(), running.get(1).get())).containsExactlyInAnyOrder(true, false);
                assertThat(handled).hasValue(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
