package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.specupdate.record.ApiRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The public API of every published module equals its record under {@code bom/api}, so that a change is seen in review.
 * {@code mvn verify -Dapi.update} records it anew.
 */
class PublicApiTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nl.mijnklantportaal.openapi",
                "nl.mijnklantportaal.client.core",
                "nl.mijnklantportaal.client.generated",
                "nl.mijnklantportaal.client",
                "nl.mijnklantportaal.client.jdbc",
                "nl.mijnklantportaal.client.micrometer",
                "nl.mijnklantportaal.client.redis",
                "nl.mijnklantportaal.client.spring",
                "nl.mijnklantportaal.sandbox",
                "nl.mijnklantportaal.sandbox.junit"
            })
    void theApiIsAsRecorded(String module) throws Exception {
        Path record = Path.of("../bom/api", module + ".txt");
        List<String> now = api(module);
        if (Boolean.getBoolean("api.update")) {
            Files.createDirectories(record.getParent());
            Files.writeString(record, String.join("\n", now) + "\n");
        }
        List<String> recorded = Files.exists(record) ? Files.readAllLines(record) : List.of();

        assertThat(now).hasSizeGreaterThan(1);
        if (!now.equals(recorded)) {
            fail(
                    "The public API of %s differs from its record %s:%n%s%n%s",
                    module,
                    record,
                    Stream.concat(missing("gone", recorded, now), missing("new ", now, recorded))
                            .collect(Collectors.joining(System.lineSeparator())),
                    "If the change is intended, record it with mvn verify -Dapi.update, commit the file, and note it in"
                            + " CHANGELOG.md.");
        }
    }

    /** The lines that the second list lacks, each with its type. */
    private static Stream<String> missing(String what, List<String> lines, List<String> from) {
        List<String> missing = qualified(lines);
        missing.removeAll(qualified(from));
        return missing.stream().map(line -> "  " + what + " " + line);
    }

    private static List<String> qualified(List<String> lines) {
        List<String> qualified = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            type = line.startsWith(" ") ? type : line;
            qualified.add(line.startsWith(" ") ? line.strip() + "   in " + type : line);
        }
        return qualified;
    }

    private static List<String> api(String name) throws IOException {
        List<Path> classPath = OurModules.classPath();
        ModuleReference module = ModuleFinder.of(classPath.stream()
                        .filter(path -> path.toString().contains("mijnklantportaal-")
                                || path.endsWith(Path.of("target", "classes")))
                        .filter(PublicApiTests::isModule)
                        .toArray(Path[]::new))
                .find(name)
                .orElseThrow();
        return ApiRecord.of(Path.of(module.location().orElseThrow()), classPath)
                .lines()
                .toList();
    }

    private static boolean isModule(Path path) {
        return path.toString().endsWith(".jar") || Files.exists(path.resolve("module-info.class"));
    }
}
