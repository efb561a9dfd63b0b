package nl.mijnklantportaal.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.mijnklantportaal.benchmarks.cold.FirstCall;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.contender.Layout;
import nl.mijnklantportaal.benchmarks.jvm.JavaCommand;
import nl.mijnklantportaal.benchmarks.jvm.JavaHome;
import nl.mijnklantportaal.benchmarks.server.OfferServerProcess;
import nl.mijnklantportaal.benchmarks.server.Wire;

/** Finds the classes that a fresh JVM loads until the first decoded answer. */
public final class LoadedClasses {
    private static final int PACKAGES = 12;

    private LoadedClasses() {}

    /** Makes one call in a JVM of its own, which halts on the answer. */
    public static ClassLoadLog untilFirstAnswer(Contender contender, OfferServerProcess server, Wire wire)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("loaded-classes");
        Path log = folder.resolve("classes.txt");
        try {
            List<String> options = new ArrayList<>(List.of("-Xlog:class+load:file=" + log + "::filecount=0"));
            if (wire == Wire.TLS) {
                options.add(server.certificate().trustedBy(JavaHome.current()));
            }
            String answer = new JavaCommand(
                            JavaHome.current(),
                            options,
                            Stream.concat(Stream.of(Layout.runner()), contender.classPath().stream())
                                    .toList(),
                            FirstCall.class,
                            List.of(contender.className(), server.url(wire), "halt"))
                    .run()
                    .strip();
            if (!contender.isExpected(answer)) {
                throw new IllegalStateException(contender.id() + " answered " + answer);
            }
            return ClassLoadLog.read(log);
        } finally {
            Files.deleteIfExists(log);
            Files.delete(folder);
        }
    }

    /** Returns them as text: by jar, with the largest packages. */
    public static String text(Contender contender, Wire wire, ClassLoadLog log) {
        StringBuilder text = new StringBuilder(contender.label() + ", " + wire + ", " + JavaHome.current() + ": "
                + log.classes().size() + " classes until the first answer\n\n");
        log.byOrigin().entrySet().stream().sorted(mostFirst()).forEach(origin -> {
            text.append(line("", origin));
            log.byPackage(origin.getKey()).entrySet().stream()
                    .sorted(mostFirst())
                    .limit(PACKAGES)
                    .forEach(entry -> text.append(line("       ", entry)));
        });
        return text.toString();
    }

    private static Comparator<Map.Entry<String, Integer>> mostFirst() {
        return Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey());
    }

    private static String line(String indent, Map.Entry<String, Integer> count) {
        return indent + String.format("%6d  %s%n", count.getValue(), count.getKey());
    }
}
