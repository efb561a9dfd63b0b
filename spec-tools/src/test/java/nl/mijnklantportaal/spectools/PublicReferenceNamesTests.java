package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.spectools.NameFile.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares the rule with the names that were decided for all 70 operations of the vendor's public reference. */
class PublicReferenceNamesTests {

    private static final Path REFERENCE =
            Path.of("../client-generated/src/test/resources/contracts/public-reference.yaml");

    @Test
    void theTablesHaveEverythingThatTheReferenceHas() {
        NamedPlaces places = PlaceFinder.find(reference());
        assertThat(places.operations()).hasSize(70);
        assertThat(places.operations().stream()
                        .flatMap(operation -> operation.methods().stream().map(OperationPlace.Method::key)))
                .containsExactlyInAnyOrderElementsOf(column(table("operations"), 0));
        List<String> tabled = new ArrayList<>(column(table("schemas"), 0));
        tabled.addAll(column(table("enumerations"), 0));
        assertThat(places.classes()).extracting(NamedPlace::key).containsExactlyInAnyOrderElementsOf(tabled);
    }

    @Test
    void withWhatIsRecordedTheRuleGivesEveryOtherName() {
        Naming naming = new Naming(PlaceFinder.find(reference()), NameFile.of("names.yaml", yaml("recorded")));
        assertThat(naming.faults()).isEmpty();
        Map<String, String> proposed = new TreeMap<>();
        naming.missing().forEach(each -> proposed.put(each.key(), each.name()));
        assertThat(proposed).isEqualTo(named("rule"));
    }

