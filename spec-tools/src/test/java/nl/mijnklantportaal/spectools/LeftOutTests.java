package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LeftOutTests {

    private static final Path CONTRACTS = Path.of("../client-generated/src/test/resources/contracts");

    @Test
    void nothingIsLeftOutOfTheContractsThatHaveEveryShape() throws IOException {
        assertThat(leftOut(Files.readString(CONTRACTS.resolve("operations.yaml"))))
                .isEmpty();
        assertThat(leftOut(Files.readString(CONTRACTS.resolve("shapes.yaml"))))
                .containsExactly(
                        "/components/schemas/Shelf/properties/oldNull/nullable: means nothing since OpenAPI 3.1; say"
                                + " type: [..., 'null'] by an overlay.",
                        "/components/schemas/Tagged/additionalProperties: other members are kept, but not typed beside"
                                + " properties; remove it by an overlay.");
    }

    @Test
    void nothingIsLeftOutOfThePublicReferenceButItsNulls() throws IOException {
        assertThat(leftOut(Files.readString(CONTRACTS.resolve("public-reference.yaml"))))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault).contains("/nullable: "));
    }

    @Test
    void aContentTypeThatIsNoMethodIsTold() {
        assertThat(leftOut(operation("""
                requestBody:
                  content:
                    application/json: {schema: {type: object}}
                    application/vnd.api+json: {schema: {type: object}}
                    text/csv: {schema: {type: string}}
                    application/x-www-form-urlencoded: {schema: {type: object}}
                """)))
                .containsExactly(
                        "/paths/~1a/post/requestBody/content/text~1csv: no method can be made of it, only of"
                                + " application/json, its kin that end in +json, and multipart/form-data; remove it by"
                                + " an overlay.",
                        "/paths/~1a/post/requestBody/content/application~1x-www-form-urlencoded: no method can be made"
                                + " of it, only of application/json, its kin that end in +json, and"
                                + " multipart/form-data; remove it by an overlay.");
    }

    @Test
    void aBodyOrAnAnswerWithoutASchemaIsTold() {
        String problem = ": without a schema it has no type; say which by an overlay.";
        assertThat(leftOut(operation("requestBody: {content: {application/json: {}}}")))
                .containsExactly("/paths/~1a/post/requestBody/content/application~1json" + problem);
        assertThat(leftOut(operation("responses: {'200': {content: {application/json: {}}}}")))
                .containsExactly("/paths/~1a/post/responses/200/content" + problem);
        assertThat(leftOut(operation("responses: {default: {content: {text/csv: {}}}, '422': {content: {}}}")))
                .singleElement()
                .asString()
                .startsWith("/paths/~1a/post/responses/default/content: of an answer one JSON type is read");
        assertThat(
                        leftOut(
                                operation(
                                        "responses: {'200': {content: {application/json: {schema: {oneOf: [{$ref: '#/A'}, {type: 'null'}]}}}}}")))
                .containsExactly("/paths/~1a/post/responses/200/content: an answer is never null; leave the type by an"
                        + " overlay.");
    }

    @Test
    void aBodyThatIsReferredToIsTakenLikeAnyOther() {
        assertThat(leftOut("""
                paths:
                  /a:
                    post:
                      requestBody: {$ref: '#/components/requestBodies/A'}
                components:
                  requestBodies:
                    A: {content: {text/csv: {}}}
                """))
                .singleElement()
                .asString()
                .startsWith("/components/requestBodies/A/content/text~1csv: ");
    }

    @Test
    void aFormIsAnObjectWhoseFilesStandAtItsTop() {
        assertThat(leftOut(operation("""
                requestBody:
                  content:
                    multipart/form-data:
                      schema:
                        allOf:
                          - type: object
                            properties:
                              file: {type: string, format: binary}
                              files: {type: array, items: {type: string, contentMediaType: application/pdf}}
                              text: {type: string}
                              deep: {type: object, properties: {file: {type: string, format: binary}}}
                      encoding:
                        file: {contentType: application/pdf}
                        files: {headers: {}}
                        text: {contentType: text/html}
                """)))
                .containsExactly(
                        "/paths/~1a/post/requestBody/content/multipart~1form-data/encoding/files: a part is written as"
                                + " OpenAPI has it by default; remove it by an overlay.",
                        "/paths/~1a/post/requestBody/content/multipart~1form-data/encoding/text: a part is written as"
                                + " OpenAPI has it by default; remove it by an overlay.",
                        "/paths/~1a/post/requestBody/content/multipart~1form-data/schema/allOf/0/properties/deep"
                                + "/properties/file: a file can only be a part of a form (multipart/form-data), or a list"
                                + " of files one; in JSON it is text with a contentEncoding; say which by an overlay.");
        assertThat(leftOut(operation("requestBody: {content: {multipart/form-data: {schema: {type: string}}}}")))
                .containsExactly(
                        "/paths/~1a/post/requestBody/content/multipart~1form-data: a form is an object, and its"
                                + " properties are the parts; say which by an overlay.");
    }

    @Test
    void aFileOfAFormIsNoneInJson() {
        assertThat(leftOut(operation("""
                requestBody:
                  content:
                    multipart/form-data: {schema: {$ref: '#/components/schemas/A'}}
                    application/json: {schema: {$ref: '#/components/schemas/A'}}
                """)
                        + "components: {schemas: {A: {properties: {file: {type: string, format: binary}}}}}"))
                .singleElement()
                .asString()
                .startsWith("/components/schemas/A/properties/file: a file can only be a part of a form");
    }

    @Test
    void anAnswerIsOfOneTypeAndJson() {
        assertThat(leftOut(operation("""
                responses:
                  '200': {content: {application/json: {schema: {type: object}}, application/pdf: {}}}
                  '422': {content: {text/html: {}}}
                """)))
                .containsExactly(
                        "/paths/~1a/post/responses/200/content: of an answer one JSON type is read, and these are"
                                + " application/json, application/pdf; remove the others by an overlay.");
        assertThat(leftOut(operation("""
                responses:
                  '200': {content: {application/json: {schema: {type: object}}}}
                  '201': {content: {application/json: {schema: {type: object}}}}
                  2XX: {description: nothing in it}
                """)))
                .containsExactly(
                        "/paths/~1a/post/responses: an operation has one type of answer, and these have one each:"
                                + " 200, 2XX; make them one schema by an overlay.");
    }

    @Test
    void aParameterIsWrittenInOneWay() {
        assertThat(leftOut(operation("""
                parameters:
                  - {name: a, in: cookie, schema: {type: string}}
                  - {name: b, in: query, style: deepObject, schema: {type: object}}
                  - {name: c, in: query, schema: {type: array, items: {type: [string, 'null']}}}
                  - {name: d, in: header, schema: {type: array, items: {type: string}}}
                  - {name: e, in: query, content: {application/json: {schema: {type: string}}}, schema: {type: string}}
                """)))
                .containsExactly(
                        "/paths/~1a/post/parameters/0: a cookie is not sent; remove it by an overlay.",
                        "/paths/~1a/post/parameters/1/style: a parameter is written as OpenAPI has it by default; remove"
                                + " it by an overlay.",
                        "/paths/~1a/post/parameters/1/schema: a parameter is text, a number or a boolean, or in a query"
                                + " an array of these; say so by an overlay.",
                        "/paths/~1a/post/parameters/3/schema: a parameter is text, a number or a boolean, or in a query"
                                + " an array of these; say so by an overlay.",
                        "/paths/~1a/post/parameters/4/content: a parameter is written as OpenAPI has it by default;"
                                + " remove it by an overlay.");
    }

    @Test
    void aParameterOfThePathIsTakenLikeOneOfTheOperation() {
        assertThat(leftOut("""
                paths:
                  /a:
                    parameters:
                      - {name: a, in: query, explode: false, schema: {type: string}}
                      - {name: Accept, in: header, schema: {type: string}}
                    get:
                      parameters:
                        - {$ref: '#/components/parameters/A'}
                components: {parameters: {A: {name: a, in: query, schema: {type: string}}}}
                """))
                .containsExactly(
                        "/paths/~1a/parameters/0/explode: a parameter is written as OpenAPI has it by default; remove it"
                                + " by an overlay.",
                        "/paths/~1a/parameters/1: OpenAPI lets no parameter set this header field; remove it by an"
                                + " overlay.",
                        "/paths/~1a/get/parameters/0: is one of the path's too; leave one of them by an overlay.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "oneOf: [{type: string}, {type: integer}]     | oneOf: no type can be made of a choice",
                "anyOf: [{type: string}, {$ref: '#/A'}, {type: 'null'}] | anyOf: no type can be made of a choice",
                "type: [string, integer, 'null']              | type: no type can be made of several",
                "const: 1                                     | const: requests are not checked for this",
                "contains: {}                                 | contains: requests are not checked for this",
                "if: {}                                       | if: requests are not checked for this",
                "minProperties: 1                             | minProperties: requests are not checked for this",
                "multipleOf: 2                                | multipleOf: requests are not checked for this",
                "not: {type: string}                          | not: requests are not checked for this",
                "propertyNames: {}                            | propertyNames: requests are not checked for this",
                "uniqueItems: true                            | uniqueItems: requests are not checked for this",
                "patternProperties: {}                        | patternProperties: no type can be made of this",
                "prefixItems: []                              | prefixItems: no type can be made of this",
                "unevaluatedProperties: false                 | unevaluatedProperties: no type can be made of this",
                "maximum: 3                                   | maximum: needs a type beside it",
                "enum: [1]                                    | enum: needs a type beside it",
                "$ref: '#/A', required: [a]                   | required: is not seen beside $ref",
                "properties: {a: {type: string}}, required: [b] | required: is not seen of b",
                "allOf: [{type: string}, {maxLength: 3, type: string}] | allOf/0: a part without properties",
                "properties: {a: {type: string}}, allOf: [{properties: {a: {type: string}}}] | : declares a in two",
                "properties: {a: {type: string}}, required: [b], allOf: [{properties: {b: {type: string}}}] | required: is not seen of b",
                "format: binary                               | : a file can only be a part of a form",
                "nullable: true                               | nullable: means nothing since OpenAPI 3.1",
            })
    void aSchemaThatIsNoTypeIsTold(String keyword, String fault) {
        List<String> faults = leftOut(sent(keyword));

        assertThat(faults).isNotEmpty();
        assertThat(faults.get(0).replaceFirst("^/components/schemas/A/?", "")).startsWith(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "oneOf: [{type: 'null'}, {$ref: '#/A'}]",
                "anyOf: [{type: integer}]",
                "type: [string, 'null']",
                "properties: {not: {type: string}, oneOf: {type: string}}"
            })
    void aSchemaThatIsATypeIsNot(String schema) {
        assertThat(leftOut(sent(schema))).isEmpty();
    }

    @Test
    void whatIsNoCallAndWhatIsKeptOutIsTold() {
        assertThat(leftOut("""
                webhooks: {a: {post: {}}}
                paths:
                  /a: {get: {operationId: x, x-internal: true}, put: {operationId: x, callbacks: {b: {}}}}
                  /b: {servers: [], get: {servers: [], security: [], requestBody: {content: {}}}}
                """))
                .containsExactly(
                        "/webhooks: what the server sends has no types; remove it by an overlay.",
                        "/paths/~1a/get/x-internal: keeps the operation out; remove it by an overlay.",
                        "/paths/~1a/put/callbacks: what the server sends has no types; remove it by an overlay.",
                        "/paths/~1a/put/operationId: is that of /paths/~1a/get too; give one of them another by an"
                                + " overlay.",
                        "/paths/~1b/servers: all operations go to one base URL; remove it by an overlay.",
                        "/paths/~1b/get/security: every request carries the one bearer token; remove it by an overlay.",
                        "/paths/~1b/get/servers: all operations go to one base URL; remove it by an overlay.",
                        "/paths/~1b/get/requestBody: a read has no body; remove it by an overlay.");
    }

    @Test
    void constraintsOfWhatIsOnlyReadAreNobodysToCheck() {
        assertThat(leftOut("""
                paths:
                  /a: {get: {responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}
                components: {schemas: {A: {uniqueItems: true, maximum: 3, properties: {a: {}}, required: [b]}}}
                """)).isEmpty();
    }

    /** A schema that is referred to from what is sent. */
    private static String sent(String schema) {
        return operation("requestBody: {content: {application/json: {schema: {type: array, items: {$ref:"
                        + " '#/components/schemas/A'}}}}}")
                + "components: {schemas: {A: {" + schema + "}}}";
    }

    private static String operation(String members) {
        return "paths:\n  /a:\n    post:\n" + members.indent(6);
    }

    private static List<String> leftOut(String yaml) {
        JsonNode document = Documents.readYaml(yaml);
        return LeftOut.of(document, Schemas.of(document));
    }
}
