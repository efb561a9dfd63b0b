package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operation that cannot become a method is refused with its place, the reason and what to do. */
class RefusedOperationTests {
    private static final String DONE = "\"responses\":{\"204\":{\"description\":\"d\"}}";
    private static final String REF = "{\"$ref\":\"#/components/schemas/";
    private static final String BODY =
            "\"requestBody\":{\"content\":{\"application/json\":{\"schema\":" + REF + "New\"}}}}";
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
        refused(get("/a", "Things", "switch"), "GET /a has the x-java-method switch, which cannot be the name of");
        refused(get("/a", "Things", "get-it"), "GET /a has the x-java-method get-it");
        refused(get("/a", "Things", "notify"), "GET /a has the x-java-method notify");
        refused(get("/a", "class", "get"), "GET /a has the x-java-interface class");
        refused(get("/a", "Import", "get"), "GET /a has the x-java-interface Import");
        refused(get("/a", "CallOptions", "get"), "GET /a has the x-java-interface CallOptions");
        refused(get("/a", "PortalResources", "get"), "GET /a has the x-java-interface PortalResources");
        refused(
                get("/a", "Thing", "get"),
                "GET /a has the x-java-interface Thing, which cannot be the name of an interface beside the"
                        + " models: give it another by names.yaml or an overlay.");
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
    void aScopeThatIsNone() {
        for (String scope : List.of("\"\"", "\"a b\"", "[\"a\"]", "1")) {
            refused(
                    "\"/a\":{\"get\":{\"x-scope\":%s,%s}}".formatted(scope, DONE),
                    ", which is no scope: say one by an overlay, such as offers.write (RFC 6749, section 3.3).");
        }
    }

    @Test
    void anUnknownStyleOfAForm() {
        refused(
                form("multipart/form-data", "dots"),
                "The body multipart/form-data of add has the x-form-style dots: say brackets, at multipart/form-data"
                        + " alone, by an overlay.");
        refused(form("application/json", "brackets"), "The body application/json of add has the x-form-style brackets");
    }

