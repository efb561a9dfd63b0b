package nl.mijnklantportaal.spectools.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.mijnklantportaal.spectools.EffectiveContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Our effective contract and the vendor's 70 operations, in any order and with any wording. */
class WholeContractTests {

    /** Lists whose order says nothing. */
    static final Set<String> SETS =
            Set.of("parameters", "required", "enum", "oneOf", "anyOf", "allOf", "type", "security");

    private static final Set<String> WORDING = Set.of("description", "summary", "title", "x-source");
    private static final int ROUNDS = 5;

    private static final Set<String> MAPS =
            Set.of("properties", "schemas", "paths", "responses", "headers", "content", "securitySchemes");

    private static final Set<String> DATA = Set.of(
            "default", "enum", "const", "required", "x-natural-key", "x-identity", "x-not-before", "x-download-link");

    /** Absent they mean the same, or they say nothing of operations. */
    private static final Set<String> SILENT = Set.of("openapi", "info", "x-retry");

    private record Spot(String holder, String member) {}

    @TempDir
    static Path directory;

    private static JsonNode ours;
    private static JsonNode reference;

    @BeforeAll
    static void read() {
        Path folder = Path.of("..", "openapi");
        Path written = directory.resolve("openapi.json");
        EffectiveContract.main(new String[] {
            folder.resolve("openapi.yaml").toString(),
            folder.resolve("openapi.yaml.sha256").toString(),
            folder.resolve("observed").toString(),
            folder.resolve("overlays").toString(),
            written.toString(),
            folder.resolve("names.yaml").toString()
        });
        ours = Yaml.file(written.toString());
        reference = Yaml.file("../client-generated/src/test/resources/contracts/public-reference.yaml");
    }

    static Stream<Named<JsonNode>> contracts() {
        return Stream.of(Named.of("ours", ours), Named.of("the public reference", reference));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void aContractAgainstItselfHasNoChange(JsonNode contract) {
        assertThat(WireComparison.between(contract, contract.deepCopy())).isEqualTo(new WireDifferences(List.of(), 0));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void anyOrderIsNoChange(JsonNode contract) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            JsonNode shuffled = RandomSchemaTests.shuffled(contract, "", new Random(seed));
            assertThat(shuffled.toString()).isNotEqualTo(contract.toString());
            assertThat(WireComparison.between(contract, shuffled))
                    .as("seed " + seed)
                    .isEqualTo(new WireDifferences(List.of(), 0));
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void otherWordingIsNoChangeAndIsCounted(JsonNode contract) {
        JsonNode reworded = reworded(contract, "");
        WireDifferences differences = WireComparison.between(contract, reworded);
        assertThat(differences.changes()).isEmpty();
        assertThat(differences.documentationOnly()).isGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void otherNamesOfComponentsAreNoChange(JsonNode contract) {
        JsonNode renamed = renamed(contract);
        assertThat(renamed.at("/components/schemas").propertyNames())
                .doesNotContainAnyElementsOf(contract.at("/components/schemas").propertyNames());
        assertThat(Yaml.changes(contract, renamed)).isEmpty();
    }

    /** One place of each keyword that says something, drawn by lot. */
    @Test
    void whateverIsTakenAwayIsFound() {
        List<Spot> spots = new ArrayList<>();
        spots(ours, "", spots);
        Collections.shuffle(spots, new Random(1));
        Map<String, Spot> byKeyword = new TreeMap<>();
        spots.forEach(spot -> byKeyword.putIfAbsent(spot.member(), spot));
        assertThat(byKeyword).hasSizeGreaterThan(25).containsKeys("type", "required", "x-identity", "servers");
        byKeyword.values().forEach(spot -> {
            JsonNode less = ours.deepCopy();
            ((ObjectNode) less.at(spot.holder())).remove(spot.member());
            assertThat(Yaml.changes(ours, less)).as(spot.toString()).isNotEmpty();
        });
    }

    /** Collects the members that say something, as keywords of schemas, parameters, answers and operations. */
    private static void spots(JsonNode node, String pointer, List<Spot> spots) {
        boolean names = MAPS.contains(pointer.substring(pointer.lastIndexOf('/') + 1))
                && !pointer.endsWith("/properties/properties");
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String name = member.getKey();
            boolean silent = Keywords.isWording(name) || Keywords.isOfJava(name) || SILENT.contains(name);
            if (!names && !silent) {
                spots.add(new Spot(pointer, name));
            }
            if ((names || !silent) && !DATA.contains(name)) {
                spots(member.getValue(), pointer + "/" + name.replace("~", "~0").replace("/", "~1"), spots);
            }
        }
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            spots(node.get(i), pointer + "/" + i, spots);
        }
    }

    @Test
    void everyDifferenceHasAPlainSentence() {
        List<WireChange> changes = new ArrayList<>(Yaml.changes(ours, reference));
        changes.addAll(Yaml.changes(reference, ours));
        assertThat(changes).hasSizeGreaterThan(100).allSatisfy(change -> {
            assertThat(change.sentence()).doesNotContain("{before}", "{after}", "  ", "null instead", "\n");
            assertThat(change.place().text()).isNotBlank();
            assertThat(change.kind().directions()).contains(change.direction());
        });
    }

    @Test
    void twoWholeContractsAreComparedInSeconds() {
        WireComparison.between(reference, ours);
        Instant start = Instant.now();
        WireComparison.between(reference, reference.deepCopy());
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    private static JsonNode reworded(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            ObjectNode reworded = object.objectNode();
            object.properties()
                    .forEach(member -> reworded.set(member.getKey(), reworded(member.getValue(), member.getKey())));
            return reworded;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode reworded = array.arrayNode();
            array.forEach(entry -> reworded.add(reworded(entry, "")));
            return reworded;
        }
        return WORDING.contains(name) ? StringNode.valueOf("Other words.") : node;
    }

    private static JsonNode renamed(JsonNode contract) {
        ObjectNode renamed = (ObjectNode) Yaml.read(contract.toString()
                .replaceAll("\"#/components/schemas/([^\"]+)\"", "\"#/components/schemas/Other$1\""));
        ObjectNode schemas = (ObjectNode) renamed.at("/components/schemas");
        for (String name : List.copyOf(schemas.propertyNames())) {
            schemas.set("Other" + name, schemas.remove(name));
        }
        return renamed;
    }
}
