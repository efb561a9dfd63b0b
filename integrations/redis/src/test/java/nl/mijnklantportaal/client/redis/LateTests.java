package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import nl.mijnklantportaal.client.spi.RateLimiter.Permit;
import nl.mijnklantportaal.client.spi.RateLimiter.Said;
import nl.mijnklantportaal.client.spi.RateLimiter.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands that reach Redis late, because the process, the network or Redis was slow. */
@Timeout(120)
class LateTests {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int LIMIT = 10;

    private final TestRedis redis = new TestRedis();
    private final Front front = new Front(redis);
    private final Log log = new Log();
    private final List<RedisRateLimiter> limiters = new ArrayList<>();

    @AfterEach
    void close() {
        limiters.forEach(RedisRateLimiter::close);
        front.close();
        redis.close();
        log.close();
    }

    @Test
    void aQuestionThatComesWhenRequestsHaveExpiredIsNoProofThatRedisHasForgottenThem() throws Exception {
        RedisRateLimiter late = limiter(front.uri("redis"));
        RedisRateLimiter other = limiter(redis.uri());
        List<Permit> expiring = takeAll(late, 3);
        assertThat(expiring).hasSize(3);
        expiring.forEach(permit -> permit.ended(Said.NOTHING));
        // Redis hears of this one after theirs, and nobody waits for its reply.
        takeAll(late, 1).get(0).giveBack();
        redis.ask(commands -> {
            TestRedis.await(SOON, "One of them has not ended.", () -> countedFor(SOON, commands) == 0);
            return null;
        });
        CountDownLatch gate = new CountDownLatch(1);
        front.manner(Front.Manner.after(gate));
        AtomicReference<Turn> turn = new AtomicReference<>();
        Thread thread = new Thread(() -> turn.set(take(late)));
        thread.start();
        redis.ask(commands -> {
            TestRedis.await(SOON, "They count for ever.", () -> countedFor(Duration.ZERO, commands) == 0);
            return null;
        });
        gate.countDown();
        thread.join();

        assertThat(turn.get().permit()).isNotNull();
        assertThat(turn.get().limit()).isEqualTo(LIMIT);
        assertThat(1 + takeAll(late, LIMIT).size() + takeAll(other, LIMIT).size())
                .isEqualTo(LIMIT);
        assertThat(log.lines()).isEmpty();
    }

    /** How many requests Redis counts for longer than this from now on. */
    private static long countedFor(Duration left, RedisCommands<String, String> commands) {
        List<String> time = commands.time();
        long micros = Long.parseLong(time.get(0)) * 1_000_000 + Long.parseLong(time.get(1)) + left.toNanos() / 1000;
        return commands.zcount("mijnklantportaal:{key}", Range.from(Range.Boundary.excluding(micros), unbounded()));
    }

    private static Range.Boundary<Number> unbounded() {
        return Range.Boundary.unbounded();
    }

    private RedisRateLimiter limiter(URI uri) {
        RedisRateLimiter limiter = RedisRateLimiter.builder(uri)
                .requestsPerMinute(LIMIT)
                .localShare(LIMIT / 2)
                .minute(Duration.ofSeconds(2))
                .commandTimeout(SOON)
                .reconnecting(TestRedis.patient(SOON))
                .build();
        limiters.add(limiter);
        return limiter;
    }

    private static List<Permit> takeAll(RedisRateLimiter limiter, int most) {
        List<Permit> permits = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            Permit permit = take(limiter).permit();
            if (permit != null) {
                permits.add(permit);
            }
        }
        return permits;
    }

    /** Asks for a request that counts until long after the test, with too little time for a place in the line. */
    private static Turn take(RedisRateLimiter limiter) {
        return limiter.take("key", 0, SOON.multipliedBy(2), Duration.ofMillis(1));
    }
}
