package nl.mijnklantportaal.spectools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Copies the document and the overlays of November 2026, and tries new documents on the copy. */
abstract class SpecTrialRehearsal {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2027-01-02T12:00:00Z"), ZoneOffset.UTC);

    private static final Path VENDORED = Path.of("src/test/resources/rehearsal");

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

    SpecTrial trial() {
        return SpecTrial.of(folder, spec, CLOCK, "");
    }

    SpecTrial accepted() {
        SpecTrial trial = trial();
        Replacement.replace(trial.takeOver());
        return trial;
    }

    static List<ActionFinding> of(ActionFinding.Kind kind, SpecTrial trial) {
        return trial.actions().stream().filter(each -> each.kind() == kind).toList();
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
        return EffectiveContract.of(folder);
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
