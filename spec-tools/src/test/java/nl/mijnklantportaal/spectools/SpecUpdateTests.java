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

/**
 * Rehearses updates of the vendored contract: the document and the overlays of November 2026, and what the vendor may do to
 * the document.
 */
class SpecUpdateTests {

    private static final Path VENDORED = Path.of("src/test/resources/rehearsal");
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
        try (Stream<Path> files = Files.walk(VENDORED)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(VENDORED.relativize(file).toString()));
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
                .contains("2 operations, with these changes:\n  new      GET /customer-offers/{offerId}"
                        + " (get-customer-offer)\n")
                .containsPattern("All \\d+ overlay actions fit\\.\n")
                .contains("With them, it is a contract that this build can use.\n")
                .endsWith("Nothing was replaced. The same command with -Daccept takes the document over.\n");
        assertThat(contents()).isEqualTo(before);

        run(true);

        assertThat(printed()).endsWith("Next: mvn verify, whose tests list what has changed.\n");
        JsonNode contract = effectiveContract();
        assertThat(contract.at("/paths/~1customer-offers~1{offerId}/get/responses")
                        .propertyNames())
                .as("the overlays reach the new operation")
                .contains("401", "403", "429");
        assertThat(contract.toString()).contains("\"reference\":{\"type\":\"string\"");
    }

    @Test
    void operationsOfAPathThatIsAReferenceAreToldAndReached() throws IOException {
        vendorSends(vendored().replace("components:\n  schemas:\n", """
                  /customer-offers/{offerId}:
                    $ref: '#/components/pathItems/offer'
                components:
                  pathItems:
                    offer:
                      parameters: [{name: offerId, in: path, required: true, schema: {type: string}}]
                      get: {tags: [Customer Offers], operationId: get-customer-offer, responses: {'204': {description: Seen}}}
                      delete: {tags: [Customer Offers], operationId: delete-customer-offer, responses: {'204': {description: Gone}}}
                  schemas:
                """));

        run(true);

        assertThat(printed()).contains("""
                        3 operations, with these changes:
                          new      GET /customer-offers/{offerId} (get-customer-offer)
                          new      DELETE /customer-offers/{offerId} (delete-customer-offer)
                        """).contains("With them, it is a contract that this build can use.\n");
        assertThat(effectiveContract()
                        .at("/paths/~1customer-offers~1{offerId}/delete/responses")
                        .propertyNames())
                .as("the overlays reach the new operations")
                .contains("401", "403", "429");
    }

    @Test
    void whatNoClientCanBeMadeOfIsToldWithItsPlace() throws IOException {
        vendorSends(vendored().replace("  schemas:\n", """
                  schemas:
                    CUSTOMEROffer: {type: object, properties: {a: {type: integer, format: uint64}}}
                """).replace("components:\n", """
                  /customer-offers/all:
                    delete: {tags: ['Customer-Offers'], operationId: delete-all, responses: {'204': {description: Gone}}}
                  /customer-offers/none:
                    delete: {tags: ['\u767a\u7968'], operationId: deleteAll, responses: {'204': {description: Gone}}}
                components:
                """));

        run(false);

        assertThat(printed())
                .contains("The contract with its overlays applied is wrong in 5 places:\n")
                .contains("CUSTOMEROffer and CustomerOffer become one class, or two that differ in case only;")
                .contains("/components/schemas/CUSTOMEROffer/properties/a/format: allows values beyond the 64 bits")
                .contains("/paths/~1customer-offers~1all/delete/tags/0: Customer-Offers and Customer Offers")
                .contains("/paths/~1customer-offers~1none/delete/tags/0: no interface can have the name \u767a\u7968")
                .contains("/paths/~1customer-offers~1none/delete/operationId: deleteAll and delete-all");
        assertThat(contents()).isEqualTo(before);
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
                .contains("    why:       its target matches nothing, so the document below it was changed or mended\n")
                .contains("    there now: " + SCHEMA
                        + ".properties has customerId, number, issuedAt, expiresAt, sendNotification, lines\n");
        assertThat(contents()).isEqualTo(before);

        run(true);

        assertThat(printed()).endsWith("Next: mend what is told above; until then the build fails.\n");
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
                          gone     POST /customer-offers/manual (create-customer-offer-manual)
                          new      POST /customer-offers/lines (create-customer-offer-manual)
                        """).contains("    there now: $.paths has /customer-offers/lines\n");
    }

    @Test
    void whatWasTakenOverBeforeItsOverlaysAreMendedCanBeUpdatedAgain() throws IOException {
        String renamed =
                vendored().replaceFirst("- offerNumber\n", "- number\n").replaceFirst("offerNumber:\n", "number:\n");
        vendorSends(renamed);
        run(true);
        vendorSends(renamed + "# and once more\n");

        run(false);

        assertThat(printed())
                .containsPattern("\\d+ of \\d+ overlay actions fit, and this one does not:\n")
                .contains("  06-not-empty.yaml, actions[1]\n");
    }

    @Test
    void anOperationThatIsRenamedIsTold() throws IOException {
        vendorSends(vendored().replace("operationId: create-customer-offer-manual", "operationId: create-offer"));

        run(false);

        assertThat(printed())
                .contains("  renamed  POST /customer-offers/manual (create-customer-offer-manual, now create-offer)\n");
    }

    @Test
    void whatTheVendorSaysByNowWhereAnActionSaysItIsTold() throws IOException {
        vendorSends(vendored()
                .replace("                      vatRate:\n                        type: integer\n", """
                                      vatRate:
                                        type: integer
                                        enum: [0, 6, 9, 21]
                """)
                .replace("        offerNumber:\n          type: string\n          example: 2024-001\n", """
                        offerNumber:
                          type: string
                          nullable: true
                          example: 2024-001
                """));

        run(false);

        assertThat(printed())
                .containsPattern("All \\d+ overlay actions fit\\.\n")
                .contains("One action fits, and finds what was not there before; see whether the vendor now says it, or"
                        + " says otherwise:\n")
                .contains("  03-money-and-vat.yaml, actions[1]\n")
                .contains("    before:    nothing\n    there now: {\"enum\":[0,6,9,21]}\n");
    }

    @Test
    void aVersionThatTheBuildCannotReadIsTriedButNotTakenOver() throws IOException {
        vendorSends(vendored().replace("openapi: 3.1.1", "openapi: 3.0.3"));

        run(false);

        assertThat(printed())
                .contains(" is OpenAPI 3.0.3, ")
                .contains("The contract with its overlays applied is wrong in one place:\n"
                        + "  /openapi: must be 3.1, and is \"3.0.3\"");
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessageContaining("is OpenAPI 3.0.3, and this build reads 3.1 only; nothing was replaced.");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aNameThatNoPathCanSayCostsNoReport() throws IOException {
        vendorSends(vendored().replace("/customer-offers/manual:", "/customer's-offers:"));

        run(false);

        assertThat(printed()).contains("    there now: $.paths has /customer's-offers\n");
    }

    @Test
    void aDocumentThatIsCutOffChangesNothing() throws IOException {
        String whole = vendored();
        vendorSends(whole.substring(0, whole.indexOf("    Error_ApiError:")));

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessageContaining("is not a whole OpenAPI document; is it cut off?")
                .withMessageContaining("refers to #/components/schemas/Error_ApiError, which is not there");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void theVendoredDocumentItselfIsNothingNew() throws IOException {
        vendorSends(vendored());

        run(true);

        assertThat(printed()).isEqualTo(spec + " is the document that is vendored already; there is nothing to do.\n");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aVendoredDocumentThatWasEditedByHandIsNotLaundered() throws IOException {
        Files.writeString(folder.resolve("openapi.yaml"), vendored() + "# edited\n");
        before = contents();
        vendorSends(vendored() + "# new\n");

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessageContaining("is not the vendor's file as it was taken over");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aReplacementThatCannotBeWrittenReplacesNothing() throws IOException {
        Files.createDirectories(folder.resolve("PROVENANCE.md.new/in-the-way"));
        vendorSends(vendored() + "# new\n");

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessageStartingWith("The document cannot be taken over, and nothing was replaced: ");
        assertThat(contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'openapi: [3.1.1'                                     | is not well-formed YAML
            'just text'                                           | is not an OpenAPI document: it is not an object.
            'swagger: "2.0"'                                      | is not an OpenAPI 3 document: its member openapi is missing.
            '{openapi: 2.0.0, info: {}, paths: {}}'               | is not an OpenAPI 3 document: its member openapi is "2.0.0".
            '{openapi: 3.1, info: {}, paths: {}}'                 | is not an OpenAPI 3 document: its member openapi is 3.1.
            '{openapi: 4.0.0, info: {}, paths: {}}'               | is not an OpenAPI 3 document: its member openapi is "4.0.0".
            '{openapi: 3.1.1, info: {title: A}}'                  | is not a whole OpenAPI document: it must have info and paths.
            '{openapi: 3.1.1, info: {title: A}, paths: {}}'       | is not a whole OpenAPI document: it must have info and paths.
            '{openapi: 3.1.1, info: {title: A}, paths: {/x: 5}}'  | is not a whole OpenAPI document; is it cut off?
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
        vendorSends(vendored() + "# new\n");

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

    @Test
    void whatCannotBeMeantByAcceptIsRefused() {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> SpecUpdate.main(new String[] {spec.toString(), folder.toString(), "yes"}))
                .withMessage("-Daccept is given without a value, and not as -Daccept=yes.");
    }

    @Test
    void aFileOfAnotherEncodingIsRefused() throws IOException {
        Files.write(spec, vendored().replace("Create", "Cr\u00e9er").getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessage(spec + " is not UTF-8.");
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
        return Files.readString(VENDORED.resolve("openapi.yaml"));
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
            folder.resolve("observed").toString(),
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
