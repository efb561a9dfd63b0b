package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import nl.mijnklantportaal.client.auth.Credentials;
import org.junit.jupiter.api.Test;

class CallTests {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration MAX_WAIT = Duration.ofMinutes(2);
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final FakeTiming timing = new FakeTiming(0);
    private final Call call = call(new TimeLimits(DEADLINE, MAX_WAIT, DEADLINE));

    @Test
    void whatWasDoneBeforeTheExchangeIsNotCounted() {
        timing.pass(Duration.ofSeconds(10));
        call.begin();

        assertThat(call.nanosToDeadline()).isEqualTo(DEADLINE.toNanos());
        assertThat(call.elapsedNanos()).isZero();
    }

    @Test
    void anAttemptThatLeavesTimeHasHalfOfWhatIsLeft() {
        timing.pass(Duration.ofSeconds(10));
        call.beginAttempt(true);

        assertThat(call.remainingNanos()).isEqualTo(Duration.ofSeconds(10).toNanos());
        assertThat(call.nanosToDeadline()).isEqualTo(Duration.ofSeconds(20).toNanos());
        assertThat(call.limitText()).isEqualTo("the time for one attempt, 10 s of the deadline of 30 s,");
    }

    @Test
    void onceTheDeadlineHasPassedItIsWhatIsTold() {
        call.beginAttempt(true);
        timing.pass(DEADLINE);

        assertThat(call.limitText()).isEqualTo("the deadline of 30 s");
    }

    @Test
    void aDeadlineIsNeverCalledZeroSeconds() {
        assertThat(of(Duration.ofNanos(500_000)).limitText()).isEqualTo("the deadline of 500 µs");
        assertThat(of(Duration.ofNanos(7)).limitText()).isEqualTo("the deadline of 7 ns");
        assertThat(of(Duration.ofMillis(1)).limitText()).isEqualTo("the deadline of 1 ms");
        assertThat(of(Duration.ZERO).limitText()).isEqualTo("the deadline");
        assertThat(of(Duration.ofSeconds(-3)).limitText()).isEqualTo("the deadline");
    }

    private Call of(Duration deadline) {
        return call(new TimeLimits(deadline, MAX_WAIT, DEADLINE));
    }

    @Test
    void betweenAttemptsOnlyTheDeadlineHolds() {
        call.beginAttempt(true);
        call.again();

        assertThat(call.remainingNanos()).isEqualTo(DEADLINE.toNanos());
        assertThat(call.limitText()).isEqualTo("the deadline of 30 s");
    }

    @Test
    void eachClockStandsStillWhileTheOtherRuns() throws Exception {
        timing.pass(Duration.ofSeconds(4));
        call.await(seconds(50), NEVER);
        timing.pass(Duration.ofSeconds(6));
        call.await(seconds(40), seconds(3), NEVER);

        assertThat(call.nanosToDeadline()).isEqualTo(seconds(30 - 4 - 6 - 3));
        assertThat(call.remainingNanos()).isEqualTo(call.nanosToDeadline());
        assertThat(call.nanosToWait()).isEqualTo(seconds(120 - 50 - 40));
        assertThat(call.elapsedNanos()).isEqualTo(seconds(4 + 50 + 6 + 43));
    }

    @Test
    void anAttemptAfterAWaitHasItsHalfOfWhatIsLeft() throws Exception {
        timing.pass(Duration.ofSeconds(10));
        call.await(seconds(100), NEVER);
        call.beginAttempt(true);

        assertThat(call.remainingNanos()).isEqualTo(seconds(10));
    }

    @Test
    void theClocksOfALookupEndTogether() throws Exception {
        Call looking = call(TimeLimits.ofLookup(Duration.ofSeconds(20), MAX_WAIT, DEADLINE));

        looking.await(seconds(12), NEVER);
        timing.pass(Duration.ofSeconds(3));
        assertThat(looking.nanosToWait()).isEqualTo(seconds(5));
        assertThat(looking.nanosToDeadline()).isEqualTo(seconds(5));
        looking.beginAttempt(true);
        assertThat(looking.limitText())
                .isEqualTo("the time for one attempt, 2500 ms of the reconcileDeadline of 120 s,");

        timing.pass(Duration.ofSeconds(5));
        assertThat(looking.nanosToDeadline()).isZero();
        assertThat(looking.limitText()).isEqualTo("the reconcileDeadline of 120 s");
    }

    @Test
    void noLimitIsSaidToBeOfNoTime() {
        assertThat(call(new TimeLimits(Duration.ofNanos(1), MAX_WAIT, DEADLINE)).limitText())
                .isEqualTo("the deadline of 1 ns");
        assertThat(call(TimeLimits.ofLookup(Duration.ZERO, MAX_WAIT, DEADLINE)).limitText())
                .isEqualTo("the reconcileDeadline of 120 s");
    }

    @Test
    void limitsThatNoClockHoldsAreVeryLongOnes() {
        Duration most = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        Call patient = call(new TimeLimits(most, most, most));

        assertThat(patient.nanosToDeadline()).isEqualTo(Call.LONGEST.toNanos());
        assertThat(patient.nanosToWait()).isEqualTo(Call.LONGEST.toNanos());
    }

    private Call call(TimeLimits limits) {
        return new Call(
                Operation.of("read", "GET /", false, null), new Caller(Credentials.apiKey("key"), limits), timing);
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
