package nl.mijnklantportaal.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.benchmarks.cold.Start;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.figures.Metric;
import nl.mijnklantportaal.benchmarks.jvm.JavaHome;
import nl.mijnklantportaal.benchmarks.server.Wire;
import nl.mijnklantportaal.benchmarks.steady.Setting;

/** The report of a run. */
public final class Report {
    private final Results results;
    private final Map<String, String> blocks = new LinkedHashMap<>();

    /**
     * Makes the report.
     *
     * @param rounds the number of rounds, in words
     */
    public Report(Results results, long seed, String rounds) {
        this.results = results;
        blocks.put("run", run(results, seed, rounds));
        blocks.put("goals", Goals.table(Goals.of(results)));
        blocks.putAll(new Tables(results).byName());
    }

    private static String run(Results results, long seed, String rounds) {
        StringBuilder jdks = new StringBuilder(JavaHome.current().toString());
        JavaHome.jdk25()
                .filter(java -> !java.equals(JavaHome.current()))
                .ifPresent(java -> jdks.append(" and ").append(java));
        return String.join(
                "\n",
                "- " + LocalDate.now() + ", " + Machine.description(),
                "- " + jdks + " (" + System.getProperty("java.vm.vendor") + ")",
                "- " + Machine.libraries(results.contenders()),
                "- " + rounds + ", seed " + seed);
    }

    /** Returns the text of each block of the guide. */
    Map<String, String> blocks() {
        return blocks;
    }

    /** Returns the tables that have figures, one after the other. */
    public String text() {
        return String.join(
                        "\n\n",
                        blocks.values().stream().filter(Report::hasFigures).toList()) + "\n";
    }

    // The first column and the first two lines are titles.
    private static boolean hasFigures(String block) {
        return !block.startsWith("|") || block.lines().skip(2).anyMatch(row -> row.matches(".* \\| (\\*\\*)?[0-9].*"));
    }

    /** Writes the tables into the guide, the chart beside it, and the profiles into a folder beside it. */
    public void write(Path docs, Map<String, String> profiles) throws IOException {
        Path guide = docs.resolve("performance.md");
        Files.writeString(guide, MeasuredBlocks.replaced(Files.readString(guide), blocks));
        Files.writeString(docs.resolve("performance.svg"), chart());
        Path folder = Files.createDirectories(docs.resolve("performance"));
        for (Map.Entry<String, String> profile : profiles.entrySet()) {
            Files.writeString(folder.resolve(profile.getKey()), profile.getValue());
        }
    }

    private String chart() {
        List<Contender> clients = results.clients();
        return new Chart()
                .add("CPU of a call, µs", results.of(Setting.creating(1)), clients, Metric.CPU)
                .add(
                        "First answer of a fresh JVM, ms",
                        results.of(new Start(JavaHome.current(), Wire.PLAIN, false)),
                        clients,
                        Metric.FIRST_ANSWER)
                .toString();
    }
}
