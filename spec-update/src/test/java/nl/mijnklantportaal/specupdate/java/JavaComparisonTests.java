package nl.mijnklantportaal.specupdate.java;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import nl.mijnklantportaal.spectools.wire.WireChange;
import nl.mijnklantportaal.spectools.wire.WireComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Generates, compiles and compares with the generator, the templates and the options of the build. */
class JavaComparisonTests {
    private static final Path CLIENT = Path.of("..", "client-generated");

    @TempDir
    private Path work;

    @Test
    void everyChangeIsToldOnceWithWhatItDoesAndItsCause() throws IOException {
        JavaDifferences differences = compare(contract("before.yaml"), contract("after.yaml"));

        assertThat(differences.problems()).isEmpty();
        assertThat(String.join(
                        "\n",
                        differences.changes().stream()
                                .map(JavaComparisonTests::told)
                                .toList()))
                .isEqualToNormalizingNewlines(text("changes.txt").strip());
    }

    @Test
    void theContractOfTheBuildDiffersInNothingFromItselfInOtherWords() throws IOException {
        ObjectNode ours;
        try (InputStream json = getClass().getResourceAsStream("/META-INF/mijnklantportaal/openapi.json")) {
            ours = (ObjectNode) new JsonMapper().readTree(json);
        }
        ObjectNode reworded = ours.deepCopy();
        ((ObjectNode) reworded.path("info")).put("title", "Another title");

        JavaDifferences differences = compare(ours, reworded);

        assertThat(differences.problems()).isEmpty();
        assertThat(differences.changes()).isEmpty();
        assertThat(differences.newClasses()).isEqualTo(work.resolve("after/classes"));
        assertThat(differences.newClasses().resolve("module-info.class")).exists();
        assertThat(differences.newClasses().resolve("nl/mijnklantportaal/client/api/Customers.class"))
                .exists();
        assertThat(differences.classPath())
                .hasSize(5)
                .allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void theOrderInWhichTheVendorListsThingsIsNoChange() throws IOException {
        ObjectNode contract = contract("before.yaml");
        ((ObjectNode) contract.at("/paths/~1things~1{id}~1count/get"))
                .set("parameters", yaml("""
                list:
                - {name: until, in: query, required: true, schema: {type: string}}
                - {name: X-Unit, in: header, schema: {type: string}}
                - {name: since, in: query, required: true, schema: {type: string}}
                - {name: X-Kind, in: header, schema: {type: string}}
                - {name: rate, in: query, required: true, schema: {type: number}}
                """).get("list"));
        ((ObjectNode) contract.at("/paths/~1searches/get"))
                .withArrayProperty("parameters")
                .add(yaml("""
                {name: about, in: query, schema: {type: string}}
                """));
        ObjectNode reversed = contract.deepCopy();
        reverse(reversed);

        JavaDifferences differences = compare(contract, reversed);

        assertThat(reversed.toString()).isNotEqualTo(contract.toString());
        assertThat(differences.problems()).isEmpty();
        assertThat(differences.changes()).extracting(JavaComparisonTests::told).isEmpty();
    }

    /** Reverses every object, and every list whose order means nothing. */
    private static void reverse(JsonNode node) {
        node.forEach(JavaComparisonTests::reverse);
        if (node instanceof ObjectNode object) {
            for (String name : List.of("parameters", "required", "tags")) {
                if (object.path(name) instanceof ArrayNode list) {
                    List<JsonNode> elements = new ArrayList<>(list.valueStream().toList());
                    Collections.reverse(elements);
                    list.removeAll().addAll(elements);
                }
            }
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
            Collections.reverse(members);
            object.removeAll();
            members.forEach(member -> object.set(member.getKey(), member.getValue()));
        }
    }

    @Test
    void aFirstOptionalParameterTakesNoMethodAway() throws IOException {
        String before = text("before.yaml");
        String parameters = "      parameters: [{name: dry, in: %s, schema: {type: boolean}}]\n";
        String after = before.replace(
                        "      operationId: put-kept\n",
                        "      operationId: put-kept\n" + parameters.formatted("query"))
                .replace(
                        "      operationId: get-kept\n",
                        "      operationId: get-kept\n" + parameters.formatted("header"))
                .replace(
                        "      operationId: list-notes\n",
                        "      operationId: list-notes\n      x-query-request: ListNotesRequest\n"
                                + parameters.formatted("query"));

        assertThat(compare(yaml(before), yaml(after)).changes())
                .extracting(JavaComparisonTests::told)
                .containsExactly(
                        "Kept.get(String) [minor: new; 4] -> KeptThing get(String, @Nullable Boolean)\n"
                                + "    GET /kept/{id} header dry: PARAMETER_ADDED",
                        "Kept.replace(String, KeptThing) [minor: new; 8] -> KeptThing replace(String, @Nullable Boolean,"
                                + " KeptThing)\n    PUT /kept/{id} query dry: PARAMETER_ADDED",
                        "ListNotesRequest [minor: new; 1] -> class ListNotesRequest\n"
                                + "    GET /notes query dry: PARAMETER_ADDED",
                        "Notes.list() [minor: new; 4] -> List<OldNote> list(ListNotesRequest)\n"
                                + "    GET /notes query dry: PARAMETER_ADDED");
    }

    @Test
    void whatElseChangesWithAFirstOptionalParameterIsTold() throws IOException {
        String before = text("before.yaml");
        String operation = "      operationId: list-notes\n      x-java-interface: Notes\n      x-java-method: list\n";
        String after = before.replace(
                operation + "      x-retry: safe\n",
                operation + "      x-retry: never\n      x-query-request: ListNotesRequest\n"
                        + "      parameters: [{name: dry, in: query, schema: {type: boolean}}]\n");

        assertThat(compare(yaml(before), yaml(after)).changes())
                .extracting(JavaComparisonTests::told)
                .containsExactly(
                        "ListNotesRequest [minor: new; 1] -> class ListNotesRequest\n"
                                + "    GET /notes: RETRY_CHANGED\n    GET /notes query dry: PARAMETER_ADDED",
                        "Notes.list() [minor: behaves otherwise, new; 4] List<OldNote> list() -> List<OldNote>"
                                + " list(ListNotesRequest)\n"
                                + "    GET /notes: RETRY_CHANGED\n    GET /notes query dry: PARAMETER_ADDED");
    }

    @Test
    void aClassWithAnotherNameHasNoCauseOnTheWire() throws IOException {
        String before = text("before.yaml");

        JavaDifferences differences = compare(yaml(before), yaml(before.replace("OldNote", "RenamedNote")));

        assertThat(differences.changes())
                .extracting(JavaComparisonTests::told)
                .containsExactly(
                        "Notes.list() [major: no longer compiles; 4] List<OldNote> list() -> List<RenamedNote> list()",
                        "OldNote [major: no longer compiles, no longer links; 2] class OldNote ->",
                        "RenamedNote [minor: new; 2] -> class RenamedNote");
    }

    @Test
    void aContractThatTheGeneratorRefusesIsNamedWithTheReason() throws IOException {
        String before = text("before.yaml");

        JavaDifferences differences =
                compare(yaml(before), yaml(before.replace("x-java-interface: Kept", "x-java-interface: Thing")));

        assertThat(differences.changes()).isEmpty();
        assertThat(differences.newClasses()).isNull();
        assertThat(differences.problems())
                .singleElement()
                .asString()
                .startsWith("No code can be generated from the new contract: ")
                .contains("has the x-java-interface Thing, which cannot be the name of an interface")
                .endsWith(".");
    }

    @Test
    void theNewClassesAreThereThoughTheOldContractIsRefused() throws IOException {
        String before = text("before.yaml");

        JavaDifferences differences =
                compare(yaml(before.replace("x-java-interface: Kept", "x-java-interface: Thing")), yaml(before));

        assertThat(differences.changes()).isEmpty();
        assertThat(differences.problems())
                .singleElement()
                .asString()
                .startsWith("No code can be generated from the old contract: ");
        assertThat(differences.newClasses().resolve("module-info.class")).exists();
    }

    @Test
    void codeThatDoesNotCompileIsNamedWithThePlace() throws IOException {
        Path client = work.resolve("client");
        copy(CLIENT.resolve("src/main"), client.resolve("src/main"));
        Path template = client.resolve("src/main/templates/portalResources.mustache");
        Files.writeString(template, Files.readString(template).replace("String SERVER", "Strange SERVER"));
        ObjectNode contract = contract("before.yaml");

        JavaDifferences differences =
                JavaComparison.between(contract, contract, List.of(), work.resolve("work"), client);

        assertThat(differences.changes()).isEmpty();
        assertThat(differences.problems())
                .singleElement()
                .asString()
                .startsWith("The code of the new contract does not compile: PortalResources.java, line ")
                .contains("cannot find symbol")
                .contains("Strange");
    }

    @Test
    void whatAnEarlierComparisonLeftIsReplaced() throws IOException {
        Files.createDirectories(work.resolve("after/sources/src/main/java"));
        Files.writeString(work.resolve("after/sources/src/main/java/Left.java"), "no Java");
        ObjectNode contract = contract("before.yaml");

        assertThat(compare(contract, contract).problems()).isEmpty();
        assertThat(work.resolve("after/sources/src/main/java/Left.java")).doesNotExist();
    }

    @Test
    void ofEqualContractsTheCodeIsMadeOnce() throws IOException {
        JavaDifferences differences = compare(contract("before.yaml"), contract("before.yaml"));

        assertThat(differences.changes()).isEmpty();
        assertThat(differences.problems()).isEmpty();
        assertThat(differences.newClasses()).isEqualTo(work.resolve("after/classes"));
        assertThat(work.resolve("before")).doesNotExist();
    }

    private JavaDifferences compare(ObjectNode before, ObjectNode after) {
        List<WireChange> wire = WireComparison.between(before, after).changes();
        return JavaComparison.between(before, after, wire, work, CLIENT);
    }

    private static String told(JavaChange change) {
        String member = change.member().isEmpty() ? "" : "." + change.member();
        String effects = change.effects().stream()
                .sorted()
                .map(effect -> effect.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(joining(", "));
        String causes = change.causes().stream()
                .map(cause -> "\n    " + cause.place().text() + ": " + cause.kind())
                .collect(joining());
        return (change.type() + member + " [" + change.severity().word() + ": " + effects + "; " + change.forms() + "] "
                                + change.before() + " -> " + change.after())
                        .strip()
                        .replaceAll(" +", " ")
                + causes;
    }

    private static ObjectNode contract(String name) throws IOException {
        return yaml(text(name));
    }

    private static ObjectNode yaml(String text) {
        return (ObjectNode) new YAMLMapper().readTree(text);
    }

    private static String text(String name) throws IOException {
        try (InputStream text = JavaComparisonTests.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), UTF_8);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
