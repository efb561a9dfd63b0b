package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.lettuce.core.api.sync.RedisServerCommands;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.spi.RateLimiter.Permit;
import nl.mijnklantportaal.client.spi.RateLimiter.Said;
import nl.mijnklantportaal.client.spi.RateLimiter.Turn;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several limiters, as several processes would have them, on one Redis without faults. */
@Timeout(120)
class SharedTests {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static TestRedis redis;

    private final List<RedisRateLimiter> limiters = new ArrayList<>();

    @BeforeAll
    static void start() {
        redis = new TestRedis();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @AfterEach
    void close() {
        limiters.forEach(RedisRateLimiter::close);
        redis.ask(RedisServerCommands::flushall);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void severalLimitersGrantAsManyPermitsAsOne(int processes) throws Exception {
        for (int i = 0; i < processes; i++) {
            limiter();
        }
        AtomicInteger granted = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (RedisRateLimiter limiter : limiters) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 60; i++) {
                    granted.addAndGet(limiter.take("key", 0, LONGEST, LONGEST).permit() == null ? 0 : 1);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(granted).hasValue(60);
        assertThat(limiters.get(0).take("another", 0, LONGEST, LONGEST).permit())
                .isNotNull();
    }

    @Test
    void aPermitThatOneGivesBackAnotherCanTake() {
        RedisRateLimiter one = limiter(builder().requestsPerMinute(1));
        RedisRateLimiter two = limiter(builder().requestsPerMinute(1));
        Permit permit = permit(one);
        assertThat(two.take("key", 0, LONGEST, Duration.ofSeconds(1)).permit()).isNull();
        permit.giveBack();

        TestRedis.await(
                SOON,
                "It was not given back.",
                () -> two.take("key", 0, LONGEST, LONGEST).permit() != null);
    }

    @Test
    void aRefusalOfTheServerHoldsEveryProcessBack() {
        RedisRateLimiter one = limiter();
        RedisRateLimiter two = limiter();
        permit(one).ended(new Said(60, 0, Duration.ofSeconds(40)));

        // A caller that waits for a second only gets no place in the line.
        TestRedis.await(
                SOON,
                "Nobody is held back.",
                () -> two.take("key", 0, LONGEST, Duration.ofSeconds(1)).permit() == null);
        assertThat(two.take("key", 0, LONGEST, Duration.ofSeconds(1)).delay())
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(40));
    }

    /** As an older version of the SDK wrote it for a UNIX time that it took for seconds. */
    @Test
    void aPauseOfYearsInRedisBlocksNoProcessThatIsStartedForLongerThanAnHour() {
        long now = System.currentTimeMillis() * 1000;
        long years = Duration.ofDays(365 * 57).toMillis();
        redis.ask(commands -> commands.hset("mijnklantportaal:{key}:state", "paused", "" + (now + 1000 * years)));
        redis.ask(commands -> commands.pexpire("mijnklantportaal:{key}:state", years));

        for (int i = 0; i < 2; i++) {
            assertThat(limiter().take("key", 0, LONGEST, LONGEST).delay())
                    .isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        }
        long left = redis.ask(commands -> commands.pttl("mijnklantportaal:{key}:state"));
        assertThat(left).isBetween(1L, Duration.ofDays(1).toMillis());
    }

    /** In Redis: an hour of it is over. */
    private void pauseThatMayBeProbed() {
        long now = System.currentTimeMillis() * 1000;
        redis.ask(commands -> commands.hset(
                "mijnklantportaal:{key}:state",
                Map.of(
                        "paused",
                        "" + (now - 1_000_000),
                        "named",
                        "" + (now + Duration.ofDays(9).toMillis() * 1000))));
    }

    @Test
    void ofAllProcessesOneProbesALongPauseAndTheOthersGoOnWhenItEndedWell() {
        RedisRateLimiter one = limiter();
        RedisRateLimiter two = limiter();
        pauseThatMayBeProbed();
        Permit probe = permit(one);

        assertThat(probe.isProbe()).isTrue();
        for (RedisRateLimiter each : limiters) {
            Turn waits = each.take("key", 0, LONGEST, LONGEST);
            assertThat(waits.permit()).isNull();
            assertThat(waits.delay()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
        }
        probe.ended(new Said(null, null, null));
        TestRedis.await(
                SOON,
                "Nobody goes on.",
                () -> two.take("key", 0, LONGEST, LONGEST).permit() != null);
        assertThat(permit(one).isProbe()).isFalse();
    }

    @Test
    void aProbeThatIsRefusedHoldsEveryProcessBackForAnotherHour() {
        RedisRateLimiter one = limiter();
        RedisRateLimiter two = limiter();
        pauseThatMayBeProbed();
        permit(one).ended(new Said(null, null, Duration.ofDays(7)));

        TestRedis.await(
                SOON,
                "Nobody is held back.",
                () -> two.take("key", 0, LONGEST, LONGEST).delay().compareTo(Duration.ofMinutes(59)) > 0);
        assertThat(two.take("key", 0, LONGEST, LONGEST).delay()).isLessThanOrEqualTo(Duration.ofHours(1));
    }

    @Test
    void theServersLimitReachesEveryProcess() {
        RedisRateLimiter one = limiter();
        RedisRateLimiter two = limiter();
        permit(one).ended(new Said(20, 19, null));

        TestRedis.await(
                SOON,
                "The limit did not arrive.",
                () -> two.take("key", 0, LONGEST, LONGEST).limit() == 20);
    }

    @Test
    void requestsOfOtherClientsWithTheKeyAreCounted() {
        RedisRateLimiter one = limiter();
        RedisRateLimiter two = limiter();
        permit(one).ended(new Said(60, 0, null));

        TestRedis.await(
                SOON,
                "Others are not counted.",
                () -> two.take("key", 0, LONGEST, Duration.ofSeconds(1)).permit() == null);
    }

    @Test
    void aRequestCountsForOneWindowAfterItsEnd() {
        RedisRateLimiter limiter = limiter(builder().requestsPerMinute(1).minute(Duration.ofMillis(500)));
        Permit permit = permit(limiter);
        long ended = System.nanoTime();
        permit.ended(Said.NOTHING);
        TestRedis.await(
                SOON,
                "It counts for ever.",
                () -> limiter.take("key", 0, LONGEST, LONGEST).permit() != null);
        assertThat(System.nanoTime() - ended).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(500));
    }

    @Test
    void aScriptThatRedisForgotIsSentAgain() {
        RedisRateLimiter limiter = limiter(builder().localShare(1));
        redis.ask(RedisServerCommands::flushall);
        redis.ask(commands -> commands.scriptFlush());
        for (int i = 0; i < 10; i++) {
            permit(limiter).ended(Said.NOTHING);
            redis.ask(commands -> commands.scriptFlush());
        }
        TestRedis.await(
                SOON,
                "Not everything is counted.",
                () -> redis.ask(commands -> commands.zcard("mijnklantportaal:{key}")) == 10);
    }

    @Test
    void aRedisWithoutMemoryGoesOnCounting() {
        RedisRateLimiter one = limiter(builder().localShare(1));
        RedisRateLimiter two = limiter(builder().localShare(1));
        redis.ask(commands -> commands.configSet("maxmemory", "1"));
        try {
            for (int i = 0; i < 30; i++) {
                permit(one).ended(Said.NOTHING);
                permit(two).ended(Said.NOTHING);
            }
            assertThat(one.take("key", 0, LONGEST, Duration.ofSeconds(1)).permit())
                    .isNull();
            assertThat(two.take("key", 0, LONGEST, Duration.ofSeconds(1)).limit())
                    .isEqualTo(60);
        } finally {
            redis.ask(commands -> commands.configSet("maxmemory", "0"));
        }
    }

    @Test
    void anInterruptedThreadKeepsItsFlagAndLeavesNothingBehind() {
        RedisRateLimiter limiter = limiter(builder().requestsPerMinute(1));
        Thread.currentThread().interrupt();
        Turn turn = limiter.take("key", 0, LONGEST, LONGEST);
        assertThat(Thread.interrupted()).isTrue();
        // If the reply came before the interrupt.
        if (turn.permit() != null) {
            turn.permit().giveBack();
        }
        permit(limiter);
    }

    @Test
    void noKeyOrValueInRedisContainsTheCredential() {
        RedisRateLimiter limiter = limiter(builder().keyPrefix("acme:"));
        try (Sandbox sandbox = Sandbox.start();
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .apiKey(sandbox.apiKey())
                        .baseUrl(sandbox.baseUrl())
                        .rateLimiter(limiter)
                        .build()) {
            portal.customerOffers().createFromLines(Tilt.OFFER);

            List<String> keys = redis.ask(commands -> commands.keys("*"));
            String budget =
                    keys.stream().filter(key -> key.endsWith("}")).findFirst().orElseThrow();
            assertThat(keys).contains(budget + ":state").allMatch(key -> key.startsWith("acme:{"));
            assertThat(keys.toString()
                            + redis.ask(commands -> commands.zrange(budget, 0, -1))
                            + redis.ask(commands -> commands.hgetall(budget + ":state")))
                    .doesNotContain(sandbox.apiKey());
        }
    }

    @Test
    void closeEndsEveryThread() {
        RedisRateLimiter limiter = limiter();
        permit(limiter);
        assertThat(threads()).isNotEmpty();
        limiter.close();

        TestRedis.await(SOON, "Threads are left: " + threads(), () -> threads().isEmpty());
        // It still works, with the local share.
        assertThat(limiter.take("key", 0, LONGEST, LONGEST).permit()).isNotNull();
        limiter.close();
    }

    @Test
    void invalidOptionsAreRefusedInOneSentenceWithoutASecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisRateLimiter.builder(URI.create("http://:secret@redis.example.com"))
                        .build())
                .withMessage("The address of Redis must be like redis://host:6379 or rediss://host:6379.");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RedisRateLimiter.builder(URI.create("redis:secret")).build())
                .withMessageNotContaining("secret");
        assertThatNullPointerException().isThrownBy(() -> RedisRateLimiter.builder(null));
        assertThatIllegalArgumentException().isThrownBy(() -> builder().localShare(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder().requestsPerMinute(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder().commandTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder().commandTimeout(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder().keyPrefix("a{b"));
        assertThat(limiter(RedisRateLimiter.builder(redis.uri("secret"))))
                .hasToString("RedisRateLimiter at 127.0.0.1:" + redis.uri().getPort());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name ->
                        name.matches("(lettuce|mijnklantportaal-redis|globalEventExecutor|reactor|parallel-).*"))
                .toList();
    }

    private static Permit permit(RedisRateLimiter limiter) {
        Permit permit = limiter.take("key", 0, LONGEST, LONGEST).permit();
        assertThat(permit).isNotNull();
        return permit;
    }

    private RedisRateLimiter limiter() {
        return limiter(builder());
    }

    private RedisRateLimiter limiter(RedisRateLimiterBuilder builder) {
        RedisRateLimiter limiter = builder.build();
        limiters.add(limiter);
        return limiter;
    }

    /** With a long timeout, because other programs use the machine too. */
    private static RedisRateLimiterBuilder builder() {
        return RedisRateLimiter.builder(redis.uri())
                .commandTimeout(TestRedis.PATIENCE)
                .reconnecting(TestRedis.patient(SOON));
    }
}
