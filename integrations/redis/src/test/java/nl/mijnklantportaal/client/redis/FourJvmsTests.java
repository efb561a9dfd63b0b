package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.OtherJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four processes at full tilt, with one key, against a server that refuses the first request too many. */
@Timeout(120)
class FourJvmsTests {
    private static final int PROCESSES = 4;
    private static final int LIMIT = 60;
    private static final int WINDOW = 2000;
    private static final int WINDOWS = 4;
    /** For four JVMs to start on a machine that has other things to do, before the first request. */
    private static final int START = 6000;

    @Test
    void togetherTheyUseTheLimitAndNeverMore() throws Exception {
        prove(1);
    }

    @Tag("proof")
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21})
    void soTheyDoHoweverTheServersWindowsLieAndHoweverSlowItIs(int seed) throws Exception {
        prove(seed);
    }

    private static void prove(int seed) throws Exception {
        Random random = new Random(seed);
        ExecutorService starters = Executors.newFixedThreadPool(PROCESSES);
        try (TestRedis redis = new TestRedis();
                LimitingServer server = new LimitingServer(LIMIT, WINDOW, 1 + random.nextInt(40), random)) {
            long until = System.currentTimeMillis() + START + (WINDOWS + 1) * WINDOW;
            List<Future<OtherJvm.Result>> processes = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                int delay = random.nextInt(1000);
                int threads = 3 + random.nextInt(6);
                Callable<OtherJvm.Result> process = () -> OtherJvm.run(
                        Tilt.class,
                        UnaryOperator.identity(),
                        "-Dredis=" + redis.uri(),
                        "-Dserver=" + server.url(),
                        "-Dthreads=" + threads,
                        "-Dminute=" + WINDOW,
                        "-Ddelay=" + delay,
                        "-Duntil=" + until);
                processes.add(starters.submit(process));
            }
            int created = 0;
            for (Future<OtherJvm.Result> process : processes) {
                OtherJvm.Result result = process.get();
                assertThat(result.err()).as("seed %d", seed).isEmpty();
                assertThat(Integer.parseInt(result.out()))
                        .as("seed %d: every process has its turn", seed)
                        .isGreaterThan(LIMIT / 3);
                created += Integer.parseInt(result.out());
            }
            System.out.printf(
                    "seed %d: %d offers, %d refused, at most %d of %d in any window, %.1f %% of the budget%n",
                    seed, created, server.refused(), server.mostInAWindow(), LIMIT, 100 * server.used(WINDOWS));
            assertThat(server.refused()).as("seed %d", seed).isZero();
            assertThat(server.mostInAWindow()).as("seed %d", seed).isLessThanOrEqualTo(LIMIT);
            assertThat(server.used(WINDOWS)).as("seed %d", seed).isGreaterThanOrEqualTo(0.95);
        } finally {
            starters.shutdownNow();
        }
    }
}
