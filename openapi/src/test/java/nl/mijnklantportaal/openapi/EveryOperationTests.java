package nl.mijnklantportaal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The observed operations, and the effect of the overlay rules on all operations. */
class EveryOperationTests {

    private static final String OPERATION = "/paths/~1customer-offers~1manual/post";
    private static final String LIST = "/paths/~1customer-offers/get";

    private final JsonNode contract = read();

    @Test
    void noTagOfAnOperationEndsInApi() {
        assertThat(operations())
                .hasSizeGreaterThanOrEqualTo(11)
                .allSatisfy(
                        (name, operation) -> assertThat(operation.at("/tags/0").stringValue())
                                .as(name)
                                .doesNotEndWith(" API"));
    }

    @Test
    void everyGetIsSafeToSendAgainAndNothingElseIs() {
        assertThat(operations())
                .allSatisfy(
                        (name, operation) -> assertThat(operation.get("x-retry").stringValue())
                                .as(name)
                                .isEqualTo(name.startsWith("get ") ? "safe" : "unapplied"));
    }

    @ParameterizedTest
    @CsvSource({
        "get /customers, full",
        "post /customers, partial",
        "get /customers/{customerId}, partial",
        "patch /customers/{customerId}, partial",
        "get /payment-links, full",
        "post /payment-links, partial",
        "get /payment-links/{linkId}, partial",
        "delete /payment-links/{linkId}, partial",
        "get /payment-links/{linkId}/payments, partial",
        "get /customer-offers, full",
    })
    void whatIsObservedSaysWhereAndHowFarItWasRead(String name, String completeness) {
        JsonNode operation = operations().get(name);
        assertThat(operation.get("x-source").stringValue())
                .startsWith("https://docs.developers.mijnklantportaal.nl/api-reference/");
        assertThat(operation.get("x-completeness").stringValue()).isEqualTo(completeness);
        assertThat(operation.has("x-missing")).isEqualTo(completeness.equals("partial"));
    }

    @ParameterizedTest
    @CsvSource({
        "post /customers, Customer",
        "get /customers/{customerId}, Customer",
        "patch /customers/{customerId}, Customer",
        "post /payment-links, PaymentLink",
        "get /payment-links/{linkId}, PaymentLink",
    })
    void aStatusOfSuccessThatNoPageShowsIsAnyAndInferred(String name, String answer) {
        JsonNode responses = operations().get(name).get("responses");
        assertThat(responses.propertyNames()).containsExactly("2XX", "401", "403", "429");
        assertThat(responses.at("/2XX/x-inferred").booleanValue()).isTrue();
        assertThat(responses.at("/2XX/content/application~1json/schema/$ref").stringValue())
                .isEqualTo("#/components/schemas/" + answer);
    }

    @ParameterizedTest
    @CsvSource({
        "get /customers, Customer",
        "get /payment-links, PaymentLink",
        "get /payment-links/{linkId}/payments, PaymentLinkPayment",
    })
    void everyListHasTheOneEnvelope(String name, String item) {
        JsonNode operation = operations().get(name);
        JsonNode page = operation.at("/responses/200/content/application~1json/schema");
        JsonNode ofOffers = contract.at("/components/schemas/CustomerOfferPage");
        assertThat(operation.get("x-pages").booleanValue()).isTrue();
        assertThat(operation
                        .get("parameters")
                        .valueStream()
                        .filter(parameter -> parameter.get("in").stringValue().equals("query")))
                .containsExactlyElementsOf(contract.at(LIST + "/parameters").values());
        assertThat(page.get("properties").propertyNames())
                .isEqualTo(ofOffers.get("properties").propertyNames());
        assertThat(page.at("/properties/next_page_url")).isEqualTo(ofOffers.at("/properties/next_page_url"));
        assertThat(page.at("/properties/data/items/$ref").stringValue()).isEqualTo("#/components/schemas/" + item);
        assertThat(page.get("x-envelope").booleanValue()).isTrue();
        assertThat(page.get("x-identity").toString()).isEqualTo("{\"property\":\"data\"}");
        assertThat(page.toString()).doesNotContain("x-present");
        assertThat(operation.at("/responses/422/x-inferred").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CustomerOffer | off_ | [id, customerId, offerNumber, issuedAt, expiresAt, currency, amount, createdAt, links]",
                "Customer | cst_ | [id, companyName, address, zipCode, city, primaryEmail, customerGroups, createdAt]",
                "PaymentLink | plk_ | [id, description, currency, amount, reusable, status, createdAt]",
                "PaymentLinkPayment | plp_ | []",
            })
    void aResourceHasAnIdentityAndPropertiesThatAreAlwaysThere(String name, String prefix, String present) {
        JsonNode schema = contract.at("/components/schemas/" + name);
        assertThat(schema.at("/x-identity/property").stringValue()).isEqualTo("id");
        assertThat(schema.at("/x-identity/prefix").stringValue()).isEqualTo(prefix);
        assertThat(schema.get("properties").properties().stream()
                        .filter(property -> property.getValue().has("x-present"))
                        .map(Map.Entry::getKey)
                        .toList())
                .hasToString(present);
    }

