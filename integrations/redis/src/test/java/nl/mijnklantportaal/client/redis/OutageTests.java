package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import nl.mijnklantportaal.client.spi.RateLimiter.Permit;
import nl.mijnklantportaal.client.spi.RateLimiter.Said;
import nl.mijnklantportaal.client.spi.RateLimiter.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Redis is absent, stops, hangs, refuses, and comes back. Each recovery takes seconds, so it is a proof. */
@Timeout(120)
class OutageTests {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** More than the tests need until each limiter has found Redis again. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final TestRedis redis = new TestRedis();
    private final List<RedisRateLimiter> limiters = new ArrayList<>();
    private final Log log = new Log();

    @BeforeEach
    void logsNothingWithoutAFault() {
        assertThat(log.lines()).isEmpty();
    }

    @AfterEach
    void close() {
        limiters.forEach(RedisRateLimiter::close);
        redis.close();
        log.close();
    }

    @Test
    void aRedisThatIsNeverReachableLeavesTheLocalShare() {
        int port = TestRedis.freePort();
        RedisRateLimiter limiter = limiter(URI.create("redis://user:secret@127.0.0.1:" + port), 3);

        assertThat(takeAll(limiter, 10)).hasSize(3);
        Turn refused = limiter.take("key", 0, LONGEST, LONGEST);
        assertThat(refused.delay()).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(61));
        assertThat(refused.limit()).isEqualTo(3);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .matches("WARN Redis at 127\\.0\\.0\\.1:" + port
                        + " cannot be used \\(.*Connection refused.*\\): until it can, this process keeps to 3 requests a minute"
                        + " of each key\\.");
    }

    @Test
    void aWrongPasswordIsReportedWithoutTheSecret() {
        try (TestRedis locked = new TestRedis("--requirepass", "right")) {
            RedisRateLimiter limiter = limiter(locked.uri("secret"), 2);
            RedisRateLimiter without = limiter(locked.uri(), 2);

            assertThat(takeAll(limiter, 5)).hasSize(2);
            assertThat(takeAll(without, 5)).hasSize(2);
            assertThat(log.lines())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("WRONGPASS"))
                    .anyMatch(line -> line.contains("NOAUTH"))
                    .noneMatch(line -> line.contains("secret") || line.contains("stack trace"));
            RedisRateLimiter right = limiter(locked.uri("right"), 2);
            assertThat(takeAll(right, 61)).hasSize(60);
        }
    }

    @Tag("proof")
    @Test
    void afterARestartNoRequestIsCountedTwiceOrForgotten() throws Exception {
        RedisRateLimiter one = limiter(redis.uri(), 10);
        RedisRateLimiter two = limiter(redis.uri(), 10);
        List<Permit> permits = takeAll(one, 4);
        permits.addAll(takeAll(two, 7));
        permits.get(0).ended(Said.NOTHING);
        permits.get(1).giveBack();
        redis.kill();
        TestRedis.await(SOON, "Nobody is told.", () -> log.lines().size() == 2);

        // Requests that Redis counted are part of the local share.
        assertThat(takeAll(one, 20)).hasSize(7);
        List<Permit> alone = takeAll(two, 20);
        assertThat(alone).hasSize(3);
        permits.get(2).ended(Said.NOTHING);
        alone.get(0).ended(Said.NOTHING);
        alone.get(1).giveBack();

        redis.start();
        TestRedis.await(
                SOON,
                "Redis is not found again: " + log.lines(),
                () -> log.lines().size() == 4);
        // Requests during the outage are part of the limit: 10 of one, 9 of two.
        assertThat(takeAll(one, 30).size() + takeAll(two, 50).size()).isEqualTo(60 - 19);
        assertThat(log.lines().subList(0, 2)).allMatch(line -> line.startsWith("WARN Redis at 127.0.0.1:"));
        assertThat(log.lines().subList(2, 4))
                .containsOnly("INFO Redis at 127.0.0.1:" + redis.uri().getPort()
                        + " is back: the requests a minute of each key are shared again.");
    }

    @Test
    void requestsOfOthersThatRedisCountedAreNotUsedAgain() throws Exception {
        RedisRateLimiter one = limiter(redis.uri(), 10);
        RedisRateLimiter two = limiter(redis.uri(), 10);
        assertThat(takeAll(one, 55)).hasSize(55);
        assertThat(takeAll(two, 2)).hasSize(2);
        redis.kill();
        TestRedis.await(SOON, "Nobody is told.", () -> log.lines().size() == 2);

        assertThat(takeAll(one, 10)).isEmpty();
        assertThat(takeAll(two, 10)).hasSize(3);
        assertThat(two.take("key", 0, LONGEST, LONGEST).delay())
                .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(61));
    }

    @Tag("proof")
    @Test
    void aHungRedisCostsOneTimeoutAndNotOneForEachCall() throws Exception {
        RedisRateLimiter limiter = limiter(redis.uri(), 50, TIMEOUT);
        assertThat(takeAll(limiter, 5)).hasSize(5);
        redis.hang();
        try {
            long start = System.nanoTime();
            List<Permit> permits = takeAll(limiter, 60);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            assertThat(permits).hasSize(45);
            assertThat(taken).isBetween(TIMEOUT, TIMEOUT.multipliedBy(5));
            permits.get(0).giveBack();
            permits.get(1).giveBack();
        } finally {
            redis.goOn();
        }
        TestRedis.await(
                SOON,
                "Redis is not found again: " + log.lines(),
                () -> log.lines().size() == 2);
        // The request that Redis counted late has the same id as one that was sent or given back.
        assertThat(takeAll(limiter, 60)).hasSize(60 - 48);
        assertThat(log.lines().get(0)).contains("no answer within 3000 ms");
        assertThat(log.lines().get(1)).startsWith("INFO");
    }

    @Tag("proof")
    @Test
    void aReadOnlyRedisIsNotUsedUntilItIsWritable() {
        RedisRateLimiter limiter = limiter(redis.uri(), 4);
        assertThat(takeAll(limiter, 1)).hasSize(1);
        redis.ask(commands -> commands.replicaof("127.0.0.1", TestRedis.freePort()));
        assertThat(takeAll(limiter, 10)).hasSize(3);
        assertThat(log.lines()).singleElement().asString().contains("READONLY");
        redis.ask(commands -> commands.replicaofNoOne());
        TestRedis.await(
                SOON,
                "Redis is not found again: " + log.lines(),
                () -> log.lines().size() == 2);
        assertThat(takeAll(limiter, 70)).hasSize(56);
    }

    @Tag("proof")
    @Test
    void aLimitAndAPauseThatTheServerTellsMeanwhileAreKeptAndToldOnRecovery() throws Exception {
        RedisRateLimiter limiter = limiter(redis.uri(), 10);
        RedisRateLimiter other = limiter(redis.uri(), 10);
        redis.kill();
        TestRedis.await(SOON, "Nobody is told.", () -> log.lines().size() == 2);
        Permit permit = takeAll(limiter, 1).get(0);
        permit.ended(new Said(5, 0, Duration.ofMinutes(5)));
        assertThat(takeAll(limiter, 1)).isEmpty();
        redis.start();
        TestRedis.await(
                SOON,
                "Redis is not found again: " + log.lines(),
                () -> log.lines().size() == 4);

        Turn turn = other.take("key", 0, LONGEST, LONGEST);
        assertThat(turn.permit()).isNull();
        assertThat(turn.limit()).isEqualTo(5);
        assertThat(turn.delay()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    }

    @Tag("proof")
    @Test
    void aRedisMayTakeAsLongAsItsTimeoutSays() throws Exception {
        try (Front front = new Front(redis)) {
            RedisRateLimiter limiter = limiter(front.uri("redis"), 2, SOON);
            front.holdAnswers();
            AtomicReference<Turn> turn = new AtomicReference<>();
            Thread thread = new Thread(() -> turn.set(limiter.take("key", 0, SOON.multipliedBy(2), LONGEST)));
            long start = System.nanoTime();
            thread.start();
            // Longer than any other bound of a connection.
            TestRedis.await(SOON, "Time does not pass.", () -> System.nanoTime() - start > 5_000_000_000L);
            front.letAnswersGo();
            thread.join();

            assertThat(turn.get().permit()).isNotNull();
            assertThat(turn.get().limit()).isEqualTo(60);
            assertThat(log.lines()).isEmpty();
        }
    }

    private RedisRateLimiter limiter(URI uri, int share) {
        return limiter(uri, share, TestRedis.PATIENCE);
    }

    private RedisRateLimiter limiter(URI uri, int share, Duration timeout) {
        RedisRateLimiter limiter = RedisRateLimiter.builder(uri)
                .localShare(share)
                .commandTimeout(timeout)
                .reconnecting(TestRedis.patient(SETTLING))
                .build();
        limiters.add(limiter);
        return limiter;
    }

    private static List<Permit> takeAll(RedisRateLimiter limiter, int most) {
        List<Permit> permits = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            // Too short for a place in the line.
            Turn turn = limiter.take("key", 0, LONGEST, Duration.ofMillis(900));
            if (turn.permit() != null) {
                permits.add(turn.permit());
            }
        }
        return permits;
    }
}
