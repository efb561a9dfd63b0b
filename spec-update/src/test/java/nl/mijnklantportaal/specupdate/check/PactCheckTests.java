package nl.mijnklantportaal.specupdate.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A contract with features that the vendor's contract may have one day. */
class PactCheckTests {
    private static final String CONTRACT = """
            {
              "openapi": "3.1.1",
              "servers": [{"url": "https://api.example/v2/"}],
              "paths": {
                "/things/{id}/of/{owner}": {
                  "get": {
                    "parameters": [
                      {"name": "owner", "in": "path", "required": true, "schema": {"type": "string"}},
                      {"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}}
                    ],
                    "responses": {"204": {"description": "Nothing"}}
                  }
                },
                "/things/{id}": {
                  "parameters": [
                    {"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}},
                    {"name": "X-Region", "in": "header", "schema": {"enum": ["nl", "be"]}}
                  ],
                  "get": {
                    "parameters": [
                      {"$ref": "#/components/parameters/Page"},
                      {"name": "X-Tenant", "in": "header", "required": true, "schema": {"type": "integer"}},
                      {"name": "full", "in": "query", "schema": {"type": "boolean"}}
                    ],
                    "responses": {
                      "2XX": {"$ref": "#/components/responses/Thing"},
                      "default": {"description": "Nothing is said about the body"}
                    }
                  }
                },
                "/things/mine": {
                  "get": {"responses": {"204": {"description": "Nothing", "headers": {
                    "X-Trace": {"schema": {"type": "string"}},
                    "X-Total": {"schema": {"type": "integer"}},
                    "X-Last": {"required": true, "schema": {"type": "boolean"}}
                  }}}}
                }
              },
              "components": {
                "parameters": {"Page": {"name": "page", "in": "query", "schema": {"type": "integer"}}},
                "responses": {
                  "Thing": {
                    "content": {"application/json": {"schema": {
                      "allOf": [{"$ref": "#/components/schemas/Named"}, {"properties": {"size": {"type": "integer"}}}],
                      "anyOf": [{"properties": {"red": {}}}, {"properties": {"green": {"$ref": "#/components/schemas/Named"}}}]
                    }}}
                  }
                },
                "schemas": {
                  "Named": {"type": "object", "properties": {
                    "name": {"type": "string"},
                    "labels": {"type": "object", "additionalProperties": {"type": "string"}},
                    "anything": {"type": "object", "additionalProperties": true},
                    "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Named"}}
                  }}
                }
              }
            }""";

    private final PactCheck check = PactCheck.against(CONTRACT);

    @Test
    void templatesParametersRangesReferencesAndCompositionAreUnderstood() {
        assertThat(problems(pact("""
                {"name": "a", "size": 1, "green": {"name": "b"}, "labels": {"x": "y"}, "anything": {"z": [{"q": 1}]},
                 "parts": [{"name": "c", "parts": []}]}"""))).isEmpty();
    }

    @Test
    void unknownNamesAreFoundAtEveryDepthOfWhatIsComposed() {
        assertThat(problems(pact("""
                {"name": "a", "sise": 1, "green": {"nam": "b"}, "labels": {"x": 1}, "parts": [{}, {"parts": [{"n": 1}]}]}""")))
                .containsExactlyInAnyOrder(
                        "\"a thing\", $.response.body.content.labels.x: integer found, string expected (it is 1)",
                        "\"a thing\", $.response.body.content.sise: the contract does not know this name",
                        "\"a thing\", $.response.body.content.green.nam: the contract does not know this name",
                        "\"a thing\", $.response.body.content.parts[1].parts[0].n: the contract does not know this"
                                + " name");
    }

    @Test
    void aPathWithoutParametersComesBeforeOneWith() {
        assertThat(problems(mine("{\"X-Trace\": [\"42\"], \"X-Total\": [\"42\"], \"X-Last\": [\"true\"]}")))
                .isEmpty();
    }

