package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of operations of which no methods can be made: where, what is wrong, what to do. */
class RefusedOperationTests {
    private static final String DONE = "\"responses\":{\"204\":{\"description\":\"d\"}}";
    private static final String BODY = "\"requestBody\":{\"content\":{\"application/json\":{\"schema\":{\"$ref\":"
            + "\"#/components/schemas/Thing\"}}}}";
    private static final String THING =
            "\"responses\":{\"200\":{\"description\":\"d\",\"content\":{\"application/json\":"
                    + "{\"schema\":{\"$ref\":\"#/components/schemas/Thing\"}}}}}";

    @TempDir
    private Path folder;

    @Test
    void aNameThatIsMissing() {
        refused(
                get("/a", "Things", null),
                "GET /a has no x-java-method, and other operations have: name it by names.yaml");
        refused(
                get("/a", "Things", "get") + "," + get("/b", null, null),
                "GET /b has no x-java-interface, and other operations have: name it by names.yaml or an overlay.");
        refused(get("/a", null, "get"), "GET /a has no x-java-interface");
    }

    @Test
    void aNameThatJavaOrTheInterfaceCannotHave() {
        refused(
                get("/a", "Things", "switch"),
                "GET /a has the x-java-method switch, of which Java can have no name for");
        refused(get("/a", "Things", "get-it"), "GET /a has the x-java-method get-it");
        refused(get("/a", "Things", "notify"), "GET /a has the x-java-method notify");
        refused(get("/a", "class", "get"), "GET /a has the x-java-interface class");
        refused(get("/a", "Import", "get"), "GET /a has the x-java-interface Import");
        refused(get("/a", "CallOptions", "get"), "GET /a has the x-java-interface CallOptions");
        refused(get("/a", "PortalResources", "get"), "GET /a has the x-java-interface PortalResources");
        refused(
                get("/a", "Thing", "get"),
                "GET /a has the x-java-interface Thing, of which Java can have no name for an interface beside the"
                        + " classes of the models: give it another by names.yaml or an overlay.");
        refused(
                get("/a", "PayLinks", "get") + "," + get("/b", "Paylinks", "get"),
                "The interfaces PayLinks and Paylinks (GET /b) differ in case only: give one of them another"
                        + " x-java-interface by names.yaml or an overlay.");
    }

    @Test
    void anUnknownWordOfWhenToSendAgain() {
        refused(
                "\"/a\":{\"get\":{\"x-retry\":\"often\",%s}}".formatted(DONE),
                "GET /a has the x-retry often: say safe, unapplied or never, by an overlay.");
    }

    @Test
    void methodsThatBecomeOne() {
        refused(
                get("/a", "Things", "get") + "," + get("/b", "Things", "get"),
                "GET /a and GET /b both become the method get: give one of them another x-java-method by names.yaml or"
                        + " an overlay.");
        refused(
                get("/a", "Things", "get") + "," + get("/b", "Things", "getWithResponse"),
                "GET /a and GET /b both become the method getWithResponse");
        refused(
                """
                "/a":{"post":{"x-java-interface":"Things","x-java-method":"add","requestBody":{"content":{
                  "application/json":{"schema":{"$ref":"#/components/schemas/Thing"}},
                  "multipart/form-data":{"schema":{"$ref":"#/components/schemas/Thing"}}}},%s}}""".formatted(DONE),
                "POST /a and POST /a both become the method add: give one of them another x-java-method in its Media"
                        + " Type Object by names.yaml or an overlay.");
        refused(
                list("/a", "x-pages") + "," + get("/b", "Things", "listPage"),
                "GET /a and GET /b both become the method listPage");
    }

    @Test
    void aParameterThatIsInTheWayOfAnother() {
        refused(
                operation("get", "options", null, DONE),
                "GET /a/{options} has the parameter options, and its methods have a parameter or variable options of"
                        + " their own: give it an x-java-name by an overlay.");
        refused(
                operation("put", "request", null, BODY + "," + DONE),
                "PUT /a/{request} has the parameter request, and");
        refused(
                operation("put", "id", "builder", BODY + "," + DONE),
                "PUT /a/{id} has the parameter id, and its methods have a parameter or variable builder of their own");
        refused(operation("get", "id", "options", DONE), "GET /a/{id} has the parameter id, and its methods have");
        refused(
                operation("get", "id", "new", DONE),
                "GET /a/{id} has the parameter id, for which Java has no name: give it an x-java-name by an overlay.");
    }

