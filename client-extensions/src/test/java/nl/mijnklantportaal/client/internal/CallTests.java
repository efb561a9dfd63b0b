package nl.mijnklantportaal.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nl.mijnklantportaal.client.auth.Credentials;
import org.junit.jupiter.api.Test;

class CallTests {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final FakeTiming timing = new FakeTiming(0);
    private final Call call = new Call(
            new Operation("read", "GET /", false, null, null), Credentials.apiKey("key"), DEADLINE, DEADLINE, timing);

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
        assertThat(call.limitText()).isEqualTo("the time for one attempt, until 20 s after the start,");
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
        return new Call(
                new Operation("read", "GET /", false, null, null), Credentials.apiKey("key"), deadline, DEADLINE, timing);
    }

    @Test
    void betweenAttemptsOnlyTheDeadlineHolds() {
        call.beginAttempt(true);
        call.again();

        assertThat(call.remainingNanos()).isEqualTo(DEADLINE.toNanos());
        assertThat(call.limitText()).isEqualTo("the deadline of 30 s");
    }
}
