package nl.mijnklantportaal.specupdate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A project with a small contract and our own generator, in a folder of its own. */
final class SmallProject {

    private static final Path RESOURCES = Path.of("src/test/resources/nl/mijnklantportaal/specupdate");

    /** What the vendor sends: operations, properties and values come, go and change. */
    static final Path NEW_DOCUMENT = RESOURCES.resolve("small-new.yaml");

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-01-02T03:04:05Z"), ZoneOffset.UTC);

    private final Path root;

    private SmallProject(Path root) {
        this.root = root;
    }

    static SmallProject in(Path root) throws IOException {
        copy(RESOURCES.resolve("small"), root);
        copy(Path.of("../client-generated/src"), root.resolve("client-generated/src"));
        Files.copy(Path.of("../client-generated/pom.xml"), root.resolve("client-generated/pom.xml"));
        Files.copy(NEW_DOCUMENT, root.resolve("new.yaml"));
        return new SmallProject(root);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    Path root() {
        return root;
    }

    String text(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    /** Writes the vendor's document anew, with one part of it replaced. */
    SmallProject vendorSends(String part, String replacement) throws IOException {
        String document = text("new.yaml");
        assertThat(document).contains(part);
        Files.writeString(root.resolve("new.yaml"), document.replace(part, replacement));
        return this;
    }

    UpdateOptions options(String... more) {
        List<String> all = new ArrayList<>(List.of("root=" + root, "version=0.4.0-SNAPSHOT"));
        if (Stream.of(more).noneMatch(option -> option.startsWith("spec="))) {
            all.add("spec=" + root.resolve("new.yaml"));
        }
        all.addAll(List.of(more));
        return UpdateOptions.of(all.toArray(String[]::new));
    }

    Decision decide(String... more) {
        return Decision.on(options(more), CLOCK);
    }

    /** Runs the command and returns what it printed. */
    String run(String... more) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SpecUpdateCommand.run(options(more), CLOCK, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8).replace(root.toString(), "ROOT");
    }

    /** Returns the content of every file that is not below target. */
    Map<String, String> contents() {
        try (Stream<Path> files = Files.walk(root)) {
            Map<String, String> contents = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = root.relativize(file);
                if (!relative.startsWith("target")) {
                    contents.put(relative.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
