package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Updates of the vendored document that now have observed operations. */
class ObservedUpdateTests {

    private static final String VENDORED = """
            openapi: 3.1.1
            info: {title: Zoo, version: v1}
            tags:
              - name: Zebras
            paths:
              /zebras:
                post: {operationId: create-zebra, tags: [Zebras], responses: {'204': {description: Born}}}
            """;

    private static final String OBSERVED = """
            # Read on a Sunday.
            observed: 1.0.0
            info:
              title: Zebras
            paths:
              /zebras:
                # The page is long.
                get:
                  operationId: list-zebras
                  summary: List zebras
                  tags: [Zebras]
                  x-source: https://docs.example.org/list-zebras
                  x-completeness: partial
                  x-missing: [more]
                  parameters:
                    - {name: page, in: query, description: Ours, schema: {type: integer, minimum: 1}}
                  responses:
                    '200': {description: "Ours", content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Zebra'}}}}}
              /zebras/{id}:
                get:
                  operationId: get-zebra
                  summary: Get a zebra
                  tags: [Zebras]
                  x-source: https://docs.example.org/get-zebra
                  x-completeness: full
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string}}
                  responses:
                    '200': {description: "Ours", content: {application/json: {schema: {$ref: '#/components/schemas/Zebra'}}}}
            components:
              schemas:
                # Seen in an example only.
                Zebra:
                  type: object
                  description: In our words
                  required: [id, name]
                  properties:
                    id: {type: string, example: z_1}
                    name: {type: string}
                    born: {$ref: '#/components/schemas/Born'}
                Born: {type: string}
            """;

    private static final String THEIR_ZEBRA = """
            components:
              schemas:
                Zebra: {type: object, required: [name, id], properties: {id: {type: string, example: other}, name: {type: [string, 'null']}, stripes: {type: integer}}}
            """;

    @TempDir
    Path directory;

    private Path folder;
    private Path spec;
    private Path fragment;

    @BeforeEach
    void aContract() throws IOException {
        folder = Files.createDirectory(directory.resolve("openapi"));
        spec = directory.resolve("new.yaml");
        fragment = Files.createDirectory(folder.resolve("observed")).resolve("zebras.yaml");
        Files.createDirectory(folder.resolve("overlays"));
        vendored(VENDORED);
        Files.writeString(fragment, OBSERVED);
    }

