package nl.mijnklantportaal.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.contender.Contenders;
import nl.mijnklantportaal.benchmarks.contender.Layout;
import nl.mijnklantportaal.benchmarks.jvm.ChildProcesses;
import nl.mijnklantportaal.benchmarks.jvm.Cores;
import nl.mijnklantportaal.benchmarks.report.Report;

/**
 * Measures the SDK beside other clients. {@code mvn -q -Pbenchmark} takes a quick look; {@code -Dfull} measures everything
 * and writes it into the guide.
 */
public final class Benchmarks {
    private Benchmarks() {}

    /** Measures; reads the system properties {@code full}, {@code contenders}, {@code rounds}, {@code seed} and {@code jdk25}. */
    public static void main(String[] arguments) throws Exception {
        ChildProcesses.endWithThisProgram();
        String ids = System.getProperty("contenders", "");
        Optional<List<Contender>> chosen = ids.isBlank() ? Optional.empty() : Optional.of(Contenders.chosen(ids));
        boolean full = Boolean.getBoolean("full");
        Plan plan =
                (full ? Plan.full(chosen) : Plan.quick(chosen)).atMost(Integer.getInteger("rounds", Integer.MAX_VALUE));
        long seed = Long.getLong("seed", System.currentTimeMillis());
        System.out.println("Measuring " + plan.measurements() + " JVMs, in an order of seed " + seed + ".");

        Run run = new Run(plan, seed, Layout.target().resolve("benchmark"));
        Report report = new Report(run.measure(), seed, rounds(plan));
        Path file = Layout.target().resolve(full ? "performance.md" : "performance-quick.md");
        Files.writeString(file, report.text());
        System.out.println("\n" + report.text() + "\nWritten to " + file);
        Map<String, String> profiles = run.profiles();
        if (full && chosen.isEmpty() && Integer.getInteger("rounds") == null) {
            report.write(Layout.docs(), profiles);
            System.out.println("and to " + Layout.docs().resolve("performance.md"));
        }
    }

    private static String rounds(Plan plan) throws IOException, InterruptedException {
        return "rounds: "
                + plan.steady().stream().mapToInt(Plan.Part::rounds).max().orElse(0)
                + " at most in steady state, each a JVM that is warmed up by 20,000 calls and for "
                + plan.lengths().warmUp().toSeconds()
                + " s and measured for " + plan.lengths().measured().toSeconds() + " s; "
                + plan.cold().stream().mapToInt(Plan.Part::rounds).max().orElse(0) + " at most of cold starts; "
                + (Cores.canShareOne()
                        ? "with one thread, client and server share one core"
                        : "client and server could not be held to one core");
    }
}
