package nl.mijnklantportaal.benchmarks.steady;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import nl.mijnklantportaal.benchmarks.figures.Metric;
import nl.mijnklantportaal.benchmarks.jvm.ProcessCost;
import nl.mijnklantportaal.benchmarks.server.PostCount;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Measures the cost of a call for the whole process, and compares the server's POSTs with the calls.
 */
public final class CostProfiler implements InternalProfiler {
    private ProcessCost cost = new ProcessCost(0, 0);
    private long start;
    private long made;
    private long failed;
    private long posts;

    @Override
    public String getDescription() {
        return "time, CPU time and allocated bytes of the process for each call, failed calls, POSTs beyond the calls";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        made = Ledger.made();
        failed = Ledger.failed();
        posts = countedPosts();
        cost = ProcessCost.now();
        start = System.nanoTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long end = System.nanoTime();
        ProcessCost now = ProcessCost.now();
        double calls = Ledger.made() - made;
        return List.of(
                // JMH's own score is the mean of the threads' means, in which one that was starved weighs as much as
                // one
                // that made all the calls.
                result(Metric.TIME, micros(end - start) * benchmark.getThreads() / calls, AggregationPolicy.AVG),
                result(Metric.CPU, micros(now.cpuNanos() - cost.cpuNanos()) / calls, AggregationPolicy.AVG),
                result(Metric.BYTES, (now.allocatedBytes() - cost.allocatedBytes()) / calls, AggregationPolicy.AVG),
                result(Metric.CALLS, calls, AggregationPolicy.SUM),
                result(Metric.FAILED, Ledger.failed() - failed, AggregationPolicy.SUM),
                result(Metric.EXTRA_POSTS, countedPosts() - posts - calls, AggregationPolicy.SUM));
    }

    // JMH also creates a profiler in its own JVM, without the property.
    private static long countedPosts() {
        try {
            return PostCount.at(Integer.getInteger("count.port"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double micros(long nanos) {
        return nanos / 1000.0;
    }

    private static ScalarResult result(Metric metric, double value, AggregationPolicy policy) {
        return new ScalarResult(metric.name().toLowerCase(Locale.ROOT), value, metric.unit(), policy);
    }
}
