package nl.mijnklantportaal.benchmarks.report;

import static nl.mijnklantportaal.benchmarks.contender.Contenders.GENERATED_FEIGN;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.GENERATED_OKHTTP_GSON;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.HTTP_URL_CONNECTION;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.RETROFIT;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.SDK;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.SDK_WITH_TWICE_THE_OPERATIONS;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import nl.mijnklantportaal.benchmarks.budget.Limits;
import nl.mijnklantportaal.benchmarks.cold.Start;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.figures.Figures;
import nl.mijnklantportaal.benchmarks.figures.Footprint;
import nl.mijnklantportaal.benchmarks.figures.Metric;
import nl.mijnklantportaal.benchmarks.jvm.JavaHome;
import nl.mijnklantportaal.benchmarks.server.Wire;
import nl.mijnklantportaal.benchmarks.steady.Setting;

/** The goals of the SDK, beside what was measured. */
final class Goals {
    private static final double OF_RETROFIT_ON_ONE_THREAD = 0.95;
    private static final double OF_RETROFIT = 1.10;
    private static final double OF_GENERATED_FEIGN = 0.55;
    private static final double OF_OKHTTP_GSON_START = 0.85;
    private static final double OF_TLS_START_BY_HAND = 1.05;
    private static final double OF_THE_GOOD_PATH = 1.3;

    private Goals() {}

    /**
     * One goal.
     *
     * @param text the name of the figure
     * @param limit the highest figure that meets the goal
     * @param measured the measured figure; empty when it was not measured
     */
    record Goal(String text, double limit, OptionalDouble measured) {
        String verdict() {
            if (measured.isEmpty()) {
                return "not measured";
            }
            return measured.getAsDouble() <= limit ? "yes" : "**no**";
        }
    }

    static List<Goal> of(Results results) {
        List<Goal> goals = new ArrayList<>();
        Figures calls = results.of(Setting.creating(1));
        results.settings().stream()
                .filter(setting -> setting.path() == Setting.Path.CREATE && setting.wire() == Wire.PLAIN)
                .forEach(setting -> {
                    double ofRetrofit = setting.threads() == 1 ? OF_RETROFIT_ON_ONE_THREAD : OF_RETROFIT;
                    goals.add(cpu(results.of(setting), setting, RETROFIT, ofRetrofit));
                    goals.add(cpu(results.of(setting), setting, GENERATED_FEIGN, OF_GENERATED_FEIGN));
                });
        goals.add(new Goal("bytes for each call", Limits.BYTES_PER_CALL, calls.median(SDK, Metric.BYTES)));
        goals.add(new Goal(
                "CPU of a call that is refused (422), times one that is not",
                OF_THE_GOOD_PATH,
                results.of(Setting.refused()).ratio(SDK, calls, Metric.CPU)));
        goals.add(start(results, Wire.PLAIN, GENERATED_OKHTTP_GSON, OF_OKHTTP_GSON_START));
        goals.add(start(results, Wire.TLS, HTTP_URL_CONNECTION, OF_TLS_START_BY_HAND));
        goals.addAll(classes(results));
        results.footprint(SDK).ifPresent(footprint -> goals.addAll(footprint(footprint)));
        return goals;
    }

    private static Goal cpu(Figures figures, Setting setting, Contender reference, double limit) {
        return new Goal(
                "CPU of a call, times " + reference.label() + " (" + setting + ")",
                limit,
                figures.ratio(SDK, reference, Metric.CPU));
    }

    private static List<Goal> classes(Results results) {
        OptionalDouble shipped = classesFromJars(results, SDK);
        OptionalDouble whole = classesFromJars(results, SDK_WITH_TWICE_THE_OPERATIONS);
        return List.of(
                new Goal("classes from jars until the first answer", Limits.CLASSES_FROM_JARS, shipped),
                new Goal(
                        "the same with twice the operations, times those with the shipped ones",
                        Limits.CLASSES_WITH_TWICE_THE_OPERATIONS,
                        shipped.isPresent() && whole.isPresent()
                                ? OptionalDouble.of(whole.getAsDouble() / shipped.getAsDouble())
                                : OptionalDouble.empty()));
    }

    private static OptionalDouble classesFromJars(Results results, Contender contender) {
        return results.classes(contender)
                .map(loaded -> OptionalDouble.of(loaded.fromJars()))
                .orElse(OptionalDouble.empty());
    }

    private static Goal start(Results results, Wire wire, Contender reference, double limit) {
        return new Goal(
                "first answer of a JVM, times " + reference.label() + " (" + wire + ")",
                limit,
                results.of(new Start(JavaHome.current(), wire, false)).ratio(SDK, reference, Metric.FIRST_ANSWER));
    }

    private static List<Goal> footprint(Footprint footprint) {
        return List.of(
                new Goal(
                        "jars without the transport's",
                        Limits.JARS_WITHOUT_TRANSPORT,
                        OptionalDouble.of(footprint.jarsWithoutTransport())),
                new Goal(
                        "MB without the transport's jars",
                        Limits.MEGABYTES_WITHOUT_TRANSPORT,
                        OptionalDouble.of(footprint.megabytesWithoutTransport())),
                new Goal("jars in all", Limits.JARS, OptionalDouble.of(footprint.jars())),
                new Goal("MB in all", Limits.MEGABYTES, OptionalDouble.of(footprint.megabytes())));
    }

    static String table(List<Goal> goals) {
        Table table = new Table("goal", "at most", "measured", "holds");
        for (Goal goal : goals) {
            table.add(
                    goal.text(),
                    figure(goal.limit()),
                    goal.measured().isEmpty() ? "–" : figure(goal.measured().getAsDouble()),
                    goal.verdict());
        }
        return table.toString();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) || value > 1000 ? "%,.0f" : "%.2f", value);
    }
}
