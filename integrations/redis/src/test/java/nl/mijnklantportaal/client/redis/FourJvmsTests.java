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
@Timeout(600)
class FourJvmsTests {
    private static final int PROCESSES = 4;
    private static final int LIMIT = 60;
    private static final int WINDOW = 3000;
    private static final int WINDOWS = 3;
    /** So many that the windows are over, however slow the machine is. */
    private static final int ENOUGH = (WINDOWS + 1) * LIMIT;
    /**
     * That nobody waits for a window too many, nor for what a process leaves unused. Each turn also takes a way to Redis and one to
     * the server, for which all processes wait on a machine without a core for each.
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

    private static String prove(int seed, CountDownLatch ready) throws Exception {
        Random random = new Random(seed);
        ExecutorService starters = Executors.newFixedThreadPool(PROCESSES);
        try (TestRedis redis = new TestRedis();
                LimitingServer server =
                        new LimitingServer(LIMIT, WINDOW, 1 + random.nextInt(40), ready, ENOUGH, random)) {
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
                        "-Dminute=" + WINDOW,
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
                    "seed %d: offers %s, %d refused, at most %d of %d in any window, %.1f %% of the budget",
                    seed,
                    created,
                    server.refused(),
                    server.mostInAWindow(),
                    LIMIT,
                    100 * server.used(WINDOWS));
            assertThat(server.refused()).as(found).isZero();
            assertThat(server.mostInAWindow()).as(found).isLessThanOrEqualTo(LIMIT);
            assertThat(server.used(WINDOWS)).as(found).isGreaterThanOrEqualTo(USED);
            return found;
        } finally {
            starters.shutdownNow();
        }
    }
}
