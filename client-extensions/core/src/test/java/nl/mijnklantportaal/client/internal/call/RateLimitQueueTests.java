package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import nl.mijnklantportaal.client.internal.limit.RateLimitQueue;
import nl.mijnklantportaal.client.internal.limit.RollingMinute;
import nl.mijnklantportaal.client.internal.limit.Slot;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(120)
class RateLimitQueueTests {
    private static final Duration MINUTE = Duration.ofMillis(60_100);
    private static final Duration LONG = Duration.ofMinutes(60);
    /** Far shorter than the waits, which it does not cover. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final Credentials KEY = () -> "the-secret-key";

    private final VirtualTiming timing = new VirtualTiming();
    private final RateLimitQueue queue = queue(1);

    @AfterEach
    void endTheWaits() {
        queue.close();
    }

    @Test
    void whoComesFirstGoesFirst() throws Exception {
        take(LONG).ended(null, null);
        List<Waiting> line = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            line.add(new Waiting(KEY, LONG));
            timing.awaitWaiting(i + 1);
        }

        for (int i = 0; i < 5; i++) {
            timing.pass(MINUTE);
            line.get(i).turn().ended(null, null);
            timing.awaitWaiting(4 - i);
        }
    }

    @Test
    void aTurnLaterThanTheCallWaitsIsRefusedAtOnceAndTheSettingNamed() throws Exception {
        take(LONG).ended(null, null);
        Waiting before = new Waiting(KEY, LONG);
        timing.awaitWaiting(1);

        assertThatThrownBy(() -> take(Duration.ofSeconds(120)))
                .isInstanceOfSatisfying(
                        NotSentException.class,
                        refused -> assertThat(refused.outcome()).isEqualTo(Outcome.NOT_SENT))
                .hasMessage(
                        "create (POST /): its turn comes in 121 s or later (requests a minute with this key: 1, calls that"
                                + " wait before it: 1), and maxWait allows 120 s; a longer maxWait waits for it. "
                                + Outcome.NOT_SENT.sentence());

        timing.awaitWaiting(1);
        timing.pass(MINUTE);
        assertThat(before.turn()).isNotNull();
    }

    @Test
    void aTurnThatComesJustInTimeIsWaitedFor() throws Exception {
        take(LONG).ended(null, null);
        Waiting first = new Waiting(KEY, MINUTE);
        timing.awaitWaiting(1);

        timing.pass(MINUTE);
        assertThat(first.turn()).isNotNull();
    }

    @Test
    void theDeadlineStandsStillDuringTheWaitAndNoLonger() throws Exception {
        take(LONG).ended(null, null);
        Call call = call(KEY, LONG);
        timing.pass(Duration.ofSeconds(10));
        Waiting waiting = new Waiting(queue, call);
        timing.awaitWaiting(1);

        timing.pass(MINUTE);
        waiting.turn();
        assertThat(call.nanosToDeadline()).isEqualTo(Duration.ofSeconds(20).toNanos());
        timing.pass(Duration.ofSeconds(15));
        assertThat(call.nanosToDeadline()).isEqualTo(Duration.ofSeconds(5).toNanos());
        assertThat(call.nanosToWait()).isEqualTo(LONG.minus(MINUTE).toNanos());
    }

    @Test
    void maxWaitCoversEveryWaitOfACallTogether() throws Exception {
        take(LONG).ended(null, null);
        Call call = call(KEY, Duration.ofSeconds(100));
        Waiting first = new Waiting(queue, call);
        timing.awaitWaiting(1);
        timing.pass(MINUTE);
        first.turn().ended(null, null);

        assertThatThrownBy(() -> queue.take(call))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("its turn comes in 61 s or later")
                .hasMessageContaining(
                        "and maxWait allows 39900 ms more, of 100 s in all; a longer maxWait waits for it.");
    }

    @Test
    void whoNeverWaitsTakesWhatIsFreeAndIsElseRefused() {
        Call free = call(KEY, Duration.ZERO);
        queue.take(free).ended(null, null);

        assertThatThrownBy(() -> queue.take(call(KEY, Duration.ZERO)))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("comes in 61 s or later")
                .hasMessageContaining("and maxWait allows 0 s; a longer maxWait waits for it.");
    }

    @Test
    void theWaitsOfALookupEndWithItAndItsSettingIsNamed() {
        take(LONG).ended(null, null);
        TimeLimits looking = TimeLimits.ofLookup(Duration.ofSeconds(20), Duration.ofMinutes(2), DEADLINE);
        Call call = new Call(operation(), new Caller(KEY, looking), timing);
        timing.pass(Duration.ofSeconds(5));

        assertThatThrownBy(() -> queue.take(call))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("comes in 56 s or later")
                .hasMessageContaining("and the reconcileDeadline of 120 s leaves 15 s for it.")
                .hasMessageNotContaining("maxWait");
    }

    @Test
    void whoWaitsIsRefusedAsSoonAsTheServerPutsTheTurnOffBeyondItsWait() throws Exception {
        RateLimitQueue two = queue(2);
        Slot slow = two.take(call(KEY, LONG));
        two.take(call(KEY, LONG)).ended(null, null);
        Waiting impatient = new Waiting(two, KEY, Duration.ofSeconds(70));
        Waiting patient = new Waiting(two, KEY, LONG);
        timing.awaitWaiting(2);

        slow.ended(answer(Map.of()), Duration.ofSeconds(600));

        assertThat(impatient.failure()).hasMessageContaining("its turn comes in 600 s or later");
        timing.awaitWaiting(1);
        timing.pass(Duration.ofSeconds(600));
        assertThat(patient.turn()).isNotNull();
    }

    @Test
    void whoWaitsGoesAsSoonAsTheServerTellsOfAHigherLimit() throws Exception {
        RateLimitQueue learning = new RateLimitQueue(new RollingMinute(null, Duration.ofMinutes(1), timing::nanoTime));
        Slot last = learning.take(call(KEY, LONG));
        for (int i = 1; i < 60; i++) {
            learning.take(call(KEY, LONG));
        }
        Waiting waiting = new Waiting(learning, KEY, LONG);
        timing.awaitWaiting(1);

        last.ended(answer(Map.of("X-RateLimit-Limit", List.of("600"))), null);

        assertThat(waiting.turn()).isNotNull();
    }

    @Test
    void whoWaitsForAProbeGoesOnAsSoonAsItEndsWell() throws Exception {
        RateLimitQueue two = queue(60);
        two.take(call(KEY, LONG)).ended(tooMany(), Duration.ofDays(365 * 57));
        Waiting probe = new Waiting(two, KEY, Duration.ofHours(2));
        timing.awaitWaiting(1);
        List<Waiting> others =
                List.of(new Waiting(two, KEY, Duration.ofHours(2)), new Waiting(two, KEY, Duration.ofHours(2)));
        timing.awaitWaiting(3);

        timing.pass(RateLimiter.LONGEST_PAUSE);
        Slot probing = first(probe, others.get(0), others.get(1));
        timing.awaitWaiting(2);
        probing.ended(answer(Map.of()), null);

        for (Waiting each : List.of(probe, others.get(0), others.get(1))) {
            assertThat(each.turn()).isNotNull();
        }
    }

    @Test
    void whoWaitsForAProbeWaitsOnWhenItIsRefusedAndOneOfThemProbesNext() throws Exception {
        RateLimitQueue two = queue(60);
        Duration days = Duration.ofDays(2);
        two.take(call(KEY, LONG)).ended(tooMany(), days);
        Waiting one = new Waiting(two, KEY, days);
        Waiting other = new Waiting(two, KEY, days);
        Waiting hasty = new Waiting(two, KEY, RateLimiter.LONGEST_PAUSE.plusSeconds(10));
        timing.awaitWaiting(3);

        timing.pass(RateLimiter.LONGEST_PAUSE);
        Slot probing = first(one, other, hasty);
        timing.awaitWaiting(2);
        probing.ended(tooMany(), null);
        Throwable refused = hasty.failure();
        // Unless it was the probe itself.
        if (refused != null) {
            assertThat(refused).hasMessageContaining("its turn comes in 3600 s or later");
        }
        int left = refused == null ? 2 : 1;
        timing.awaitWaiting(left);

        timing.pass(RateLimiter.LONGEST_PAUSE);
        first(one.turnOrNull() == probing ? other : one, other.turnOrNull() == probing ? one : other);
        timing.awaitWaiting(left - 1);
    }

    @Test
    void whatIsGivenBackGoesToTheFirstThatWaits() throws Exception {
        Slot unsent = take(LONG);
        Waiting waiting = new Waiting(KEY, LONG);
        timing.awaitWaiting(1);

        unsent.giveBack();

        assertThat(waiting.turn()).isNotNull();
    }

    @Test
    void whoLeavesTheLineLetsTheOthersMoveUp() throws Exception {
        take(LONG).ended(null, null);
        Waiting first = new Waiting(KEY, LONG);
        timing.awaitWaiting(1);
        Waiting second = new Waiting(KEY, LONG);
        timing.awaitWaiting(2);

        first.thread.interrupt();

        assertThat(first.failure()).hasMessageContaining("the thread was interrupted");
        assertThat(first.keptFlag).isTrue();
        timing.awaitWaiting(1);
        timing.pass(MINUTE);
        assertThat(second.turn()).isNotNull();
    }

    @Test
    void closingEndsEveryWait() throws Exception {
        take(LONG).ended(null, null);
        Waiting first = new Waiting(KEY, LONG);
        Waiting other = new Waiting(KEY, LONG);
        timing.awaitWaiting(2);

        queue.close();

        assertThat(first.failure()).hasMessageContaining("the client is closed");
        assertThat(other.failure()).hasMessageContaining("the client is closed");
    }

    @Test
    void aTokenThatWasRenewedDuringTheWaitIsTheOneThatIsSentAndCounted() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Credentials renewed = () -> asked.incrementAndGet() == 1 ? KEY.token() : "renewed";
        take(LONG).ended(null, null);
        Waiting waiting = new Waiting(renewed, LONG);
        timing.awaitWaiting(1);

        timing.pass(MINUTE);

        assertThat(waiting.turn()).isNotNull();
        assertThat(waiting.call.token()).isEqualTo("renewed");
        // The old token's turn was given back, and the new one's is taken.
        assertThat(take(Duration.ofMillis(1))).isNotNull();
        assertThatThrownBy(() -> queue.take(call(() -> "renewed", Duration.ofMillis(1))))
                .isInstanceOf(NotSentException.class);
    }

    @Test
    void aTokenThatCannotBeHadAfterTheWaitGivesTheTurnBack() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Credentials failing = () -> {
            if (asked.incrementAndGet() > 1) {
                throw new IllegalStateException("no token");
            }
            return KEY.token();
        };
        take(LONG).ended(null, null);
        Waiting waiting = new Waiting(failing, LONG);
        timing.awaitWaiting(1);

        timing.pass(MINUTE);

        assertThat(waiting.failure()).hasMessageContaining("the credentials gave no token");
        assertThat(take(Duration.ofMillis(1))).isNotNull();
    }

    @Test
    void anErrorOfTheCredentialsAfterTheWaitGivesTheTurnBack() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AssertionError broken = new AssertionError("broken");
        Credentials failing = () -> {
            if (asked.incrementAndGet() > 1) {
                throw broken;
            }
            return KEY.token();
        };
        take(LONG).ended(null, null);
        Waiting waiting = new Waiting(failing, LONG);
        timing.awaitWaiting(1);

        timing.pass(MINUTE);

        NotSentException failure = (NotSentException) waiting.failure();
        assertThat(failure.getCause()).isSameAs(broken);
        assertThat(take(Duration.ofMillis(1))).isNotNull();
    }

    /** The client is closed between the limiter's answer and the wait. */
    @Test
    void closingEndsTheWaitOfOneWhoIsAboutToBeginIt() throws Exception {
        List<RateLimitQueue> closing = new ArrayList<>();
        RateLimitQueue late = new RateLimitQueue((key, ahead, longest, maxWait) -> {
            Thread closer = new Thread(() -> closing.get(0).close(), "closer");
            closer.setDaemon(true);
            closer.start();
            // Either it is through, or it waits for whoever asks here.
            while (closer.isAlive() && closer.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            return new RateLimiter.Turn(null, Duration.ofMinutes(30), 1);
        });
        closing.add(late);

        assertThat(new Waiting(late, KEY, LONG).failure()).hasMessageContaining("the client is closed");
    }

    @Test
    void aLimiterThatHangsHoldsNeitherCloseNorAnInterruptNorADeadlineUp() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        RateLimitQueue hanging = new RateLimitQueue((key, ahead, longest, maxWait) -> {
            asked.countDown();
            try {
                answers.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return new RateLimiter.Turn(null, Duration.ofMinutes(30), 1);
        });
        Waiting first = new Waiting(hanging, KEY, LONG);
        asked.await();
        Waiting interrupted = new Waiting(hanging, KEY, LONG);
        Waiting hasty = new Waiting(hanging, new Call(operation(), caller(KEY, Duration.ofSeconds(1), LONG), timing));

        interrupted.thread.interrupt();
        timing.pass(Duration.ofSeconds(1));

        assertThat(interrupted.failure()).hasMessageContaining("the thread was interrupted");
        assertThat(interrupted.keptFlag).isTrue();
        assertThat(hasty.failure()).hasMessageContaining("the deadline of 1 s passed");
        hanging.close();
        answers.countDown();
        assertThat(first.failure()).hasMessageContaining("the client is closed");
    }

    @Test
    void aLimiterThatFailsSendsNothing() {
        IllegalStateException broken = new IllegalStateException("broken");
        RateLimitQueue failing = new RateLimitQueue((key, ahead, longest, maxWait) -> {
            throw broken;
        });

        assertThatThrownBy(() -> failing.take(call(KEY, LONG)))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("create (POST /): the rate limiter failed (IllegalStateException).")
                .hasCause(broken);
    }

    @Test
    void aLimiterThatAnswersNothingSendsNothing() {
        for (RateLimiter.Turn nothing : new RateLimiter.Turn[] {null, new RateLimiter.Turn(null, null, 1)}) {
            RateLimitQueue odd = new RateLimitQueue((key, ahead, longest, maxWait) -> nothing);

            assertThatThrownBy(() -> odd.take(call(KEY, LONG)))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("the rate limiter failed");
        }
    }

    @Test
    void aWaitThatNoClockHoldsIsRefused() {
        RateLimitQueue forever = new RateLimitQueue((key, ahead, longest, maxWait) ->
                new RateLimiter.Turn(null, Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), 1));

        assertThatThrownBy(() -> forever.take(call(KEY, Duration.ofSeconds(Long.MAX_VALUE))))
                .isInstanceOfSatisfying(
                        NotSentException.class,
                        refused -> assertThat(refused.retryAfter()).isGreaterThanOrEqualTo(Duration.ofDays(36_500)));
    }

