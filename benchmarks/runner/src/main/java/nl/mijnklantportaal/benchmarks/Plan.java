package nl.mijnklantportaal.benchmarks;

import static nl.mijnklantportaal.benchmarks.contender.Contenders.GENERATED_FEIGN;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.GENERATED_OKHTTP_GSON;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.HTTP_URL_CONNECTION;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.RETROFIT;
import static nl.mijnklantportaal.benchmarks.contender.Contenders.SDK;

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
 * What a run measures.
 *
 * @param full whether it is written into the guide
 * @param contenders what is measured
 * @param steady the settings of the steady state, each with the number of its rounds and its contenders
 * @param cold the starts, likewise
 * @param lengths how long a JVM is measured in steady state
 * @param profiled whose profile is taken
 * @param profileSeconds how long
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
    private static final Lengths LENGTHS = new Lengths(Duration.ofSeconds(8), Duration.ofSeconds(4));

    /**
     * One kind of measurement.
     *
     * @param how how it is measured
     * @param rounds how often each contender is
     * @param contenders who takes part
     */
    record Part<T>(T how, int rounds, List<Contender> contenders) {
        Part {
            contenders = List.copyOf(contenders);
        }

        Part<T> atMost(int most) {
            return new Part<>(how, Math.min(rounds, most), contenders);
        }
    }

    /** The clients that matter, one thread, cold starts; five minutes at most. */
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

    /** Everything; three quarters of an hour. */
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
                20);
    }

    private static List<Part<Setting>> everySetting(List<Contender> contenders) {
        List<Part<Setting>> parts = new ArrayList<>();
        parts.add(new Part<>(Setting.creating(1), 3, contenders));
        parts.add(new Part<>(
                Setting.refused(),
                2,
                contenders.stream()
                        .filter(contender -> contender.kind() == Contender.Kind.CLIENT)
                        .toList()));
        parts.add(new Part<>(Setting.creating(THREADS), 2, contenders));
        JavaHome.jdk25()
                .ifPresent(java ->
                        parts.add(new Part<>(Setting.creatingOnVirtualThreads(VIRTUAL_THREADS, java), 2, contenders)));
        parts.add(new Part<>(Setting.creatingOverTls(), 1, speaking(contenders, Wire.TLS)));
        return parts;
    }

    private static List<Part<Start>> everyStart(List<Contender> contenders) {
        List<Part<Start>> parts = new ArrayList<>();
        for (Wire wire : Wire.values()) {
            parts.add(new Part<>(start(wire), 9, speaking(contenders, wire)));
        }
        List<Contender> archived = Stream.of(SDK, RETROFIT, GENERATED_FEIGN, GENERATED_OKHTTP_GSON, HTTP_URL_CONNECTION)
                .filter(contenders::contains)
                .toList();
        for (Wire wire : Wire.values()) {
            parts.add(new Part<>(new Start(JavaHome.current(), wire, true), 5, archived));
            JavaHome.jdk25().filter(java -> !java.equals(JavaHome.current())).ifPresent(java -> {
                parts.add(new Part<>(new Start(java, wire, false), 5, archived));
                parts.add(new Part<>(new Start(java, wire, true), 5, archived));
            });
        }
        return parts;
    }

    private static List<Contender> speaking(List<Contender> contenders, Wire wire) {
        return contenders.stream().filter(contender -> contender.speaks(wire)).toList();
    }

    private static Start start(Wire wire) {
        return new Start(JavaHome.current(), wire, false);
    }

    /** The same with no more rounds than that, for a trial. */
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

    /** How many JVMs it will start. */
    int measurements() {
        return Stream.concat(steady.stream(), cold.stream())
                .mapToInt(part -> part.rounds() * part.contenders().size())
                .sum();
    }
}
