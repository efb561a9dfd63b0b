package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The list of corrections and the page of operations, of awkward contracts too. */
class RecordsTests {

    private static final String VENDORS = """
            openapi: 3.1.1
            info: {title: Zoo, gone: 1}
            paths:
              /zebras/{id}:
                get: {operationId: get-zebra, tags: [Zebras], responses: {'200': {description: d, content: {application/json: {schema: {type: object, properties: {weight: {type: number, example: 2.50}}}}}}}}
            """;

    private static ObjectNode effective(String text) {
        return (ObjectNode) Documents.readYaml(text);
    }

    @Test
    void aCorrectionIsALineWithThePlaceInTheVendorsDocument() {
        ObjectNode effective = effective("""
                openapi: 3.1.1
                info: {title: Zoo!, x-left-out: [{what: lions, hint: a smell}]}
                paths:
                  /zebras/{id}:
                    get: {operationId: get-zebra, tags: [Zebras], x-java-interface: Zebras, x-java-method: get, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Zebra'}}}}}}
                components: {schemas: {Zebra: {type: object, properties: {weight: {type: number, example: 2.5, x-java-name: kilos}}}}}
                """);
        ObjectNode untouched = effective.deepCopy();

        assertThat(Corrections.of(VENDORS, effective))
                .containsExactly(
                        "~ /info/title \"Zoo\" -> \"Zoo!\"",
                        "- /info/gone 1",
                        "+ /info/x-left-out [{\"what\":\"lions\",\"hint\":\"a smell\"}]",
                        "~ /paths/~1zebras~1{id}/get/responses/200/content/application~1json/schema/properties/weight/example"
                                + " 2.50 -> 2.5",
                        "+ /components {\"schemas\":{}}");
        assertThat(effective).isEqualTo(untouched);
    }

    @Test
    void aContractWithoutSchemasHasCorrectionsToo() {
        assertThat(Corrections.of("{openapi: 3.1.1, paths: {}}", effective("{openapi: 3.1.1, paths: {}}")))
                .isEmpty();
    }

    @Test
    void thePageHasEveryMethodOfAnOperationAndLeavesOutWhatIsThere() {
        String page = CoveragePage.of(new NamedContract(effective("""
                info:
                  x-left-out:
                    - {what: making a directory, hint: JSON, until: POST /files (application/json)}
                    - {what: deleting files, hint: a scope, until: 'DELETE /files/{id}'}
                    - {what: dancing, hint: none}
                paths:
                  /files:
                    post:
                      operationId: post-files
                      tags: [Files]
                      x-java-interface: Files
                      x-java-method: create
                      parameters: [{name: directory, in: query, schema: {type: string}, x-java-name: directoryId}]
                      requestBody:
                        content:
                          application/json: {schema: {$ref: '#/components/schemas/CreateFileRequest'}, x-java-method: create}
                          multipart/form-data: {schema: {$ref: '#/components/schemas/UploadFileRequest'}, x-java-method: upload}
                      responses: {'204': {description: d}}
                components: {schemas: {}}
                """)));

        assertThat(page)
                .contains("| `POST /files` | `Files.create(@Nullable directoryId, CreateFileRequest)`,"
                        + " `Files.upload(@Nullable directoryId, UploadFileRequest)` → `")
                .contains("\n- deleting files (a scope)\n- dancing (none)\n")
                .doesNotContain("making a directory");
    }
}
