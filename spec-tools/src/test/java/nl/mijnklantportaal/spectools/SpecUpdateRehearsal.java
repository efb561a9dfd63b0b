package nl.mijnklantportaal.spectools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Copies the document and the overlays of November 2026, and updates the copy. */
abstract class SpecUpdateRehearsal {

    private static final Path VENDORED = Path.of("src/test/resources/rehearsal");

    final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    Path folder;
    Path spec;
    Map<String, String> before;

    @BeforeEach
    void copyTheVendoredContract() throws IOException {
        folder = directory.resolve("openapi");
        spec = directory.resolve("new.yaml");
        try (Stream<Path> files = Files.walk(VENDORED)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(VENDORED.relativize(file).toString()));
            }
        }
        before = contents();
    }

    void run(boolean accept) {
        printed.reset();
        new SpecUpdate(
                        folder,
                        Clock.fixed(Instant.parse("2027-01-02T12:00:00Z"), ZoneOffset.UTC),
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(spec, accept);
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    static String vendored() throws IOException {
        return Files.readString(VENDORED.resolve("openapi.yaml"));
    }

    void vendorSends(String text) throws IOException {
        Files.writeString(spec, text);
    }

    void overlay(String name, String target, String replacement) throws IOException {
        Path file = folder.resolve("overlays").resolve(name);
        Files.writeString(file, Files.readString(file).replace(target, replacement));
    }

    JsonNode effectiveContract() {
        Path output = directory.resolve("effective.json");
        EffectiveContract.main(new String[] {
            folder.resolve("openapi.yaml").toString(),
            folder.resolve("openapi.yaml.sha256").toString(),
            folder.resolve("observed").toString(),
            folder.resolve("overlays").toString(),
            output.toString()
        });
        return Documents.readYaml(output);
    }

    Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
