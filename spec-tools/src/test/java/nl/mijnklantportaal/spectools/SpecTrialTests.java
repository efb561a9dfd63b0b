package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Rehearses updates of the vendored contract: the document and the overlays of November 2026, and what the vendor may do to
 * the document.
 */
class SpecTrialTests extends SpecTrialRehearsal {

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

        SpecTrial trial = trial();

        assertThat(trial.operationCount()).isEqualTo(2);
        assertThat(trial.actions()).isEmpty();
        assertThat(trial.actionCount()).isGreaterThan(20);
        assertThat(trial.faults()).isEmpty();
        assertThat(contents()).as("a trial writes nothing").isEqualTo(before);
        Replacement.replace(trial.takeOver());
        JsonNode contract = effectiveContract();
        assertThat(contract).isEqualTo(trial.after().orElseThrow());
        assertThat(trial.provisional()).isEmpty();
        assertThat(contract.at("/paths/~1customer-offers~1{offerId}/get/responses")
                        .propertyNames())
                .as("the overlays reach the new operation")
                .contains("401", "403", "429");
        assertThat(contract.toString()).contains("\"reference\":{\"type\":\"string\"");
        assertThat(trial.before().orElseThrow().toString()).doesNotContain("\"reference\"");
    }

    @Test
    void operationsOfAPathThatIsAReferenceAreCountedAndReached() throws IOException {
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

        SpecTrial trial = trial();

        assertThat(trial.operationCount()).isEqualTo(3);
        assertThat(trial.after()
                        .orElseThrow()
                        .at("/paths/~1customer-offers~1{offerId}/delete/responses")
                        .propertyNames())
                .as("the overlays reach the new operations")
                .contains("401", "403", "429");
    }

    @Test
    void whatNoClientCanBeMadeOfIsToldWithItsPlaceAndIsAQuestion() throws IOException {
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

        SpecTrial trial = trial();

        assertThat(trial.after()).isEmpty();
        assertThat(trial.faults())
                .singleElement()
                .asString()
                .contains("The contract with its overlays applied is wrong in 2 places:\n")
                .contains("CUSTOMEROffer and CustomerOffer become one class, or two that differ in case only;")
                .contains("/components/schemas/CUSTOMEROffer/properties/a/format: allows values beyond the 64 bits");
        assertThat(trial.questions())
                .filteredOn(question -> question.text().contains("Settle it by an action at the end of this overlay."))
                .singleElement()
                .satisfies(question ->
                        assertThat(question.file()).isEqualTo(folder.resolve("overlays/10-rate-limit.yaml")));
        assertThat(trial.provisional()
                        .orElseThrow()
                        .after()
                        .at("/paths/~1customer-offers~1all/delete/responses")
                        .propertyNames())
                .as("what can be compared has the overlays that fit")
                .contains("204", "401", "429");
    }

    @Test
    void aRenamedFieldIsAQuestionWithTheNameThatItMayHaveNow() throws IOException {
        vendorSends(
                vendored().replaceFirst("- offerNumber\n", "- number\n").replaceFirst("offerNumber:\n", "number:\n"));

        SpecTrial trial = trial();

        assertThat(trial.actions()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(ActionFinding.Kind.MISFIT);
            assertThat(found.file()).isEqualTo(folder.resolve("overlays/06-not-empty.yaml"));
            assertThat(found.action()).isEqualTo("actions[1]");
            assertThat(Files.readAllLines(found.file()).get(found.line() - 1))
                    .contains("- target: \"" + SCHEMA + ".properties.offerNumber\"");
            assertThat(found.about()).startsWith("Required, so blank text is no answer.");
            assertThat(found.target()).isEqualTo(SCHEMA + ".properties.offerNumber");
            assertThat(found.reason())
                    .isEqualTo("its target matches nothing, so the document below it has changed or been corrected");
            assertThat(found.thereNow())
                    .isEqualTo(SCHEMA
                            + ".properties has customerId, number, issuedAt, expiresAt, sendNotification, lines; it may be"
                            + " called number now");
            assertThat(trial.questions()).anySatisfy(question -> {
                assertThat(question.text())
                        .contains("it may be called number now")
                        .contains("Move its target");
                assertThat(question.file()).isEqualTo(found.file());
                assertThat(question.line()).isEqualTo(found.line());
            });
        });
        assertThat(trial.after()).isEmpty();
        assertThat(trial.before()).isPresent();

        Replacement.replace(trial.takeOver());

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(this::effectiveContract)
                .withMessageContaining("06-not-empty.yaml: actions[1]");
        overlay("06-not-empty.yaml", "properties.offerNumber\"", "properties.number\"");
        assertThat(effectiveContract().toString()).contains("\"number\":{\"type\":\"string\"");
    }

    @Test
    void whatTheVendorNowSaysItselfIsRemovedFromTheOverlays() throws IOException {
        Path file = folder.resolve("overlays/02-request-body.yaml");
        String more = Files.readString(file) + """
                  # Only a test.
                  - target: "$.info"
                    description: >-
                      # no comment
                      Source: none.
                    update: {title: T}
                """;
        Files.writeString(file, more);
        vendorSends(vendored().replace("      requestBody:\n", "      requestBody:\n        required: true\n"));

        SpecTrial trial = trial();

        assertThat(trial.actions()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(ActionFinding.Kind.NEEDLESS);
            assertThat(found.reason()).isEqualTo("the new document already says it");
            assertThat(found.thereNow())
                    .isEqualTo("$.paths['/customer-offers/manual'].post.requestBody is {\"required\":true}");
        });
        assertThat(trial.after()).isPresent();

        Replacement.replace(trial.takeOver());

        assertThat(file)
                .hasContent(more.substring(0, more.indexOf("  - target"))
                        + more.substring(more.indexOf("  # Only a test.")));
        assertThat(effectiveContract()).isEqualTo(trial.after().orElseThrow());
    }

    @Test
    void anOverlayWithoutAnyActionLeftIsDeleted() throws IOException {
        vendorSends(vendored().replace("      requestBody:\n", "      requestBody:\n        required: true\n"));

        SpecTrial trial = accepted();

        assertThat(folder.resolve("overlays/02-request-body.yaml")).doesNotExist();
        assertThat(effectiveContract()).isEqualTo(trial.after().orElseThrow());
    }

    @Test
    void theFileTheChecksumAndTheProvenanceAreReplacedTogether() throws IOException {
        String update = vendored() + "\n# the vendor's new file\n";
        vendorSends(update);

        Map<Path, Optional<byte[]>> files =
                SpecTrial.of(folder, spec, CLOCK, "a mail of 1 January | to us").takeOver();
        Replacement.replace(files);

        assertThat(files.keySet())
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("openapi.yaml", "openapi.yaml.sha256", "PROVENANCE.md");
        assertThat(contents().keySet()).isEqualTo(before.keySet());
        assertThat(folder.resolve("openapi.yaml")).hasContent(update);
        String sha256 = VendoredContract.sha256(update.getBytes(StandardCharsets.UTF_8));
        assertThat(folder.resolve("openapi.yaml.sha256")).hasContent(sha256 + "  openapi.yaml\n");
        assertThat(folder.resolve("PROVENANCE.md"))
                .content()
                .contains("| `" + sha256 + "`, kept in `openapi.yaml.sha256` |")
                .contains("| Taken over | 2027-01-02, byte for byte |")
                .contains("| Origin | a mail of 1 January \\| to us |\n");
    }

    @Test
    void withoutAnOriginItIsAsked() throws IOException {
        vendorSends(vendored() + "\n# the vendor's new file\n");

        assertThat(trial().questions()).singleElement().satisfies(question -> {
            assertThat(question.text()).startsWith("Say where the new document comes from");
            assertThat(Files.readAllLines(question.file()).get(question.line() - 1))
                    .startsWith("| Origin |");
        });
    }

    @Test
    void anOperationWithTheSameIdMayBeTheOneThatIsGone() throws IOException {
        vendorSends(vendored().replace("/customer-offers/manual:", "/customer-offers/lines:"));

        SpecTrial trial = trial();

        assertThat(of(ActionFinding.Kind.MISFIT, trial))
                .isNotEmpty()
                .allSatisfy(
                        found -> assertThat(found.thereNow())
                                .endsWith(
                                        "$.paths has /customer-offers/lines; it may be called POST /customer-offers/lines now"));
    }

    @Test
    void actionsOfAnOperationThatIsGoneAltogetherAreRemoved() throws IOException {
        vendorSends(vendored()
                .replace("/customer-offers/manual:", "/something-else:")
                .replace("operationId: create-customer-offer-manual", "operationId: create-something")
                .replace(
                        "                sendNotification:\n",
                        "                other: {type: string}\n                sendNotification:\n"));

        SpecTrial trial = trial();

        assertThat(of(ActionFinding.Kind.NEEDLESS, trial))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.reason())
                        .startsWith("the new document has no ")
                        .endsWith("/customer-offers/manual any more"));
        assertThat(of(ActionFinding.Kind.MISFIT, trial)).isEmpty();
    }

    @Test
    void whatWasTakenOverBeforeItsOverlaysAreMendedCanBeUpdatedAgain() throws IOException {
        String renamed =
                vendored().replaceFirst("- offerNumber\n", "- number\n").replaceFirst("offerNumber:\n", "number:\n");
        vendorSends(renamed);
        accepted();
        vendorSends(renamed + "# and once more\n");

        SpecTrial trial = trial();

        assertThat(trial.before()).isEmpty();
        assertThat(trial.faultsBefore()).singleElement().asString().contains("06-not-empty.yaml: actions[1]");
        assertThat(of(ActionFinding.Kind.MISFIT, trial))
                .as("it is not known to be gone, for the earlier document lacks it, too")
                .singleElement()
                .extracting(ActionFinding::action)
                .isEqualTo("actions[1]");
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

        assertThat(trial().actions()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(ActionFinding.Kind.SURPRISE);
            assertThat(found.file().getFileName()).hasToString("03-money-and-vat.yaml");
            assertThat(found.action()).isEqualTo("actions[1]");
            assertThat(found.before()).isEqualTo("nothing");
            assertThat(found.thereNow()).isEqualTo("{\"enum\":[0,6,9]}");
        });
    }

    @Test
    void aNameThatNoPathCanSayCostsNoReport() throws IOException {
        vendorSends(vendored().replace("/customer-offers/manual:", "/customer's-offers:"));

        assertThat(of(ActionFinding.Kind.MISFIT, trial()))
                .allSatisfy(found -> assertThat(found.thereNow()).contains("$.paths has /customer's-offers"));
    }

    @Test
    void theVendoredDocumentItselfIsNothingNew() throws IOException {
        vendorSends(vendored());

        SpecTrial trial = accepted();

        assertThat(trial.sameDocument()).isTrue();
        assertThat(trial.takeOver()).isEmpty();
        assertThat(trial.questions()).isEmpty();
        assertThat(trial.after()).isEqualTo(trial.before());
        assertThat(contents()).isEqualTo(before);
    }
}
