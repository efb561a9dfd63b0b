package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import nl.mijnklantportaal.client.Calls;
import nl.mijnklantportaal.client.ScriptedPortal;
import nl.mijnklantportaal.client.ScriptedPortal.Post;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.internal.http.Settings;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a lost request is given to arrive before its offer is looked up. */
@Timeout(60)
class SettlingTests {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final FakeTiming timing = new FakeTiming(0);
    private final ScriptedPortal server = new ScriptedPortal();
    private final Pipeline pipeline = pipeline(null, Clock.fixed(NOW, ZoneOffset.UTC));
    private final CustomerOffers offers = offers(pipeline);

    @AfterEach
    void close() {
        pipeline.close();
        server.close();
    }

    @Test
    void whatIsLeftOfTheTimeSinceItWasSentIsWaitedFor() {
        look(NOW.minusSeconds(2));
        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void theLatestOfManyDecides() {
        look(NOW.minusSeconds(60), NOW.minusSeconds(1), NOW.minusSeconds(3));
        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(4));
    }

    @Test
    void whatWasSentLongAgoIsLookedUpAtOnce() {
        look(NOW.minusSeconds(5));
        assertThat(timing.pauses()).isEmpty();
    }

    @Test
    void aClockThatWasSetBackMakesItNoLonger() {
        look(NOW.plusSeconds(3600));
        assertThat(timing.pauses()).containsExactly(SETTLING);
    }

    @Test
    void aThreadThatIsInterruptedLooksNoFurtherAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        OutcomeUnknownException failure = catchThrowableOfType(
                OutcomeUnknownException.class, () -> offers.reconcile(Calls.sent("cst_1", "1", NOW)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure)
                .hasMessageContaining(
                        "not found among 0 items on 0 pages, where looking ended: the thread was interrupted");
        assertThat(failure.sent()).isEqualTo(Calls.sent("cst_1", "1", NOW));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aClientThatIsClosedLooksNoFurther() {
        pipeline.close();

        assertThat(catchThrowableOfType(
                        OutcomeUnknownException.class, () -> offers.reconcile(Calls.sent("cst_1", "1", NOW))))
                .hasMessageContaining("the client was closed");
    }

    /** A call that waited long for its turn was sent late, however early it was made. */
    @Test
    void theTimeCountsFromWhenTheRequestLeftAndNotFromBeforeItsWait() {
        waitingBeforeEach(Duration.ofSeconds(20), waiting -> {
            server.posts(Post.DROPPED);

            MijnKlantportaalException failure =
                    Calls.failure(() -> waiting.createFromLines(Calls.offer("1"), CreateMode.RECONCILE));

            assertThat(failure.sent().sentAt()).isEqualTo(NOW.plusSeconds(20));
            assertThat(timing.pauses().subList(0, 2)).containsExactly(Duration.ofSeconds(20), SETTLING);
        });
    }

    @Test
    void whatIsSentOnceMoreIsGivenTheTimeOnceMore() {
        waitingBeforeEach(Duration.ofSeconds(20), waiting -> {
            server.posts(Post.DROPPED, Post.DROPPED);

            Calls.failure(() -> waiting.createFromLines(Calls.offer("1"), CreateMode.RECONCILE_AND_RESEND));

            // The turn of the request, of the page, of the request, of the page.
            assertThat(timing.pauses())
                    .containsExactly(
                            Duration.ofSeconds(20),
                            SETTLING,
                            Duration.ofSeconds(20),
                            Duration.ofSeconds(20),
                            SETTLING,
                            Duration.ofSeconds(20));
        });
    }

    /** Whose clock is years ahead, as its answers say. */
    @Test
    void whatWasThereBeforeByTheServersClockIsNotTakenForTheOffer() {
        Instant slow = Instant.parse("2020-01-01T00:00:00Z");
        server.has("off_old", "cst_1", "1", Instant.now().minusSeconds(60))
                .has("off_new", "cst_1", "2", Instant.now().plusSeconds(1));
        List<Reconciled<CustomerOffer>> found;
        try (Pipeline late = pipeline(null, Clock.fixed(slow, ZoneOffset.UTC))) {
            found = offers(late)
                    .reconcileAll(
                            List.of(Calls.sent("cst_1", "1", slow), Calls.sent("cst_1", "2", slow)),
                            CallOptions.defaults());
        }

        assertThat(found.get(0).failure()).hasMessageContaining("was there before this request was sent (off_old");
        assertThat(found.get(1).found().id()).isEqualTo("off_new");
    }

    private void waitingBeforeEach(Duration wait, Consumer<CustomerOffers> test) {
        AtomicInteger asked = new AtomicInteger();
        RateLimiter.Permit permit = new RateLimiter.Permit() {
            @Override
            public void giveBack() {}

            @Override
            public void ended(RateLimiter.Said said) {}
        };
        RateLimiter limiter = (key, ahead, longest, maxWait) -> asked.incrementAndGet() % 2 == 1
                ? new RateLimiter.Turn(null, wait, 1)
                : new RateLimiter.Turn(permit, Duration.ZERO, 1);
        long start = timing.nanoTime();
        Clock passing = new Clock() {
            @Override
            public Instant instant() {
                return NOW.plusNanos(timing.nanoTime() - start);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        try (Pipeline limited = pipeline(limiter, passing)) {
            test.accept(offers(limited));
        }
    }

    private Pipeline pipeline(@Nullable RateLimiter limiter, Clock clock) {
        return new Pipeline(
                new Settings(server.url().toString(), "test", 1_000_000, null, null, null, 1, limiter, clock), timing);
    }

    private static CustomerOffers offers(Pipeline pipeline) {
        return new OffersOf(pipeline).lookingUp(SETTLING, Duration.ofMinutes(10));
    }

    private void look(Instant... sentAt) {
        List<SentRequest> sent = List.of(sentAt).stream()
                .map(at -> Calls.sent("cst_1", "number of " + at, at))
                .toList();
        assertThat(offers.reconcileAll(sent, CallOptions.defaults())).hasSize(sent.size());
        assertThat(server.requests()).containsExactly("GET /v1/customer-offers?page=1");
    }
}
