package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Rehearses updates of the vendored contract: the document and the overlays of November 2026, and what the vendor may do to
 * the document.
 */
class SpecUpdateTests extends SpecUpdateRehearsal {

    private static final String SCHEMA =
            "$.paths['/customer-offers/manual'].post.requestBody.content['application/json'].schema";

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
                .contains("The contract with its overlays applied is wrong in 2 places:\n")
                .contains("CUSTOMEROffer and CustomerOffer become one class, or two that differ in case only;")
                .contains("/components/schemas/CUSTOMEROffer/properties/a/format: allows values beyond the 64 bits");
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
                .contains(
                        "    why:       its target matches nothing, so the document below it has changed or been corrected\n")
                .contains("    there now: " + SCHEMA
                        + ".properties has customerId, number, issuedAt, expiresAt, sendNotification, lines\n");
        assertThat(contents()).isEqualTo(before);

        run(true);

        assertThat(printed()).endsWith("Next: correct what is reported above; until then the build fails.\n");
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
                .contains("    why:       it changes nothing, because the document below it already says this\n")
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
                                        enum: [0, 6, 9]
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
                .contains("    before:    nothing\n    there now: {\"enum\":[0,6,9]}\n");
    }

    @Test
    void aNameThatNoPathCanSayCostsNoReport() throws IOException {
        vendorSends(vendored().replace("/customer-offers/manual:", "/customer's-offers:"));

        run(false);

        assertThat(printed()).contains("    there now: $.paths has /customer's-offers\n");
    }
}
