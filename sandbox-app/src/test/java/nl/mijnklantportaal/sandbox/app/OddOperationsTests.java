package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Map;
import nl.mijnklantportaal.sandbox.Exchange;
import org.junit.jupiter.api.Test;

/** Operations, parameters and properties such as the contract does not have now are copied as the SDK would have them. */
class OddOperationsTests {

    private static final URI BASE_URL = URI.create("http://127.0.0.1:8080/v1");

    private static final CopyContract CONTRACT = contract("""
            {"paths": {
              "/a/{first}-{second}/{third}": {
                "parameters": [{"$ref": "#/components/parameters/Third"},
                  {"in": "path", "name": "second", "required": true, "schema": {"type": "string"}}],
                "get": {"operationId": "several", "x-java-interface": "VATRates", "x-java-method": "find",
                  "parameters": [{"in": "query", "name": "z", "required": true, "schema": {"type": "integer"}},
                    {"in": "header", "name": "X-Mode", "schema": {"type": "string"}},
                    {"in": "query", "name": "b", "schema": {"type": "boolean"}},
                    {"in": "path", "name": "first", "required": true, "schema": {"type": "string"}},
                    {"in": "query", "name": "a", "schema": {"type": "string"}}],
                  "responses": {"204": {"description": "nothing"}}}},
              "/b": {
                "post": {"operationId": "media", "x-java-interface": "Notes", "x-java-method": "create", "deprecated": true,
                  "requestBody": {"$ref": "#/components/requestBodies/Note"},
                  "responses": {"201": {"content": {"application/json": {}}}}},
                "get": {"operationId": "query", "x-java-interface": "Notes", "x-java-method": "list", "x-pages": true,
                  "x-query-request": "ListNotesRequest",
                  "parameters": [{"in": "query", "name": "page", "schema": {"type": "integer"}},
                    {"in": "query", "name": "kind", "required": true, "schema": {"$ref": "#/components/schemas/Kind"}}],
                  "responses": {"200": {"content": {"application/json": {}}}}},
                "put": {"x-java-interface": "Notes", "x-java-method": "replace",
                  "requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}}},
                "patch": {"operationId": "nameless"},
                "delete": {"operationId": "badly-named", "x-java-interface": "no type", "x-java-method": "class"}}},
             "components": {
               "parameters": {"Third": {"in": "path", "name": "third", "required": true, "schema": {"type": "string"}}},
               "requestBodies": {"Note": {"content": {
                 "application/json": {"schema": {"$ref": "#/components/schemas/Note"}},
                 "multipart/form-data": {"x-java-method": "createFromForm", "schema": {"$ref": "#/components/schemas/Note"}}}}},
               "schemas": {
                 "Kind": {"type": "string", "enum": ["1 year", "b"], "x-enum-varnames": ["ONE_YEAR", "B"]},
                 "Nameless": {"type": "string", "enum": ["a"]},
                 "Note": {"type": "object", "properties": {
                   "class": {"type": "string"},
                   "my-text": {"type": "string"},
                   "start_at": {"type": "string", "x-java-name": "startAt"},
                   "Capital": {"type": "string"},
                   "configuration": {"type": "string"},
                   "old": {"type": "string", "deprecated": true},
                   "maybe": {"type": ["string", "null"]},
                   "link": {"type": "string", "format": "uri"},
                   "few": {"type": "integer", "minimum": 0, "maximum": 9},
                   "many": {"type": "integer"},
                   "exact": {"type": "number"},
                   "price": {"type": "number", "format": "money"},
                   "count": {"type": "string", "format": "int64"},
                   "at": {"type": "string", "format": "date-time"},
                   "until": {"type": "string", "format": "local-date-time"},
                   "kind": {"$ref": "#/components/schemas/Kind"},
                   "nameless": {"$ref": "#/components/schemas/Nameless"},
                   "numbers": {"type": "array", "items": {"type": "integer"}},
                   "days": {"type": "array", "items": {"type": "string", "format": "date"}},
                   "series": {"type": "array", "items": {"$ref": "#/components/schemas/Note"}},
                   "portals": {"type": "array", "items": {"$ref": "#/components/schemas/Note"}},
                   "file1": {"$ref": "#/components/schemas/Note"},
                   "free": {"type": "object"},
                   "upload": {"type": "string", "format": "binary"}}}}}}
            """);

    @Test
    void argumentsStandInTheOrderOfTheMethod() {
        assertThat(call(MadeExchange.of("GET", "/v1/a/1-x/%22?b=true&z=7", "several", "", Map.of("X-Mode", "m"))))
                .isEqualTo("portal.vatRates().find(\"1\", \"x\", \"\\\"\", 7, (String) null, true, \"m\");");
        assertThat(call(MadeExchange.of("GET", "/v1/a/1-x/y?z=7", "several", "", Map.of())))
                .isEqualTo("portal.vatRates().find(\"1\", \"x\", \"y\", 7);");
    }

    @Test
    void aParameterThatMustBeGivenAndIsNotCannotBeWritten() {
        for (String query : new String[] {"", "?z=", "?z=x", "?z=9999999999999999999"}) {
            assertThat(text(MadeExchange.of("GET", "/v1/a/1-x/y" + query, "several", "", Map.of())))
                    .contains("a parameter that the method must have is missing or of another type");
        }
    }

    @Test
    void aParameterOfAnotherTypeIsLeftOutAndTold() {
        String java = text(MadeExchange.of("GET", "/v1/a/1-x/y?z=7&b=perhaps&b=maybe", "several", "", Map.of()));

        assertThat(java)
                .contains("// A parameter is left out, because it is not of the type that the method takes.\n")
                .contains("// The query has a parameter several times; only the last one is written.\n")
                .contains(".find(\"1\", \"x\", \"y\", 7, (String) null, null, (String) null);");
    }

