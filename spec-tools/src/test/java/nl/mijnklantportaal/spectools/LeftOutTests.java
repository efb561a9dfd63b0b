package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
                "const: 1                                     | const: needs a type beside it",
                "type: string, enum: [a], const: a            | const: is ignored beside an enum",
                "type: array, const: [1]                      | const: no check can be made of the value of an object",
                "type: object, enum: [{a: 1}]                 | enum: no check can be made of the value of an object",
                "type: boolean, enum: ['true']                | enum: lists \"true\", which its type does not allow",
                "type: integer, enum: [1, 1.5]                | enum: lists 1.5, which its type does not allow",
                "type: string, enum: [a, null]                | enum: lists null, which its type does not allow; say type:",
                "type: [string, 'null'], enum: [a]            | type: allows null, and enum does not",
                "type: [boolean, 'null'], const: true         | type: allows null, and const does not",
                "oneOf: [{type: 'null'}]                      | oneOf: is a choice of null alone; say type: 'null'",
                "type: object, additionalProperties: {type: 'null'} | additionalProperties: a map of nothing but null",
                "type: integer, format: uint64                | format: allows values beyond the 64 bits",
                "type: integer, maximum: 9223372036854775808  | maximum: is beyond the 64 bits of a Java long",
                "type: integer, exclusiveMinimum: -1e30       | exclusiveMinimum: is beyond the 64 bits",
                "type: integer, enum: [1, 18446744073709551615] | enum: is beyond the 64 bits",
                "type: integer, example: 18446744073709551615 | example: is beyond the 64 bits",
                "type: integer, examples: [18446744073709551615] | examples: is beyond the 64 bits",
                "type: object, additionalProperties: false    | additionalProperties: no type can be made of an object that",
                "properties: {}, additionalProperties: false  | additionalProperties: no type can be made of an object that",
                "$ref: '#/A', unevaluatedProperties: false    | unevaluatedProperties: is ignored beside a reference",
                "anyOf: [{$ref: '#/A'}], additionalProperties: false | additionalProperties: is ignored beside a reference",
                "properties: {a: {}}, allOf: [{properties: {b: {}}}], additionalProperties: false | additionalProperties: forbids what the parts of its allOf declare; say unevaluatedProperties",
                "allOf: [{properties: {a: {}}, additionalProperties: false}, {properties: {b: {}}}] | allOf/0/additionalProperties: forbids what the other parts of /components/schemas/A declare",
                "properties: {a: {}}, allOf: [{properties: {b: {}}, unevaluatedProperties: false}] | allOf/0/unevaluatedProperties: forbids what the other parts",
                "properties: {id: {}, ID: {}}                 | : the properties id and ID become one name, or two that",
                "properties: {a_b: {}, a-b: {}}               | : the properties a_b and a-b become one name, or two that",
                "properties: {aB: {}}, allOf: [{properties: {ab: {}}}] | : the properties aB and ab become one name",
                "properties: {'': {}}                         | : Java can have no name for the property ; give it an x-java-name",
                "properties: {'\ud83d\ude00': {}}             | : Java can have no name for the property \ud83d\ude00; give it",
                "properties: {a: {x-java-name: class}}        | : the x-java-name of a must name a method, such as homePhone",
                "properties: {a: {x-java-name: toJson}}       | : the x-java-name of a must name a method, such as homePhone",
                "properties: {a: {x-java-name: 1}}            | : the x-java-name of a must name a method, such as homePhone",
                "contains: {}                                 | contains: requests are not checked for this",
                "dependentRequired: {}                        | dependentRequired: requests are not checked for this",
                "minProperties: 1                             | minProperties: is not checked of an object whose members are not",
                "multipleOf: 2                                | multipleOf: requests are not checked for this",
                "not: {type: string}                          | not: requests are not checked for this",
                "propertyNames: {}                            | propertyNames: requests are not checked for this",
                "uniqueItems: true                            | uniqueItems: requests are not checked for this",
                "patternProperties: {}                        | patternProperties: no type can be made of this",
                "prefixItems: []                              | prefixItems: no type can be made of this",
                "unevaluatedProperties: {}                    | unevaluatedProperties: no type can be made of this",
                "unevaluatedProperties: false                 | unevaluatedProperties: no type can be made of an object that",
                "maximum: 3                                   | maximum: needs a type beside it",
                "enum: [1]                                    | enum: needs a type beside it",
                "$ref: '#/A', required: [a]                   | required: is ignored beside $ref",
                "properties: {a: {type: string}}, required: [b] | required: is ignored for b",
                "allOf: [{type: string}, {maxLength: 3, type: string}] | allOf/0: a part without properties",
                "properties: {a: {type: string}}, allOf: [{properties: {a: {type: string}}}] | : declares a in two",
                "properties: {a: {type: string}}, required: [b], allOf: [{properties: {b: {type: string}}}] | required: is ignored for b",
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
                "properties: {not: {type: string}, oneOf: {type: string}}",
                "type: 'null'",
                "type: array, items: {type: 'null'}",
                "type: boolean, enum: [true]",
                "type: [boolean, 'null'], enum: [true, null]",
                "type: integer, enum: [1.0, 2]",
                "type: string, const: a",
                "type: integer, minimum: -9223372036854775808, maximum: 9223372036854775807",
                "type: number, maximum: 18446744073709551615",
                "type: object, additionalProperties: false, properties: {a: {}}",
                "type: object, unevaluatedProperties: true",
                "allOf: [{properties: {a: {}}}, {properties: {b: {}}}], unevaluatedProperties: false",
                "allOf: [{properties: {a: {}}, additionalProperties: false}]",
                "properties: {id: {}, ID: {x-java-name: otherId}}",
                "properties: {a: {}}, minProperties: 1, maxProperties: 2",
                "type: object, additionalProperties: {type: string}, minProperties: 1",
                "properties: {a: {}, b: {}}, if: {required: [a]}, then: {required: [b]}",
                "allOf: [{properties: {a: {}, b: {}}}, {if: {required: [a]}, then: {required: [b]}, else: {required: [b]}}]",
                "properties: {'+1': {}, '1': {}, '$': {}, '_': {}, '\u767a\u7968': {}}",
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
                        "/webhooks: requests of the server get no types; remove it by an overlay.",
                        "/paths/~1a/get/x-internal: keeps the operation out; remove it by an overlay.",
                        "/paths/~1a/put/callbacks: requests of the server get no types; remove it by an overlay.",
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
                components:
                  schemas:
                    A: {uniqueItems: true, maximum: 3, properties: {a: {}, b: {$ref: '#/components/schemas/B'}}, required: [b]}
                    B: {type: object, additionalProperties: false}
                """)).isEmpty();
    }

    @Test
    void whatIsNeverAnythingButNullIsNoBodyAndNoAnswer() {
        assertThat(leftOut(operation("""
                requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Nothing'}}}}
                responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Nothing'}}}}}
                parameters: [{name: a, in: query, schema: {type: 'null'}}]
                """) + "components: {schemas: {Nothing: {type: 'null'}}}"))
                .containsExactly(
                        "/paths/~1a/post/parameters/0/schema: a parameter is text, a number or a boolean, or in a query"
                                + " an array of these; say so by an overlay.",
                        "/paths/~1a/post/requestBody/content/application~1json: a body is never null; remove it, or say"
                                + " which type it has, by an overlay.",
                        "/paths/~1a/post/responses/200/content: an answer is never null; leave the type by an overlay.");
        assertThat(
                        leftOut(
                                operation(
                                        "requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {a: {type: 'null'}}}}}}")))
                .containsExactly("/paths/~1a/post/requestBody/content/multipart~1form-data/schema/properties/a: a form"
                        + " cannot carry null; remove it by an overlay.");
    }

    @Test
    void theParametersOfAPathAreThoseThatItNames() {
        assertThat(leftOut("""
                paths:
                  /a/{b}.{c}/{d}:
                    parameters: [{name: d, in: path, schema: {type: string}}, {name: e, in: path, schema: {type: string}}]
                    get: {parameters: [{name: b, in: path, schema: {type: string}}]}
                """))
                .containsExactly(
                        "/paths/~1a~1{b}.{c}~1{d}/parameters/1: the path /a/{b}.{c}/{d} has no {e}; remove it by an"
                                + " overlay.",
                        "/paths/~1a~1{b}.{c}~1{d}/get: no parameter fills {c} of its path; declare it by an overlay.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/a\"b", "/a\\b", "/a?b=c", "/a#b", "/\u00e9", "/a%2", "/a{", "/a/../b", "/a/."})
    void aPathThatIsNoneOfAUriIsTold(String path) {
        JsonNode document = Documents.readYaml("paths: {}");
        ((ObjectNode) document.path("paths")).withObjectProperty(path).withObjectProperty("get");

        assertThat(LeftOut.of(document, Schemas.of(document)))
                .singleElement()
                .asString()
                .startsWith("/paths/" + Schemas.escape(path) + ": ")
                .contains("by an overlay");
    }

    @Test
    void whateverAPathOfAUriMayHoldBetweenParametersIsNoFault() {
        assertThat(leftOut("""
                paths:
                  "/a.b-c_d~e!f$g&h'(i)*j+k,l;m=n:o@p%2Fq/{a}..{b}--{c}@{d}{e}":
                    get:
                      parameters:
                        - {name: a, in: path, schema: {type: string}}
                        - {name: b, in: path, schema: {type: string}}
                        - {name: c, in: path, schema: {type: string}}
                        - {name: d, in: path, schema: {type: string}}
                        - {name: e, in: path, schema: {type: string}}
                """)).isEmpty();
    }

    @Test
    void aNameThatNoRequestCanCarryIsTold() {
        assertThat(leftOut(operation("""
                parameters:
                  - {name: a&b, in: query, schema: {type: string}}
                  - {name: 'a{b}', in: query, schema: {type: string}}
                  - {name: 'a b', in: header, schema: {type: string}}
                  - {name: X-A, in: header, schema: {type: string}}
                  - {name: x-a, in: header, schema: {type: string}}
                  - {name: 'filter[a b]', in: query, schema: {type: string}}
                  - {name: id, in: query, schema: {type: string}}
                  - {name: ID, in: query, schema: {type: string}}
                """)))
                .containsExactly(
                        "/paths/~1a/post/parameters/4: X-A and x-a are one header field; leave one by an overlay.",
                        "/paths/~1a/post/parameters/0: the name of a query parameter cannot hold any of & = { } \" \\ ?"
                                + " #; remove it by an overlay.",
                        "/paths/~1a/post/parameters/1: the name of a query parameter cannot hold any of & = { } \" \\ ?"
                                + " #; remove it by an overlay.",
                        "/paths/~1a/post/parameters/2: no header field has this name; remove it by an overlay.");
    }

    @Test
    void schemasThatBecomeOneClassAreTold() {
        assertThat(leftOut("""
                paths: {}
                components:
                  schemas:
                    PavBody: {type: object}
                    PAvBody: {type: object}
                    pav_body: {type: object, x-java-name: OtherBody}
                    other-body: {type: object}
                    '---': {type: object}
                    Thing: {type: object, x-java-name: a thing}
                """))
                .containsExactly(
                        "/components/schemas/PAvBody: PavBody and PAvBody become one class, or two that differ in case"
                                + " only; give one of them an x-java-name by an overlay.",
                        "/components/schemas/other-body: pav_body and other-body become one class, or two that differ in"
                                + " case only; give one of them an x-java-name by an overlay.",
                        "/components/schemas/---: Java can have no class of this name; give it an x-java-name by an"
                                + " overlay.",
                        "/components/schemas/Thing/x-java-name: must name a class, such as HomeAddress, and is \"a"
                                + " thing\".");
    }

    @Test
    void aJavaNameThatNobodyReadsIsTold() {
        assertThat(leftOut("""
                paths:
                  /a:
                    get:
                      x-java-name: other
                      parameters: [{name: a, in: query, x-java-name: other, schema: {type: string, x-java-name: other}}]
                components:
                  schemas:
                    A: {type: array, items: {type: string, x-java-name: other}}
                    B: {x-java-name: Other, properties: {properties: {x-java-name: other}}, example: {properties: {a: {}}}}
                """))
                .containsExactly(
                        "/paths/~1a/get/x-java-name: is read of a schema of the components, of a property and of a"
                                + " parameter, and nowhere else; remove it by an overlay.",
                        "/paths/~1a/get/parameters/0/schema/x-java-name: is read of a schema of the components, of a"
                                + " property and of a parameter, and nowhere else; remove it by an overlay.",
                        "/components/schemas/A/items/x-java-name: is read of a schema of the components, of a property and"
                                + " of a parameter, and nowhere else; remove it by an overlay.");
    }

    /** A schema that a request refers to. */
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
