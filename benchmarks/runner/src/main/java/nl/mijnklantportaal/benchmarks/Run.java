package nl.mijnklantportaal.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import nl.mijnklantportaal.benchmarks.cold.ColdStart;
import nl.mijnklantportaal.benchmarks.cold.Start;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.contender.Contenders;
import nl.mijnklantportaal.benchmarks.contender.Layout;
import nl.mijnklantportaal.benchmarks.figures.Footprint;
import nl.mijnklantportaal.benchmarks.once.Sendings;
import nl.mijnklantportaal.benchmarks.profile.LoadedClasses;
import nl.mijnklantportaal.benchmarks.profile.SteadyProfile;
import nl.mijnklantportaal.benchmarks.report.Results;
import nl.mijnklantportaal.benchmarks.server.OfferServerProcess;
import nl.mijnklantportaal.benchmarks.server.Wire;
import nl.mijnklantportaal.benchmarks.steady.Setting;
import nl.mijnklantportaal.benchmarks.steady.SteadyState;

/** One run of a plan: each round measures every contender once, in random order. */
final class Run {
    private final Plan plan;
    private final Random random;
    private final Path folder;
    private final Results results;
    private int done;

    /**
     * Prepares a run.
     *
     * @param seed the seed of every random order
     * @param folder a folder for files, which is emptied first
     */
    Run(Plan plan, long seed, Path folder) {
        this.plan = plan;
        this.random = new Random(seed);
        this.folder = folder;
        this.results = new Results(plan.contenders());
    }

    /** Measures everything but the profiles. */
    Results measure() throws IOException, InterruptedException {
        empty(folder);
        for (Contender contender : plan.contenders()) {
            results.add(contender, Footprint.of(contender.runtimeJars()));
        }
        if (plan.full()) {
            for (Contender contender : plan.contenders()) {
                if (contender.kind() == Contender.Kind.TRANSPORT || contender.equals(Contenders.SDK)) {
                    results.add(contender, Sendings.of(contender));
                }
            }
        }
        try (OfferServerProcess server = OfferServerProcess.start(Layout.runner(), folder)) {
            if (plan.full() && plan.contenders().contains(Contenders.SDK)) {
                for (Contender contender : List.of(Contenders.SDK, Contenders.SDK_WITH_TWICE_THE_OPERATIONS)) {
                    results.add(contender, LoadedClasses.untilFirstAnswer(contender, server, Wire.PLAIN));
                }
            }
            cold(server);
            steady(server);
        }
        return results;
    }

    /** Takes the profiles and returns the text of each by its file name. */
    Map<String, String> profiles() throws IOException, InterruptedException {
        Map<String, String> profiles = new LinkedHashMap<>();
        try (OfferServerProcess server = OfferServerProcess.start(Layout.runner(), folder.resolve("profiles"))) {
            for (Contender contender : plan.profiled()) {
                say("profile of " + contender.id());
                profiles.put(
                        "profile-" + contender.id() + ".txt",
                        SteadyProfile.of(contender, server, plan.profileSeconds(), folder));
                for (Wire wire : Wire.values()) {
                    profiles.put(
                            "classes-" + contender.id() + "-" + wire.name().toLowerCase(Locale.ROOT) + ".txt",
                            LoadedClasses.text(
                                    contender, wire, LoadedClasses.untilFirstAnswer(contender, server, wire)));
                }
            }
        }
        return profiles;
    }

    private void cold(OfferServerProcess server) throws IOException, InterruptedException {
        ColdStart cold = new ColdStart(server, folder.resolve("archives"));
        for (Plan.Part<Start> part : plan.cold()) {
            for (Contender contender : part.contenders()) {
                if (part.how().archived()) {
                    cold.archive(contender, part.how());
                }
            }
            for (int round = 0; round < part.rounds(); round++) {
                for (Contender contender : shuffled(part.contenders())) {
                    cold.measure(contender, part.how(), round, results.of(part.how()));
                    done++;
                }
            }
            say("cold starts: " + part.how());
        }
    }

    private void steady(OfferServerProcess server) throws IOException, InterruptedException {
        SteadyState steady = new SteadyState(server, plan.lengths());
        int rounds = plan.steady().stream().mapToInt(Plan.Part::rounds).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            for (Plan.Part<Setting> part : plan.steady()) {
                if (round < part.rounds()) {
                    for (Contender contender : shuffled(part.contenders())) {
                        steady.measure(contender, part.how(), round, results.of(part.how()));
                        done++;
                    }
                    say("round " + (round + 1) + " of " + part.rounds() + ": " + part.how());
                }
            }
        }
    }

    private List<Contender> shuffled(List<Contender> contenders) {
        List<Contender> shuffled = new ArrayList<>(contenders);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private void say(String what) {
        System.out.println(done + " of " + plan.measurements() + "  " + what);
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
