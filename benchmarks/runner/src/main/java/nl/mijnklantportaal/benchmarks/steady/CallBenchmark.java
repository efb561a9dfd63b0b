package nl.mijnklantportaal.benchmarks.steady;

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
 * One call of the contender that the system property {@code contender} names.
 *
 * <p>A call that fails where it should not is counted and does not end the run: that some clients lose an answer now and then
 * is one of the things to be seen.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {
    /** The good path: the offer is created and decoded. */
    @Benchmark
    public Object create(Client client, Calls calls) {
        calls.made++;
        try {
            return client.contender.call();
        } catch (Exception e) {
            calls.failed++;
            return e;
        }
    }

    /** The error path: the server refuses the offer, and its words become an exception. */
    @Benchmark
    public Object refused(RefusedClient client, Calls calls) {
        calls.made++;
        try {
            calls.failed++;
            return client.contender.call();
        } catch (Exception e) {
            calls.failed--;
            return e.getMessage();
        }
    }

    /** The contender, shared by all threads. */
    @State(Scope.Benchmark)
    public static class Client {
        LoadedContender contender;

        @Setup
        public void open() throws ReflectiveOperationException {
            contender = LoadedContender.of(System.getProperty("contender"), System.getProperty("url"));
        }

        @TearDown
        public void close() {
            contender.close();
        }
    }

    /** The contender that is refused every time. */
    @State(Scope.Benchmark)
    public static class RefusedClient {
        LoadedContender contender;

        @Setup
        public void open() throws ReflectiveOperationException {
            contender = LoadedContender.of(System.getProperty("contender"), System.getProperty("refusing.url"));
        }

        @TearDown
        public void close() {
            contender.close();
        }
    }

    /** What one thread has called in an iteration. */
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
