package nl.mijnklantportaal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.spectools.Corrections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class CorrectionsTests {

    private static final Path VENDORED = Path.of("openapi.yaml");
    private static final Path LISTED = Path.of(Corrections.FILE);

    @Test
    void theVendoredFileIsTheOneThatProvenanceNames() throws Exception {
        String checksum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(VENDORED)));
        assertThat(Path.of("openapi.yaml.sha256")).hasContent(checksum + "  openapi.yaml");
        assertThat(Path.of("PROVENANCE.md")).content().contains(checksum);
    }

    @Test
    void nothingDiffersFromTheVendorsDocumentButWhatIsListed() throws IOException {
        List<String> differences;
        try (InputStream effective = EffectiveContract.open()) {
            differences = Corrections.of(
                    Files.readString(VENDORED), (ObjectNode) JsonMapper.shared().readTree(effective));
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

    private static JsonNode yaml(Path file) {
        return YAMLMapper.shared().readTree(file);
    }
}
