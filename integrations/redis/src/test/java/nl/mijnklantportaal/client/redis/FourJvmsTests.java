package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.OtherJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four processes under full load, with one key, against a server that refuses the first request beyond the limit. */
@Tag("proof")
@Timeout(900)
class FourJvmsTests {
    private static final int PROCESSES = 4;
    private static final int LIMIT = 60;
    /** In milliseconds. */
    private static final int WINDOW = 3000;
    /** For a machine on which the requests of a shorter one take too much of its time. */
    private static final int LONG_WINDOW = 6 * WINDOW;

    private static final int WINDOWS = 3;
    /** So many that the windows are over, however slow the machine is. */
    private static final int ENOUGH = (WINDOWS + 1) * LIMIT;
    /**
     * More would be a matter of speed: each turn takes a way to Redis and one to the server, for which all processes wait on a
     * machine without a core for each.
     */
    private static final double USED = 0.8;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Two seeds at once, each with a Redis and a server of its own, because the tests mostly wait for windows to pass. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7, 9, 11, 13, 15, 17, 19})
    void fourProcessesUseTheLimitAndNeverMore(int seed) throws Exception {
        CountDownLatch ready = new CountDownLatch(2 * PROCESSES);
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try {
            Future<String> next = beside.submit(() -> prove(seed + 1, ready));
            System.out.println(prove(seed, ready));
            System.out.println(next.get());
        } finally {
            beside.shutdownNow();
        }
    }

    /** A window too many costs as large a share of a long window as of a short one; a slow machine costs a smaller one. */
    private static String prove(int seed, CountDownLatch ready) throws Exception {
        Found found = run(seed, WINDOW, ready);
        if (found.used < USED) {
            System.out.println(found.words);
            found = run(seed, LONG_WINDOW, new CountDownLatch(PROCESSES));
        }
        assertThat(found.used).as(found.words).isGreaterThanOrEqualTo(USED);
        return found.words;
    }

    /** @param used the share of the budget that was used */
    private record Found(String words, double used) {}

    private static Found run(int seed, int window, CountDownLatch ready) throws Exception {
        Random random = new Random(seed);
        ExecutorService starters = Executors.newFixedThreadPool(PROCESSES);
        try (TestRedis redis = new TestRedis();
                LimitingServer server =
                        new LimitingServer(LIMIT, window, 1 + random.nextInt(40), ready, ENOUGH, random)) {
            List<Future<OtherJvm.Result>> processes = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                int delay = random.nextInt(1000);
                int threads = 3 + random.nextInt(6);
                Callable<OtherJvm.Result> process = () -> OtherJvm.run(
                        Tilt.class,
                        PATIENCE,
                        UnaryOperator.identity(),
                        "-Dredis=" + redis.uri(),
                        "-Dserver=" + server.url(),
                        "-Dthreads=" + threads,
                        "-Dminute=" + window,
                        "-Ddelay=" + delay);
                processes.add(starters.submit(process));
            }
            List<Integer> created = new ArrayList<>();
            for (Future<OtherJvm.Result> process : processes) {
                OtherJvm.Result result = process.get();
                assertThat(result.err()).as("seed %d", seed).isEmpty();
                created.add(Integer.parseInt(result.out()));
            }
            String found = String.format(
                    Locale.ROOT,
                    "seed %d, windows of %d ms: offers %s, %d refused, at most %d of %d in any window, %.1f %% of the budget",
                    seed,
                    window,
                    created,
                    server.refused(),
                    server.mostInAWindow(),
                    LIMIT,
                    100 * server.used(WINDOWS));
            assertThat(server.refused()).as(found).isZero();
            assertThat(server.mostInAWindow()).as(found).isLessThanOrEqualTo(LIMIT);
            return new Found(found, server.used(WINDOWS));
        } finally {
            starters.shutdownNow();
        }
    }
}
