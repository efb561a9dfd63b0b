package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import nl.mijnklantportaal.client.spi.RateLimiter;
import nl.mijnklantportaal.client.spi.RateLimiter.Said;
import nl.mijnklantportaal.client.spi.RateLimiter.Verdict;
import org.junit.jupiter.api.Test;

/** How a process handles a long pause while Redis is not available; the test sets the time. */
class OwnRequestsTests {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration HOUR = RateLimiter.LONGEST_PAUSE;
    private static final Duration YEARS = Duration.ofDays(365 * 57);
    private static final Said PASSED = new Said(null, null, null);

    private long now = Long.MAX_VALUE - 1000;
    private final OwnRequests own =
            new OwnRequests(null, 6, 60, Duration.ofMillis(60_100).toNanos(), () -> now);
    private int ids;

    @Test
    void nobodyWaitsLongerThanTheBoundAndThenOneProbes() {
        pauses(YEARS);

        assertThat(own.take("b", 0, LONGEST)).isEqualTo(HOUR.toNanos());
        pass(HOUR);
        assertThat(own.take("probe", 0, LONGEST)).isZero();
        assertThat(own.isProbe("probe")).isTrue();
        assertThat(own.take("c", 0, LONGEST)).isEqualTo(Duration.ofSeconds(1).toNanos());
        own.end("probe", PASSED, true);

        assertThat(own.take("d", 0, LONGEST)).isZero();
        assertThat(own.take("e", 0, LONGEST)).isZero();
        assertThat(own.isProbe("d") || own.isProbe("e")).isFalse();
    }

    @Test
    void aProbeThatIsRefusedBeginsThePauseAnewAndOneThatWasNotSentLeavesItToTheNext() {
        pauses(YEARS);
        pass(HOUR);
        own.take("refused", 0, LONGEST);
        own.end("refused", new Said(null, null, null, Verdict.REFUSED), true);
        assertThat(own.take("b", 0, LONGEST)).isEqualTo(HOUR.toNanos());
        pass(HOUR);

        own.take("unsent", 0, LONGEST);
        own.giveBack("unsent", false);
        assertThat(own.take("lost", 0, LONGEST)).isZero();
        pass(LONGEST);
        assertThat(own.take("next", 0, LONGEST)).isZero();
        assertThat(own.isProbe("next")).isTrue();
    }

    /** Redis allowed it, because a probe of another process succeeded. */
    @Test
    void aRequestThatRedisAllowedEndsThePauseHereToo() {
        pauses(YEARS);
        own.granted("b", LONGEST);
        own.end("b", PASSED, false);

        assertThat(own.take("c", 0, LONGEST)).isZero();
        assertThat(own.isProbe("c")).isFalse();
    }

    @Test
    void theRestOfAPauseIsReportedUntilAnotherProcessMayHaveProbed() {
        pauses(Duration.ofHours(50));
        pass(HOUR.dividedBy(3));

        assertThat(own.report().subList(0, 3))
                .isEqualTo(List.of(
                        "",
                        Long.toString(LimiterScript.micros(Duration.ofHours(50).minus(HOUR.dividedBy(3)))),
                        Long.toString(LimiterScript.micros(Duration.ofMinutes(40)))));
        pass(Duration.ofMinutes(40));
        assertThat(own.report().subList(0, 3)).isEqualTo(List.of("", "", ""));
    }

    @Test
    void aKeyThatNobodyUsesIsForgottenThoughItsPauseLastsForYears() {
        pauses(YEARS);
        pass(HOUR.minusSeconds(1));
        assertThat(own.isIdle()).isFalse();
        pass(Duration.ofSeconds(2));

        assertThat(own.isIdle()).isTrue();
    }

    /** Its reply may come much later, and what it says was true when the question reached it, or after. */
    @Test
    void whatRedisMustCountIsJudgedAsItWasAskedAndByTheTimeOfTheReply() {
        own.granted("ended", LONGEST);
        own.end("ended", PASSED, false);
        own.granted("under way", LONGEST);
        OwnRequests.Known known = own.known();
        assertThat(known.now()).isEqualTo(2);

        own.end("under way", PASSED, false);
        own.granted("later", LONGEST);
        pass(LONGEST.minusSeconds(1));
        assertThat(known.now()).isEqualTo(2);
        pass(Duration.ofSeconds(2));
        assertThat(known.now()).isEqualTo(1);
        pass(Duration.ofMinutes(1).minus(LONGEST).minusSeconds(2));
        assertThat(known.now()).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(known.now()).isZero();
    }

    private void pauses(Duration pause) {
        String id = "id" + ids++;
        assertThat(own.take(id, 0, LONGEST)).isZero();
        own.touch();
        own.end(id, new Said(null, null, pause), true);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
