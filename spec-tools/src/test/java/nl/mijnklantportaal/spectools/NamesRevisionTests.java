package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of recorded names when the contract changes: none of them changes by itself. */
class NamesRevisionTests {

    private static final String MARK = " " + NamesRevision.MARK;
    private static final String ZEBRA =
            "{type: object, properties: {name: {type: string}, mother: {$ref: '#/components/schemas/Zebra'}}}";

    @TempDir
    Path directory;

    /** A revision, from the text of names.yaml and the paths and schemas of two contracts. */
    private NamesRevision revised(String names, ObjectNode before, ObjectNode after) throws IOException {
        Path file = directory.resolve("names.yaml");
        Files.writeString(file, names);
        ObjectNode untouched = after.deepCopy();
        NamesRevision revision = NamesRevision.of(file, before, after, true);
        assertThat(after).isEqualTo(untouched);
        assertThat(file).hasContent(names);
        return revision;
    }

    private static ObjectNode contract(String paths, String schemas) {
        return (ObjectNode)
                Documents.readYaml("paths:\n" + paths.indent(2) + "components: {schemas: {" + schemas + "}}\n");
    }

    private static String post(String content) {
        return """
                /files:
                  post:
                    operationId: post-files
                    requestBody: {content: {%s}}
                    responses: {'204': {description: d}}
                """.formatted(content);
    }

    private static String get(String path, String answers) {
        return """
                %s:
                  get: {operationId: get-zebra, responses: {%s}}
                """.formatted(path, answers);
    }

    private static String answer(String status, String schema) {
        return "'" + status + "': {description: d, content: {application/json: {schema: " + schema + "}}}";
    }

    @Test
    void aNameStaysWithTheMediaTypeThatItWasRecordedFor() throws IOException {
        String form = "multipart/form-data: {schema: {type: object, properties: {kind: {type: string, enum: [a, b]}}}}";
        NamesRevision revision = revised(
                """
                # All names.
                operations:
                  # The rule gives post.
                  POST /files: Files.upload
                schemas:
                  POST /files request: UploadFileRequest
                enumerations:
                  POST /files request.kind: FileKind # as it is
                properties:
                  POST /files request.kind: sort
                """,
                contract(post(form), ""),
                contract(
                        post("application/json: {schema: {type: object, properties: {a: {type: string}}}}, " + form),
                        ""));

        assertThat(revision.text()).isEqualTo("""
                # All names.
                operations:
                  POST /files (application/json): Files.post%1$s
                  # The rule gives post.
                  POST /files (multipart/form-data): Files.upload
                schemas:
                  POST /files request (application/json): PostFilesRequest%1$s
                  POST /files request (multipart/form-data): UploadFileRequest
                enumerations:
                  POST /files request (multipart/form-data).kind: FileKind # as it is
                properties:
                  POST /files request (multipart/form-data).kind: sort
                """.formatted(MARK));
        assertThat(revision.faults()).isEmpty();
        assertThat(revision.changes())
                .filteredOn(change -> change.kind() == NameChange.Kind.CARRIED_OVER)
                .hasSize(4);
        assertThat(revision.changes())
                .filteredOn(change -> change.kind() == NameChange.Kind.PROPOSED)
                .hasSize(2);
    }

    @Test
    void aMediaTypeThatGoesLeavesTheOtherItsName() throws IOException {
        String json = "application/json: {schema: {type: object, properties: {a: {type: string}}}}";
        NamesRevision revision = revised(
                """
                operations:
                  POST /files (application/json): Files.create
                  POST /files (multipart/form-data): Files.upload
                schemas:
                  POST /files request (application/json): CreateFileRequest
                  POST /files request (multipart/form-data): UploadFileRequest
                """,
                contract(post(json + ", multipart/form-data: {schema: {type: object}}"), ""),
                contract(post(json), ""));

        assertThat(revision.text()).isEqualTo("""
                operations:
                  POST /files: Files.create
                schemas:
                  POST /files request: CreateFileRequest
                """);
    }

    @Test
    void aMediaTypeThatHadTheShortLineLeavesItToTheOther() throws IOException {
        String form = "multipart/form-data: {schema: {type: object, properties: {kind: {type: string, enum: [a]}}}}";
        NamesRevision revision = revised(
                """
                operations:
                  POST /files: Files.create
                  POST /files (multipart/form-data): Files.upload
                schemas:
                  POST /files request: CreateFileRequest
                  POST /files request (multipart/form-data): UploadFileRequest
                enumerations:
                  POST /files request (multipart/form-data).kind: FileKind
                properties:
                  POST /files request.a: b
                """,
                contract(
                        post("application/json: {schema: {type: object, properties: {a: {type: string}}}}, " + form),
                        ""),
                contract(post(form), ""));

        assertThat(revision.text()).isEqualTo("""
                operations:
                  POST /files: Files.upload
                schemas:
                  POST /files request: UploadFileRequest
                enumerations:
                  POST /files request.kind: FileKind
                properties:
                """);
        assertThat(revision.faults()).isEmpty();
    }

