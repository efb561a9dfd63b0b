package nl.mijnklantportaal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the overlay rules and the fragments say of every operation. */
class EveryOperationTests {

    private static final Contract CONTRACT = Contract.read();

    private static final Set<String> OF_EVERY_CALL = Set.of("401", "403", "429");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "operations.txt", delimiter = '|', maxCharsPerColumn = 1000)
    void anOperationSaysWhereAndHowFarItWasReadAndItsScope(
            String name, String id, String method, String answer, String level, String statuses, String scope) {
        JsonNode operation = CONTRACT.operation(name);
        assertThat(level(operation)).isEqualTo(level);
        assertThat(operation.has("x-missing")).isEqualTo(!level.equals("full"));
        assertThat(operation.path("x-scope").asString("-")).isEqualTo(scope);
        assertThat(operation
                        .path("x-source")
                        .asString("https://docs.developers.mijnklantportaal.nl/api-reference/the-document"))
                .startsWith("https://docs.developers.mijnklantportaal.nl/api-reference/");
        assertThat(documented(operation)).containsExactlyInAnyOrderElementsOf(List.of(statuses.split(" ")));
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
        assertThat(CONTRACT.operations().values())
                .extracting(operation -> operation.path("responses"))
                .filteredOn(responses -> responses.has("2XX"))
                .hasSizeGreaterThanOrEqualTo(36)
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
                                assertThat(Contract.className(schema))
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
        JsonNode ofOffers = CONTRACT.schemas().get("CustomerOfferPage");
        List<JsonNode> lists = CONTRACT.operations().values().stream()
                .filter(operation -> operation.has("x-pages"))
                .toList();
        assertThat(lists).hasSizeGreaterThanOrEqualTo(16).allSatisfy(operation -> {
            JsonNode page = CONTRACT.followed(operation.at("/responses/200/content/application~1json/schema"));
            assertThat(Contract.parameters(operation, "query")).singleElement().satisfies(number -> {
                assertThat(number.path("name").asString()).isEqualTo("page");
                assertThat(number.path("x-inferred").booleanValue()).isTrue();
                assertThat(number.at("/schema/minimum").intValue()).isEqualTo(1);
            });
            assertThat(page.path("properties").propertyNames())
                    .isEqualTo(ofOffers.path("properties").propertyNames());
            assertThat(page.at("/properties/next_page_url")).isEqualTo(ofOffers.at("/properties/next_page_url"));
            assertThat(page.path("x-envelope").booleanValue()).isTrue();
            assertThat(page.path("x-identity").toString()).isEqualTo("{\"property\":\"data\"}");
            assertThat(page.toString()).doesNotContain("x-present");
            assertThat(operation.at("/responses/422/x-inferred").booleanValue()).isTrue();
        });
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
                .forEach((name, operation) -> Contract.parameters(operation, "path")
                        .forEach(parameter -> prefixes.put(
                                name.substring(name.indexOf(' ') + 1) + " "
                                        + parameter.path("name").asString(),
                                texts(parameter.path("x-id-prefix")))));
        assertThat(prefixes).isEqualTo(rows("ids-in-paths.txt"));
    }

    @Test
    void whatAnAnswerAlwaysHasIsWhatNoPageLeavesOpen() {
        Map<String, String> present = new TreeMap<>();
        CONTRACT.schemas().forEach((name, schema) -> {
            String names = schema.path("properties").properties().stream()
                    .filter(property -> property.getValue().has("x-present"))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.joining(" "));
            if (!names.isEmpty()) {
                present.put(name, names);
            }
        });
        assertThat(present).isEqualTo(rows("always-there.txt"));
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
