package nl.mijnklantportaal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.mijnklantportaal.spectools.NamedContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the overlay rules and the fragments say of every operation. */
class EveryOperationTests {

    private static final NamedContract CONTRACT = Contract.read();
    private static final Vendored VENDORED = Vendored.read();

    private static final Set<String> OF_EVERY_CALL = Set.of("401", "403", "429");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "operations.txt", delimiter = '|', maxCharsPerColumn = 1000)
    void anOperationHasItsScopeAndEveryStatusThatItsPageShows(
            String name, String id, String method, String answer, String level, String statuses, String scope) {
        JsonNode operation = CONTRACT.operation(name);
        assertThat(operation.path("x-scope").asString("-")).isEqualTo(scope);
        assertThat(operation.path("responses").propertyNames())
                .containsAll(List.of(statuses.replaceAll("2XX ?", "").split(" ")).stream()
                        .filter(status -> !status.isEmpty())
                        .toList())
                .anyMatch(status -> status.startsWith("2"));
    }

    @Test
    void anObservedOperationSaysWhereAndHowFarItWasRead() {
        assertThat(Table.read("operations.txt"))
                .filteredOn(row -> !VENDORED.has(row.get(0)))
                .allSatisfy(row -> {
                    JsonNode operation = CONTRACT.operation(row.get(0));
                    assertThat(level(operation)).isEqualTo(row.get(4));
                    assertThat(operation.has("x-missing")).isEqualTo(!row.get(4).equals("full"));
                    assertThat(operation.path("x-source").asString(""))
                            .startsWith("https://docs.developers.mijnklantportaal.nl/api-reference/");
                    assertThat(documented(operation))
                            .containsExactlyInAnyOrder(row.get(5).split(" "));
                });
    }

    @Test
    void anOperationOfTheVendorsDocumentIsAsItSays() {
        assertThat(CONTRACT.operations().entrySet())
                .filteredOn(operation -> VENDORED.has(operation.getKey()))
                .isNotEmpty()
                .allSatisfy(operation -> {
                    assertThat(operation.getValue().propertyNames())
                            .doesNotContain("x-source", "x-completeness", "x-missing", "x-inferred");
                    assertThat(operation.getValue().path("responses").propertyNames())
                            .containsAll(VENDORED.statuses(operation.getKey()));
                });
    }

    private static String level(JsonNode operation) {
        return operation.has("x-inferred")
                ? "inferred"
                : operation.path("x-completeness").asString("full");
    }

    /** The statuses that the page of the operation shows, and 2XX. */
    private static Set<String> documented(JsonNode operation) {
        Set<String> statuses = new TreeSet<>();
        operation.path("responses").properties().stream()
                .filter(response -> !OF_EVERY_CALL.contains(response.getKey()))
                .filter(response ->
                        response.getKey().equals("2XX") || !response.getValue().has("x-inferred"))
                .forEach(response -> statuses.add(response.getKey()));
        return statuses;
    }

    @Test
    void aStatusOfSuccessThatNoPageShowsIsAnyAndInferred() {
        assertThat(CONTRACT.operations().entrySet())
                .filteredOn(operation -> !VENDORED.has(operation.getKey()))
                .extracting(operation -> operation.getValue().path("responses"))
                .filteredOn(responses -> responses.has("2XX"))
                .hasSize((int) Table.read("operations.txt").stream()
                        .filter(row -> row.get(5).contains("2XX") && !VENDORED.has(row.get(0)))
                        .count())
                .allSatisfy(responses -> {
                    assertThat(responses.at("/2XX/x-inferred").booleanValue()).isTrue();
                    assertThat(responses.propertyNames()).noneMatch(status -> status.matches("2\\d\\d"));
                });
    }

    @Test
    void everyResponseHasItsBodyAndTheHeadersOfTheRateLimit() {
        CONTRACT.operations()
                .forEach((name, operation) -> operation
                        .path("responses")
                        .properties()
                        .forEach(response -> {
                            String status = response.getKey();
                            String place = name + " " + status;
                            JsonNode schema = response.getValue().at("/content/application~1json/schema");
                            assertThat(schema.isObject()).as(place).isTrue();
                            if (!status.startsWith("2")) {
                                assertThat(NamedContract.className(schema))
                                        .as(place)
                                        .isEqualTo(status.equals("429") ? "RateLimitError" : "ApiError");
                            }
                            assertThat(response.getValue().path("headers").propertyNames())
                                    .as(place)
                                    .contains("X-RateLimit-Limit", "X-RateLimit-Remaining")
                                    .hasSize(status.equals("429") ? 4 : 2);
                            assertThat(response.getValue().has("$ref"))
                                    .as(place)
                                    .isFalse();
                        }));
        assertThat(CONTRACT.operations().values())
                .allSatisfy(operation ->
                        assertThat(operation.path("responses").propertyNames()).containsAll(OF_EVERY_CALL));
    }

    @Test
    void everyGetIsSafeToSendAgainAndNothingElseIs() {
        assertThat(CONTRACT.operations())
                .hasSizeGreaterThanOrEqualTo(70)
                .allSatisfy((name, operation) -> assertThat(
                                operation.path("x-retry").asString())
                        .as(name)
                        .isEqualTo(name.startsWith("GET ") ? "safe" : "unapplied"));
    }

    @Test
    void everyBodyIsRequired() {
        assertThat(CONTRACT.operations().values())
                .filteredOn(operation -> operation.has("requestBody"))
                .hasSizeGreaterThanOrEqualTo(31)
                .allSatisfy(operation -> assertThat(
                                operation.at("/requestBody/required").booleanValue())
                        .isTrue());
    }

    @Test
    void everyPageOfAListHasTheOneEnvelope() {
        JsonNode ofOffers = page(CONTRACT.operation("GET /customer-offers"));
        Map<String, JsonNode> lists = new TreeMap<>(CONTRACT.operations());
        lists.values().removeIf(operation -> !operation.has("x-pages"));
        assertThat(lists).hasSizeGreaterThanOrEqualTo(16).allSatisfy((name, operation) -> {
            JsonNode page = page(operation);
            assertThat(NamedContract.parameters(operation, "query"))
                    .filteredOn(parameter -> parameter.path("name").asString().equals("page"))
                    .singleElement()
                    .satisfies(number -> {
                        assertThat(number.path("x-inferred").asBoolean(false)).isEqualTo(!VENDORED.has(name, "page"));
                        assertThat(number.at("/schema/type").asString()).isEqualTo("integer");
                    });
            assertThat(page.path("properties").propertyNames())
                    .containsExactlyInAnyOrderElementsOf(
                            ofOffers.path("properties").propertyNames());
            assertThat(page.at("/properties/next_page_url/type").toString()).isEqualTo("[\"string\",\"null\"]");
            assertThat(page.path("x-envelope").booleanValue()).isTrue();
            assertThat(page.path("x-identity").toString()).isEqualTo("{\"property\":\"data\"}");
            assertThat(page.toString()).doesNotContain("x-present");
            assertThat(operation.at("/responses/422/x-inferred").asBoolean(false))
                    .isEqualTo(!VENDORED.statuses(name).contains("422"));
        });
    }

    private static JsonNode page(JsonNode list) {
        return CONTRACT.followed(list.at("/responses/200/content/application~1json/schema"));
    }

    @Test
    void twoListsHaveNoPages() {
        assertThat(CONTRACT.operations().keySet().stream()
                        .filter(name -> CONTRACT.javaAnswer(name).startsWith("List<")))
                .contains("GET /appointments", "POST /customer-groups/{customerGroupId}/customers");
    }

    @Test
    void everyAnswerProvesItself() {
        Map<String, String> identities = new TreeMap<>();
        CONTRACT.schemas().forEach((name, schema) -> {
            if (schema.has("x-identity") && !schema.has("x-envelope")) {
                identities.put(
                        name,
                        schema.at("/x-identity/property").asString() + " " + texts(schema.at("/x-identity/prefix")));
            }
        });
        assertThat(identities).isEqualTo(rows("identities.txt"));
        assertThat(CONTRACT.operations().keySet())
                .filteredOn(name -> !CONTRACT.javaAnswer(name).contains("<"))
                .allSatisfy(name -> assertThat(identities).containsKey(CONTRACT.javaAnswer(name)));
    }

    @Test
    void everyIdInAPathHasItsPrefix() {
        Map<String, String> prefixes = new TreeMap<>();
        CONTRACT.operations()
                .forEach((name, operation) -> NamedContract.parameters(operation, "path")
                        .forEach(parameter -> prefixes.put(
                                name.substring(name.indexOf(' ') + 1) + " "
                                        + parameter.path("name").asString(),
                                texts(parameter.path("x-id-prefix")))));
        assertThat(prefixes).isEqualTo(rows("ids-in-paths.txt"));
    }

    @Test
    void whatAnAnswerAlwaysHasIsWhatNoPageLeavesOpen() {
        Map<String, Set<String>> present = new TreeMap<>();
        CONTRACT.schemas()
                .forEach((name, schema) -> schema.path("properties").properties().stream()
                        .filter(property -> property.getValue().has("x-present"))
                        .forEach(property -> present.computeIfAbsent(name, each -> new TreeSet<>())
                                .add(property.getKey())));
        Map<String, Set<String>> decided = new TreeMap<>();
        rows("always-there.txt").forEach((name, names) -> decided.put(name, new TreeSet<>(List.of(names.split(" ")))));

        assertThat(Vendored.without(present, VENDORED.classes()))
                .isEqualTo(Vendored.without(decided, VENDORED.classes()));
        assertThat(decided)
                .allSatisfy((name, names) -> assertThat(present.get(name)).containsAll(names));
    }

    @Test
    void whatMayBeNullIsNotPromised() {
        assertThat(CONTRACT.schemas().values())
                .flatExtracting(schema -> schema.path("properties").values())
                .filteredOn(property -> property.has("x-present"))
                .isNotEmpty()
                .allSatisfy(
                        property -> assertThat(property.path("type").toString()).doesNotContain("null"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST /customer-offers        | [\"customerId\",\"offerNumber\"]   | GET /customer-offers",
                "POST /customer-offers/manual | [\"customerId\",\"offerNumber\"]   | GET /customer-offers",
                "POST /customer-invoices      | [\"customerId\",\"invoiceNumber\"] | GET /customer-invoices",
                "POST /customer-invoices/manual | [\"customerId\",\"invoiceNumber\"] | GET /customer-invoices",
            })
    void offersAndInvoicesCanBeFoundAgain(String name, String properties, String list) {
        JsonNode key = CONTRACT.operation(name).path("x-natural-key");
        assertThat(key.path("properties").toString()).isEqualTo(properties);
        assertThat(key.path("list").asString()).isEqualTo(list);
        assertThat(key.path("created").asString()).isEqualTo("createdAt");
    }

    @Test
    void nothingElseCanBeFoundAgain() {
        assertThat(CONTRACT.operations().values())
                .filteredOn(operation -> operation.has("x-natural-key"))
                .hasSize(4);
    }

    @Test
    void everyLinkToAFileSaysWhereAndUntilWhen() {
        assertThat(CONTRACT.schemas().entrySet())
                .filteredOn(schema -> schema.getValue().has("x-download-link"))
                .singleElement()
                .satisfies(schema -> {
                    assertThat(schema.getKey()).isEqualTo("DownloadLink");
                    assertThat(schema.getValue().path("x-download-link").toString())
                            .isEqualTo("{\"url\":\"link\",\"expires\":\"expiresAt\"}");
                });
    }

    private static Map<String, String> rows(String table) {
        Map<String, String> rows = new TreeMap<>();
        Table.read(table).forEach(row -> rows.put(row.get(0), row.size() > 1 ? row.get(1) : ""));
        return rows;
    }

    private static String texts(JsonNode textOrTexts) {
        return textOrTexts.isArray()
                ? textOrTexts.valueStream().map(JsonNode::asString).collect(Collectors.joining(" or "))
                : textOrTexts.asString("-");
    }
}