    @Test
    void anEmptyQueryRequestIsGivenWhereItMustBe() {
        assertThat(call(MadeExchange.of("GET", "/v1/b?page=x", "query", "", Map.of())))
                .isEqualTo("System.out.println(portal.notes().listPage(request -> {}, 1));");
        assertThat(call(MadeExchange.of("GET", "/v1/b?kind=1+year&page=2", "query", "", Map.of())))
                .isEqualTo("""
                        System.out.println(portal.notes().listPage(request -> request
                                            .kind(Kind.ONE_YEAR), 2));""");
    }

    @Test
    void theMediaTypeChoosesTheMethod() {
        Map<String, String> form = Map.of("Content-Type", "Multipart/Form-Data; boundary=b");

        assertThat(call(MadeExchange.of(
                        "POST", "/v1/b", "media", "class=@a (b/c, 1 bytes)\nupload=@a (b, 1 bytes)\n", form)))
                .isEqualTo("""
                        System.out.println(portal.notes().createFromForm(request -> request
                                            .member("class", "@a (b/c, 1 bytes)")
                                            .upload(file1)));""");
        assertThat(call(json("{}"))).isEqualTo("System.out.println(portal.notes().create(request -> {}));");
    }

    @Test
    void whatTheContractDeprecatesGivesNoWarning() {
        assertThat(text(json("{}")))
                .contains("@SuppressWarnings(\"deprecation\") // the contract still uses it\npublic");
    }

    /** The generator may give such a property another name; a member always has its own. */
    @Test
    void aNameThatIsNotCertainIsThatOfAMember() {
        for (String name : new String[] {"class", "my-text", "Capital", "configuration", "maybe", "link", "nameless"}) {
            assertThat(call(json("{\"" + name + "\": \"a\"}")))
                    .contains("request\n                    .member(\"" + name + "\", \"a\")");
        }
        assertThat(call(json("{\"start_at\": \"a\"}"))).contains(".startAt(\"a\")");
    }

    @Test
    void numbersHaveTheWidthOfTheirProperty() {
        assertThat(call(json("{\"few\": 7, \"many\": 7}"))).contains(".few(7)", ".many(7)");
        assertThat(call(json("{\"few\": 4294967296, \"many\": 4294967296}")))
                .contains(".member(\"few\", 4294967296L)", ".many(4294967296L)");
        assertThat(call(json("{\"few\": 1.0, \"many\": 1e2, \"exact\": 1.10}")))
                .contains(".member(\"few\", new BigDecimal(\"1.0\"))", ".member(\"many\", new BigDecimal(\"1E+2\"))")
                .contains(".exact(new BigDecimal(\"1.10\"))");
        assertThat(call(json("{\"count\": \"-5\", \"price\": 1.50}")))
                .contains(".count(-5)", ".member(\"price\", new BigDecimal(\"1.50\"))");
        assertThat(call(json("{\"count\": \"05\", \"numbers\": [1]}")))
                .contains(".member(\"count\", \"05\")", ".member(\"numbers\", List.<Object>of(1))");
    }

    @Test
    void timesAreTypedWhereTheyAreWrittenAsTheSdkWritesThem() {
        assertThat(call(json("{\"at\": \"2026-11-29T14:00:00+01:00\", \"until\": \"2026-11-29 14:00:01\"}")))
                .contains(".at(OffsetDateTime.parse(\"2026-11-29T14:00:00+01:00\"))")
                .contains(".until(LocalDateTime.of(2026, 11, 29, 14, 0, 1))");
        assertThat(call(json("{\"at\": \"2026-11-29T13:00:00Z\", \"until\": \"2026-02-30 14:00:01\"}")))
                .contains(".member(\"at\", \"2026-11-29T13:00:00Z\")", ".member(\"until\", \"2026-02-30 14:00:01\")");
        assertThat(call(json("{\"days\": [\"2026-11-29\"]}"))).contains(".days(List.of(LocalDate.of(2026, 11, 29)))");
        assertThat(call(json("{\"days\": [\"2026-11-29\", null]}")))
                .contains(".member(\"days\", Arrays.<Object>asList(\"2026-11-29\", (Object) null))");
    }

    @Test
    void aLambdaHasANameOfItsOwn() {
        assertThat(call(json("{\"portals\": [{\"portals\": [{}]}], \"file1\": {\"few\": 1}, \"series\": [{}]}")))
                .contains(
                        "\n                    .addPortal(portal2 -> portal2\n                            .addPortal(portal3 -> {}))\n",
                        "\n                    .file1(element -> element\n",
                        ".member(\"series\", List.<Object>of(object()))));");
    }

    @Test
    void whatHasNoClassOrNoNameCannotBeWritten() {
        Map<String, String> type = Map.of("Content-Type", "application/json");

        assertThat(text(MadeExchange.of("PUT", "/v1/b", "PUT /b", "{}", type)))
                .contains("its body has no class in the SDK");
        for (String operation : new String[] {"nameless", "badly-named"}) {
            assertThat(text(MadeExchange.of("PATCH", "/v1/b", operation, "", Map.of())))
                    .contains("its operation has no method in the SDK");
        }
    }

    private static Exchange json(String body) {
        return MadeExchange.json("POST", "/v1/b", "media", body);
    }

    private static String text(Exchange exchange) {
        return JavaText.of(exchange, BASE_URL, CONTRACT);
    }

    private static String call(Exchange exchange) {
        String java = text(exchange);
        int start = java.indexOf(".build()) {\n");
        assertThat(start).as(java).isPositive();
        return java.substring(start + ".build()) {\n".length(), java.indexOf("\n        }\n    }\n"))
                .strip();
    }

    private static CopyContract contract(String json) {
        try {
            return new CopyContract(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
