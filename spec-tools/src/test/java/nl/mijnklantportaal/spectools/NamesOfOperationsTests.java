package nl.mijnklantportaal.spectools;

import static nl.mijnklantportaal.spectools.NamesTests.json;
import static nl.mijnklantportaal.spectools.NamesTests.named;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Names of requests and answers. */
class NamesOfOperationsTests {

    @Test
    void answersOfOneShapeShareAClassAndOthersHaveTheirOwn() {
        JsonNode named = named("""
                paths:
                  /zebras:
                    post:
                      responses:
                        '200': {description: Was there, content: {application/json: {schema: {type: object, description: Old, properties: {id: {type: string}}}}}}
                        '201': {description: Is new, content: {application/json: {schema: {type: object, description: New, properties: {id: {type: string}}}}}}
                        '202': {description: Will be, content: {application/json: {schema: {type: object, properties: {job: {type: string}}}}}}
                """, """
                operations:
                  POST /zebras: Zebras.create
                schemas:
                  POST /zebras response 200: Created
                  POST /zebras response 201: Created
                  POST /zebras response 202: Accepted
                """);
        assertThat(named.at("/paths/~1zebras/post").findValuesAsString("$ref"))
                .containsExactly(
                        "#/components/schemas/Created",
                        "#/components/schemas/Created",
                        "#/components/schemas/Accepted");
    }

    @Test
    void envelopesHaveNoClassAndTheirElementsHave() {
        JsonNode named = named("""
                paths:
                  /zebras:
                    get:
                      responses: {'200': {description: A page, content: {application/json: {schema: {$ref: '#/components/schemas/Zebra'}}}}}
                  /zebras/all:
                    get:
                      responses: {'200': {description: All, content: {application/json: {schema: {type: object, properties: {data: {type: array, items: {type: object, properties: {name: {type: string}}}}}}}}}}
                  /zebras/mixed:
                    get:
                      responses: {'200': {description: All, content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Pages'}, {type: object, properties: {data: {type: array, items: {type: string}}}}]}}}}}
                components:
                  schemas:
                    Zebra: {type: object, properties: {current_page: {type: integer}, data: {type: array, items: {type: object, properties: {id: {type: string}}}}}}
                    Pages: {type: object, properties: {current_page: {type: integer}}}
                """, """
                operations:
                  GET /zebras: Zebras.list
                  GET /zebras/all: Zebras.listAll
                  GET /zebras/mixed: Zebras.listMixed
                schemas:
                  GET /zebras response 200.data[]: Zebra
                  GET /zebras/all response 200.data[]: NamedZebra
                """);
        assertThat(named.at("/components/schemas").propertyNames())
                .containsExactly("NamedZebra", "Pages", "Zebra", "Zebra_");
        assertThat(named.at("/components/schemas/Zebra_")).isEqualTo(json("""
                type: object
                properties: {current_page: {type: integer}, data: {type: array, items: {$ref: '#/components/schemas/Zebra'}}}
                x-envelope: true
                x-vendor-name: Zebra
                """));
        assertThat(named.at("/paths/~1zebras/get/responses/200").findValuesAsString("$ref"))
                .containsExactly("#/components/schemas/Zebra_");
        assertThat(named.at("/paths/~1zebras/get/x-pages").booleanValue()).isTrue();
        assertThat(named.at("/paths/~1zebras~1all/get").has("x-pages")).isFalse();
        assertThat(named.at("/paths/~1zebras~1mixed/get/x-pages").booleanValue())
                .isTrue();
        assertThat(named.path("paths").findValues("x-envelope"))
                .as("a plain list")
                .isEmpty();
    }

    @Test
    void optionalQueryParametersMakeARequestOfARead() {
        JsonNode named = named("""
                paths:
                  /zebras:
                    parameters: [{name: herd, in: query, schema: {type: string, enum: [north, south]}}]
                    get:
                      parameters: [{name: start_at, in: query, schema: {type: string}}]
                      responses: {'204': {description: None}}
                    delete:
                      responses: {'204': {description: None}}
                """, """
                operations:
                  GET /zebras: Zebras.list
                  DELETE /zebras: Zebras.delete
                schemas:
                  GET /zebras query: ListZebrasRequest
                enumerations:
                  GET /zebras query herd: Herd
                parameters:
                  GET /zebras query start_at: startAt
                  /zebras query herd: herdName
                """);
        assertThat(named.at("/paths/~1zebras/get/x-query-request").asString()).isEqualTo("ListZebrasRequest");
        assertThat(named.at("/paths/~1zebras/delete").has("x-query-request")).isFalse();
        assertThat(named.at("/paths/~1zebras/get/parameters/0/x-java-name").asString())
                .isEqualTo("startAt");
        assertThat(named.at("/paths/~1zebras/parameters/0"))
                .isEqualTo(json(
                        "{name: herd, in: query, schema: {$ref: '#/components/schemas/Herd'}, x-java-name: herdName}"));
    }

    @Test
    void pathsThatDifferInASlashAreTwo() {
        JsonNode named = named("""
                paths:
                  /sign-up: {post: {responses: {'204': {description: None}}}}
                  /sign-up/: {post: {responses: {'204': {description: None}}}}
                """, """
                operations:
                  POST /sign-up/: SignUps.add
                  POST /sign-up: SignUps.join
                """);
        assertThat(named.at("/paths/~1sign-up/post/x-java-method").asString()).isEqualTo("join");
        assertThat(named.at("/paths/~1sign-up~1/post/x-java-method").asString()).isEqualTo("add");
    }

    @Test
    void aMediaTypeThatComesLaterLeavesTheMethodOfTheFirst() {
        String more = """
                paths:
                  /files:
                    post:
                      requestBody:
                        content:
                          application/json: {schema: {type: object, properties: {a: {type: string}}}}
                          multipart/form-data: {schema: {type: object, properties: {b: {type: string}}}}
                      responses: {'204': {description: None}}
                """;
        JsonNode named = named(more, """
                operations:
                  POST /files: Files.create
                  POST /files (multipart/form-data): Files.upload
                schemas:
                  POST /files request: CreateRequest
                  POST /files request (multipart/form-data): UploadRequest
                """);
        JsonNode content = named.at("/paths/~1files/post/requestBody/content");
        assertThat(content.findValuesAsString("x-java-method")).containsExactly("create", "upload");
        assertThat(content.findValuesAsString("$ref"))
                .containsExactly("#/components/schemas/CreateRequest", "#/components/schemas/UploadRequest");
    }
}
