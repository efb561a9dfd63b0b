package nl.mijnklantportaal.benchmarks.budget;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.contender.Contenders;
import nl.mijnklantportaal.benchmarks.contender.Layout;
import nl.mijnklantportaal.benchmarks.figures.Footprint;
import nl.mijnklantportaal.benchmarks.jvm.JavaCommand;
import nl.mijnklantportaal.benchmarks.jvm.JavaHome;
import nl.mijnklantportaal.benchmarks.profile.ClassLoadLog;
import nl.mijnklantportaal.benchmarks.profile.LoadedClasses;
import nl.mijnklantportaal.benchmarks.server.OfferServerProcess;
import nl.mijnklantportaal.benchmarks.server.PostCount;
import nl.mijnklantportaal.benchmarks.server.Wire;

/**
 * The stable figures of this build of the SDK on this JDK.
 *
 * @param bytesPerCall the bytes that a call allocates once the JIT has finished
 * @param calls the number of calls for that figure
 * @param posts the number of POSTs that the server read meanwhile
 * @param classes the classes that a JVM loads until its first answer
 * @param classesWithTwiceTheOperations the same with interfaces of twice the operations
 * @param footprint the jars
 */
public record Measured(
        long bytesPerCall,
        long calls,
        long posts,
        ClassLoadLog classes,
        ClassLoadLog classesWithTwiceTheOperations,
        Footprint footprint) {
    /** A method waits until it is compiled, so that the JIT has come equally far in every run, however busy the machine is. */
    private static final List<String> JVM_ARGUMENTS = List.of("-Xmx256m", "-Xbatch");

    /** Measures against a new server that keeps its files in a folder. */
    public static Measured now(Path folder) throws IOException, InterruptedException {
        Contender sdk = Contenders.SDK;
        try (OfferServerProcess server = OfferServerProcess.start(Layout.runner(), folder)) {
            String[] counted = new JavaCommand(
                            JavaHome.current(),
                            JVM_ARGUMENTS,
                            Stream.concat(Stream.of(Layout.runner()), sdk.classPath().stream())
                                    .toList(),
                            CountedCalls.class,
                            List.of(sdk.className(), server.url(Wire.PLAIN)))
                    .run()
                    .strip()
                    .split(" ");
            long posts = PostCount.at(server.plainPort());
            return new Measured(
                    Long.parseLong(counted[0]),
                    Long.parseLong(counted[1]),
                    posts,
                    LoadedClasses.untilFirstAnswer(sdk, server, Wire.PLAIN),
                    LoadedClasses.untilFirstAnswer(Contenders.SDK_WITH_TWICE_THE_OPERATIONS, server, Wire.PLAIN),
                    Footprint.of(sdk.runtimeJars()));
        }
    }

    /** Returns the figures by their recorded names. */
    public Map<String, Long> figures() {
        Map<String, Long> figures = new TreeMap<>();
        figures.put("jars.count", (long) footprint.jars());
        figures.put("jars.bytes", footprint.bytes());
        figures.put("jars.without-transport.count", (long) footprint.jarsWithoutTransport());
        figures.put("jars.without-transport.bytes", footprint.bytesWithoutTransport());
        String jdk = Budgets.jdk();
        figures.put(jdk + "bytes-per-call", bytesPerCall);
        for (Map.Entry<String, Integer> origin : classes.byOrigin().entrySet()) {
            figures.put(jdk + Budgets.CLASSES_OF + origin.getKey().replace(' ', '-'), (long) origin.getValue());
        }
        figures.put(jdk + "classes-from-jars", (long) classes.fromJars());
        return figures;
    }
}
