package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import nl.mijnklantportaal.client.spi.RateLimiter.Permit;
import nl.mijnklantportaal.client.spi.RateLimiter.Said;
import nl.mijnklantportaal.client.spi.RateLimiter.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limiters under full load while Redis goes and comes back: no window has more than the limit, before, during and after the outage. */
@Tag("proof")
@Timeout(300)
class OutageLawsTests {
    private static final int LIMIT = 20;
    private static final int PROCESSES = 3;
    /** All shares together are within the limit. */
    private static final int SHARE = 6;

    private static final Duration WINDOW = Duration.ofSeconds(1);
    /** More than it takes until each limiter has found Redis again. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private static final Duration SOON = Duration.ofSeconds(60);

    private final TestRedis redis = new TestRedis();
    private final List<RedisRateLimiter> limiters = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Long> sent = new ArrayList<>();
    private final Log log = new Log();
    private volatile boolean over;

    @AfterEach
    void close() throws Exception {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        limiters.forEach(RedisRateLimiter::close);
        redis.close();
        log.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void noWindowHasMoreThanTheLimitWheneverRedisGoesAndComesBack(long seed) throws Exception {
        prove(seed);
    }

    private void prove(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < PROCESSES; i++) {
            RedisRateLimiter limiter = RedisRateLimiter.builder(redis.uri())
                    .requestsPerMinute(LIMIT)
                    .localShare(SHARE)
                    .minute(WINDOW)
                    .commandTimeout(Duration.ofSeconds(5))
                    .reconnecting(TestRedis.patient(SETTLING))
                    .build();
            limiters.add(limiter);
            for (int j = 0; j < 3; j++) {
                threads.add(new Thread(() -> tilt(limiter)));
            }
        }
        threads.forEach(Thread::start);
        // The first outage ends at once, while the requests before it still count.
        for (int outage = 1; outage <= 2; outage++) {
            awaitMore(2 * LIMIT + random.nextInt(LIMIT));
            // The guide makes an exception for the last requests of a burst, so wait for its end.
            TestRedis.await(SOON, "Nobody ever waits.", () -> sinceLast() > TimeUnit.MILLISECONDS.toNanos(100));
            boolean kill = random.nextBoolean();
            if (kill) {
                redis.kill();
            } else {
                redis.hang();
            }
            int told = 2 * PROCESSES * outage;
            TestRedis.await(SOON, "Not everybody finds out.", () -> log.lines().size() >= told - PROCESSES);
            if (outage > 1) {
                awaitMore(PROCESSES * SHARE + random.nextInt(2 * LIMIT));
            }
            if (kill) {
                redis.start();
            } else {
                redis.goOn();
            }
            TestRedis.await(
                    SOON,
                    "Not everybody comes back: " + log.lines(),
                    () -> log.lines().size() >= told);
        }
        awaitMore(3 * LIMIT);

        assertThat(mostInAWindow()).as("seed %d: %s", seed, log.lines()).isLessThanOrEqualTo(LIMIT);
        assertThat(log.lines()).as("seed %d", seed).hasSize(4 * PROCESSES);
    }

    private void tilt(RedisRateLimiter limiter) {
        while (!over) {
            Turn turn = limiter.take("key", 0, Duration.ofSeconds(30), Duration.ofSeconds(30));
            Permit permit = turn.permit();
            if (permit == null) {
                // Too early, so that the limiter refuses.
                LockSupport.parkNanos(Math.min(turn.delay().toNanos(), 20_000_000));
            } else {
                synchronized (sent) {
                    sent.add(System.nanoTime());
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(10_000_000));
                permit.ended(Said.NOTHING);
            }
        }
    }

    private void awaitMore(int requests) {
        int until = count() + requests;
        TestRedis.await(SOON, "Only " + count() + " were sent.", () -> count() >= until);
    }

    private int count() {
        synchronized (sent) {
            return sent.size();
        }
    }

    private long sinceLast() {
        synchronized (sent) {
            return System.nanoTime() - sent.get(sent.size() - 1);
        }
    }

    private int mostInAWindow() {
        synchronized (sent) {
            int most = 0;
            int first = 0;
            for (int last = 0; last < sent.size(); last++) {
                while (sent.get(last) - sent.get(first) >= WINDOW.toNanos()) {
                    first++;
                }
                most = Math.max(most, last - first + 1);
            }
            return most;
        }
    }
}
