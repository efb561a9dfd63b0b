package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Rehearses updates of the vendored contract: the real document, its overlays, and what the vendor may do to it. */
class SpecUpdateTests {

    private static final Path REAL = Path.of("../openapi");
    private static final String SCHEMA =
            "$.paths['/customer-offers/manual'].post.requestBody.content['application/json'].schema";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    private Path folder;
    private Path spec;
    private Map<String, String> before;

    @BeforeEach
    void copyTheVendoredContract() throws IOException {
        folder = directory.resolve("openapi");
        spec = directory.resolve("new.yaml");
        try (Stream<Path> files = Files.walk(REAL)) {
            for (Path file : files.filter(
                            file -> !file.startsWith(REAL.resolve("target")) && !file.startsWith(REAL.resolve("src")))
                    .toList()) {
                Files.copy(file, folder.resolve(REAL.relativize(file).toString()));
            }
        }
        before = contents();
    }

    @Test
    void anAddedFieldAndOperationAreNoTrouble() throws IOException {
        vendorSends(vendored()
                .replace("                sendNotification:\n", """
                                reference:
                                  type: string
                                  example: PO-4711
                                  description: Reference of the customer
                                sendNotification:
                """)
                .replace("components:\n  schemas:\n", """
                  /customer-offers/{offerId}:
                    get:
                      operationId: get-customer-offer
                      parameters:
                        - name: offerId
                          in: path
                          required: true
                          schema:
                            type: string
                      responses:
                        '200':
                          description: The offer
                          content:
                            application/json:
                              schema:
                                $ref: '#/components/schemas/CustomerOffer'
                components:
                  schemas:
                """));

        run(false);

        assertThat(printed())
                .contains("2 operations, with these changes:\n  new   GET /customer-offers/{offerId}"
                        + " (get-customer-offer)\n")
                .containsPattern("All \\d+ overlay actions fit\\.\n")
                .contains("With them, it is a contract that this build can use.\n")
                .endsWith("Nothing was replaced. The same command with -Daccept takes the document over.\n");
        assertThat(contents()).isEqualTo(before);

        run(true);

        assertThat(printed()).endsWith("Next: mvn verify.\n");
        JsonNode contract = effectiveContract();
        assertThat(contract.at("/paths/~1customer-offers~1{offerId}/get/responses")
                        .propertyNames())
                .as("the overlays reach the new operation")
                .contains("401", "403", "429");
        assertThat(contract.toString()).contains("\"reference\":{\"type\":\"string\"");
    }

    @Test
    void aRenamedFieldIsToldWithTheNamesThatAreThereNow() throws IOException {
        vendorSends(
                vendored().replaceFirst("- offerNumber\n", "- number\n").replaceFirst("offerNumber:\n", "number:\n"));

        run(false);

        assertThat(printed())
                .contains("1 operation, the same as before.\n")
                .containsPattern("\\d+ of \\d+ overlay actions fit, and this one does not:\n")
                .contains("  06-not-empty.yaml, actions[1]\n")
                .contains("    about:     Required, so blank text is no answer.")
                .contains("    target:    " + SCHEMA + ".properties.offerNumber\n")
                .contains("    why:       its target matches nothing, so the document below it has changed\n")
                .contains("    there now: " + SCHEMA
                        + ".properties has customerId, number, issuedAt, expiresAt, sendNotification, lines\n");
        assertThat(contents()).isEqualTo(before);

        run(true);

        assertThat(printed()).endsWith("Next: mvn verify, which fails until the overlays fit.\n");
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(this::effectiveContract)
                .withMessageContaining("06-not-empty.yaml: actions[1]");
        overlay("06-not-empty.yaml", "properties.offerNumber\"", "properties.number\"");
        assertThat(effectiveContract().toString()).contains("\"number\":{\"type\":\"string\"");
    }