    private void vendored(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("openapi.yaml"), bytes);
        Files.writeString(folder.resolve("openapi.yaml.sha256"), VendoredContract.checksumLine(bytes, "openapi.yaml"));
        Files.writeString(
                folder.resolve("PROVENANCE.md"),
                "| Origin | a walk |\n| Taken over | 2026-01-01, byte for byte |\n| SHA-256 | `"
                        + VendoredContract.sha256(bytes) + "` |\n");
    }

    /** The vendor's own list of zebras, read from another page than ours. */
    private static String withTheList(String more) {
        return VENDORED + """
                    get:
                      operationId: get-all-zebras
                      tags: [Zebras]
                      parameters:
                        - {name: page, in: query, description: Theirs, schema: {type: integer}}
                      responses:
                        '200': {description: Theirs, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Zebra'}}}}}
                """ + more;
    }

    @Test
    void whatTheVendorSaysByNowIsToldWithWhatWeHadReadDifferently() throws IOException {
        Files.writeString(spec, withTheList(THEIR_ZEBRA));

        SpecTrial trial = trial();

        assertThat(trial.observed())
                .allMatch(part -> part.fragment().equals(fragment) && !part.fragmentGone())
                .extracting(ObservedPart::name, ObservedPart::documented, ObservedPart::differences)
                .containsExactly(
                        tuple(
                                "GET /zebras",
                                true,
                                List.of(
                                        "operationId: we had read list-zebras, the document has get-all-zebras",
                                        "query page minimum: we had read 1, the document has nothing")),
                        tuple(
                                "schema Zebra",
                                true,
                                List.of(
                                        "name: we had read text, the document has text or null",
                                        "born: we had read Born, the document has nothing",
                                        "stripes: we had read nothing, the document has a whole number")),
                        tuple("schema Born", false, List.of()));
        assertThat(trial.faults()).isEmpty();
        assertThat(fragment).hasContent(OBSERVED);

        Replacement.replace(trial.takeOver());

        int list = OBSERVED.indexOf("  /zebras:\n");
        assertThat(fragment)
                .hasContent(OBSERVED.substring(0, list)
                        + OBSERVED.substring(OBSERVED.indexOf("  /zebras/{id}:\n"), OBSERVED.indexOf("components:")));
        assertThat(effectiveContract().get("paths").propertyNames()).containsExactly("/zebras", "/zebras/{id}");
    }

    @Test
    void aFragmentThatHasNothingLeftIsDeleted() throws IOException {
        Files.writeString(spec, withTheList("""
                  /zebras/{zebraId}:
                    get:
                      operationId: get-zebra
                      tags: [Zebras]
                      parameters:
                        - {name: zebraId, in: path, required: true, schema: {type: string}}
                      responses:
                        '200': {description: Theirs, content: {application/json: {schema: {$ref: '#/components/schemas/Zebra'}}}}
                """) + THEIR_ZEBRA);

        SpecTrial trial = trial();
        Replacement.replace(trial.takeOver());

        assertThat(trial.observed())
                .allMatch(ObservedPart::fragmentGone)
                .filteredOn(part -> part.name().equals("GET /zebras/{id}"))
                .singleElement()
                .extracting(ObservedPart::differences)
                .isEqualTo(List.of("path id name: we had read id, the document has zebraId"));
        assertThat(fragment).doesNotExist();
        assertThat(effectiveContract().get("paths").propertyNames()).containsExactly("/zebras", "/zebras/{zebraId}");
    }

    @Test
    void whatWasReadAsItIsHasNoDifference() throws IOException {
        Files.writeString(
                spec, VENDORED + "components: {schemas: {Born: {type: string, description: Theirs, x-note: n}}}\n");

        assertThat(trial().observed())
                .containsExactly(new ObservedPart(fragment, false, "schema Born", true, List.of()));
    }

    @Test
    void aDocumentWithoutAnythingObservedTouchesNoFragment() throws IOException {
        Files.writeString(spec, VENDORED + "# new\n");

        SpecTrial trial = trial();

        assertThat(trial.observed()).isEmpty();
        assertThat(trial.takeOver()).doesNotContainKey(fragment);
        assertThat(trial.after()).isPresent();
    }

    @Test
    void overlaysAreTriedOnWhatIsStillObserved() throws IOException {
        Files.writeString(folder.resolve("overlays/1.yaml"), """
                overlay: 1.1.0
                info: {title: t, version: v}
                actions:
                  - {target: "$.paths['/zebras'].get", update: {x-retry: safe}}
                  - {target: "$.paths['/zebras/{id}'].get", update: {x-retry: safe}}
                """);
        Files.writeString(spec, withTheList(THEIR_ZEBRA));

        SpecTrial trial = trial();

        assertThat(trial.actionCount()).isEqualTo(2);
        assertThat(trial.actions()).isEmpty();
        assertThat(trial.after().orElseThrow().at("/paths/~1zebras/get/x-retry").stringValue())
                .isEqualTo("safe");
    }

    @Test
    void theVendoredDocumentItselfTakesOutWhatItHas() throws IOException {
        vendored(withTheList(THEIR_ZEBRA));
        Files.copy(folder.resolve("openapi.yaml"), spec);

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(this::effectiveContract)
                .withMessageContaining("zebras.yaml GET /zebras: the vendor's document has GET /zebras;")
                .withMessageContaining("-Dspec=openapi/openapi.yaml -Daccept");
        SpecTrial trial = trial();
        assertThat(trial.sameDocument()).isTrue();
        assertThat(trial.before()).isEmpty();
        assertThat(trial.faultsBefore()).singleElement().asString().contains("the vendor's document has GET /zebras;");
        assertThat(trial.after()).isPresent();
        assertThat(trial.takeOver()).containsOnlyKeys(fragment);

        Replacement.replace(trial.takeOver());

        assertThat(effectiveContract()).isEqualTo(trial.after().orElseThrow());
        assertThat(trial().takeOver()).isEmpty();
    }

    @Test
    void aPathThatIsCalledOtherwiseByNowIsAQuestion() throws IOException {
        Files.writeString(spec, VENDORED + """
                  /zebras/{zebraId}:
                    delete:
                      operationId: delete-zebra
                      tags: [Zebras]
                      parameters:
                        - {name: zebraId, in: path, required: true, schema: {type: string}}
                      responses: {'204': {description: Gone}}
                """);

        SpecTrial trial = trial();

        assertThat(trial.after()).isEmpty();
        assertThat(trial.questions()).anySatisfy(question -> {
            assertThat(question.text())
                    .startsWith("GET /zebras/{id}: another operation calls this path /zebras/{zebraId};");
            assertThat(question.file()).isEqualTo(fragment);
            assertThat(Files.readAllLines(fragment).subList(question.line() - 2, question.line()))
                    .containsExactly("  /zebras/{id}:", "    get:");
        });
    }

    @Test
    void anOperationThatTheVendorHasAtAnotherPathIsAQuestion() throws IOException {
        Files.writeString(spec, VENDORED + """
                  /striped:
                    get: {operationId: list-zebras, tags: [Zebras], responses: {'204': {description: None}}}
                """);

        SpecTrial trial = trial();

        assertThat(trial.after()).isEmpty();
        assertThat(trial.questions()).anySatisfy(question -> {
            assertThat(question.text())
                    .isEqualTo(
                            "GET /zebras: the vendor's document has its operationId list-zebras at GET /striped; take it"
                                    + " out of the fragment if it has moved there");
            assertThat(question.file()).isEqualTo(fragment);
            assertThat(Files.readAllLines(fragment).get(question.line() - 1)).isEqualTo("    get:");
        });
    }

    @Test
    void aTagThatIsCalledOtherwiseIsOneQuestionForEachFragment() throws IOException {
        Files.writeString(spec, VENDORED.replace("Zebras", "Stripes"));

        assertThat(trial().questions())
                .filteredOn(question -> question.text().contains("the vendor's document has no tag Zebras; write in"))
                .singleElement()
                .extracting(Question::file)
                .isEqualTo(fragment);
    }

    @Test
    void aFragmentThatCannotBeMadeShorterChangesNothing() throws IOException {
        String text = """
                {observed: 1.0.0, info: {title: t}, paths: {/zebras: {get: {operationId: list-zebras, summary: S, tags: [Zebras],
                x-source: 'https://docs.example.org/x', x-completeness: full, responses: {'200': {description: D}}},
                delete: {operationId: delete-zebras, summary: S, tags: [Zebras],
                x-source: 'https://docs.example.org/x', x-completeness: full, responses: {'200': {description: D}}}}}}
                """;
        Files.writeString(fragment, text);
        String before = Files.readString(folder.resolve("openapi.yaml"));
        Files.writeString(spec, withTheList(THEIR_ZEBRA));

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> trial().takeOver())
                .withMessageContaining("zebras.yaml cannot be made shorter, since not all of /paths/~1zebras/get"
                        + " stands on lines of its own; take it out by hand. Nothing was replaced.");
        assertThat(folder.resolve("openapi.yaml")).hasContent(before);
    }

    @Test
    void aReplacementThatFailsPutsADeletedFragmentBack() throws IOException {
        Files.createDirectories(folder.resolve("PROVENANCE.md.new/in-the-way"));
        Files.writeString(spec, withTheList(THEIR_ZEBRA));

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> Replacement.replace(trial().takeOver()))
                .withMessageStartingWith("The document cannot be taken over, and nothing was replaced: ");
        assertThat(fragment).hasContent(OBSERVED);
    }

    private SpecTrial trial() {
        return SpecTrial.of(folder, spec, SpecTrialRehearsal.CLOCK, "");
    }

    private JsonNode effectiveContract() {
        return EffectiveContract.of(folder);
    }
}
