package nl.mijnklantportaal.benchmarks.report;

import static nl.mijnklantportaal.benchmarks.contender.Contenders.GENERATED_FEIGN;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.GENERATED_OKHTTP_GSON;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.HTTP_URL_CONNECTION;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.RETROFIT;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.SDK;

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

/** What the SDK is to reach, and what was measured of it. */
final class Goals {
    private static final double OF_RETROFIT = 1.10;
    private static final double OF_GENERATED_FEIGN = 0.55;
    private static final double OF_FASTEST_START = 1.10;
    private static final double OF_THE_GOOD_PATH = 1.3;

    private Goals() {}

    /**
     * One goal.
     *
     * @param text what it is
     * @param limit what is not to be exceeded
     * @param measured what was measured; empty where nothing was
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
                    goals.add(cpu(results.of(setting), setting, RETROFIT, OF_RETROFIT));
                    goals.add(cpu(results.of(setting), setting, GENERATED_FEIGN, OF_GENERATED_FEIGN));
                });
        goals.add(new Goal("bytes for each call", Limits.BYTES_PER_CALL, calls.median(SDK, Metric.BYTES)));
        goals.add(new Goal(
                "CPU of a call that is refused (422), times one that is not",
                OF_THE_GOOD_PATH,
                results.of(Setting.refused()).ratio(SDK, calls, Metric.CPU)));
        goals.add(start(results, Wire.PLAIN, GENERATED_OKHTTP_GSON));
        goals.add(start(results, Wire.TLS, HTTP_URL_CONNECTION));
        results.footprint(SDK).ifPresent(footprint -> goals.addAll(footprint(footprint)));
        return goals;
    }

    private static Goal cpu(Figures figures, Setting setting, Contender reference, double limit) {
        return new Goal(
                "CPU of a call, times " + reference.label() + " (" + setting + ")",
                limit,
                figures.ratio(SDK, reference, Metric.CPU));
    }

    private static Goal start(Results results, Wire wire, Contender reference) {
        return new Goal(
                "first answer of a JVM, times " + reference.label() + " (" + wire + ")",
                OF_FASTEST_START,
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
