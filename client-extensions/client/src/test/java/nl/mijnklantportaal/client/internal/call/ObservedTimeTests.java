package nl.mijnklantportaal.client.internal.call;

import static nl.mijnklantportaal.client.FaultServer.answer;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import nl.mijnklantportaal.client.Calls;
import nl.mijnklantportaal.client.FaultServer;
import nl.mijnklantportaal.client.RecordedEvents;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.client.spi.CallObserver.CallEnded;
import nl.mijnklantportaal.client.spi.CallObserver.RetryDecided;
import nl.mijnklantportaal.client.spi.CallObserver.WaitEnded;
import nl.mijnklantportaal.client.spi.CallObserver.WaitReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The durations of observed calls, over real HTTP; time is the test's. */
@Timeout(60)
class ObservedTimeTests {
    private static final String TOO_MANY = Calls.answer("429 Too Many Requests", "{}", "Retry-After: 3");
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration BACKOFF = Duration.ofMillis(100);
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeTiming timing = new FakeTiming(0.5);
    private final AtomicReference<String> next = new AtomicReference<>(Calls.CREATED);
    private final FaultServer server = FaultServer.plain(forever(answer(request -> next.getAndSet(Calls.CREATED))));
    private final RecordedEvents events = new RecordedEvents();
    private final List<Duration> attempts = new CopyOnWriteArrayList<>();
    private final CallObserver ended = new CallObserver() {
        @Override
        public void attemptEnded(AttemptEnded event) {
            attempts.add(event.duration());
        }
    };
    private final Pipeline pipeline = pipeline(CallObserver.all(List.of(events, ended)));
    private final Pipeline slow = pipeline(CallObserver.all(List.of(events, ended, new Slow(timing))));

    @AfterEach
    void close() {
        pipeline.close();
        slow.close();
        server.close();
    }

    @Test
    void pauseAndBackoffAreToldApart() {
        next.set(TOO_MANY);
        create(pipeline, DefaultPace.LIMITS);

        assertThat(events.only(RetryDecided.class))
                .extracting(RetryDecided::delay)
                .containsExactly(PAUSE.plus(BACKOFF));
        assertThat(events.only(WaitEnded.class))
                .extracting(WaitEnded::reason)
                .containsExactly(WaitReason.SERVER_PAUSE, WaitReason.BACKOFF);
        assertThat(events.waits()).containsExactly(PAUSE, BACKOFF);
        assertThat(events.only(CallEnded.class)).extracting(CallEnded::duration).containsExactly(PAUSE.plus(BACKOFF));
    }

    @Test
    void aCallBeyondTheMinutesBudgetWaitsForItsTurn() {
        Duration minute = Duration.ofMillis(60_100);
        for (int i = 0; i < 61; i++) {
            create(pipeline, DefaultPace.LIMITS);
        }

        assertThat(events.only(WaitEnded.class)).singleElement().satisfies(wait -> {
            assertThat(wait.call().sequence()).isEqualTo(61);
            assertThat(wait.reason()).isEqualTo(WaitReason.TURN);
            assertThat(wait.duration()).isEqualTo(minute);
        });
        assertThat(events.only(CallEnded.class).get(60).duration()).isEqualTo(minute);
        assertThat(attempts).hasSize(61).containsOnly(Duration.ZERO);
    }

    @Test
    void aPauseThatAnotherCallHeardOfIsAWaitForTheTurn() {
        TimeLimits impatient = new TimeLimits(Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(5));
        next.set(TOO_MANY);
        catchThrowableOfType(RateLimitedException.class, () -> create(pipeline, impatient));
        create(pipeline, DefaultPace.LIMITS);

        assertThat(events.only(WaitEnded.class)).singleElement().satisfies(wait -> {
            assertThat(wait.call().sequence()).isEqualTo(2);
            assertThat(wait.reason()).isEqualTo(WaitReason.TURN);
            assertThat(wait.duration()).isEqualTo(PAUSE);
        });
    }

    @Test
    void theTimeOfTheObserverCountsAgainstNoLimitOfTheCall() {
        next.set(TOO_MANY);
        create(slow, DefaultPace.LIMITS);

        assertThat(events.only(CallEnded.class)).singleElement().satisfies(end -> {
            assertThat(end.isSuccess()).isTrue();
            assertThat(end.attempts()).isEqualTo(2);
            assertThat(end.duration()).isEqualTo(PAUSE.plus(BACKOFF));
        });
        assertThat(events.waits()).containsExactly(PAUSE, BACKOFF);
        assertThat(attempts).containsExactly(Duration.ZERO, Duration.ZERO);
    }

    @Test
    void theTimeOfTheObserverCountsAgainstTheLimitOfALookUp() {
        TimeLimits lookUp = TimeLimits.ofLookup(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofSeconds(5));

        assertThat(catchThrowableOfType(NotSentException.class, () -> create(slow, lookUp)))
                .hasMessageContaining("the reconcileDeadline of 120 s passed");
        assertThat(server.requests()).isEmpty();
    }

    private Pipeline pipeline(CallObserver observer) {
        return new Pipeline(DefaultPace.settings(server.url(), timing), timing, observer);
    }

    private static void create(Pipeline pipeline, TimeLimits limits) {
        assertThat(new OffersOf(pipeline, Credentials.apiKey(Calls.KEY), limits)
                        .once()
                        .createFromLines(Calls.offer("2026-001"))
                        .id())
                .isEqualTo("cof_1");
    }

    /** Takes an hour for each event. */
    private record Slow(FakeTiming timing) implements CallObserver {
        @Override
        public void callStarted(CallStarted event) {
            timing.pass(HOUR);
        }

        @Override
        public void attemptEnded(AttemptEnded event) {
            timing.pass(HOUR);
        }

        @Override
        public void attemptStarted(AttemptStarted event) {
            timing.pass(HOUR);
        }

        @Override
        public void waitEnded(WaitEnded event) {
            timing.pass(HOUR);
        }

        @Override
        public void retryDecided(RetryDecided event) {
            timing.pass(HOUR);
        }

        @Override
        public void callEnded(CallEnded event) {
            timing.pass(HOUR);
        }
    }
}