    @Test
    void aWaitThatIsNoneIsALittleOne() {
        FakeTiming fake = new FakeTiming(0);
        for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
            RateLimitQueue odd =
                    new RateLimitQueue((key, ahead, longest, maxWait) -> new RateLimiter.Turn(null, none, 1));

            assertThatThrownBy(() -> odd.take(call(KEY, Duration.ofMillis(10), fake)))
                    .isInstanceOf(NotSentException.class);
        }
        assertThat(fake.pauses())
                .hasSizeBetween(3, 30)
                .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofMillis(1)));
    }

    @Test
    void theLimiterIsAlwaysToldOfTimeThatIsLeft() {
        for (int nanos = 1; nanos < 30; nanos++) {
            AtomicInteger now = new AtomicInteger();
            Timing running = new Timing() {
                @Override
                public long nanoTime() {
                    return now.incrementAndGet();
                }

                @Override
                public double random() {
                    return 0;
                }

                @Override
                public boolean pause(long length, CountDownLatch end) {
                    return true;
                }
            };
            List<Duration> told = new ArrayList<>();
            RateLimitQueue asking = new RateLimitQueue((key, ahead, longest, maxWait) -> {
                told.add(longest);
                return new RateLimiter.Turn(null, Duration.ofDays(1), 1);
            });
            Call call = new Call(operation(), caller(KEY, Duration.ofNanos(nanos), LONG), running);

            assertThatThrownBy(() -> asking.take(call)).isInstanceOf(NotSentException.class);
            assertThat(told).allSatisfy(longest -> assertThat(longest).isPositive());
        }
    }

    @Test
    void aLimiterThatFailsAfterwardsChangesNothingAndHoldsNobodyUp() throws Exception {
        AtomicBoolean free = new AtomicBoolean(true);
        RateLimiter.Permit broken = new RateLimiter.Permit() {
            @Override
            public void giveBack() {
                free.set(true);
                throw new IllegalStateException("broken");
            }

            @Override
            public void ended(RateLimiter.Said said) {
                free.set(true);
                throw new AssertionError("broken");
            }
        };
        RateLimitQueue failing = new RateLimitQueue((key, ahead, longest, maxWait) -> free.compareAndSet(true, false)
                ? new RateLimiter.Turn(broken, Duration.ZERO, 1)
                : new RateLimiter.Turn(null, Duration.ofMinutes(30), 1));
        Slot first = failing.take(call(KEY, LONG));
        Waiting second = new Waiting(failing, KEY, LONG);
        timing.awaitWaiting(1);
        first.giveBack();
        Slot secondSlot = second.turn();
        Waiting third = new Waiting(failing, KEY, LONG);
        timing.awaitWaiting(1);

        secondSlot.ended(answer(Map.of("X-RateLimit-Limit", List.of("2"))), null);

        assertThat(third.turn()).isNotNull();
    }

    @Test
    void whatIsGivenBackAfterItsLineWasSweptGoesToTheFirstThatWaits() throws Exception {
        Slot unsent = take(LONG);
        for (int i = 0; i < 5000; i++) {
            String token = "token" + i;
            queue.take(call(() -> token, LONG)).ended(null, null);
        }
        Waiting waiting = new Waiting(KEY, LONG);
        timing.awaitWaiting(1);

        unsent.giveBack();

        assertThat(waiting.turn()).isNotNull();
    }

    @Test
    void whoWaitsIsToldInADebugLineWithoutTheKey() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("nl.mijnklantportaal.client");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        Level before = logger.getLevel();
        logger.setLevel(Level.DEBUG);
        try {
            take(LONG).ended(null, null);
            Waiting waiting = new Waiting(KEY, LONG);
            timing.awaitWaiting(1);
            timing.pass(MINUTE);
            waiting.turn();
        } finally {
            logger.setLevel(before);
            logger.detachAppender(lines);
        }

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "create (POST /): waits for its turn, 60100 ms or more (requests a minute with this key: 1,"
                                + " calls that wait before it: 0)");
    }

    @Test
    void linesOfKeysThatCameAndWentAreForgotten() {
        RateLimitQueue many = queue(1);
        for (int i = 0; i < 10_000; i++) {
            String token = "token" + i;
            many.take(call(() -> token, LONG)).ended(null, null);
            assertThatThrownBy(() -> many.take(call(() -> token, Duration.ofMillis(1))))
                    .isInstanceOf(NotSentException.class);
        }

        assertThat(many.keys()).isLessThan(3000);
    }

    private Slot take(Duration maxWait) {
        return queue.take(call(KEY, maxWait));
    }

    private RateLimitQueue queue(int limit) {
        return new RateLimitQueue(new RollingMinute(limit, Duration.ofMinutes(1), timing::nanoTime));
    }

    private Call call(Credentials credentials, Duration maxWait) {
        return call(credentials, maxWait, timing);
    }

    private static Call call(Credentials credentials, Duration maxWait, Timing timing) {
        return new Call(operation(), caller(credentials, DEADLINE, maxWait), timing);
    }

    private static Operation operation() {
        return Operation.of("create", "POST /", true, null);
    }

    private static Caller caller(Credentials credentials, Duration deadline, Duration maxWait) {
        return new Caller(credentials, new TimeLimits(deadline, maxWait, DEADLINE));
    }

    /** Of those that wait, who has its turn first. */
    private static Slot first(Waiting... waiting) throws Exception {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < giveUp) {
            for (Waiting each : waiting) {
                if (each.task.isDone()) {
                    return each.turn();
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("Nobody has a turn.");
    }

    private static RawResponse tooMany() {
        return new RawResponse(429, Map.of(), new byte[0], null);
    }

    private static RawResponse answer(Map<String, List<String>> fields) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(fields);
        return new RawResponse(200, headers, new byte[0], null);
    }

    /** A thread that waits for its turn. */
    private final class Waiting {
        private final Call call;
        private final FutureTask<Slot> task;
        private final Thread thread;
        private volatile boolean keptFlag;

        Waiting(Credentials credentials, Duration maxWait) {
            this(queue, credentials, maxWait);
        }

        Waiting(RateLimitQueue line, Credentials credentials, Duration maxWait) {
            this(line, call(credentials, maxWait, timing));
        }

        Waiting(RateLimitQueue line, Call waiting) {
            call = waiting;
            task = new FutureTask<>(() -> {
                try {
                    return line.take(call);
                } finally {
                    keptFlag = Thread.currentThread().isInterrupted();
                }
            });
            thread = new Thread(task, "waiting");
            thread.setDaemon(true);
            thread.start();
        }

        Slot turn() throws Exception {
            return task.get(60, TimeUnit.SECONDS);
        }

        /** Null while it waits. */
        @Nullable
        Slot turnOrNull() throws Exception {
            return task.isDone() ? turn() : null;
        }

        @Nullable
        Throwable failure() throws Exception {
            try {
                turn();
                return null;
            } catch (ExecutionException e) {
                return e.getCause();
            }
        }
    }
}
