package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ObservedTests {

    private static final String VENDORED = """
            openapi: 3.1.1
            info: {title: Zoo, version: v1}
            tags: [{name: Zebras API}, {name: Keepers API}]
            paths:
              /zebras:
                get: {operationId: list-zebras, tags: [Zebras API], responses: {'200': {description: All}}}
            components:
              schemas:
                Zebra: {type: object, properties: {id: {type: string}}}
            """;

    private static final String HEAD = "observed: 1.0.0\ninfo: {title: Observed}\n";

    /** The facts that every operation must have. */
    private static final String FACTS =
            "operationId: x, summary: X, tags: [Zebras API], x-source: 'https://docs.example.org/x', x-completeness: full";

    private static final String ANSWER = ", responses: {'200': {description: Done}}";

    private static final String CONTENT = "content: {application/json: {schema: {$ref: '#/components/schemas/%s'}}}";

    private static final String USED = """
            components:
              schemas:
                Stripe: {type: object, properties: {n: {type: integer}}}
            """;

    @TempDir
    Path directory;

    private String vendored = VENDORED;

    private Path folder;

    @BeforeEach
    void aFolder() throws IOException {
        folder = Files.createDirectory(directory.resolve("observed"));
    }

    @Test
    void anOperationAndItsSchemasAreAdded() throws IOException {
        fragment("zebras", HEAD + """
                paths:
                  /zebras/{id}:
                    get:
                      operationId: get-zebra
                      summary: Get a zebra
                      tags: [Zebras API]
                      x-source: https://docs.example.org/get-zebra
                      x-completeness: partial
                      x-missing: [exact success status]
                      parameters: [{$ref: '#/components/parameters/Id'}]
                      responses:
                        2XX:
                          description: The zebra
                          x-inferred: true
                          content: {application/json: {schema: {$ref: '#/components/schemas/WholeZebra'}}}
                components:
                  parameters:
                    Id: {name: id, in: path, required: true, schema: {type: string}}
                  schemas:
                    WholeZebra: {type: object, properties: {of: {$ref: '#/components/schemas/Zebra'}, x-inferred: {type: string}}}
                """);

        ObjectNode document = added();

        assertThat(document.at("/paths/~1zebras~1{id}/get/operationId").stringValue())
                .isEqualTo("get-zebra");
        assertThat(document.at("/components/schemas").propertyNames()).containsExactly("Zebra", "WholeZebra");
        assertThat(document.at("/components/parameters/Id/in").stringValue()).isEqualTo("path");
    }

    @Test
    void anOperationIsAddedToAPathThatTheDocumentHas() throws IOException {
        fragment("zebras", operation("/zebras", "post"));

        assertThat(added().at("/paths/~1zebras").propertyNames()).containsExactly("get", "post");
    }

    @Test
    void aPathThatEndsInASlashIsAnotherPath() throws IOException {
        fragment("zebras", operation("/zebras/", "get"));

        assertThat(added().at("/paths").propertyNames()).containsExactly("/zebras", "/zebras/");
    }

    @Test
    void thereNeedBeNoFolder() throws IOException {
        Files.delete(folder);

        assertThat(added()).isEqualTo(Documents.readYaml(VENDORED));
    }

    @Test
    void aFolderMayExplainItself() throws IOException {
        Files.writeString(folder.resolve("README.md"), "What this is.");

        assertThat(added()).isEqualTo(Documents.readYaml(VENDORED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zebras.yml", "zebras.json"})
    void anotherFileThatLooksLikeAFragmentIsRefused(String name) throws IOException {
        Files.writeString(folder.resolve(name), operation("/zebras", "post"));

        refused().withMessageContaining(name + " is not read: the name of a fragment ends in .yaml.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "[]                                              => it is not an object",
                "paths: {}                                       => /observed: must be the version of this form, 1.0.0, and is missing",
                "{observed: 2.0.0, info: {title: t}}             => /observed: must be the version of this form, 1.0.0, and is \"2.0.0\"",
                "{observed: 1.0.0}                               => /info/title: must say in a text",
                "{observed: 1.0.0, info: {title: t, x: y}}       => /info/x: a fragment has nothing of this name here",
                "{observed: 1.0.0, info: {title: t}}             => /paths: there is nothing in it; delete the file",
                "{observed: 1.0.0, info: {title: t}, servers: []} => /servers: a fragment has nothing of this name here, only components, info, observed, paths",
                "{observed: 1.0.0, info: {title: t}, x-a: 1}     => /x-a: a fragment has nothing of this name here",
                "{observed: 1.0.0, info: {title: t}, paths: []}  => /paths: there is nothing in it",
                "{observed: 1.0.0, info: {title: t}, components: {headers: {}}} => /components/headers: a fragment has nothing of this name here, only parameters, schemas",
                "{observed: 1.0.0, info: {title: t}, components: {schemas: {A: 1}}} => /components/schemas/A: must be an object",
                "{observed: 1.0.0, info: {title: t}, components: {schemas: {a b: {}}}} => /components/schemas/a b: a component's name has",
                "{observed: 1.0.0, info: {title: t}, paths: {zebras: {get: {}}}} => /paths/zebras: must be a path that begins with /",
                "{observed: 1.0.0, info: {title: t}, paths: {/a: {}}} => /paths/~1a: must be a path that begins with / and has operations",
                "{observed: 1.0.0, info: {title: t}, paths: {/a: {parameters: []}}} => /paths/~1a/parameters: a path has operations only",
                "{observed: 1.0.0, info: {title: t}, paths: {/a: {$ref: '#/b'}}} => /paths/~1a/$ref: a path has operations only",
            })
    void whatIsNoFragmentIsRefused(String text, String complaint) throws IOException {
        fragment("zebras", text);

        refused().withMessageContaining(complaint).withMessageContaining("zebras.yaml is no fragment");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`operationId: x,` | `operationId: '',` | /operationId: must be given as a text",
                "`summary: X,` | `` | /summary: must be given as a text",
                "`tags: [Zebras API]` | `tags: [Zebras API, Keepers API]` | /tags: must be the one tag of the operation",
                "`'https://docs.example.org/x'` | `'docs.example.org/x'` | /x-source: must be the address (https) of the vendor's page, and is \"docs.example.org/x\"",
                "`x-source: 'https://docs.example.org/x',` | `` | /x-source: must be the address (https) of the vendor's page, and is missing",
                "`x-completeness: full` | `x-completeness: whole` | /x-completeness: must be full or partial, and is \"whole\"",
                "`x-completeness: full` | `x-completeness: partial` | /x-missing: must list in words what the page did not show",
                "`x-completeness: full` | `x-completeness: partial, x-missing: []` | /x-missing: must list in words",
                "`x-completeness: full` | `x-completeness: full, x-missing: [a]` | /x-missing: contradicts x-completeness: full",
                "`, responses: {'200': {description: Done}}` | `` | /responses: must say what is answered, 2XX where",
                "`'200': {description: Done}` | `2XX: {description: Done}` | /responses/2XX: a status that no page shows is inferred; say x-inferred: true",
                "`description: Done` | `description: Done, x-inferred: false` | /responses/200/x-inferred: must be true, or absent, and is false",
                "`description: Done` | `description: Done, x-inferred: 'yes'` | /responses/200/x-inferred: must be true, or absent, and is \"yes\"",
            })
    void anOperationThatDoesNotSayHowItWasReadIsRefused(String said, String instead, String complaint)
            throws IOException {
        String text = operation("/zebras", "post");
        assertThat(text).contains(said);
        fragment("zebras", text.replace(said, instead));

        refused()
                .withMessageContaining("zebras.yaml is no fragment")
                .withMessageContaining("/paths/~1zebras/post" + complaint);
    }

    @Test
    void aTagThatTheVendorHasNotIsRefused() throws IOException {
        fragment("zebras", operation("/zebras", "post").replace("Zebras API", "Zebras"));

        refused()
                .withMessageContaining(
                        "zebras.yaml: the vendor's document has no tag Zebras; write in the fragment what it is called now, one of Keepers API, Zebras API");
    }

    @ParameterizedTest
    @CsvSource({"/zebras, get, GET /zebras", "'/zebras/{name}/feet', delete, 'DELETE /zebras/{id}/feet'"})
    void anOperationThatTheVendorHasIsRefusedWithWhatToDo(String path, String method, String vendors)
            throws IOException {
        fragment("zebras", operation(path, method));
        vendored = VENDORED.replace("components:", """
                  /zebras/{id}/feet:
                    delete: {operationId: d, tags: [Zebras API], responses: {'204': {description: None}}}
                components:""");

        refused()
                .withMessageContaining("zebras.yaml " + method.toUpperCase(Locale.ROOT) + " " + path
                        + ": the vendor's document has " + vendors
                        + "; the vendor's word counts: run 'mvn -q -Pupdate-spec"
                        + " -Dspec=openapi/openapi.yaml -Daccept'");
    }

    @Test
    void aPathThatTheVendorCallsOtherwiseIsRefused() throws IOException {
        vendored = VENDORED.replace("/zebras:", "'/zebras/{id}':");
        fragment("zebras", operation("/zebras/{zebraId}", "delete"));

        refused()
                .withMessageContaining("zebras.yaml DELETE /zebras/{zebraId}: another operation calls this path"
                        + " /zebras/{id}; call it so here, too");
    }

    @Test
    void equalDefinitionsInTwoFragmentsAreOne() throws IOException {
        String text = operation("/zebras", "post").replace("Done", "Done, " + CONTENT.formatted("Stripe")) + USED;
        fragment("a", text);
        fragment("b", text);

        assertThat(added().at("/components/schemas").propertyNames()).containsExactly("Zebra", "Stripe");
    }

    @Test
    void anOperationThatTwoFragmentsDefineDifferentlyIsRefused() throws IOException {
        fragment("a", operation("/zebras", "post"));
        fragment("b", operation("/zebras", "post").replace("'200'", "'201'"));

        refused()
                .withMessageContainingAll(
                        "in one place:",
                        "b.yaml POST /zebras: ",
                        "a.yaml says it differently; make them equal, or leave one: /responses/200: a.yaml has"
                                + " {\"description\":\"Done\"}, this has nothing; /responses/201: a.yaml has nothing, this has");
    }

    @Test
    void aSchemaThatTwoFragmentsDefineDifferentlyIsRefused() throws IOException {
        fragment("a", operation("/zebras", "post") + USED);
        fragment("b", HEAD + USED.replace("type: integer", "type: string, example: '4'"));

        refused()
                .withMessageContainingAll(
                        "b.yaml /components/schemas/Stripe: ",
                        "a.yaml says it differently; make them equal, or leave one: /properties/n/type: a.yaml has"
                                + " \"integer\", this has \"string\"; /properties/n/example: a.yaml has nothing, this has \"4\"");
    }

    @Test
    void theVendorsSchemaReplacesTheFragments() throws IOException {
        fragment("a", operation("/zebras", "post") + "components: {schemas: {Zebra: {type: string}}}\n");

        assertThat(added().at("/components/schemas"))
                .isEqualTo(Documents.readYaml(VENDORED).at("/components/schemas"));
    }

    @Test
    void fragmentsMayReferToEachOther() throws IOException {
        fragment("a", operation("/zebras", "post").replace("Done", "Done, " + CONTENT.formatted("Stripe")));
        fragment("b", HEAD + USED);

        assertThat(added().at("/components/schemas").has("Stripe")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zebu", "a b", "Zebra/properties/x"})
    void aReferenceToNothingIsRefused(String name) throws IOException {
        fragment("a", operation("/zebras", "post").replace("Done", "Done, " + CONTENT.formatted(name)));

        refused()
                .withMessageContaining(
                        "a.yaml /paths/~1zebras/post/responses/200/content/application~1json/schema/$ref:"
                                + " refers to #/components/schemas/" + name
                                + ", which neither the vendor's document nor a fragment has");
    }

    @Test
    void aReferenceToAFileIsRefused() throws IOException {
        fragment(
                "a",
                operation("/zebras", "post")
                        .replace("Done", "Done, " + CONTENT.formatted("Stripe").replace("#/", "b.yaml#/")));
        fragment("b", HEAD + USED);

        refused().withMessageContaining("refers to b.yaml#/components/schemas/Stripe, which neither");
    }

    @Test
    void aSchemaThatNoOperationRefersToIsRefused() throws IOException {
        fragment(
                "a",
                operation("/zebras", "post")
                        + "components: {schemas: {Lost: {properties: {a: {$ref: '#/components/schemas/Lost'}}}}}\n");

        refused().withMessageContaining("a.yaml /components/schemas/Lost: no operation refers to it; leave it out");
    }

    @Test
    void everythingThatDoesNotFitIsToldAtOnce() throws IOException {
        fragment("a", operation("/zebras", "get"));
        fragment("b", operation("/zebras", "post"));
        fragment("c", operation("/zebras", "post").replace("Done", "Other"));

        refused().withMessageContainingAll("in 2 places:", "a.yaml GET /zebras: ", "c.yaml POST /zebras: ");
    }

    private String operation(String path, String method) {
        return HEAD + "paths: {'" + path + "': {" + method + ": {" + FACTS + ANSWER + "}}}\n";
    }

    private void fragment(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), text);
    }

    private ObjectNode added() {
        ObjectNode document = (ObjectNode) Documents.readYaml(vendored);
        Observed.read(folder).addTo(document);
        return document;
    }

    private ThrowableAssertAlternative<ContractException> refused() {
        return assertThatExceptionOfType(ContractException.class).isThrownBy(this::added);
    }
}
