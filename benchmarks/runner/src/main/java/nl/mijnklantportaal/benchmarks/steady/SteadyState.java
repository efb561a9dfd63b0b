package nl.mijnklantportaal.benchmarks.steady;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.figures.Figures;
import nl.mijnklantportaal.benchmarks.figures.Metric;
import nl.mijnklantportaal.benchmarks.jvm.Cores;
import nl.mijnklantportaal.benchmarks.server.OfferServerProcess;
import nl.mijnklantportaal.benchmarks.server.Wire;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures contenders in steady state: each in a JVM of JMH with its own jars, JMH's and ours on the class path. */
public final class SteadyState {
    private static final int WARM_UPS = 4;
    private static final int ITERATIONS = 3;
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int FIRST_TO_WARN_OF_UNSAFE = 24;
    private static final List<Metric> FROM_PROFILER =
            List.of(Metric.TIME, Metric.CPU, Metric.BYTES, Metric.CALLS, Metric.FAILED, Metric.EXTRA_POSTS);

    private final OfferServerProcess server;
    private final Lengths lengths;
    private final Cores cores;
    private final List<Path> ownClassPath;

    /** Prepares for measurements against a server. */
    public SteadyState(OfferServerProcess server, Lengths lengths) throws IOException, InterruptedException {
        this.server = server;
        this.lengths = lengths;
        this.cores = new Cores(server.pid());
        this.ownClassPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** Measures one contender once and adds the result to the figures. */
    public void measure(Contender contender, Setting setting, int round, Figures figures)
            throws IOException, InterruptedException {
        RunResult result = setting.threads() == 1 ? runOnOneCore(contender, setting) : run(contender, setting);
        for (Metric metric : FROM_PROFILER) {
            Result<?> found = result.getSecondaryResults().get(metric.name().toLowerCase(Locale.ROOT));
            figures.add(contender, round, metric, found.getScore());
        }
    }

    private RunResult runOnOneCore(Contender contender, Setting setting) throws IOException, InterruptedException {
        cores.shareOne();
        try {
            return run(contender, setting);
        } finally {
            cores.useAll();
        }
    }

    private RunResult run(Contender contender, Setting setting) throws IOException, InterruptedException {
        String before = System.getProperty("java.class.path");
        // JMH gives its own class path to the JVMs that it starts, and has no option for another one.
        System.setProperty("java.class.path", classPath(contender));
        try {
            return new Runner(new OptionsBuilder()
                            .include(CallBenchmark.class.getName() + "\\."
                                    + setting.path().benchmark() + "$")
                            .forks(1)
                            .threads(setting.threads())
                            .warmupIterations(WARM_UPS)
                            .warmupTime(part(lengths.warmUp().toMillis() / WARM_UPS))
                            .measurementIterations(ITERATIONS)
                            .measurementTime(part(lengths.measured().toMillis() / ITERATIONS))
                            .addProfiler(CostProfiler.class)
                            .jvm(setting.java().program("java"))
                            .jvmArgs(jvmArguments(contender, setting).toArray(String[]::new))
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .runSingle();
        } catch (RunnerException e) {
            throw new IllegalStateException(contender.id() + " could not be measured: " + setting, e);
        } finally {
            System.setProperty("java.class.path", before);
        }
    }

    private List<String> jvmArguments(Contender contender, Setting setting) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xms512m",
                "-Xmx512m",
                // It uses the garbage collector and compiler threads of the whole machine, even on one core.
                "-XX:ActiveProcessorCount=" + PROCESSORS,
                // JMH prints the output of a JVM, and SLF4J prints several lines without a provider.
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dcontender=" + contender.className(),
                "-Durl=" + url(setting),
                "-Dcount.port=" + server.plainPort()));
        if (setting.java().feature() >= FIRST_TO_WARN_OF_UNSAFE) {
            // JMH uses it.
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (setting.virtual()) {
            arguments.add("-Djmh.executor=VIRTUAL");
        }
        if (setting.wire() == Wire.TLS) {
            arguments.add(server.certificate().trustedBy(setting.java()));
        }
        return arguments;
    }

    private String url(Setting setting) {
        return setting.path() == Setting.Path.REFUSED ? server.refusingUrl(setting.wire()) : server.url(setting.wire());
    }

    private String classPath(Contender contender) {
        return Stream.concat(ownClassPath.stream(), contender.classPath().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static TimeValue part(long milliseconds) {
        return TimeValue.milliseconds(milliseconds);
    }
}