    @Test
    void anAnswerOfWhichNothingIsSaidHasNoBody() {
        ObjectNode pact = pact("{}");
        ObjectNode response = (ObjectNode) pact.at("/interactions/0/response");
        response.put("status", 404);

        assertThat(problems(pact))
                .containsExactly("\"a thing\", $.response.body: the contract says nothing of a body here");
        response.remove("body");
        assertThat(problems(pact)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /request/path             | "/v2/things/x"  | $.request.path: id: string found, integer expected (it is x)
            /request/query            | {"page": ["x"]} | $.request.query.page: string found, integer expected (it is x)
            /request/query            | {"full": ["yes"]} | $.request.query.full: string found, boolean expected (it is yes)
            /request/query            | {"Page": ["1"]} | $.request.query.Page: the contract does not know this name
            /request/headers          | {}              | $.request.headers.X-Tenant: is missing
            /request/headers/x-tenant | ["a"]           | $.request.headers.X-Tenant: string found, integer expected (it is a)
            /request/headers/X-Region | ["de"]          | $.request.headers.X-Region: does not have a value in the enumeration ["nl", "be"] (it is de)
            """)
    void parametersAreHeldToTheirSchemas(String pointer, String value, String problem) {
        ObjectNode pact = pact("{}");
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) pact.at("/interactions/0" + pointer.substring(0, last)))
                .set(pointer.substring(last + 1), parse(value));

        assertThat(problems(pact)).containsExactly("\"a thing\", " + problem);
    }

    @Test
    void parametersOfAPathGoByTheirNames() {
        String pact = """
                {"interactions": [{
                  "description": "owned",
                  "request": {"method": "GET", "path": "/v2/things/%s/of/%s"},
                  "response": {"status": 204}
                }]}""";

        assertThat(problems(parse(pact.formatted("7", "acme")))).isEmpty();
        assertThat(problems(parse(pact.formatted("acme", "7"))))
                .containsExactly("\"owned\", $.request.path: id: string found, integer expected (it is acme)");
    }

    @Test
    void aHeaderFieldThatAnAnswerMustHaveIsMissed() {
        assertThat(problems(mine("{}"))).containsExactly("\"mine\", $.response.headers.X-Last: is missing");
    }

    private static JsonNode mine(String fieldsOfTheAnswer) {
        return parse("""
                {"interactions": [{
                  "description": "mine",
                  "request": {"method": "GET", "path": "/v2/things/mine"},
                  "response": {"status": 204, "headers": %s}
                }]}""".formatted(fieldsOfTheAnswer));
    }

    private static ObjectNode pact(String content) {
        ObjectNode pact = object("""
                {"interactions": [{
                  "description": "a thing",
                  "request": {"method": "GET", "path": "/v2/things/7", "query": {"page": ["2"]}, "headers": {"x-tenant": ["1"]}},
                  "response": {"status": 200, "headers": {"content-type": ["application/json; charset=utf-8"]}, "body": {}}
                }]}""");
        ((ObjectNode) pact.at("/interactions/0/response/body")).set("content", parse(content));
        return pact;
    }

    @Test
    void anEmptyPactHasNoProblems() {
        assertThat(check.problems("{\"interactions\": []}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                       | The pact is not JSON; see line 1, column 2.
            ``                      | The pact is not a JSON object.
            []                      | The pact is not a JSON object.
            {}                      | The pact has no list "interactions", so it is not a pact.
            {"interactions": {}}    | The pact has no list "interactions", so it is not a pact.
            {"interactions": [}     | The pact is not JSON; see line 1, column 19.
            """)
    void whatIsNoPactIsRefused(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check.problems(text))
                .withMessage(message);
    }

    @Test
    void anInteractionWithoutARequestIsAProblem() {
        assertThat(check.problems("{\"interactions\": [{\"description\": \"nothing\"}, {}]}"))
                .containsExactly(
                        "\"nothing\", $.request.path: the contract has nothing at ",
                        "\"\", $.request.path: the contract has nothing at ");
    }

    @Test
    void whatIsNoContractIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PactCheck.against("openapi: 3.1.0"))
                .withMessageStartingWith("The contract is not JSON");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"url": "https://{tenant}.example/v2"}] | /v2
            [{"url": "/v2"}]                         | /v2
            [{"url": "https://api.example/"}]        | ``
            []                                       | ``
            """)
    void theServerMayHaveAnyUrl(String servers, String base) {
        ObjectNode contract = object(CONTRACT);
        contract.set("servers", parse(servers));
        String pact = """
                {"interactions": [{
                  "description": "mine",
                  "request": {"method": "GET", "path": "%s/things/mine"},
                  "response": {"status": 204, "headers": {"X-Last": ["true"]}}
                }]}""".formatted(base);

        assertThat(PactCheck.against(contract.toString()).problems(pact)).isEmpty();
    }

    @Test
    void aSegmentWithoutAParameterComesFirst() {
        ObjectNode contract = object(CONTRACT);
        ObjectNode paths = (ObjectNode) contract.get("paths");
        paths.set("/boxes/{id}/{part}", parse("{\"get\": {\"responses\": {\"200\": {}}}}"));
        paths.set("/boxes/{id}/lid", parse("{\"get\": {\"responses\": {\"204\": {}}}}"));
        String pact = """
                {"interactions": [{
                  "description": "lid",
                  "request": {"method": "GET", "path": "/v2/boxes/7/lid"},
                  "response": {"status": 204}
                }]}""";

        assertThat(PactCheck.against(contract.toString()).problems(pact)).isEmpty();
    }

    @Test
    void aParameterMayBeAPartOfASegment() {
        ObjectNode contract = object(CONTRACT);
        ((ObjectNode) contract.get("paths")).set("/reports/{id}.{form}", parse("""
                {"get": {"parameters": [{"name": "form", "in": "path", "schema": {"enum": ["pdf"]}}],
                         "responses": {"204": {}}}}"""));
        String pact = """
                {"interactions": [{
                  "description": "form",
                  "request": {"method": "GET", "path": "/v2/reports/7.xml"},
                  "response": {"status": 204}
                }]}""";

        assertThat(PactCheck.against(contract.toString()).problems(pact))
                .containsExactly("\"form\", $.request.path: form: does not have a value in the enumeration [\"pdf\"]"
                        + " (it is xml)");
    }

    /** A new document may be wrong in ways that nobody thought of; the other checks of it shall go on. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type": "string", "pattern": "("}    | java.util.regex.PatternSyntaxException: Unclosed group near index 1
            {"$ref": "#/components/schemas/None"} | Reference /components/schemas/None cannot be resolved
            "text"                                | Schema at #/components/schemas/Named/properties/name must be object or boolean but was STRING
            """)
    void aSchemaThatCannotBeUsedIsAProblem(String schema, String problem) {
        ObjectNode contract = object(CONTRACT);
        ((ObjectNode) contract.at("/components/schemas/Named/properties")).set("name", parse(schema));

        assertThat(PactCheck.against(contract.toString())
                        .problems(pact("{\"name\": \"a\"}").toString()))
                .containsExactly("\"a thing\", $: the contract has a schema that cannot be used: " + problem);
    }

    private List<String> problems(JsonNode pact) {
        return check.problems(pact.toString());
    }

    private static JsonNode parse(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static ObjectNode object(String text) {
        return (ObjectNode) parse(text);
    }
}
