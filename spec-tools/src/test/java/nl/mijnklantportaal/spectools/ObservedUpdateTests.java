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

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

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
                "| Taken over | 2026-01-01, byte for byte |\n| SHA-256 | `" + VendoredContract.sha256(bytes) + "` |\n");
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

        run(false);

        assertThat(printed()).contains("""
                        Of what was observed beside the old document this is needless:

                          zebras.yaml
                            GET /zebras
                              /operationId: we had read "list-zebras", the document has "get-all-zebras"
                              /parameters/0/schema/minimum: we had read 1, the document has nothing
                            schema Zebra
                              /properties/name/type: we had read "string", the document has ["string","null"]
                              /properties/born: we had read {"$ref":"#/components/schemas/Born"}, the document has nothing
                              /properties/stripes: we had read nothing, the document has {"type":"integer"}
                            schema Born
                              no operation refers to it any more

                        """).contains("With them, it is a contract that this build can use.\n");
        assertThat(fragment).hasContent(OBSERVED);

        run(true);

        assertThat(printed()).endsWith("Next: mvn verify, whose tests list what has changed.\n");
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

        run(true);

        assertThat(printed())
                .contains("  zebras.yaml, which is deleted\n")
                .contains(
                        "    GET /zebras/{id}\n      /parameters/0/name: we had read \"id\", the document has \"zebraId\"\n");
        assertThat(fragment).doesNotExist();
        assertThat(effectiveContract().get("paths").propertyNames()).containsExactly("/zebras", "/zebras/{zebraId}");
    }

    @Test
    void whatWasReadAsItIsIsToldToBeSo() throws IOException {
        Files.writeString(spec, VENDORED + "components: {schemas: {Born: {type: string, description: Theirs}}}\n");

        run(false);

        assertThat(printed())
                .contains("    schema Born\n      as we had read it\n")
                .doesNotContain("GET /zebras");
    }

    @Test
    void aDocumentWithoutAnythingObservedIsNotSpokenOf() throws IOException {
        Files.writeString(spec, VENDORED + "# new\n");

        run(true);

        assertThat(printed()).doesNotContain("observed").contains("With them, it is a contract");
        assertThat(fragment).hasContent(OBSERVED);
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

        run(true);

        assertThat(printed()).contains("All 2 overlay actions fit.\n").doesNotContain("before:");
        assertThat(effectiveContract().at("/paths/~1zebras/get/x-retry").stringValue())
                .isEqualTo("safe");
    }

    @Test
    void theBuildNamesTheCommandThatTakesOutWhatTheVendoredDocumentHas() throws IOException {
        vendored(withTheList(THEIR_ZEBRA));
        Files.copy(folder.resolve("openapi.yaml"), spec);

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(this::effectiveContract)
                .withMessageContaining("zebras.yaml GET /zebras: the vendor's document has GET /zebras;")
                .withMessageContaining("-Dspec=openapi/openapi.yaml -Daccept");
        run(false);
        assertThat(printed())
                .startsWith(spec + " is the document that is vendored already.\nOf what was observed")
                .endsWith("Nothing was changed. The same command with -Daccept takes it out of the observed"
                        + " operations.\n");
        assertThat(fragment).hasContent(OBSERVED);

        run(true);

        assertThat(printed()).contains("Took it out of the observed operations.");
        assertThat(effectiveContract().get("paths").propertyNames()).containsExactly("/zebras", "/zebras/{id}");
        run(true);
        assertThat(printed()).isEqualTo(spec + " is the document that is vendored already; there is nothing to do.\n");
    }

    @Test
    void aPathThatIsCalledOtherwiseByNowIsTold() throws IOException {
        Files.writeString(spec, VENDORED + """
                  /zebras/{zebraId}:
                    delete:
                      operationId: delete-zebra
                      tags: [Zebras]
                      parameters:
                        - {name: zebraId, in: path, required: true, schema: {type: string}}
                      responses: {'204': {description: Gone}}
                """);

        run(true);

        assertThat(printed())
                .contains("zebras.yaml GET /zebras/{id}: another operation calls this path /zebras/{zebraId};")
                .endsWith("Next: correct what is reported above; until then the build fails.\n");
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
                .isThrownBy(() -> run(true))
                .withMessageContaining("zebras.yaml cannot be made shorter, since not all of /paths/~1zebras/get"
                        + " stands on lines of its own; take it out by hand. Nothing was replaced.");
        assertThat(fragment).hasContent(text);
        assertThat(folder.resolve("openapi.yaml")).hasContent(before);
    }

    @Test
    void aReplacementThatFailsPutsADeletedFragmentBack() throws IOException {
        Files.createDirectories(folder.resolve("PROVENANCE.md.new/in-the-way"));
        Files.writeString(spec, withTheList(THEIR_ZEBRA));

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessageStartingWith("The document cannot be taken over, and nothing was replaced: ");
        assertThat(fragment).hasContent(OBSERVED);
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
}
