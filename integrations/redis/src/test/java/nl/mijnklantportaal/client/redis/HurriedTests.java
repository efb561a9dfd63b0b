package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import nl.mijnklantportaal.client.spi.RateLimiter.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that have less time than Redis may take to answer, or that are interrupted. */
@Timeout(120)
class HurriedTests {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final TestRedis redis = new TestRedis();
    private final Front front = new Front(redis);
    private final Log log = new Log();
    private RedisRateLimiter limiter;

    @AfterEach
    void close() {
        limiter.close();
        front.close();
        redis.close();
        log.close();
    }

    @Test
    void aDeadlineEndsTheWaitForRedisAndUsesNoPermit() {
        limiter = limiter(Duration.ofMinutes(10));
        front.holdAnswers();
        Turn turn = limiter.take("key", 0, SHORT, SHORT);
        assertThat(turn.permit()).isNull();
        assertThat(turn.delay()).isLessThan(SHORT);
        front.letAnswersGo();

        // The permit that Redis granted too late is taken back.
        assertThat(limiter.take("key", 0, SOON, SOON).permit()).isNotNull();
        assertThat(limiter.take("key", 0, SHORT, SHORT).permit()).isNull();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void anInterruptionEndsTheWait() throws Exception {
        limiter = limiter(Duration.ofMinutes(10));
        front.holdAnswers();
        AtomicReference<Turn> turn = new AtomicReference<>();
        Thread thread = new Thread(() -> turn.set(limiter.take("key", 0, SOON, SOON)));
        thread.start();
        TestRedis.await(SOON, "Nobody waits.", () -> thread.getState() == Thread.State.TIMED_WAITING);
        thread.interrupt();
        thread.join();
        assertThat(turn.get().permit()).isNull();
        front.letAnswersGo();
        assertThat(limiter.take("key", 0, SOON, SOON).permit()).isNotNull();
    }

    @Test
    void aHungRedisIsNoticedEvenIfEveryCallerIsHurried() {
        limiter = limiter(Duration.ofSeconds(1));
        front.holdAnswers();
        assertThat(limiter.take("key", 0, SHORT, SHORT).permit()).isNull();
        TestRedis.await(SOON, "Nobody finds out.", () -> log.lines().size() == 1);
        assertThat(log.lines()).singleElement().asString().contains("no answer within 1000 ms");
        assertThat(limiter.take("key", 0, SHORT, SHORT).permit()).isNotNull();
    }

    private RedisRateLimiter limiter(Duration timeout) {
        return RedisRateLimiter.builder(front.uri("redis"))
                .requestsPerMinute(1)
                .localShare(1)
                .commandTimeout(timeout)
                .reconnecting(TestRedis.patient(SOON))
                .build();
    }
}