    @Test
    void aCorrectionOfTheVendorsMakesAnActionNeedless() throws IOException {
        vendorSends(vendored().replace("      requestBody:\n", "      requestBody:\n        required: true\n"));

        run(false);

        assertThat(printed())
                .containsPattern("\\d+ of \\d+ overlay actions fit, and this one does not:\n")
                .contains("  02-request-body.yaml, actions[0]\n")
                .contains("    why:       it changes nothing, so the document below it has been mended\n")
                .contains(
                        "    there now: $.paths['/customer-offers/manual'].post.requestBody is {\"required\":true}\n");

        run(true);
        Files.delete(folder.resolve("overlays/02-request-body.yaml"));

        assertThat(effectiveContract()
                        .at("/paths/~1customer-offers~1manual/post/requestBody/required")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void theFileTheChecksumAndTheProvenanceAreReplacedTogether() throws IOException {
        String update = vendored() + "\n# the vendor's new file\n";
        vendorSends(update);

        run(true);

        assertThat(contents().keySet()).isEqualTo(before.keySet());
        assertThat(folder.resolve("openapi.yaml")).hasContent(update);
        String sha256 = VendoredContract.sha256(update.getBytes(StandardCharsets.UTF_8));
        assertThat(folder.resolve("openapi.yaml.sha256")).hasContent(sha256 + "  openapi.yaml\n");
        assertThat(folder.resolve("PROVENANCE.md"))
                .content()
                .contains("| `" + sha256 + "`, kept in `openapi.yaml.sha256` |")
                .contains("| Taken over | 2027-01-02, byte for byte |");
    }

    @Test
    void anOperationThatIsGoneIsTold() throws IOException {
        vendorSends(vendored().replace("/customer-offers/manual:", "/customer-offers/lines:"));

        run(false);

        assertThat(printed()).contains("""
                        1 operation, with these changes:
                          gone  POST /customer-offers/manual (create-customer-offer-manual)
                          new   POST /customer-offers/lines (create-customer-offer-manual)
                        """).contains("    there now: $.paths has /customer-offers/lines\n");
    }

    @Test
    void whatTheBuildCouldNotUseIsTold() throws IOException {
        vendorSends(vendored().replace("openapi: 3.1.1", "openapi: 3.0.3"));

        run(false);

        assertThat(printed())
                .contains(" is OpenAPI 3.0.3, ")
                .contains("The contract with its overlays applied is wrong in one place:\n"
                        + "  /openapi: must be 3.1, and is \"3.0.3\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'openapi: [3.1.1'                                     | is not well-formed YAML
            'just text'                                           | is not an OpenAPI document: it is not an object.
            'swagger: "2.0"'                                      | is not an OpenAPI 3 document: its member openapi is missing.
            '{openapi: 2.0.0, info: {}, paths: {}}'               | is not an OpenAPI 3 document: its member openapi is "2.0.0".
            '{openapi: 3.1, info: {}, paths: {}}'                 | is not an OpenAPI 3 document: its member openapi is 3.1.
            '{openapi: 4.0.0, info: {}, paths: {}}'               | is not an OpenAPI 3 document: its member openapi is "4.0.0".
            '{openapi: 3.1.1, info: {title: A}}'                  | is not an OpenAPI document: it must have info and paths.
            '{openapi: 3.1.1, openapi: 3.1.1}'                    | is not well-formed YAML
            """)
    void aBadFileChangesNothing(String text, String message) throws IOException {
        vendorSends(text);

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessageStartingWith(spec.toString())
                .withMessageContaining(message);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aFileThatIsNotThereChangesNothing() throws IOException {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessageContaining("new.yaml cannot be read");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aProvenanceThatCannotBeKeptTrueChangesNothing() throws IOException {
        Files.writeString(folder.resolve("PROVENANCE.md"), "nothing known");
        before = contents();
        vendorSends(vendored());

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessageContaining("PROVENANCE.md has no row");
        assertThat(contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({",", "''", "' '"})
    void aFileMustBeNamed(String named) {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> SpecUpdate.main(new String[] {named, folder.toString(), "false"}))
                .withMessage("-Dspec=FILE says which file is the vendor's new document.");
    }

    private void run(boolean accept) {
        printed.reset();
        new SpecUpdate(
                        folder,
                        Clock.fixed(Instant.parse("2027-01-02T12:00:00Z"), ZoneOffset.UTC),
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(spec, accept);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static String vendored() throws IOException {
        return Files.readString(REAL.resolve("openapi.yaml"));
    }

    private void vendorSends(String text) throws IOException {
        Files.writeString(spec, text);
    }

    private void overlay(String name, String target, String replacement) throws IOException {
        Path file = folder.resolve("overlays").resolve(name);
        Files.writeString(file, Files.readString(file).replace(target, replacement));
    }

    private JsonNode effectiveContract() {
        Path output = directory.resolve("effective.json");
        EffectiveContract.main(new String[] {
            folder.resolve("openapi.yaml").toString(),
            folder.resolve("openapi.yaml.sha256").toString(),
            folder.resolve("overlays").toString(),
            output.toString()
        });
        return Documents.readYaml(output);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
