package nl.mijnklantportaal.benchmarks.steady;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.benchmarks.contender.LoadedContender;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One call of the contender in the system property {@code contender}.
 *
 * <p>A call that fails unexpectedly is counted and does not end the run: some clients lose an answer now and then, which is
 * a result of the benchmark.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {
    /** The good path: the offer is created and decoded. */
    @Benchmark
    public Object create(Client client, Calls calls) {
        return call(client.contender, calls);
    }

    /** The error path: the server refuses the offer. A call that throws no exception counts as failed. */
    @Benchmark
    public Object refused(Client client, Calls calls) {
        Object outcome = call(client.contender, calls);
        calls.failed += outcome instanceof Exception ? -1 : 1;
        return outcome;
    }

    private static Object call(LoadedContender contender, Calls calls) {
        calls.made++;
        try {
            return contender.call();
        } catch (Exception e) {
            calls.failed++;
            return e;
        }
    }

    /** The contender, shared by all threads, after enough calls for the JIT, even on a slow machine. */
    @State(Scope.Benchmark)
    public static class Client {
        private static final int CALLS = 20_000;
        private static final Duration LONGEST = Duration.ofSeconds(15);

        LoadedContender contender;

        @Setup
        public void open() throws ReflectiveOperationException {
            contender = LoadedContender.of(System.getProperty("contender"), System.getProperty("url"));
            long end = System.nanoTime() + LONGEST.toNanos();
            Calls calls = new Calls();
            while (calls.made < CALLS && System.nanoTime() - end < 0) {
                call(contender, calls);
            }
        }

        @TearDown
        public void close() {
            contender.close();
        }
    }

    /** The calls of one thread in an iteration. */
    @State(Scope.Thread)
    public static class Calls {
        long made;
        long failed;

        @TearDown(Level.Iteration)
        public void tell() {
            Ledger.add(made, failed);
            made = 0;
            failed = 0;
        }
    }
}
