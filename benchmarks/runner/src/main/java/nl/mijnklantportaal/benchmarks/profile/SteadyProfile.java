package nl.mijnklantportaal.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.contender.Layout;
import nl.mijnklantportaal.benchmarks.jvm.Cores;
import nl.mijnklantportaal.benchmarks.jvm.JavaCommand;
import nl.mijnklantportaal.benchmarks.jvm.JavaHome;
import nl.mijnklantportaal.benchmarks.server.OfferServerProcess;
import nl.mijnklantportaal.benchmarks.server.Wire;

/** Profiles CPU time and memory in steady state with JFR. */
public final class SteadyProfile {
    private static final int WARM_UP_SECONDS = 8;
    private static final int SITES = 20;

    private SteadyProfile() {}

    /** Profiles one contender for some seconds and returns the profile as text. */
    public static String of(Contender contender, OfferServerProcess server, int seconds, Path folder)
            throws IOException, InterruptedException {
        Path file = Files.createDirectories(folder).resolve(contender.id() + ".jfr");
        JavaCommand command = new JavaCommand(
                JavaHome.current(),
                // Frames of inlined methods appear as in the source.
                List.of(
                        "-Xms512m",
                        "-Xmx512m",
                        "-XX:ActiveProcessorCount=" + Runtime.getRuntime().availableProcessors(),
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:+DebugNonSafepoints"),
                Stream.concat(Stream.of(Layout.runner()), contender.classPath().stream())
                        .toList(),
                ProfiledCalls.class,
                List.of(
                        contender.className(),
                        server.url(Wire.PLAIN),
                        Integer.toString(WARM_UP_SECONDS),
                        Integer.toString(seconds),
                        file.toString()));
        Cores cores = new Cores(server.pid());
        cores.shareOne();
        String calls;
        try {
            calls = command.run().strip();
        } finally {
            cores.useAll();
        }
        return contender.label() + ", one thread, plain HTTP, " + JavaHome.current() + ", " + calls + " calls in "
                + seconds + " s\n" + text(Recorded.read(file));
    }

    private static String text(Recorded recorded) {
        return layers("CPU: samples of threads that run Java code", recorded.cpu)
                + layers(
                        "Native: samples of threads in native code, most of which wait for the server",
                        recorded.inNative)
                + layers("Allocation: sampled bytes", recorded.allocation)
                + section("Hottest methods (samples in Java code)", recorded.cpu)
                + section("Hottest native methods", recorded.inNative)
                + section(
                        "Hottest allocation sites (class in method < callers that are no JDK code)",
                        recorded.allocation);
    }

    private static String section(String title, Recorded.Samples samples) {
        return "\n" + title + "\n" + samples.sites.lines(SITES);
    }

    private static String layers(String title, Recorded.Samples samples) {
        StringBuilder text = new StringBuilder("\n" + title + ", " + samples.charged.total() + " in all\n");
        text.append("charged    itself  layer (charged: with what the JDK does on its behalf)\n");
        List<String> layers = Stream.concat(
                        samples.charged.heaviest(Integer.MAX_VALUE).stream(),
                        samples.self.heaviest(Integer.MAX_VALUE).stream())
                .distinct()
                .toList();
        for (String layer : layers) {
            text.append(String.format(
                    Locale.ROOT,
                    "%5.1f %%   %5.1f %%  %s%n",
                    samples.charged.percent(layer),
                    samples.self.percent(layer),
                    layer));
        }
        return text.toString();
    }
}
