package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.spi.RateLimiter.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of one node, which has the rules of a cluster: all keys of a script must be in one slot. */
@Timeout(120)
class ClusterTests {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void aClusterOfOneNodeIsUsedLikeAnyRedisOnceItIsUp() {
        try (TestRedis redis = new TestRedis("--cluster-enabled", "yes", "--dir", folder.toString());
                Log log = new Log();
                RedisRateLimiter one = limiter(redis);
                RedisRateLimiter two = limiter(redis)) {
            assertThat(take(one, 5)).isEqualTo(2);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("cannot be used (CLUSTERDOWN Hash slot not served): until");

            redis.ask(commands ->
                    commands.clusterAddSlots(IntStream.range(0, 16_384).toArray()));
            TestRedis.await(
                    LONGEST,
                    "Redis is not found again: " + log.lines(),
                    () -> log.lines().size() == 2);
            assertThat(take(two, 40)).isEqualTo(40);
            assertThat(take(one, 40)).isEqualTo(18);
            List<Long> slots = redis.ask(commands ->
                    commands.keys("*").stream().map(commands::clusterKeyslot).toList());
            assertThat(slots).hasSizeGreaterThan(1);
            assertThat(slots.stream().distinct()).hasSize(1);
            assertThat(log.lines()).hasSize(2);
        }
    }

    private static int take(RedisRateLimiter limiter, int most) {
        return (int) IntStream.range(0, most)
                .mapToObj(each -> limiter.take("key", 0, TestRedis.PATIENCE, Duration.ofSeconds(6))
                        .permit())
                .filter(permit -> permit != null)
                .peek(permit -> permit.ended(Said.NOTHING))
                .count();
    }

    private static RedisRateLimiter limiter(TestRedis redis) {
        return RedisRateLimiter.builder(redis.uri())
                .keyPrefix("a:b c")
                .localShare(2)
                .commandTimeout(TestRedis.PATIENCE)
                .reconnecting(TestRedis.patient(Duration.ofMillis(200)))
                .build();
    }
}
