package nl.mijnklantportaal.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.benchmarks.contender.Contender;

/** The machine and the libraries of a run. */
final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final long BYTES_PER_GIGABYTE = 1024L * 1024 * 1024;
    private static final Pattern TELLING =
            Pattern.compile("(okhttp-jvm|retrofit|feign-core|jackson-databind|gson|httpclient5"
                    + "|spring-web|hibernate-validator|jetty-client|helidon-webclient)-[0-9].*\\.jar");

    private Machine() {}

    static String description() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getAvailableProcessors() + " cores (" + cpu() + "), "
                + system.getTotalMemorySize() / BYTES_PER_GIGABYTE + " GB, " + system.getName() + " "
                + system.getVersion();
    }

    private static String cpu() {
        try (Stream<String> lines = Files.exists(CPU_INFO) ? Files.lines(CPU_INFO) : Stream.empty()) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the versions of the libraries in which the contenders differ. */
    static String libraries(Collection<Contender> contenders) {
        return contenders.stream()
                .flatMap(contender -> contender.runtimeJars().stream())
                .map(jar -> jar.getFileName().toString())
                .filter(TELLING.asMatchPredicate())
                .map(name -> name.substring(0, name.length() - ".jar".length()))
                .distinct()
                .sorted()
                .map(name -> name.replaceFirst("-(?=[0-9])", " "))
                .collect(Collectors.joining(", "));
    }
}
