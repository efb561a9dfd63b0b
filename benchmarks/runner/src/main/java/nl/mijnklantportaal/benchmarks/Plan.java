package nl.mijnklantportaal.benchmarks;

import static nl.mijnklantportaal.benchmarks.contender.Contenders.GENERATED_FEIGN;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.GENERATED_OKHTTP_GSON;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.HTTP_URL_CONNECTION;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.RETROFIT;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.SDK;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.SDK_WITH_TWICE_THE_OPERATIONS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.mijnklantportaal.benchmarks.cold.Start;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.contender.Contenders;
import nl.mijnklantportaal.benchmarks.jvm.JavaHome;
import nl.mijnklantportaal.benchmarks.server.Wire;
import nl.mijnklantportaal.benchmarks.steady.Lengths;
import nl.mijnklantportaal.benchmarks.steady.Setting;

/**
 * The measurements of a run.
 *
 * @param full whether its result is written into the guide
 * @param contenders the contenders of the tables
 * @param steady the settings of the steady state, each with its rounds and its contenders
 * @param cold the starts of a JVM, each with its rounds and its contenders
 * @param lengths how long a JVM warms up and is measured in steady state
 * @param profiled the contenders that are profiled
 * @param profileSeconds the length of a profile in seconds
 */
record Plan(
        boolean full,
        List<Contender> contenders,
        List<Part<Setting>> steady,
        List<Part<Start>> cold,
        Lengths lengths,
        List<Contender> profiled,
        int profileSeconds) {
    private static final int THREADS = 8;
    private static final int VIRTUAL_THREADS = 200;
    /** After the 20,000 calls that come before every measurement. */
    private static final Lengths LENGTHS = new Lengths(Duration.ofSeconds(4), Duration.ofSeconds(4));

    /**
     * One kind of measurement.
     *
     * @param how the setting or the start
     * @param rounds how often each contender is measured
     * @param contenders the contenders that take part
     */
    record Part<T>(T how, int rounds, List<Contender> contenders) {
        Part {
            contenders = List.copyOf(contenders);
        }

        Part<T> atMost(int most) {
            return new Part<>(how, Math.min(rounds, most), contenders);
        }
    }

    /** The most used clients, one thread, cold starts; at most five minutes. */
    static Plan quick(Optional<List<Contender>> chosen) {
        List<Contender> contenders =
                chosen.orElse(List.of(SDK, RETROFIT, GENERATED_FEIGN, GENERATED_OKHTTP_GSON, HTTP_URL_CONNECTION));
        List<Contender> refused = contenders.stream().filter(SDK::equals).toList();
        return new Plan(
                false,
                contenders,
                List.of(new Part<>(Setting.creating(1), 2, contenders), new Part<>(Setting.refused(), 2, refused)),
                List.of(
                        new Part<>(start(Wire.PLAIN), 7, contenders),
                        new Part<>(start(Wire.TLS), 7, speaking(contenders, Wire.TLS))),
                LENGTHS,
                List.of(),
                0);
    }

    /** Everything; at most 35 minutes. */
    static Plan full(Optional<List<Contender>> chosen) {
        List<Contender> contenders = chosen.orElse(Contenders.ALL);
        return new Plan(
                true,
                contenders,
                everySetting(contenders),
                everyStart(contenders),
                LENGTHS,
                Stream.of(SDK, RETROFIT, GENERATED_FEIGN, GENERATED_OKHTTP_GSON)
                        .filter(contenders::contains)
                        .toList(),
                15);
    }

    private static List<Part<Setting>> everySetting(List<Contender> contenders) {
        List<Contender> clients = clients(contenders);
        List<Contender> others = others(contenders);
        List<Part<Setting>> parts = new ArrayList<>();
        parts.add(new Part<>(Setting.creating(1), 3, clients));
        parts.add(new Part<>(Setting.creating(1), 2, others));
        parts.add(new Part<>(Setting.refused(), 2, clients));
        parts.add(new Part<>(Setting.creating(THREADS), 2, clients));
        parts.add(new Part<>(Setting.creating(THREADS), 1, others));
        JavaHome.jdk25()
                .map(java -> Setting.creatingOnVirtualThreads(VIRTUAL_THREADS, java))
                .ifPresent(setting -> {
                    parts.add(new Part<>(setting, 2, clients));
                    parts.add(new Part<>(setting, 1, others));
                });
        parts.add(new Part<>(Setting.creatingOverTls(), 1, speaking(contenders, Wire.TLS)));
        return parts;
    }

    private static List<Contender> clients(List<Contender> contenders) {
        return contenders.stream()
                .filter(contender -> contender.kind() == Contender.Kind.CLIENT)
                .toList();
    }

    /** The contenders that do less than a client, of which no goal depends: they get fewer rounds. */
    private static List<Contender> others(List<Contender> contenders) {
        return contenders.stream()
                .filter(contender -> contender.kind() != Contender.Kind.CLIENT)
                .toList();
    }

    private static List<Part<Start>> everyStart(List<Contender> contenders) {
        List<Part<Start>> parts = new ArrayList<>();
        for (Wire wire : Wire.values()) {
            parts.add(new Part<>(start(wire), 9, withTwiceTheOperations(clients(contenders))));
            parts.add(new Part<>(start(wire), 5, speaking(others(contenders), wire)));
        }
        List<Contender> archived = Stream.of(SDK, RETROFIT, GENERATED_FEIGN, GENERATED_OKHTTP_GSON, HTTP_URL_CONNECTION)
                .filter(contenders::contains)
                .toList();
        for (Wire wire : Wire.values()) {
            parts.add(new Part<>(new Start(JavaHome.current(), wire, true), 3, archived));
            JavaHome.jdk25().filter(java -> !java.equals(JavaHome.current())).ifPresent(java -> {
                parts.add(new Part<>(new Start(java, wire, false), 3, archived));
                parts.add(new Part<>(new Start(java, wire, true), 3, archived));
            });
        }
        return parts;
    }

    /** The clients and, when the SDK is among them, the SDK with every operation of the vendor. */
    private static List<Contender> withTwiceTheOperations(List<Contender> clients) {
        Stream<Contender> whole = clients.contains(SDK) ? Stream.of(SDK_WITH_TWICE_THE_OPERATIONS) : Stream.empty();
        return Stream.concat(clients.stream(), whole).toList();
    }

    private static List<Contender> speaking(List<Contender> contenders, Wire wire) {
        return contenders.stream().filter(contender -> contender.speaks(wire)).toList();
    }

    private static Start start(Wire wire) {
        return new Start(JavaHome.current(), wire, false);
    }

    /** The same plan with at most this number of rounds, for a trial. */
    Plan atMost(int rounds) {
        return new Plan(
                full,
                contenders,
                steady.stream().map(part -> part.atMost(rounds)).toList(),
                cold.stream().map(part -> part.atMost(rounds)).toList(),
                lengths,
                profiled,
                profileSeconds);
    }

    /** The number of JVMs that the run will start. */
    int measurements() {
        return Stream.concat(steady.stream(), cold.stream())
                .mapToInt(part -> part.rounds() * part.contenders().size())
                .sum();
    }
}
