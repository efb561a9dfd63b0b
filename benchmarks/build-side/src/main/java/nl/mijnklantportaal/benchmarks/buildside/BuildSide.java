package nl.mijnklantportaal.benchmarks.buildside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Measures builds of several sizes and writes the table beside the guide: {@code mvn -q -Pbenchmark-build}. */
public final class BuildSide {
    private static final List<Integer> SIZES = List.of(1, 50, 200, 800);
    private static final int ROUNDS = 5;

    private BuildSide() {}

    /**
     * The steps of a build, in milliseconds.
     *
     * @param correct making the effective contract
     * @param generate generating the sources
     * @param compile compiling them
     */
    record Times(long correct, long generate, long compile) {
        long whole() {
            return correct + generate + compile;
        }
    }

    /** Measures as often as the system property {@code rounds} says; writes nothing after fewer rounds than usual. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.getInteger("rounds", ROUNDS);
        Path module = module();
        Map<Integer, List<Times>> times = new TreeMap<>();
        Random random = new Random(rounds);
        for (int round = 0; round < rounds; round++) {
            List<Integer> order = new ArrayList<>(SIZES);
            Collections.shuffle(order, random);
            for (int operations : order) {
                times.computeIfAbsent(operations, none -> new ArrayList<>()).add(measure(operations, module));
            }
        }
        String text = "# What building the client costs\n\n" + LocalDate.now() + ", JDK "
                + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, medians of " + rounds
                + " builds in random order, each in a JVM of its own. `mvn -q -Pbenchmark-build` writes this page.\n\n"
                + table(times) + "\n";
        System.out.println(text);
        if (rounds >= ROUNDS) {
            Path page = module.resolve("../../docs/performance/build.md").normalize();
            Files.createDirectories(page.getParent());
            Files.writeString(page, text);
        }
    }

    /** Returns the folder of this module, found from its code. */
    private static Path module() throws Exception {
        Path folder = Path.of(BuildSide.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        while (!folder.endsWith("build-side")) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static Times measure(int operations, Path module) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("build-side");
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dslf4j.internal.verbosity=ERROR",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OneBuild.class.getName(),
                            Integer.toString(operations),
                            module.resolve("../../client-generated").normalize().toString(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException("The build of " + operations + " operations failed. " + said);
            }
            List<Long> steps = said.lines()
                    .filter(line -> line.startsWith("RESULT "))
                    .flatMap(line -> Stream.of(line.split(" ")).skip(1))
                    .map(Long::valueOf)
                    .toList();
            return new Times(steps.get(0), steps.get(1), steps.get(2));
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String table(Map<Integer, List<Times>> times) {
        StringBuilder table = new StringBuilder("""
                | operations | effective contract, ms | generating, ms | compiling, ms | in all, ms | more for each operation, ms |
                | ---: | ---: | ---: | ---: | ---: | ---: |
                """);
        int before = 0;
        long wholeBefore = 0;
        for (Map.Entry<Integer, List<Times>> size : times.entrySet()) {
            List<Times> all = size.getValue();
            long whole = median(all, Times::whole);
            table.append("| " + size.getKey() + " | " + median(all, Times::correct) + " | "
                    + median(all, Times::generate) + " | " + median(all, Times::compile) + " | " + whole + " | "
                    + (before == 0 ? "–" : Math.round((whole - wholeBefore) * 10.0 / (size.getKey() - before)) / 10.0)
                    + " |\n");
            before = size.getKey();
            wholeBefore = whole;
        }
        return table.toString();
    }

    private static long median(List<Times> times, ToLongFunction<Times> step) {
        return times.stream()
                .mapToLong(step)
                .sorted()
                .skip(times.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
