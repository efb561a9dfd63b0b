package nl.mijnklantportaal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EffectiveContractTests {

    private static final String OPERATION = "/paths/~1customer-offers~1manual/post";
    private static final String LIST = "/paths/~1customer-offers/get";
    private static final String SCHEMAS = "/components/schemas/";

    private final JsonNode contract = read();

    @Test
    void isOpenApi31() {
        assertThat(contract.at("/openapi").stringValue()).matches("3\\.1\\.\\d+");
    }

    @Test
    void isJsonInUtf8WithUnixLineEnds() throws IOException {
        try (InputStream stream = EffectiveContract.open()) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("{\n")
                    .endsWith("\n}\n")
                    .doesNotContain("\r");
        }
    }

    @Test
    void opensFromTheNamedModuleWithNoOtherModuleButTheJdk() throws Exception {
        ModuleFinder classes = ModuleFinder.of(Path.of("target", "classes"));
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(classes, ModuleFinder.of(), Set.of("nl.mijnklantportaal.openapi"));
        ModuleLayer layer = ModuleLayer.defineModulesWithOneLoader(
                        configuration, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
                .layer();
        Class<?> type = layer.findLoader("nl.mijnklantportaal.openapi")
                .loadClass("nl.mijnklantportaal.openapi.EffectiveContract");
        assertThat(type.getModule().isNamed()).isTrue();
        try (InputStream stream = (InputStream) type.getMethod("open").invoke(null)) {
            assertThat(JsonMapper.shared().readTree(stream)).isEqualTo(contract);
        }
    }

    @Test
    void noTagEndsInApi() {
        assertThat(contract.at("/tags").values())
                .extracting(tag -> tag.get("name").stringValue())
                .hasSize(16)
                .contains("Customer Offers")
                .noneMatch(name -> name.endsWith("API"));
        assertThat(contract.at(OPERATION + "/tags").toString()).isEqualTo("[\"Customer Offers\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CreateCustomerOfferFromLinesRequest/properties/customerId/minLength | 1",
                "CreateCustomerOfferFromLinesRequest/properties/offerNumber/minLength | 1",
                "CreateCustomerOfferFromLinesRequest/properties/issuedAt/format | \"date\"",
                "CreateCustomerOfferFromLinesRequest/properties/issuedAt/pattern | \"^\\\\d{4}-\\\\d{2}-\\\\d{2}$\"",
                "CreateCustomerOfferFromLinesRequest/properties/expiresAt/format | \"date\"",
                "CreateCustomerOfferFromLinesRequest/properties/expiresAt/pattern | \"^\\\\d{4}-\\\\d{2}-\\\\d{2}$\"",
                "CreateCustomerOfferFromLinesRequest/properties/expiresAt/example | \"2025-04-30\"",
                "CreateCustomerOfferFromLinesRequest/properties/lines/minItems | 1",
                "LineItem/properties/description/minLength | 1",
                "LineItem/properties/amountExclVat/pattern | \"^-?\\\\d+(\\\\.\\\\d{1,2})?$\"",
                "LineItem/properties/vatRate/enum | [0,9,21]",
            })
    void theRequestSaysWhatTheVendorSaysInProse(String pointer, String expected) {
        assertThat(contract.at(OPERATION + "/requestBody/required").toString()).isEqualTo("true");
        assertThat(contract.at(SCHEMAS + pointer).toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "issuedAt, date, false, false",
        "expiresAt, date, false, false",
        "createdAt, date-time, false, false",
        "acceptedAt, date-time, true, false",
        "rejectedAt, date-time, true, false",
        "acceptedViaIp, '', true, true",
        "acceptedViaUserAgent, '', true, true",
        "acceptanceSignature, '', true, true",
        "id, '', false, false",
    })
    void theOfferHasFormatsNullsAndSensitiveFields(
            String property, String format, boolean nullable, boolean sensitive) {
        JsonNode schema = contract.at("/components/schemas/CustomerOffer/properties/" + property);
        assertThat(schema.path("format").asString("")).isEqualTo(format);
        assertThat(schema.path("type").toString()).isEqualTo(nullable ? "[\"string\",\"null\"]" : "\"string\"");
        assertThat(schema.has("nullable")).isFalse();
        assertThat(schema.path("x-sensitive").asBoolean(false)).isEqualTo(sensitive);
    }

    @Test
    void theListOfOffersIsReadByPageAndMaySafelyBeSentAgain() {
        assertThat(contract.at(LIST + "/operationId").stringValue()).isEqualTo("list-customer-offers");
        assertThat(contract.at(LIST + "/tags")).isEqualTo(contract.at(OPERATION + "/tags"));
        assertThat(contract.at(LIST + "/x-retry").stringValue()).isEqualTo("safe");
        assertThat(contract.at(LIST + "/parameters").values()).singleElement().satisfies(page -> {
            assertThat(page.get("name").stringValue()).isEqualTo("page");
            assertThat(page.get("in").stringValue()).isEqualTo("query");
            assertThat(page.path("required").asBoolean(false)).isFalse();
            assertThat(page.at("/schema/type").stringValue()).isEqualTo("integer");
            assertThat(page.at("/schema/minimum").intValue()).isEqualTo(1);
            assertThat(page.path("x-inferred").asBoolean(false))
                    .isEqualTo(!Vendored.read().has("GET /customer-offers", "page"));
        });
    }

    @Test
    void aPageOfOffersHasTheEnvelopeOfTheGuide() {
        JsonNode properties = pageOfOffers().path("properties");
        assertThat(properties.propertyNames())
                .containsExactly(
                        "current_page",
                        "data",
                        "first_page_url",
                        "from",
                        "next_page_url",
                        "path",
                        "per_page",
                        "prev_page_url",
                        "to");
        assertThat(properties.at("/data/items/$ref").stringValue()).isEqualTo("#/components/schemas/CustomerOffer");
        assertThat(properties.properties())
                .filteredOn(property -> property.getValue().get("type").isArray())
                .extracting(Map.Entry::getKey)
                .containsExactly("next_page_url", "prev_page_url");
    }

    /** A component, or written in place: the envelope of a list has no class. */
    private JsonNode pageOfOffers() {
        return Contract.read().followed(contract.at(LIST + "/responses/200/content/application~1json/schema"));
    }

    @ParameterizedTest
    @CsvSource({
        OPERATION + ", CustomerOffers, createFromLines, ",
        LIST + ", CustomerOffers, list, true",
    })
    void everyOperationHasItsInterfaceAndMethod(String operation, String type, String method, String pages) {
        assertThat(contract.at(operation + "/x-java-interface").stringValue()).isEqualTo(type);
        assertThat(contract.at(operation + "/x-java-method").stringValue()).isEqualTo(method);
        assertThat(contract.at(operation).path("x-pages").asString(null)).isEqualTo(pages);
    }

    @Test
    void everyObjectIsAComponentUnderTheNameOfItsClass() {
        assertThat(contract.at("/components/schemas/ApiError/x-vendor-name").stringValue())
                .isEqualTo("Error_ApiError");
        assertThat(pageOfOffers().path("x-envelope").booleanValue()).isTrue();
        assertThat(contract.at(OPERATION + "/requestBody/content/application~1json/schema/$ref")
                        .stringValue())
                .isEqualTo("#/components/schemas/CreateCustomerOfferFromLinesRequest");
    }

    @Test
    void anExampleAddressIsAnAddress() {
        assertThat(contract.at("/components/schemas/CustomerOffer/properties/acceptedViaIp/example")
                        .stringValue())
                .isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @CsvSource({
        OPERATION + ", 201, CustomerOffer, false",
        OPERATION + ", 401, ApiError, true",
        OPERATION + ", 403, ApiError, true",
        OPERATION + ", 404, ApiError, true",
        OPERATION + ", 422, ApiError, false",
        OPERATION + ", 426, ApiError, false",
        OPERATION + ", 429, RateLimitError, false",
        LIST + ", 401, ApiError, true",
        LIST + ", 403, ApiError, true",
        LIST + ", 422, ApiError, true",
        LIST + ", 429, RateLimitError, false",
    })
    void everyResponseHasItsBodyAndTheHeadersOfTheRateLimit(
            String operation, String status, String body, boolean inferred) {
        JsonNode response = contract.at(operation + "/responses/" + status);
        assertThat(response.at("/content/application~1json/schema/$ref").stringValue())
                .isEqualTo("#/components/schemas/" + body);
        assertThat(response.path("x-inferred").asBoolean(false)).isEqualTo(inferred);
        assertThat(response.get("headers").propertyNames())
                .contains("X-RateLimit-Limit", "X-RateLimit-Remaining")
                .hasSize(status.equals("429") ? 4 : 2);
    }

    @Test
    void tooManyRequestsSaysWhenToComeBack() {
        assertThat(contract.at(OPERATION + "/responses/429/headers").propertyNames())
                .contains("retry-after", "x-ratelimit-reset");
        assertThat(contract.at("/components/schemas/RateLimitError/properties").propertyNames())
                .containsExactly("code", "message");
    }

    @Test
    void noObjectIsClosedToNewFields() {
        assertThat(contract.toString()).doesNotContain("additionalProperties");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amountExclVat | 12.95 | true",
                "amountExclVat | 0 | true",
                "amountExclVat | -12.9 | true",
                "amountExclVat | 123456789012345678901234567890.00 | true",
                "amountExclVat | 12.955 | false",
                "amountExclVat | 12,95 | false",
                "amountExclVat | 12. | false",
                "amountExclVat | .95 | false",
                "amountExclVat | +1 | false",
                "amountExclVat | 1e2 | false",
                "amountExclVat | ' 12.95' | false",
                "amountExclVat | NaN | false",
                "amountExclVat | '' | false",
                "amountExclVat | ١٢ | false",
                "description | x | true",
                "description | ' x ' | true",
                "description | 'a\nb' | true",
                "description | '\n x \n' | true",
                "description | '' | false",
                "description | ' ' | false",
                "description | '\t\n' | false",
                "description | '\u00a0' | false",
                "description | '\u2003 \u3000' | false",
            })
    void patternsAcceptAndRefuse(String property, String text, boolean accepted) {
        String pattern = contract.at(SCHEMAS + "LineItem/properties/" + property + "/pattern")
                .stringValue();
        assertThat(text.matches(pattern)).isEqualTo(accepted);
    }

    private static JsonNode read() {
        try (InputStream stream = EffectiveContract.open()) {
            return JsonMapper.shared().readTree(stream);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
