package nl.mijnklantportaal.benchmarks.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes that a JVM has loaded, in order, as logged by {@code -Xlog:class+load}.
 *
 * @param classes the classes
 */
public record ClassLoadLog(List<LoadedClass> classes) {
    /** The origin of the classes of the JDK. */
    public static final String JDK = "JDK";

    /** The origin of classes that the JVM makes, such as those of lambdas and proxies. */
    public static final String AT_RUN_TIME = "made at run time";

    private static final Pattern LINE =
            Pattern.compile("(?:\\[[^\\]]*\\])*\\s*(?<name>[^\\s\\[]\\S*) source: (?<source>.+?)\\s*");

    /**
     * A loaded class.
     *
     * @param name its name
     * @param origin the name of its jar without version, {@link #JDK} or {@link #AT_RUN_TIME}
     */
    public record LoadedClass(String name, String origin) {
        String packageName() {
            int end = name.replaceAll("/.*", "").lastIndexOf('.');
            return end < 0 ? "" : name.substring(0, end);
        }
    }

    /** Reads a log file of {@code -Xlog:class+load:file=…}. */
    public static ClassLoadLog read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return parse(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ClassLoadLog parse(Stream<String> lines) {
        List<LoadedClass> classes = new ArrayList<>();
        Map<String, String> origins = new HashMap<>();
        lines.map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            String name = line.group("name");
            String origin = origin(line.group("source"), origins);
            origins.put(name, origin);
            classes.add(new LoadedClass(name, origin));
        });
        return new ClassLoadLog(List.copyOf(classes));
    }

    private static String origin(String source, Map<String, String> origins) {
        if (source.startsWith("file:")) {
            String file = source.replaceAll("/+$", "").replaceAll(".*/", "");
            // As artifact-1.2.3.jar, or the folder target/classes.
            return file.replaceAll("-[0-9][^/]*\\.jar$|\\.jar$", "");
        }
        if (source.startsWith("jrt:") || source.startsWith("shared objects file")) {
            return JDK;
        }
        // A class that the JVM makes names the class that it is made for; the JDK makes some for its own use.
        String madeFor = origins.getOrDefault(source, AT_RUN_TIME);
        return madeFor.equals(JDK) || (!origins.containsKey(source) && source.startsWith("java.")) ? JDK : AT_RUN_TIME;
    }

    /** Whether an origin is a jar. */
    public static boolean isJar(String origin) {
        return !origin.equals(JDK) && !origin.equals(AT_RUN_TIME);
    }

    /** Returns the number of classes from jars. */
    public int fromJars() {
        return (int) classes.stream().filter(loaded -> isJar(loaded.origin())).count();
    }

    /** Returns the number of classes by origin. */
    public Map<String, Integer> byOrigin() {
        return count(classes.stream(), LoadedClass::origin);
    }

    /** Returns the number of classes of one origin by package. */
    public Map<String, Integer> byPackage(String origin) {
        return count(classes.stream().filter(loaded -> loaded.origin().equals(origin)), LoadedClass::packageName);
    }

    private static Map<String, Integer> count(Stream<LoadedClass> classes, Function<LoadedClass, String> key) {
        return classes.collect(Collectors.groupingBy(key, TreeMap::new, Collectors.summingInt(loaded -> 1)));
    }
}