    private static String form(String mediaType, String style) {
        return """
                "/a":{"post":{"operationId":"add","requestBody":{"content":{"%s":{"x-form-style":"%s",
                  "schema":{"$ref":"#/components/schemas/Thing"}}}},%s}}""".formatted(mediaType, style, DONE);
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
                "GET /a has x-pages, but none of its answers is an object with an array data: correct the one or the other by"
                        + " an overlay.");
    }

    @Test
    void aQueryThatIsNoRequest() {
        refused(
                get("/a", "Things", "list")
                        .replace("\"x-java-method\"", "\"x-query-request\":\"Ask\",\"x-java-method\""),
                "GET /a has x-query-request Ask but no parameters in its query: remove it by an overlay.");
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
                key("\"nothing\""),
                "POST /a has an x-natural-key of nothing, which its request has not: name properties of both.");
        refused(
                key("\"other\""),
                "POST /a has an x-natural-key of other, which the items of GET /a have not: name properties of both.");
        refused(
                key("\"name\",\"on\""),
                "POST /a has an x-natural-key of on, which is neither text nor a whole number in its request: name other"
                        + " properties.");
        for (String notation : new String[] {"at", "amount"}) {
            refused(
                    key("\"" + notation + "\""),
                    "POST /a has an x-natural-key of " + notation
                            + ", whose values have several notations in its request,"
                            + " so that a look-up could miss what was created: name other properties.");
        }
        refused(key(""), "POST /a has an x-natural-key without properties: name properties of its request.");
        refused(
                key("\"name\"").replace("\"list\":\"GET /a\"", "\"list\":\"GET /b\""),
                "POST /a has an x-natural-key whose list is \"GET /b\", and the interface Things has no such operation:"
                        + " write it as \"GET /path\".");
    }

    @Test
    void aNaturalKeyWhoseListOrAnswerDoesNotFit() {
        String key = key("\"name\"");
        refused(
                key.replace("\"x-pages\":true,", ""),
                "POST /a has an x-natural-key whose list GET /a has no x-pages: say it there by an overlay.");
        refused(
                key.replace(
                        "\"x-pages\":true,",
                        "\"x-pages\":true,\"parameters\":[{\"name\":\"of\",\"in\":\"query\","
                                + "\"required\":true,\"schema\":{\"type\":\"string\"}}],"),
                "POST /a has an x-natural-key whose list GET /a has parameters that must be given, and looking up has nothing"
                        + " to give: name another list by an overlay.");
        refused(
                key.replace("\"items\":" + REF + "Thing\"}", "\"items\":" + REF + "Other\"}"),
                "POST /a has an x-natural-key whose list GET /a has items of another model, Other, than it creates, Thing:"
                        + " name another list by an overlay.");
        refused(
                key.replace(THING, DONE),
                "POST /a has an x-natural-key and answers no model, which looking up gives: take it away by an overlay.");
        refused(
                key.replace("/Thing\"", "/Other\""),
                "POST /a has an x-natural-key and its answer, Other, no x-identity, so that nothing proves that it was created:"
                        + " give the schema one by an overlay.");
        refused(
                key.replace(
                        "\"x-natural-key\":",
                        "\"parameters\":[{\"name\":\"of\",\"in\":\"query\",\"schema\":{"
                                + "\"type\":\"string\"}}],\"x-natural-key\":"),
                "POST /a has an x-natural-key and the parameters [of] beside its request, which a natural key cannot tell:"
                        + " take one of the two away by an overlay.");
        refused(
                key.replace(BODY + ",", ""),
                "POST /a has an x-natural-key and no request that is an object, so that it has no properties: take it away"
                        + " by an overlay.");
    }

    @Test
    void aTimeOfCreationThatIsNone() {
        for (String created : new String[] {"nothing", "name", "day"}) {
            refused(
                    key("\"name\"")
                            .replace("\"list\":\"GET /a\"", "\"list\":\"GET /a\",\"created\":\"" + created + "\""),
                    "POST /a has an x-natural-key whose created names " + created
                            + ", which is no date-time of the items of"
                            + " GET /a: name such a property, or leave created out.");
        }
    }

    @Test
    void twoNaturalKeysOfOneInterface() {
        refused(
                key("\"name\"") + ","
                        + key("\"name\"")
                                .replace("/a", "/b")
                                .replace("\"list\",", "\"listB\",")
                                .replace("\"create\"", "\"createB\""),
                "POST /a and POST /b have an x-natural-key of different lists, and an interface looks in one: give them one"
                        + " list by an overlay.");
        String second = """
                ,"/b":{"post":{"x-java-interface":"Things","x-java-method":"createB","x-natural-key":{
                  "properties":["size"],"list":"GET /a"},%s,%s}}""".formatted(BODY, THING);
        refused(
                key("\"name\"") + second,
                "POST /a and POST /b have an x-natural-key of different properties, and an interface looks for one key: give"
                        + " them the same properties and created by an overlay.");
    }

    @Test
    void aMethodThatANaturalKeyAdds() {
        for (String method : new String[] {"createAll", "reconcile", "reconcileAll"}) {
            refused(
                    key("\"name\"") + "," + get("/b", "Things", method),
                    "both become the method " + method + ": give one of them another x-java-method by names.yaml or an"
                            + " overlay.");
        }
    }

    @Test
    void aLinkToAFileThatIsNone() {
        refused(
                linked("\"expires\":\"at\""),
                "The schema Linked has an x-download-link which names no url, or something else than url and expires: write"
                        + " {url: property}, by an overlay.");
        refused(linked("\"url\":\"name\",\"until\":\"at\""), "or something else than url and expires");
        refused(
                linked("\"url\":\"size\""),
                "The schema Linked has an x-download-link whose url is size, which is no property of it that is text: name such"
                        + " a property, by an overlay.");
        refused(linked("\"url\":\"nothing\""), "whose url is nothing, which is no property of it that is text");
        refused(
                linked("\"url\":\"name\",\"expires\":\"size\""),
                "whose expires is size, which is no property of it that is a date-time: name such a property");
        refused(
                linked("\"url\":\"name\"") + "," + get("/b", "Things", "downloadItTo"),
                "GET /a and GET /b both become the method downloadItTo: give one of them another x-java-method");
        refused(
                linked("\"url\":\"name\"").replace("/a", "/a/{target}").replace("\"x-java-method\"", """
                        "parameters":[{"name":"target","in":"path","required":true,"schema":{"type":"string"}}],
                        "x-java-method\""""),
                "GET /a/{target} has the parameter target, and its methods have a parameter or variable target of their own");
    }

    private static String linked(String link) {
        return """
                "/a":{"get":{"x-java-interface":"Things","x-java-method":"getItDownloadLink","responses":{"200":{
                  "description":"d","content":{"application/json":{"schema":{"title":"Linked","type":"object",
                    "x-download-link":{%s},"properties":{"name":{"type":"string"},"size":{"type":"integer"},
                    "at":{"type":"string","format":"date-time"}}}}}}}}}""".formatted(link);
    }

    private static String key(String properties) {
        return """
                "/a":{"get":{"x-java-interface":"Things","x-java-method":"list","x-pages":true,"responses":{"200":{
                    "description":"d","content":{"application/json":{"schema":{"type":"object","properties":{
                      "data":{"type":"array","items":%sThing"}}}}}}}}},
                  "post":{"x-java-interface":"Things","x-java-method":"create","x-natural-key":{
                    "properties":[%s],"list":"GET /a"},%s,%s}}""".formatted(REF, properties, BODY, THING);
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
                  "New":{"type":"object","properties":{"name":{"type":"string"},"on":{"type":"boolean"},
                    "other":{"type":"string"},"size":{"type":"integer"},"at":{"type":"string","format":"date-time"},
                    "amount":{"type":"string","format":"money"}}},
                  "Other":{"type":"object","properties":{"name":{"type":"string"}}},
                  "Thing":{"type":"object","x-identity":{"property":"name"},"properties":{"name":{"type":"string"},"on":{"type":"boolean"},
                    "size":{"type":"integer"},"day":{"type":"string","format":"date"},
                    "at":{"type":"string","format":"date-time"},"amount":{"type":"string","format":"money"}}}}}}""".formatted(paths));
        GeneratorHarness.generate(contract, folder.resolve("refused"));
    }
}