    /** The result of the rule for each place with another recorded name. */
    @Test
    void theRuleReadsBadlyWhereAnotherNameIsRecorded() {
        for (String[] row : table("operations")) {
            if (row[3].equals("recorded") && !row[0].endsWith("(application/json)")) {
                String[] ways = row[0].split(" ");
                OperationRule rule = OperationRule.of(ways[1], id(ways[0], ways[1]), false);
                assertThat(rule.interfaceName() + "." + rule.method())
                        .as(row[0])
                        .isEqualTo(row[5]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recordedPhrases")
    void methodAndRequestFollowFromARecordedPhrase(String path, String phrase, String method, String request) {
        OperationRule rule = OperationRule.of(path, phrase, false);
        assertThat(rule.method()).isEqualTo(method);
        assertThat(request).isIn(rule.request(), "-");
    }

    static Stream<Arguments> recordedPhrases() {
        return table("operations").stream()
                .filter(row -> !row[4].equals("-"))
                .map(row ->
                        Arguments.of(row[0].split(" ")[1], row[4], row[1].substring(row[1].indexOf('.') + 1), row[2]));
    }

    @Test
    void everyNameIsAppliedToTheWholeReference() {
        JsonNode document = reference();
        Names.of("names.yaml", yaml("rule", "recorded")).applyTo(document);

        Map<String, String> methods = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> methods.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                method.getValue().path("x-java-interface").asString() + "."
                                        + method.getValue()
                                                .path("x-java-method")
                                                .asString())));
        Map<String, String> expected = new TreeMap<>();
        table("operations").forEach(row -> expected.putIfAbsent(row[0].replaceAll(" \\(.*", ""), row[1]));
        assertThat(methods).isEqualTo(expected);
        assertThat(document.at("/paths/~1files/post/requestBody/content").findValuesAsString("x-java-method"))
                .containsExactly("upload", "createDirectory");

        Set<String> classes = new TreeSet<>(column(table("schemas"), 1));
        classes.addAll(column(table("enumerations"), 1));
        classes.remove("ListAppointmentsRequest");
        assertThat(document.at("/components/schemas").propertyNames()).containsExactlyElementsOf(classes);
        assertThat(document.at("/paths/~1appointments/get/x-query-request").asString())
                .isEqualTo("ListAppointmentsRequest");
        assertThat(document.at("/components/schemas/DownloadLink/properties/link/x-java-name")
                        .asString())
                .isEqualTo("url");
        assertThat(document.at("/components/schemas/DownloadLink/x-vendor-name").asString())
                .isEqualTo("Api_Cloudfile");
        assertThat(document.at("/components/schemas/CreatePunchCardRequest/properties/expirePeriod/x-java-name")
                        .asString())
                .isEqualTo("expiryPeriod");
    }

    @Test
    void theSwapOfTicketsMovesEveryReference() {
        JsonNode document = reference();
        Names.of("names.yaml", yaml("rule", "recorded")).applyTo(document);
        assertThat(document.at("/components/schemas/Ticket/x-vendor-name").asString())
                .isEqualTo("TicketWithMessage");
        assertThat(document.at("/components/schemas/TicketSummary/x-vendor-name")
                        .asString())
                .isEqualTo("Ticket");
        assertThat(document.at("/paths/~1tickets~1{ticketId}/get").findValuesAsString("$ref"))
                .containsExactly("#/components/schemas/Ticket");
        assertThat(document.at("/paths/~1tickets/get").findValuesAsString("$ref"))
                .containsExactly("#/components/schemas/TicketSummary");
        assertThat(document.at("/components/schemas/Ticket/properties/messages/items/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/TicketMessage");
    }

    @Test
    void sixteenListsComeInPagesAndHaveNoClassOfTheirOwn() {
        JsonNode document = reference();
        Names.of("names.yaml", yaml("rule", "recorded")).applyTo(document);
        assertThat(document.path("paths").findValues("x-pages")).hasSize(16);
        assertThat(document.path("paths").findValues("x-envelope")).hasSize(16);
    }

    @Test
    void constantsFollowTheValues() {
        JsonNode document = reference();
        Names.of("names.yaml", yaml("rule", "recorded")).applyTo(document);
        for (String[] row : table("enumerations")) {
            assertThat(document.at("/components/schemas/" + row[1] + "/x-enum-varnames")
                            .valueStream())
                    .extracting(JsonNode::stringValue)
                    .as(row[1])
                    .containsExactly(row[3].split(" "));
        }
        assertThat(document.at("/components/schemas/UpdateAppointmentStatusRequest/properties/status")
                        .toString())
                .contains("\"$ref\":\"#/components/schemas/AppointmentStatus\"")
                .contains("\"x-documented-values\":[\"scheduled\",\"canceled\"]");
    }

    /** The reference, with values that it lists in prose as enumerations, like the overlays. */
    static ObjectNode reference() {
        ObjectNode document = (ObjectNode) Documents.readYaml(REFERENCE);
        SchemaNodes.visit(document, (place, schema) -> {
            if (schema.has("x-documented-values")
                    && schema.path("type").asString("").equals("string")) {
                schema.set("enum", schema.get("x-documented-values"));
            }
        });
        // The required properties of an invoice line are inferred from those of an offer line.
        String lines = "/requestBody/content/application~1json/schema/properties/lines/items";
        ((ObjectNode) document.at("/paths/~1customer-invoices~1manual/post" + lines))
                .set("required", document.at("/paths/~1customer-offers~1manual/post" + lines + "/required"));
        return document;
    }

    private static String id(String method, String path) {
        return reference()
                .path("paths")
                .path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .path("operationId")
                .asString();
    }

    /** The names of the tables as names.yaml. */
    static String yaml(String... whence) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        for (Section section : List.of(Section.OPERATIONS, Section.SCHEMAS, Section.ENUMERATIONS)) {
            int from = section == Section.OPERATIONS ? 3 : 2;
            table(section.title()).stream()
                    .filter(row -> List.of(whence).contains(row[from]))
                    .forEach(row -> sections.computeIfAbsent(section.title(), title -> new ArrayList<>())
                            .add("  " + row[0] + ": " + row[1]));
        }
        table("members")
                .forEach(row -> sections.computeIfAbsent(row[0], title -> new ArrayList<>())
                        .add("  " + row[1] + ": " + row[2]));
        return sections.entrySet().stream()
                .map(section -> section.getKey() + ":\n" + String.join("\n", section.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static Map<String, String> named(String whence) {
        Map<String, String> names = new TreeMap<>();
        table("operations").stream().filter(row -> row[3].equals(whence)).forEach(row -> names.put(row[0], row[1]));
        for (String title : List.of("schemas", "enumerations")) {
            table(title).stream().filter(row -> row[2].equals(whence)).forEach(row -> names.put(row[0], row[1]));
        }
        return names;
    }

    private static List<String> column(List<String[]> rows, int index) {
        return rows.stream().map(row -> row[index]).toList();
    }

    private static List<String[]> table(String name) {
        try {
            return Files.readAllLines(Path.of("src/test/resources/names/" + name + ".txt")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line ->
                            Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
