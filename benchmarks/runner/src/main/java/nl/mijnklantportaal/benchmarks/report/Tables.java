package nl.mijnklantportaal.benchmarks.report;

import static nl.mijnklantportaal.benchmarks.report.Table.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import nl.mijnklantportaal.benchmarks.cold.Start;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.contender.Contenders;
import nl.mijnklantportaal.benchmarks.figures.Figures;
import nl.mijnklantportaal.benchmarks.figures.Footprint;
import nl.mijnklantportaal.benchmarks.figures.Metric;
import nl.mijnklantportaal.benchmarks.jvm.JavaHome;
import nl.mijnklantportaal.benchmarks.once.Fault;
import nl.mijnklantportaal.benchmarks.once.Sendings.Sending;
import nl.mijnklantportaal.benchmarks.server.Wire;
import nl.mijnklantportaal.benchmarks.steady.Setting;

/** The tables of the guide. */
final class Tables {
    private static final double BYTES_PER_KILOBYTE = 1024;

    private final Results results;
    private final Optional<JavaHome> jdk25 = JavaHome.jdk25();

    Tables(Results results) {
        this.results = results;
    }

    /** Returns all tables by the names of their blocks. */
    Map<String, String> byName() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("calls", calls(results.clients(), Contenders.RETROFIT));
        tables.put("threads", threads(results.clients(), Contenders.RETROFIT));
        tables.put("cold", cold(results.clients(), Contenders.GENERATED_OKHTTP_GSON));
        tables.put("archives", archives());
        tables.put("operations", operations());
        tables.put("footprint", footprint());
        tables.put("transport-calls", calls(results.transports(), Contenders.OKHTTP));
        tables.put("transport-threads", threads(results.transports(), Contenders.OKHTTP));
        tables.put("transport-cold", cold(results.transports(), Contenders.OKHTTP));
        tables.put("sendings", sendings());
        return tables;
    }

    /** One thread: CPU, time, allocation, the error path, and failed calls. */
    private String calls(List<Contender> contenders, Contender reference) {
        Figures plain = results.of(Setting.creating(1));
        Figures refused = results.of(Setting.refused());
        Figures tls = results.of(Setting.creatingOverTls());
        Table table = new Table(
                "one thread",
                "CPU µs",
                "times " + reference.label(),
                "µs",
                "KB",
                "422: times the 201",
                "TLS: CPU µs",
                "lost answers",
                "POSTs beyond the calls");
        for (Contender contender : plain.measured(contenders)) {
            table.add(
                    contender.label(),
                    figure(plain.median(contender, Metric.CPU), 0),
                    figure(plain.ratio(contender, reference, Metric.CPU), 2),
                    figure(plain.median(contender, Metric.TIME), 0),
                    kilobytes(plain, contender),
                    figure(refused.ratio(contender, plain, Metric.CPU), 2),
                    figure(tls.median(contender, Metric.CPU), 0),
                    total(contender, Metric.FAILED),
                    total(contender, Metric.EXTRA_POSTS));
        }
        return table.toString();
    }

    /** Many threads: CPU and allocation. */
    private String threads(List<Contender> contenders, Contender reference) {
        List<Setting> settings = results.settings().stream()
                .filter(setting -> setting.threads() > 1)
                .toList();
        List<String> titles = new ArrayList<>(List.of("many threads"));
        for (Setting setting : settings) {
            titles.addAll(List.of(setting + ": CPU µs", "times " + reference.label(), "KB"));
        }
        Table table = new Table(titles.toArray(String[]::new));
        for (Contender contender : contenders) {
            List<String> row = new ArrayList<>(List.of(contender.label()));
            for (Setting setting : settings) {
                Figures figures = results.of(setting);
                row.add(figure(figures.median(contender, Metric.CPU), 0));
                row.add(figure(figures.ratio(contender, reference, Metric.CPU), 2));
                row.add(kilobytes(figures, contender));
            }
            table.add(row);
        }
        return table.toString();
    }

    /** Cold starts of a JVM. */
    private String cold(List<Contender> contenders, Contender reference) {
        Figures plain = results.of(start(Wire.PLAIN));
        Figures tls = results.of(start(Wire.TLS));
        Table table = new Table(
                JavaHome.current().toString(),
                "plain: first answer, ms",
                "times " + reference.label(),
                "end, ms",
                "TLS: first answer, ms",
                "times " + Contenders.HTTP_URL_CONNECTION.label(),
                "end, ms");
        for (Contender contender : contenders) {
            table.add(
                    contender.label(),
                    figure(plain.median(contender, Metric.FIRST_ANSWER), 0),
                    figure(plain.ratio(contender, reference, Metric.FIRST_ANSWER), 2),
                    figure(plain.median(contender, Metric.END), 0),
                    figure(tls.median(contender, Metric.FIRST_ANSWER), 0),
                    figure(tls.ratio(contender, Contenders.HTTP_URL_CONNECTION, Metric.FIRST_ANSWER), 2),
                    figure(tls.median(contender, Metric.END), 0));
        }
        return table.toString();
    }

    /** Cold starts with and without an archive of the application's classes. */
    private String archives() {
        List<Start> starts = Stream.concat(Stream.of(JavaHome.current()), jdk25.stream())
                .distinct()
                .flatMap(java -> Stream.of(Wire.values())
                        .flatMap(wire -> Stream.of(false, true).map(archived -> new Start(java, wire, archived))))
                .toList();
        Table table = new Table(
                Stream.concat(Stream.of("first answer, ms"), starts.stream().map(Start::toString))
                        .toArray(String[]::new));
        for (Contender contender : archived(starts)) {
            table.add(Stream.concat(
                            Stream.of(contender.label()),
                            starts.stream()
                                    .map(start -> figure(results.of(start).median(contender, Metric.FIRST_ANSWER), 0)))
                    .toList());
        }
        return table.toString();
    }

    private List<Contender> archived(List<Start> starts) {
        return results.clients().stream()
                .filter(contender -> starts.stream()
                        .filter(Start::archived)
                        .anyMatch(start ->
                                !results.of(start).measured(List.of(contender)).isEmpty()))
                .toList();
    }

    /** Cold starts with the shipped operations and with twice as many. */
    private String operations() {
        Table table = new Table(
                "until the first answer",
                "classes from jars",
                "plain, ms",
                "times " + Contenders.SDK.label(),
                "TLS, ms",
                "times " + Contenders.SDK.label());
        for (Contender contender : List.of(Contenders.SDK, Contenders.SDK_WITH_TWICE_THE_OPERATIONS)) {
            List<String> row = new ArrayList<>(List.of(contender.label(), classesFromJars(contender)));
            for (Wire wire : Wire.values()) {
                Figures starts = results.of(start(wire));
                row.add(figure(starts.median(contender, Metric.FIRST_ANSWER), 0));
                row.add(figure(starts.ratio(contender, Contenders.SDK, Metric.FIRST_ANSWER), 2));
            }
            table.add(row);
        }
        return table.toString();
    }

    private String classesFromJars(Contender contender) {
        return results.classes(contender)
                .map(loaded -> Integer.toString(loaded.fromJars()))
                .orElse("–");
    }

    private String footprint() {
        Table table = new Table("on the class path", "jars", "MB", "jars without the transport's", "MB without them");
        for (Contender contender : results.contenders()) {
            results.footprint(contender).ifPresent(footprint -> table.add(row(contender, footprint)));
        }
        return table.toString();
    }

    private static List<String> row(Contender contender, Footprint footprint) {
        return List.of(
                contender.label(),
                Integer.toString(footprint.jars()),
                figure(OptionalDouble.of(footprint.megabytes()), 1),
                Integer.toString(footprint.jarsWithoutTransport()),
                figure(OptionalDouble.of(footprint.megabytesWithoutTransport()), 1));
    }

    /** The number of POSTs that the server reads for each call. */
    private String sendings() {
        List<String> titles = new ArrayList<>(List.of("what the request meets (POSTs / calls)"));
        results.sendings().keySet().forEach(contender -> titles.add(contender.label()));
        Table table = new Table(titles.toArray(String[]::new));
        for (Fault fault : Fault.values()) {
            List<String> row = new ArrayList<>(List.of(fault.label()));
            results.sendings().values().forEach(sent -> row.add(cell(sent.get(fault))));
            table.add(row);
        }
        return table.toString();
    }

    private static String cell(Sending sending) {
        String text = sending.posts() + " / " + sending.calls();
        return sending.isNeverTwice() ? text : "**" + text + "**";
    }

    private static Start start(Wire wire) {
        return new Start(JavaHome.current(), wire, false);
    }

    private String total(Contender contender, Metric metric) {
        double calls = 0;
        double counted = 0;
        for (Setting setting : results.settings()) {
            calls += results.of(setting).sum(contender, Metric.CALLS);
            counted += results.of(setting).sum(contender, metric);
        }
        return String.format(Locale.ROOT, "%.0f of %,.0f", counted, calls);
    }

    private static String kilobytes(Figures figures, Contender contender) {
        OptionalDouble bytes = figures.median(contender, Metric.BYTES);
        return figure(bytes.isEmpty() ? bytes : OptionalDouble.of(bytes.getAsDouble() / BYTES_PER_KILOBYTE), 1);
    }
}
