package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EffectiveContractTests {

    private static final String CONTRACT = """
            openapi: 3.1.1
            info:
              title: Zebras
              version: v1
            paths:
              /zebras:
                get:
                  responses:
                    '200':
                      description: All of them, ë and €
                      content:
                        application/json:
                          schema:
                            $ref: '#/components/schemas/Zebra'
            components:
              schemas:
                Zebra:
                  type: object
                  properties:
                    stripes:
                      type: integer
                      example: 12
                    born:
                      type: string
                      example: '2025-04-30'
                    weight:
                      type: number
                      example: 310.50
            """;

    private static final String SHARED_PATH = """
            openapi: 3.1.1
            info: {title: Zebras, version: v1}
            paths:
              /zebras/{id}:
                $ref: '#/components/pathItems/zebra'
            components:
              pathItems:
                zebra:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  get: {operationId: getZebra, responses: {'204': {description: None}}}
                  delete: {operationId: deleteZebra, responses: {'204': {description: None}}}
            """;

    @TempDir
    Path directory;

    private Path contract;
    private Path checksum;
    private Path overlays;
    private Path output;

    @BeforeEach
    void aValidContractWithoutOverlays() throws IOException {
        contract = directory.resolve("openapi.yaml");
        checksum = directory.resolve("openapi.yaml.sha256");
        overlays = Files.createDirectory(directory.resolve("overlays"));
        output = directory.resolve("target/classes/openapi.json");
        vendor(CONTRACT);
    }

    @Test
    void writesJsonInTheOrderOfTheDocumentWithUnixLineEnds() throws IOException {
        run();
        String json = Files.readString(output);
        assertThat(json)
                .startsWith("""
                        {
                          "openapi": "3.1.1",
                          "info": {
                            "title": "Zebras",
                            "version": "v1"
                          },
                          "paths": {
                        """)
                .contains("All of them, ë and €")
                .contains("\"example\": 310.50\n")
                .endsWith("}\n")
                .doesNotContain("\r");
    }

    @Test
    void twoRunsGiveTheSameBytes() throws IOException {
        overlay("1.yaml", "$.info", "update: {x-a: 1}");
        overlay("2.yaml", "$.info", "update: {x-b: [1, {c: 2}]}");
        run();
        byte[] first = Files.readAllBytes(output);
        Files.delete(output);
        run();
        assertThat(Files.readAllBytes(output)).isEqualTo(first);
    }

    @Test
    void overlaysAreAppliedInTheOrderOfTheirFileNames() throws IOException {
        overlay("02-b.yaml", "$.info[''x-list'']", "update: second");
        overlay("01-z.json", "$.info", "update: {x-list: [first]}");
        overlay("10-a.yml", "$.info[''x-list'']", "update: third");
        Files.writeString(overlays.resolve("README.md"), "not an overlay");
        run();
        assertThat(Documents.readYaml(output).at("/info/x-list"))
                .isEqualTo(Documents.readYaml("[first, second, third]"));
    }

    @Test
    void aContractEditedByHandIsRefused() throws IOException {
        Files.writeString(contract, CONTRACT.replace("Zebras", "Horses"));
        refused()
                .withMessageContainingAll(
                        contract + " is not the vendor's file as it was taken over",
                        "It was edited by hand or replaced",
                        "a correction belongs in an overlay",
                        "is taken over by 'mvn -Pupdate-spec -Dspec=FILE'");
        assertThat(output).doesNotExist();
    }

    @Test
    void lineEndsBelongToTheContract() throws IOException {
        Files.writeString(contract, CONTRACT.replace("\n", "\r\n"));
        refused().withMessageContaining("is not the vendor's file");
    }

    @ParameterizedTest
    @CsvSource({"''", "deadbeef  openapi.yaml", "%s", "%s  other.yaml", "%s  openapi.yaml extra"})
    void aChecksumFileOfAnotherFormIsRefused(String form) throws IOException {
        Files.writeString(checksum, form.formatted(sha256(CONTRACT)));
        refused().withMessageContaining(checksum + " must hold one line as sha256sum writes it");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(checksum);
        refused().withMessageContaining("openapi.yaml.sha256");
        vendor(CONTRACT);
        Files.delete(contract);
        refused().withMessageContaining("openapi.yaml");
        vendor(CONTRACT);
        Files.delete(overlays);
        refused().withMessageContaining("The overlays cannot be listed: " + overlays);
    }

    @Test
    void observedOperationsAreAddedBeforeTheOverlaysAreApplied() throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("observed")).resolve("horses.yaml"), """
                observed: 1.0.0
                info: {title: Horses}
                paths:
                  /horses:
                    get:
                      operationId: list-horses
                      summary: List horses
                      tags: [Horses]
                      x-source: https://docs.example.org/list-horses
                      x-completeness: full
                      responses:
                        '200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Zebra'}}}}
                """);
        overlay("1.yaml", "$.paths[*].get", "update: {x-retry: safe}");
        run();
        assertThat(Documents.readYaml(output).at("/paths/~1horses/get/x-retry").stringValue())
                .isEqualTo("safe");

        vendor(CONTRACT.replace("  /zebras:", "  /horses:"));
        refused().withMessageContaining("horses.yaml GET /horses: the vendor's document has GET /horses;");
    }

    @Test
    void aFailedOverlayWritesNothing() throws IOException {
        overlay("01-good.yaml", "$.info", "update: {x-a: 1}");
        overlay("02-bad.yaml", "$.none", "update: {x-a: 1}");
        refused().withMessageContaining("02-bad.yaml: actions[0] with target $.none cannot be applied");
        assertThat(output).doesNotExist();
    }

    @Test
    void everyFaultOfADocumentThatIsNoOpenApi31IsNamedWithItsPlace() throws IOException {
        vendor(CONTRACT.replace("  title: Zebras\n", "")
                .replace("    get:\n", "    gett: {}\n    get:\n      oops: 1\n"));
        refused()
                .withMessageContainingAll(
                        "is wrong in 3 places:",
                        "/info: should have a property 'title'",
                        "/paths/~1zebras/gett: must not stand here",
                        "/paths/~1zebras/get/oops: must not stand here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.3", "3.2.0", "9.9.9", "3.1"})
    void anotherVersionOfOpenApiIsRefused(String version) throws IOException {
        vendor(CONTRACT.replace("3.1.1", "'" + version + "'"));
        refused().withMessageContaining("/openapi: must be 3.1, and is \"" + version + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "[]"})
    void aContractThatIsNoObjectIsRefused(String text) throws IOException {
        vendor(text);
        refused().withMessageContaining("openapi.yaml is not an OpenAPI document: it is not an object.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/components/schemas/Zebu", "#/components/headers/X", "#components", "#/a b"})
    void aReferenceToNothingIsRefused(String reference) throws IOException {
        vendor(CONTRACT.replace("#/components/schemas/Zebra", reference));
        refused()
                .withMessageContaining(
                        "/paths/~1zebras/get/responses/200/content/application~1json/schema/$ref: refers to "
                                + reference + ", which is not there");
    }

    @Test
    void aReferenceToAnotherDocumentIsRefused() throws IOException {
        vendor(CONTRACT.replace("#/components/schemas/Zebra", "https://example.org/zebra.yaml"));
        refused()
                .withMessageContaining("/schema/$ref: the contract must be one document, and this refers to"
                        + " https://example.org/zebra.yaml");
    }

    @Test
    void aReferenceMayEscapeItsPath() throws IOException {
        overlay("1.yaml", "$.paths", """
                update: {/horses: {$ref: '#/paths/~1zebras'}, /mules: {$ref: '#/paths/%7E1zebras'}}""");
        run();
        assertThat(output).exists();
    }

    @Test
    void aReferenceThatIsNoUriIsRefusedWithHowToWriteIt() throws IOException {
        overlay("1.yaml", "$.paths", """
                update: {"/zebras/{id}": {get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}],
                  responses: {"204": {description: None}}}}}""");
        overlay("2.yaml", "$.components.schemas.Zebra.properties", """
                update: {id: {$ref: "#/paths/~1zebras~1{id}/get/parameters/0/schema"}}""");
        refused()
                .withMessageContaining(
                        "/components/schemas/Zebra/properties/id/$ref: refers to #/paths/~1zebras~1{id}/get"
                                + "/parameters/0/schema, which is no URI; percent-encode by an overlay what a URI has not");
    }

    @Test
    void overlaysReachTheOperationsOfAPathThatIsAReference() throws IOException {
        vendor(SHARED_PATH);
        overlay("1.yaml", "$.paths.*.delete", "update: {deprecated: true}");
        overlay("2.yaml", "$.paths[''/zebras/{id}''].get", "update: {x-retry: safe}");
        run();
        JsonNode written = Documents.readYaml(output);
        assertThat(written.at("/paths/~1zebras~1{id}/get/x-retry").stringValue())
                .isEqualTo("safe");
        assertThat(written.at("/paths/~1zebras~1{id}/delete/deprecated").booleanValue())
                .isTrue();
        assertThat(written.at("/components").has("pathItems")).isFalse();

        overlay("3.yaml", "$.components.pathItems.zebra", "update: {summary: Nobody sees this}");
        refused().withMessageContaining("3.yaml: actions[0]");
    }

    @Test
    void anOverlayMayBringAPathThatIsAReference() throws IOException {
        overlay("1.yaml", "$.components", """
                update: {pathItems: {horse: {get: {operationId: getHorse, responses: {"204": {description: None}}}}}}""");
        overlay("2.yaml", "$.paths", "update: {/horses: {$ref: '#/components/pathItems/horse'}}");
        overlay("3.yaml", "$.paths[''/horses''].get", "update: {x-retry: safe}");
        run();
        assertThat(Documents.readYaml(output).at("/paths/~1horses/get/x-retry").stringValue())
                .isEqualTo("safe");
    }

    @Test
    void theRulesReachTheOperationsOfAPathThatIsAReference() throws IOException {
        vendor(SHARED_PATH.replace("operationId: deleteZebra", "operationId: deleteZebra, x-retry: safe"));
        refused().withMessageContaining("/paths/~1zebras~1{id}/delete/x-retry: is safe for GET and HEAD only");
        vendor(SHARED_PATH.replace("paths:\n", "paths:\n  /zebras/of/{id}: {$ref: '#/paths/~1zebras~1{id}'}\n"));
        refused()
                .withMessageContaining(
                        "/paths/~1zebras~1{id}/get/operationId: is that of /paths/~1zebras~1of~1{id}/get too;"
                                + " give one of them another by an overlay");
        overlay("1.yaml", "$.paths[''/zebras/of/{id}''].get", "update: {operationId: getZebraOf}");
        overlay("2.yaml", "$.paths[''/zebras/of/{id}''].delete", "update: {operationId: deleteZebraOf}");
        run();
        assertThat(Documents.readYaml(output)
                        .at("/paths/~1zebras~1{id}/get/operationId")
                        .stringValue())
                .isEqualTo("getZebra");
    }

    @Test
    void aPathThatIsAReferenceToNothingThatItMayBeIsRefused() throws IOException {
        vendor(SHARED_PATH.replace("'#/components/pathItems/zebra'", "paths/zebra.yaml"));
        refused()
                .withMessageContaining(
                        "/paths/~1zebras~1{id}/$ref: the contract must be one document, and this refers to"
                                + " paths/zebra.yaml; put what stands there in its place, or bundle both into one document");
        vendor(SHARED_PATH.replace("'#/components/pathItems/zebra'", "'#/components/pathItems'"));
        refused()
                .withMessageContaining(
                        "/paths/~1zebras~1{id}: refers to #/components/pathItems, which is no path item;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"safe", "unapplied", "never"})
    void anOperationMaySayWhenItIsSentAgain(String word) throws IOException {
        overlay("1.yaml", "$.paths[''/zebras''].get", "update: {x-retry: " + word + "}");
        run();
        assertThat(output).content().contains("\"x-retry\": \"" + word + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "SAFE", "true"})
    void anotherWordForWhenItIsSentAgainIsRefused(String word) throws IOException {
        overlay("1.yaml", "$.paths[''/zebras''].get", "update: {x-retry: " + word + "}");
        refused().withMessageContaining("/paths/~1zebras/get/x-retry: must be safe, unapplied or never, and is ");
    }

    @Test
    void whatChangesSomethingIsNotSafeToSendAgain() throws IOException {
        overlay("1.yaml", "$.paths[''/zebras'']", """
                update: {post: {x-retry: safe, responses: {'204': {description: Born}}}}""");
        refused().withMessageContaining("/paths/~1zebras/post/x-retry: is safe for GET and HEAD only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{property: born}", "{property: born, prefix: '20'}", "{property: born, prefix: [b_, '20']}"})
    void aSchemaMayNameThePropertyThatItIsKnownBy(String identity) throws IOException {
        overlay("1.yaml", "$.components.schemas.Zebra", "update: {x-identity: " + identity + "}");
        run();
        assertThat(output).content().contains("\"x-identity\"");
    }

    @Test
    void aPropertyThatIsNotThereProvesNothing() throws IOException {
        overlay("1.yaml", "$.components.schemas.Zebra", "update: {x-identity: {property: ID, prefix: ['']}}");
        refused()
                .withMessageContainingAll(
                        "/components/schemas/Zebra/x-identity/property: must name a property of the schema, and is \"ID\"",
                        "/components/schemas/Zebra/x-identity/prefix: must be a text or a list of texts, and is [\"\"]");
    }

    @Test
    void aSchemaThatIsNoJsonSchemaIsRefused() throws IOException {
        overlay("1.yaml", "$.components.schemas.Zebra.properties.stripes", "update: {minimum: few}");
        refused()
                .withMessageContainingAll(
                        "is wrong in one place:",
                        "/components/schemas/Zebra/properties/stripes/minimum: not a JSON Schema 2020-12");
    }

    @Test
    void anUnanchoredPatternIsRefused() throws IOException {
        overlay("1.yaml", "$.components.schemas.Zebra.properties.born", "update: {pattern: '\\d{4}'}");
        refused()
                .withMessageContaining(
                        "/components/schemas/Zebra/properties/born/pattern: must be anchored as ^...$, and is"
                                + " \\d{4}");
    }

    @Test
    void aPatternThatIsNoRegularExpressionIsRefused() throws IOException {
        overlay("1.yaml", "$.components.schemas.Zebra.properties.born", "update: {pattern: '^(a$'}");
        refused().withMessageContaining("/components/schemas/Zebra/properties/born/pattern: not a regular expression");
    }

    @Test
    void aPropertyNamedPatternIsNoPattern() throws IOException {
        overlay(
                "1.yaml",
                "$.components.schemas.Zebra.properties",
                "update: {pattern: {type: string, example: striped}}");
        run();
        assertThat(output).exists();
    }

    @Test
    void dataThatLooksLikeASchemaIsNoSchema() throws IOException {
        overlay(
                "1.yaml",
                "$.components.schemas.Zebra",
                "update: {default: {schema: {pattern: a}}, x-schema: {pattern: a}}");
        run();
        assertThat(output).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "born    | format: date, x-a: 1   | 2025-04-31 | should conform to ISO 8601",
                "born    | format: date-time      | 2025-04-30 | should conform to",
                "born    | format: ipv4           | 123.456.7.8.9 | should conform to",
                "born    | pattern: '^\\d{3}$'    | 2025-04-30 | should match the regular expression",
                "born    | maxLength: 5           | 2025-04-30 | length",
                "stripes | enum: [1, 2]           | 12         | enum",
            })
    void anExampleThatItsOwnSchemaRefusesIsRefused(String property, String update, String example, String complaint)
            throws IOException {
        vendor(CONTRACT.replace("2025-04-30", property.equals("born") ? example : "2025-04-30"));
        overlay("1.yaml", "$.components.schemas.Zebra.properties." + property, "update: {" + update + "}");
        refused()
                .withMessageContainingAll(
                        "/components/schemas/Zebra/properties/" + property + "/example: ",
                        example,
                        "does not satisfy its own schema",
                        complaint);
    }

    @Test
    void anExampleIsCheckedThroughReferences() throws IOException {
        overlay("1.yaml", "$.components.schemas", """
                update: {Herd: {type: array, items: {$ref: '#/components/schemas/Zebra'}, example: [{stripes: many}]}}""");
        refused().withMessageContaining("/components/schemas/Herd/example: [{\"stripes\":\"many\"}] does not satisfy");
    }

    @Test
    void wrongArgumentsAreAnsweredWithTheUsage() {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> EffectiveContract.main(new String[] {contract.toString()}))
                .withMessage("Usage: EffectiveContract CONTRACT CHECKSUM OBSERVED OVERLAYS OUTPUT [NAMES]");
    }

    private void vendor(String text) throws IOException {
        Files.writeString(contract, text);
        Files.writeString(checksum, sha256(text) + "  openapi.yaml\n");
    }

    private void overlay(String name, String target, String change) throws IOException {
        Files.writeString(
                overlays.resolve(name),
                "{overlay: 1.1.0, info: {title: t, version: v}, actions: [{target: '" + target + "', " + change
                        + "}]}");
    }

    private void run() {
        EffectiveContract.main(new String[] {
            contract.toString(),
            checksum.toString(),
            directory.resolve("observed").toString(),
            overlays.toString(),
            output.toString()
        });
    }

    private ThrowableAssertAlternative<ContractException> refused() {
        return assertThatExceptionOfType(ContractException.class).isThrownBy(this::run);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
