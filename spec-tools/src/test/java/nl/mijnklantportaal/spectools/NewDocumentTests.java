package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is given as the vendor's new document, and cannot be. */
class NewDocumentTests {

    private static final String HEAD = "openapi: 3.1.1\ninfo: {title: A, version: v}\n";
    private static final String PATHS = "paths: {/a: {get: {responses: {'200': {description: d}}}}}\n";

    @TempDir
    Path directory;

    private void isRefused(byte[] bytes, String message) throws IOException {
        Path file = directory.resolve("new.yaml");
        Files.write(file, bytes);
        isRefused(file, message);
    }

    private void isRefused(Path file, String message) {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> NewDocument.read(file))
                .withMessageStartingWith(file + " ")
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage().lines().limit(1)).allMatch(line -> line.length() < 400));
    }

    private void isRefused(String text, String message) throws IOException {
        isRefused(text.getBytes(StandardCharsets.UTF_8), message);
    }

    @Test
    void aFileThatIsNotThere() {
        isRefused(directory.resolve("none.yaml"), "cannot be read, because there is no such file; -Dspec=FILE names");
    }

    @Test
    void aFolder() {
        isRefused(directory, "is a folder; name the file in it");
    }

    @Test
    void twentyMegabytes() throws IOException {
        isRefused(new byte[20_000_000], "has 20000000 bytes, and this build reads at most 10000000;");
    }

    @Test
    void nothing() throws IOException {
        isRefused("", "is empty;");
    }

    @Test
    void anotherEncoding() throws IOException {
        isRefused((HEAD + "# \u00e9\n").getBytes(StandardCharsets.ISO_8859_1), "is not UTF-8 in line 3;");
    }

    @Test
    void anArchive() throws IOException {
        isRefused(new byte[] {'P', 'K', 3, 4, 10, 0, 0, 0}, "is no text: it has a byte 0 in line 2;");
    }

    @Test
    void tenThousandLevels() throws IOException {
        isRefused(HEAD + "paths: " + "[".repeat(10_000), "has in line 3 more than 200 levels inside each other;");
        isRefused(
                HEAD + "x:\n"
                        + String.join(
                                "",
                                IntStream.range(1, 500)
                                        .mapToObj(i -> " ".repeat(i) + "a:\n")
                                        .toList()),
                "has in line 203 more than 200 levels");
    }

    @Test
    void aliasesThatDoubleAndDouble() throws IOException {
        StringBuilder laughs = new StringBuilder("a0: &a0 [ha, ha]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        isRefused(
                HEAD + laughs,
                "has in line 3 the anchor &a0, which this build does not read; write out what it stands");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'paths: {/a: &x {}}'                             | has in line 3 the anchor &x, which
            'a: *x'                                          | has in line 3 the alias *x, which
            'a: {<<: {b: 1}}'                                | has in line 3 the merge key <<, which
            'info: {}'                                       | has the member info twice in one object, the second time in line 3;
            'a: {b: 1, c: 2, b: 3}'                          | has the member b twice in one object, the second time in line 3;
            '\ta: 1'                                         | is not well-formed YAML in line 3: found character
            'a: [1, 2'                                       | is not well-formed YAML in line 3: expected ',' or ']', but got <stream end>; is it cut off?
            'a: "text'                                       | is not well-formed YAML in line 3: found unexpected end of stream; is it cut off?
            'a: b: c'                                        | is not well-formed YAML in line 3: mapping values are not allowed here; correct
            '---\nopenapi: 3.1.1'                            | has in line 4 a second YAML document;
            'paths: {}'                                      | is not a whole OpenAPI document: it must have info and paths
            'paths: {/x: 5}'                                 | is not a whole OpenAPI document; is it cut off, or are parts of it in other files?
            """)
    void afterTheHead(String text, String message) throws IOException {
        isRefused(HEAD + text.replace("\\t", "\t").replace("\\n", "\n"), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '# nothing'                                      | is not an OpenAPI document: it has nothing but comments.
            'just text'                                      | is not an OpenAPI document: it has no members.
            '- a list'                                       | is not an OpenAPI document: it has no members.
            '<!DOCTYPE html><title>Log in</title>'           | is a web page and no OpenAPI document; a page that asks to log in
            'swagger: "2.0"'                                 | is Swagger 2.0, and this build reads OpenAPI 3.1 only;
            'asyncapi: 3.0.0'                                | is AsyncAPI, which describes messages,
            'openapi: 3.0.3'                                 | is OpenAPI 3.0.3, and this build reads 3.1 only; ask the vendor for 3.1, or convert it; nothing
            'openapi: 3.2.0'                                 | is OpenAPI 3.2.0, and this build reads 3.1 only;
            'openapi: 4.0.0'                                 | is OpenAPI 4.0.0, and
            'openapi: 3.1'                                   | is not an OpenAPI 3.1 document: its member openapi is 3.1, and must be a text
            'info: {}'                                       | is not an OpenAPI 3.1 document: its member openapi is missing, and
            """)
    void anythingElse(String text, String message) throws IOException {
        isRefused(text, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'} | has a reference that leads back to itself and says nothing: /components/schemas/A/$ref refers to #/components/schemas/B, which refers to #/components/schemas/A, and so on;
            A: {$ref: '#/components/schemas/A'}                                      | has a reference that leads back to itself
            A: {properties: {a: {}}, allOf: [{$ref: '#/components/schemas/A'}]}      | has a reference that leads back to itself
            A: {oneOf: [{$ref: '#/components/schemas/B'}]}, B: {allOf: [{}, {$ref: '#/components/schemas/A'}]} | /components/schemas/A/oneOf/0/$ref refers to #/components/schemas/B, which refers to #/components/schemas/A, and so on;
            A: {anyOf: [{type: 'null'}, {allOf: [{$ref: '#/components/schemas/A'}]}]} | has a reference that leads back to itself
            A: {$ref: '#/components/schemas/B'}                                      | /components/schemas/A/$ref: refers to #/components/schemas/B, which is not there
            A: {$ref: 'other.yaml#/B'}                                               | must be one document, and this refers to other.yaml#/B;
            A: {$ref: 'https://example.org/b.json'}                                  | must be one document, and this refers to https://example.org/b.json;
            """)
    void referencesThatLeadNowhere(String schemas, String message) throws IOException {
        isRefused(HEAD + PATHS + "components:\n  schemas: {" + schemas + "}\n", message);
    }

    @Test
    void manyFaultsAreToldInPart() throws IOException {
        List<String> broken = IntStream.range(0, 40)
                .mapToObj(i -> "A" + i + ": {$ref: '#/none'}")
                .toList();
        isRefused(HEAD + PATHS + "components:\n  schemas: {" + String.join(", ", broken) + "}\n", "\n  and 35 more");
    }

    @Test
    void fiveMegabytesAreRead() throws IOException {
        Path file = directory.resolve("new.yaml");
        Files.writeString(
                file, HEAD.replace("{title: A", "{description: " + "long ".repeat(1_000_000) + ", title: A") + PATHS);

        assertThat(NewDocument.read(file).document().at("/info/title").asString())
                .isEqualTo("A");
    }

    @Test
    void jsonAndATreeAreRead() throws IOException {
        Path json = directory.resolve("new.json");
        Files.writeString(json, """
                {"openapi": "3.1.0", "info": {"title": "A", "version": "v"}, "paths": {"/a": {"get": {"responses": {"200": {"description": "d"}}}}},
                \t"components": {"schemas": {"Tree": {"type": "object", "properties": {"branches": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
                	"root": {"anyOf": [{"$ref": "#/components/schemas/Tree"}, {"type": "null"}]}}}}}}
                """);

        assertThat(NewDocument.read(json).version()).isEqualTo("3.1.0");
    }
}