    @Test
    void everyPlaceOfAComponentThatIsWrittenOutHasTheNamesOfItsParts() throws IOException {
        String zebra = "{type: object, properties: {kind: {type: string, enum: [a]},"
                + " mane: {type: object, properties: {colour: {type: string}}}}}";
        String reference = "{$ref: '#/components/schemas/Zebra'}";
        NamesRevision revision = revised(
                """
                operations:
                  GET /zebras: Zebras.get
                  GET /herd: Herds.get
                schemas:
                  Zebra: Stripes
                  Zebra.mane: Hair
                enumerations:
                  Zebra.kind: KindOfStripes
                properties:
                  Zebra.mane.colour: shade
                """,
                contract(
                        get("/zebras", answer("200", reference)) + get("/herd", answer("200", reference)),
                        "Zebra: " + zebra),
                contract(get("/zebras", answer("200", zebra)) + get("/herd", answer("200", zebra)), ""));

        assertThat(revision.faults()).isEmpty();
        assertThat(revision.text()).isEqualTo("""
                operations:
                  GET /zebras: Zebras.get
                  GET /herd: Herds.get
                schemas:
                  GET /zebras response 200: Stripes
                  GET /herd response 200: Stripes
                  GET /zebras response 200.mane: Hair
                  GET /herd response 200.mane: Hair
                enumerations:
                  GET /zebras response 200.kind: KindOfStripes
                  GET /herd response 200.kind: KindOfStripes
                properties:
                  GET /zebras response 200.mane.colour: shade
                  GET /herd response 200.mane.colour: shade
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{operations: {GET /zebras: Zebras.get}}", "operations: {GET /zebras: Zebras.get}"})
    void aFileThatCannotBeChangedByLineIsRefused(String names) {
        ObjectNode before =
                contract(get("/zebras", "'204': {description: d}") + get("/old", "'204': {description: d}"), "");
        ObjectNode after =
                contract(get("/zebras", "'204': {description: d}") + get("/new", "'204': {description: d}"), "");

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> revised(names + "\n", before, after))
                .withMessageContaining(
                        "names.yaml cannot be changed, because not every entry stands on a line of its own")
                .withMessageEndingWith("Nothing was replaced.");
    }

    @Test
    void aByteOrderMarkStays() throws IOException {
        ObjectNode before = contract(get("/zebras", "'204': {description: d}"), "");
        ObjectNode after = contract(get("/new", "'204': {description: d}"), "");

        assertThat(revised("\uFEFFoperations:\n  GET /zebras: Zebras.get\n", before, after)
                        .text())
                .isEqualTo("\uFEFFoperations:\n  GET /new: News.getZebra" + MARK + "\n");
    }

    @Test
    void aStatusThatIsKnownByNowKeepsTheClassOfItsAnswer() throws IOException {
        String zebra = "{type: object, properties: {kind: {type: string, enum: [a]}}}";
        String names = """
                operations:
                  GET /zebras: Zebras.get
                schemas:
                  GET /zebras response %1$s: Zebra
                enumerations:
                  GET /zebras response %1$s.kind: Kind
                """;
        ObjectNode unknown = contract(get("/zebras", answer("2XX", zebra)), "");
        ObjectNode known = contract(get("/zebras", answer("200", zebra)), "");
        ObjectNode other = contract(get("/zebras", answer("201", zebra) + ", '204': {description: d}"), "");
        ObjectNode emptyFirst = contract(get("/zebras", "'200': {description: d}, " + answer("201", zebra)), "");

        assertThat(revised(names.formatted("2XX"), unknown, known).text()).isEqualTo(names.formatted("200"));
        assertThat(revised(names.formatted("200"), known, other).text()).isEqualTo(names.formatted("201"));
        assertThat(revised(names.formatted("2XX"), unknown, emptyFirst).text()).isEqualTo(names.formatted("201"));
        assertThat(revised(names.formatted("200"), known, unknown).text()).isEqualTo(names.formatted("2XX"));
    }

    @Test
    void aPathParameterThatIsCalledOtherwiseMovesItsLines() throws IOException {
        String names = """
                operations:
                  GET /zebras/{%1$s}/legs/{leg}: Zebras.getLeg
                schemas:
                  GET /zebras/{%1$s}/legs/{leg} response 200: Leg
                parameters:
                  /zebras/{%1$s}/legs/{leg} path %1$s: zebraId
                  GET /zebras/{%1$s}/legs/{leg} path leg: legNumber
                """;
        String path = """
                /zebras/{%1$s}/legs/{leg}:
                  get:
                    operationId: get-leg
                    parameters: [{name: %1$s, in: path, required: true, schema: {type: string}}, {name: leg, in: path, required: true, schema: {type: string}}]
                    responses: {'200': {description: d, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}}
                """;

        assertThat(revised(
                                names.formatted("id"),
                                contract(path.formatted("id"), ""),
                                contract(path.formatted("zebra"), ""))
                        .text())
                .isEqualTo(names.formatted("zebra"));
    }

    @Test
    void aComponentThatIsCalledOtherwiseKeepsItsClassAndItsParts() throws IOException {
        String names = """
                operations:
                  GET /zebras: Zebras.get
                schemas:
                  %1$s: Zebra
                  %1$s.legs[]: Leg
                properties:
                  %1$s.legs[].colour: color
                """;
        String schema =
                ": {type: object, properties: {legs: {type: array, items: {type: object, properties: {colour: {type: string}}}}}}";
        ObjectNode before =
                contract(get("/zebras", answer("200", "{$ref: '#/components/schemas/Zebra'}")), "Zebra" + schema);
        ObjectNode after =
                contract(get("/zebras", answer("200", "{$ref: '#/components/schemas/a.Horse'}")), "a.Horse" + schema);

        NamesRevision revision = revised(names.formatted("Zebra"), before, after);

        assertThat(revision.text()).isEqualTo("""
                operations:
                  GET /zebras: Zebras.get
                schemas:
                  '"a.Horse"': Zebra
                  '"a.Horse".legs[]': Leg
                properties:
                  '"a.Horse".legs[].colour': color
                """);
        assertThat(revised(revision.text(), after, before).text()).isEqualTo(names.formatted("Zebra"));
    }

    @Test
    void aComponentThatIsWrittenOutByNowKeepsItsClassInEachPlace() throws IOException {
        String names = """
                operations:
                  GET /zebras: Zebras.get
                  GET /horses: Horses.get
                schemas:
                  Zebra: Zebra
                """;
        String reference = "{$ref: '#/components/schemas/Zebra'}";
        String plain = "{type: object, properties: {name: {type: string}}}";
        ObjectNode before = contract(
                get("/zebras", answer("200", reference)) + get("/horses", answer("200", reference)), "Zebra: " + plain);
        ObjectNode after = contract(get("/zebras", answer("200", plain)) + get("/horses", answer("200", plain)), "");

        assertThat(revised(names, before, after).text()).isEqualTo("""
                operations:
                  GET /zebras: Zebras.get
                  GET /horses: Horses.get
                schemas:
                  GET /zebras response 200: Zebra
                  GET /horses response 200: Zebra
                """);
    }

    @Test
    void aComponentForWhatWasWrittenOutTakesTheLineOver() throws IOException {
        ObjectNode before =
                contract(get("/zebras", answer("200", "{type: object, properties: {name: {type: string}}}")), "");
        ObjectNode after = contract(
                get("/zebras", answer("200", "{$ref: '#/components/schemas/Horse'}")),
                "Horse: " + ZEBRA.replace("Zebra", "Horse"));

        assertThat(revised("""
                operations:
                  GET /zebras: Zebras.get
                schemas:
                  # It is striped.
                  GET /zebras response 200: Zebra
                """, before, after).text()).isEqualTo("""
                operations:
                  GET /zebras: Zebras.get
                schemas:
                  Horse: Zebra
                """);
    }

    @Test
    void linesOfWhatIsGoneGoWithTheirComments() throws IOException {
        ObjectNode before = contract(
                get("/zebras", answer("200", "{$ref: '#/components/schemas/Zebra'}"))
                        + get("/horses", "'204': {description: d}"),
                "Zebra: " + ZEBRA);
        ObjectNode after = contract(get("/horses", "'204': {description: d}"), "");

        NamesRevision revision = revised("""
                # Everything.
                operations:
                  # Striped.
                  # Very much so.
                  GET /zebras: Zebras.get
                  # Not striped.
                  GET /horses: Horses.get

                schemas:
                  Zebra: Zebra

                properties:
                  Zebra.name: called
                """, before, after);

        assertThat(revision.text()).isEqualTo("""
                # Everything.
                operations:
                  # Not striped.
                  GET /horses: Horses.get

                schemas:

                properties:
                """);
        assertThat(revision.changes())
                .extracting(change -> change.kind() + " " + change.section() + " " + change.key() + " " + change.name())
                .containsExactlyInAnyOrder(
                        "REMOVED operations GET /zebras Zebras.get",
                        "REMOVED schemas Zebra Zebra",
                        "REMOVED properties Zebra.name called");
    }

    @Test
    void aContractThatIsTheSameChangesNothing() throws IOException {
        ObjectNode contract =
                contract(get("/zebras", answer("200", "{$ref: '#/components/schemas/Zebra'}")), "Zebra: " + ZEBRA);
        String names = "operations:\r\n  GET /zebras: Zebras.get\r\nschemas: {Zebra: Zebra}\r\n";

        NamesRevision revision = revised(names, contract, contract.deepCopy());

        assertThat(revision.text()).isEqualTo(names);
        assertThat(revision.changes()).isEmpty();
    }

    @Test
    void quotesIndentationAndLineEndsStay() throws IOException {
        String form = "multipart/form-data: {schema: {type: object, properties: {a: {type: string}}}}";
        String names =
                "operations:\r\n    'POST /files': Files.upload # 1\r\nschemas:\r\n    \"POST /files request\": Upload\r\n";

        NamesRevision revision = revised(
                names, contract(post(form), ""), contract(post(form.replace("form-data", "mixed") + ", " + form), ""));

        assertThat(revision.text())
                .contains("\r\n    POST /files (multipart/form-data): Files.upload # 1\r\n")
                .contains("\r\n    POST /files request (multipart/form-data): Upload\r\n");
    }

    @Test
    void linesThatShareALineAreAQuestion() throws IOException {
        NamesRevision revision = revised(
                "operations: {GET /zebras: Zebras.get, GET /horses: Horses.get}\n",
                contract(get("/zebras", "'204': {description: d}") + get("/horses", "'204': {description: d}"), ""),
                contract(get("/zebras", "'204': {description: d}"), ""));

        assertThat(revision.questions()).singleElement().satisfies(question -> {
            assertThat(question.text()).startsWith("operations, GET /horses: the contract has no such place;");
            assertThat(question.line()).isEqualTo(1);
        });
    }

    @Test
    void twoNamesForOneComponentAreAQuestionWithTheirLine() throws IOException {
        String cow = "{type: object, properties: {%s: {type: string}}}";
        ObjectNode before = contract(
                get("/zebras", answer("200", cow.formatted("a"))) + get("/horses", answer("200", cow.formatted("b"))),
                "");
        String reference = answer("200", "{$ref: '#/components/schemas/Cow'}");
        ObjectNode after =
                contract(get("/zebras", reference) + get("/horses", reference), "Cow: " + cow.formatted("a"));

        NamesRevision revision = revised("""
                operations:
                  GET /zebras: Zebras.get
                  GET /horses: Horses.get
                schemas:
                  GET /zebras response 200: Zebra
                  GET /horses response 200: Horse
                """, before, after);

        assertThat(revision.faults())
                .singleElement()
                .asString()
                .startsWith("names.yaml: schemas, Cow: is called by what");
        assertThat(revision.questions())
                .singleElement()
                .extracting(Question::file, Question::line)
                .containsExactly(directory.resolve("names.yaml"), 4);
    }

    @Test
    void whatHasNoLettersOfANameIsAQuestion() throws IOException {
        ObjectNode before = contract(get("/zebras", "'204': {description: d}"), "");
        ObjectNode after = contract(
                get("/zebras", answer("200", "{$ref: '#/components/schemas/_'}")), "_: " + ZEBRA.replace("Zebra", "_"));

        NamesRevision revision = revised("operations:\n  GET /zebras: Zebras.get\nschemas:\n", before, after);

        assertThat(revision.questions()).singleElement().satisfies(question -> {
            assertThat(question.text()).startsWith("_ has no letters A to Z of which a name could be made;");
            assertThat(question.line()).isEqualTo(3);
        });
    }

    @Test
    void whileOverlaysDoNotFitNothingIsTakenForGone() throws IOException {
        Path file = directory.resolve("names.yaml");
        String names = "operations:\n  GET /zebras: Zebras.get\n";
        Files.writeString(file, names);

        NamesRevision revision = NamesRevision.of(
                file,
                contract(get("/zebras", "'204': {description: d}"), ""),
                contract(get("/horses", "'204': {description: d}"), ""),
                false);

        assertThat(revision.text()).isEqualTo(names);
        assertThat(List.of(revision.changes(), revision.faults())).allMatch(List::isEmpty);
    }
}