    @Test
    void aListThatIsNone() {
        refused(
                get("/a", "Things", "list").replace("\"x-java-method\"", "\"x-pages\":true,\"x-java-method\""),
                "GET /a has x-pages, and no answer of it is an object with an array data: mend the one or the other by"
                        + " an overlay.");
    }

    @Test
    void aQueryThatIsNoRequest() {
        refused(
                get("/a", "Things", "list")
                        .replace("\"x-java-method\"", "\"x-query-request\":\"Ask\",\"x-java-method\""),
                "GET /a has x-query-request Ask and no parameters in its query: take it away by an overlay.");
        String asked = "\"x-query-request\":\"Thing\",\"parameters\":[{\"name\":\"a\",\"in\":\"query\",\"schema\":{}}],"
                + "\"x-java-method\"";
        refused(
                get("/a", "Things", "list").replace("\"x-java-method\"", asked),
                "GET /a has x-query-request Thing, which is also a schema among the components: give it another name.");
        String two = asked.replace("Thing", "Ask");
        refused(
                get("/a", "Things", "list").replace("\"x-java-method\"", two) + ","
                        + get("/b", "Things", "listB").replace("\"x-java-method\"", two),
                "GET /b has x-query-request Ask, which is also that of GET /a: give it another name.");
    }

    @Test
    void aNaturalKeyByWhichNothingIsFound() {
        refused(
                key("\"nothing\"", "GET /a"),
                "POST /a has an x-natural-key of [nothing], which its request has not: name properties of its request.");
        refused(key("", "GET /a"), "POST /a has an x-natural-key without properties: name properties of its request.");
        refused(
                key("\"name\"", "GET /b"),
                "POST /a has an x-natural-key whose list is \"GET /b\", and the interface Things has no such operation:"
                        + " write it as \"GET /path\".");
    }

    private static String key(String properties, String list) {
        return """
                "/a":{"get":{"x-java-interface":"Things","x-java-method":"list",%s},
                  "post":{"x-java-interface":"Things","x-java-method":"create","x-natural-key":{
                    "properties":[%s],"list":"%s"},%s,%s}}""".formatted(THING, properties, list, BODY, THING);
    }

    private static String list(String path, String extension) {
        return """
                "%s":{"get":{"x-java-interface":"Things","x-java-method":"list","%s":true,"responses":{"200":{
                  "description":"d","content":{"application/json":{"schema":{"type":"object","properties":{
                    "data":{"type":"array","items":{"type":"string"}}}}}}}}}}""".formatted(path, extension);
    }

    private static String operation(String method, String parameter, String javaName, String rest) {
        return """
                "/a/{%s}":{"%s":{"x-java-interface":"Things","x-java-method":"act","parameters":[{"name":"%s","in":"path",
                  "required":true,%s"schema":{"type":"string"}}],%s}}""".formatted(
                parameter, method, parameter, javaName == null ? "" : "\"x-java-name\":\"" + javaName + "\",", rest);
    }

    private static String get(String path, String type, String method) {
        return "\"" + path + "\":{\"get\":{" + (type == null ? "" : "\"x-java-interface\":\"" + type + "\",")
                + (method == null ? "" : "\"x-java-method\":\"" + method + "\",") + DONE + "}}";
    }

    private void refused(String paths, String message) {
        assertThatThrownBy(() -> generate(paths)).hasStackTraceContaining(message);
    }

    private void generate(String paths) throws IOException {
        Path contract = Files.writeString(folder.resolve("contract.json"), """
                {"openapi":"3.1.1","info":{"title":"t","version":"v1"},"paths":{%s},"components":{"schemas":{
                  "Thing":{"type":"object","properties":{"name":{"type":"string"}}}}}}""".formatted(paths));
        GeneratorHarness.generate(contract, folder.resolve("refused"));
    }
}
