package nl.mijnklantportaal.benchmarks.jvm;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A JDK of this machine.
 *
 * @param home its folder
 * @param feature its feature number, such as 17
 * @param version its full version, such as 17.0.15
 */
public record JavaHome(Path home, int feature, String version) {
    /** Returns the JDK that runs this program. */
    public static JavaHome current() {
        return new JavaHome(
                Path.of(System.getProperty("java.home")),
                Runtime.version().feature(),
                System.getProperty("java.version"));
    }

    /** Returns JDK 25: this one, the one of {@code -Djdk25=HOME}, or one in a folder beside this one. */
    public static Optional<JavaHome> jdk25() {
        String given = System.getProperty("jdk25", "");
        if (!given.isEmpty()) {
            return Optional.of(of(Path.of(given))
                    .filter(jdk -> jdk.feature() == 25)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "-Djdk25 names " + given + ", which is not the home of a JDK 25.")));
        }
        JavaHome current = current();
        if (current.feature() == 25) {
            return Optional.of(current);
        }
        try (Stream<Path> siblings = Files.list(current.home().toAbsolutePath().getParent())) {
            return siblings.sorted(Comparator.naturalOrder())
                    .flatMap(home -> of(home).stream())
                    .filter(jdk -> jdk.feature() == 25)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the JDK in a folder, if it has a compiler. */
    static Optional<JavaHome> of(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/javac"))) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(release)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Optional.of(new JavaHome(home, Integer.parseInt(version.split("[.\\-+]")[0]), version));
    }

    /** Returns a program of the JDK, such as {@code java}. */
    public String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }
}
