package nl.mijnklantportaal.specupdate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.mijnklantportaal.spectools.Replacement;
import nl.mijnklantportaal.spectools.SpecTrial;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A copy of what the command reads and writes of this project, in which the vendor's full document is tried or taken over.
 *
 * @param root the top folder of the copy
 */
record Rehearsal(Path root) {

    static final Path RESOURCES = Path.of("src/test/resources/rehearsal");

    /** The vendor's document with all operations that its public pages show, as we expect it first. */
    static final Path FULL = RESOURCES.resolve("full/openapi.yaml");

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-01T09:00:00Z"), ZoneOffset.UTC);

    private static final String EXCERPT = "987d427b0bb929e40e4ee151dc4af39f859eb36e132affec3b51611d60a66eb0";
    private static final Path PROJECT = Path.of("..");
    private static final Set<Path> NOT_READ =
            Set.of(Path.of("openapi/target"), Path.of("client-generated/target"), Path.of("client-generated/src/test"));
    private static final List<String> READ = List.of(
            "openapi",
            "client-generated",
            "bom/api",
            "contract-tests/pacts",
            "docs/coverage.md",
            "README.md",
            "CHANGELOG.md");

    /** Copies the project as it is into an empty folder. */
    static Rehearsal of(Path folder) {
        READ.forEach(name -> copy(Path.of(name), folder));
        return new Rehearsal(folder.toAbsolutePath().normalize());
    }

    /** Copies the project into an empty folder, and takes the full document over there. */
    static Rehearsal ofFull(Path folder) {
        Rehearsal rehearsal = of(folder);
        Replacement.replace(rehearsal.trial(FULL).takeOver());
        return rehearsal;
    }

    SpecTrial trial(Path document) {
        return SpecTrial.of(root.resolve("openapi"), document, CLOCK, "an e-mail of the vendor");
    }

    UpdateOptions options(Path document, String... more) {
        return UpdateOptions.of(Stream.concat(
                        Stream.of("root=" + root, "spec=" + document.toAbsolutePath(), "version=0.1.0-SNAPSHOT"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    /** Writes a document beside the copy, with comments and line breaks of its own. */
    Path write(JsonNode document) {
        try {
            String text = YAMLMapper.shared().writeValueAsString(document).replace("\npaths:", "\n# Paths.\n\npaths:");
            return Files.writeString(root.resolve("new.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the project still has the excerpt that the recorded report starts from. */
    boolean hasTheExcerpt() {
        try {
            return Files.readString(root.resolve("openapi/openapi.yaml.sha256")).startsWith(EXCERPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode full() {
        return (ObjectNode) YAMLMapper.shared().readTree(FULL);
    }

    private static void copy(Path name, Path folder) {
        try (Stream<Path> files = Files.walk(PROJECT.resolve(name))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path relative = PROJECT.relativize(file);
                if (NOT_READ.stream().noneMatch(relative::startsWith)) {
                    Path target = folder.resolve(relative);
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
