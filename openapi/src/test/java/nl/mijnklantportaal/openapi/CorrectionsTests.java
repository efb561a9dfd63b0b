package nl.mijnklantportaal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class CorrectionsTests {

    private static final Path VENDORED = Path.of("openapi.yaml");
    private static final Path LISTED = Path.of("src/test/resources/nl/mijnklantportaal/openapi/corrections.txt");

    @Test
    void theVendoredFileIsTheOneThatProvenanceNames() throws Exception {
        String checksum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(VENDORED)));
        assertThat(Path.of("openapi.yaml.sha256")).hasContent(checksum + "  openapi.yaml");
        assertThat(Path.of("PROVENANCE.md")).content().contains(checksum);
    }

    @Test
    void nothingDiffersFromTheVendorsDocumentButWhatIsListed() throws IOException {
        List<String> differences = new ArrayList<>();
        try (InputStream effective = EffectiveContract.open()) {
            JsonNode vendored = yaml(VENDORED);
            compare(
                    "",
                    vendored,
                    new WithoutNames(JsonMapper.shared().readTree(effective), vendored).undo(),
                    differences);
        }
        if (Boolean.getBoolean("corrections.update")) {
            Files.writeString(LISTED, String.join("\n", differences) + "\n");
        }
        assertThat(differences)
                .as(
                        "the differences of the effective contract; mvn verify -Dcorrections.update lists them once they are"
                                + " wanted")
                .containsExactlyElementsOf(Files.readAllLines(LISTED));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyActionSaysWhyAndWhereTheFactComesFrom(Path overlay) {
        JsonNode actions = yaml(overlay).get("actions");
        assertThat(actions.values())
                .isNotEmpty()
                .allSatisfy(action -> assertThat(action.get("description").stringValue())
                        .containsIgnoringCase("source: ")
                        .matches("(?s).{20,}"));
    }

    static Stream<Path> overlays() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("overlays"))) {
            return files.sorted().toList().stream();
        }
    }

    private static void compare(String pointer, JsonNode vendored, JsonNode effective, List<String> differences) {
        if (vendored == null) {
            differences.add("+ " + pointer + " " + effective);
        } else if (effective == null) {
            differences.add("- " + pointer + " " + vendored);
        } else if (vendored.isObject() && effective.isObject()) {
            Set<String> names = new LinkedHashSet<>(vendored.propertyNames());
            names.addAll(effective.propertyNames());
            for (String name : names) {
                String place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                compare(place, vendored.get(name), effective.get(name), differences);
            }
        } else if (vendored.isArray() && effective.isArray()) {
            for (int i = 0; i < Math.max(vendored.size(), effective.size()); i++) {
                compare(pointer + "/" + i, vendored.get(i), effective.get(i), differences);
            }
        } else if (!vendored.equals(effective)) {
            differences.add("~ " + pointer + " " + vendored + " -> " + effective);
        }
    }

    private static JsonNode yaml(Path file) {
        return YAMLMapper.shared().readTree(file);
    }
}
