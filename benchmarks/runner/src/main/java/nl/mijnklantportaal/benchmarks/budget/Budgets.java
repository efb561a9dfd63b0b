package nl.mijnklantportaal.benchmarks.budget;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import nl.mijnklantportaal.benchmarks.jvm.JavaHome;
import nl.mijnklantportaal.benchmarks.profile.ClassLoadLog;

/**
 * The recorded figures, with their tolerances.
 *
 * @param recorded figures by name
 */
public record Budgets(Map<String, Long> recorded) {
    static final String CLASSES_OF = "classes.";

    private static final String HEAD = """
            # What the SDK costs: bytes that a call allocates and classes that a JVM loads until its first answer, on the JDKs
            # that are tested, and its runtime jars. mvn verify -Dbudgets.update records it anew.
            """;

    private static final String WHAT_TO_DO =
            "When that is meant, mvn verify -Dbudgets.update records it, once with each JDK that is named in it; commit the"
                    + " file then, so that it is seen in review.";

    /** The JDKs with recorded figures. */
    public static final Set<Integer> JDKS = Set.of(17, 25);

    /**
     * The tolerance of a figure.
     *
     * @param above the share by which it may be larger than the recorded figure
     * @param below the share by which it may be smaller
     */
    private record Tolerance(double above, double below) {
        boolean allows(long recorded, long now) {
            return now <= recorded * (1 + above) && now >= recorded * (1 - below);
        }
    }

    /** Returns the prefix of the figures of this JDK. */
    static String jdk() {
        return "jdk" + JavaHome.current().feature() + ".";
    }

    public static Budgets read(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                properties.load(in);
            }
        }
        Map<String, Long> recorded = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> recorded.put(name, Long.valueOf(properties.getProperty(name))));
        return new Budgets(recorded);
    }

    /** Returns these figures, with those of this JDK and of the jars replaced. */
    public Budgets with(Map<String, Long> figures) {
        Map<String, Long> all = new TreeMap<>(recorded);
        all.keySet().removeIf(name -> name.startsWith(jdk()) || name.startsWith("jars."));
        all.putAll(figures);
        return new Budgets(all);
    }

    public void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        recorded.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        Files.writeString(file, text);
    }

    /** Describes each figure outside its tolerance and what to do; empty when there is none. */
    public String complaints(Map<String, Long> figures) {
        List<String> complaints = new ArrayList<>();
        figures.forEach((name, now) -> {
            Tolerance tolerance = tolerance(name);
            if (tolerance != null && !tolerance.allows(recorded.getOrDefault(name, 0L), now)) {
                complaints.add(complaint(name, now));
            }
        });
        if (complaints.isEmpty()) {
            return "";
        }
        if (complaints.stream().anyMatch(complaint -> complaint.contains("classes"))) {
            complaints.addAll(changes(figures));
        }
        complaints.add(WHAT_TO_DO);
        return String.join(System.lineSeparator(), complaints);
    }

    private String complaint(String name, long now) {
        Long before = recorded.get(name);
        if (before == null) {
            return name + " is " + now + ", and no budget is recorded for it.";
        }
        String change = String.format(Locale.ROOT, "%+.1f %%", 100.0 * (now - before) / before);
        return now > before
                ? name + " has grown from " + before + " to " + now + " (" + change + "). Find out why: what it costs,"
                        + " every call or start of every user pays."
                : name + " has shrunk from " + before + " to " + now + " (" + change + "), so the budget has become too"
                        + " generous to notice the next growth.";
    }

    /** Returns the changed numbers of loaded classes by jar. */
    private List<String> changes(Map<String, Long> figures) {
        String prefix = jdk() + CLASSES_OF;
        Map<String, Long> names = new TreeMap<>(recorded);
        names.putAll(figures);
        return names.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .filter(name -> !recorded.getOrDefault(name, 0L).equals(figures.getOrDefault(name, 0L)))
                .map(name -> "  classes of " + name.substring(prefix.length()) + ": " + recorded.getOrDefault(name, 0L)
                        + " before, " + figures.getOrDefault(name, 0L) + " now")
                .toList();
    }

    // Jars and the classes from them are the same in every run. Builds of one JDK version differ in their own classes,
    // and the bytes of a call depend a little on what the JIT compiler inlines.
    private static Tolerance tolerance(String name) {
        String figure = name.replaceFirst("^jdk[0-9]+\\.", "");
        return switch (figure) {
            case "jars.count", "jars.without-transport.count" -> new Tolerance(0, 0);
            case "jars.bytes", "jars.without-transport.bytes" -> new Tolerance(0.02, 0.04);
            case "bytes-per-call" -> new Tolerance(0.03, 0.06);
            case "classes-from-jars" -> new Tolerance(0.01, 0.03);
            case CLASSES_OF + "JDK" -> new Tolerance(0.03, 0.06);
            case CLASSES_OF + "made-at-run-time" -> new Tolerance(0.05, 0.10);
            default -> null;
        };
    }

    /** Returns the largest packages of the jars whose number of classes has grown. */
    public String grownPackages(ClassLoadLog classes) {
        StringBuilder text = new StringBuilder();
        classes.byOrigin().forEach((origin, count) -> {
            if (count > recorded.getOrDefault(jdk() + CLASSES_OF + origin.replace(' ', '-'), 0L)) {
                text.append("  most classes of ")
                        .append(origin)
                        .append(": ")
                        .append(mostOf(classes, origin))
                        .append(System.lineSeparator());
            }
        });
        return text.toString();
    }

    private static String mostOf(ClassLoadLog classes, String origin) {
        return classes.byPackage(origin).entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(5)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList()
                .toString();
    }
}