    @ParameterizedTest
    @CsvSource({
        "CustomerOffer, amount, money",
        "PaymentLink, amount, money",
        "PaymentLink, expiresAt, date-time",
        "PaymentLink, createdAt, date-time",
        "PaymentLinkPayment, amount, money",
        "PaymentLinkPayment, createdAt, date-time",
        "Customer, createdAt, date-time",
    })
    void anAnswerHasFormats(String name, String property, String format) {
        assertThat(contract.at("/components/schemas/" + name + "/properties/" + property + "/format")
                        .stringValue())
                .isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "post /customer-offers/manual | x-not-before | [{\"property\":\"expiresAt\",\"earliest\":\"issuedAt\"}]",
                "post /customer-offers/manual | properties/lines/items/x-java-implements | \"TaxableLine\"",
                "post /customer-offers/manual | properties/lines/items/properties/amountExclVat/format | \"money\"",
                "post /customer-offers/manual | properties/lines/items/properties/vatRate/format | \"vat-rate\"",
                "post /payment-links | properties/amount/format | \"money\"",
                "post /payment-links | properties/expiresAt/format | \"date\"",
                "post /payment-links | properties/expiresAt/pattern | \"^\\\\d{4}-\\\\d{2}-\\\\d{2}$\"",
                "post /payment-links | required | [\"description\",\"amount\"]",
                "post /customers | required | [\"companyName\",\"address\",\"zipCode\",\"city\",\"primaryEmail\"]",
                "post /customers | properties/primaryEmail/x-sensitive | true",
                "patch /customers/{customerId} | minProperties | 1",
            })
    void aRequestHasFormatsAndRules(String operation, String pointer, String expected) {
        JsonNode body = operations().get(operation).get("requestBody");
        assertThat(body.get("required").booleanValue()).isTrue();
        JsonNode schema = followed(body.at("/content/application~1json/schema"));
        for (String step : pointer.split("/")) {
            schema = followed(schema.path(step));
        }
        assertThat(schema.toString()).isEqualTo(expected);
    }

    @Test
    void anIdInAPathHasItsPrefix() {
        Map<String, String> prefixes = Map.of("linkId", "plk_", "customerId", "cst_");
        assertThat(operations().values().stream()
                        .flatMap(operation -> operation.path("parameters").valueStream())
                        .filter(parameter -> parameter.get("in").stringValue().equals("path"))
                        .filter(parameter ->
                                prefixes.containsKey(parameter.get("name").stringValue())))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(
                        parameter -> assertThat(parameter.path("x-id-prefix").asString(""))
                                .isEqualTo(prefixes.get(parameter.get("name").stringValue())));
    }

    @Test
    void anOfferCanBeFoundAgainByCustomerAndNumber() {
        assertThat(contract.at(OPERATION + "/x-natural-key").toString())
                .isEqualTo("{\"properties\":[\"customerId\",\"offerNumber\"],\"list\":\"GET /customer-offers\","
                        + "\"created\":\"createdAt\"}");
    }

    @Test
    void whatIsSensitiveIsMarkedWhereverItStands() {
        assertThat(contract.findValues("primaryEmail"))
                .hasSize(3)
                .allSatisfy(property -> assertThat(property.path("x-sensitive").asBoolean(false))
                        .isTrue());
        for (String property : List.of(
                "Customer/properties/phone",
                "PaymentLink/properties/checkoutUrl",
                "PaymentLinkPayment/properties/payersName")) {
            assertThat(contract.at("/components/schemas/" + property + "/x-sensitive")
                            .asBoolean(false))
                    .as(property)
                    .isTrue();
        }
    }

    /** The operations by method and path, such as {@code get /customers}. */
    private Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        contract.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                operations.put(operation.getKey() + " " + path.getKey(), operation.getValue())));
        return operations;
    }

    private JsonNode followed(JsonNode node) {
        return node.has("$ref")
                ? followed(contract.at(node.get("$ref").stringValue().substring(1)))
                : node;
    }

    private static JsonNode read() {
        try (InputStream stream = EffectiveContract.open()) {
            return JsonMapper.shared().readTree(stream);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
