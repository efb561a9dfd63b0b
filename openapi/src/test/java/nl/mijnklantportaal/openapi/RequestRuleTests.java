package nl.mijnklantportaal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.mijnklantportaal.spectools.NamedContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The constraints of every request, which the client checks before it sends. */
class RequestRuleTests {

    private static final NamedContract CONTRACT = Contract.read();
    private static final String NOT_BLANK = "must not be blank";

    @Test
    void everyRequiredTextHasAFormOrIsNotBlank() {
        assertThat(required()).hasSizeGreaterThan(40).allSatisfy((name, property) -> {
            boolean text = property.path("type").asString("").equals("string");
            boolean formed = property.has("format") || property.has("enum");
            assertThat(property.path("x-pattern-message").asString("").equals(NOT_BLANK))
                    .as(name)
                    .isEqualTo(text && !formed);
        });
    }

    @Test
    void noOtherTextMustNotBeBlank() {
        assertThat(CONTRACT.properties().entrySet())
                .filteredOn(property -> property.getValue()
                        .schema()
                        .path("x-pattern-message")
                        .asString("")
                        .equals(NOT_BLANK))
                .extracting(Map.Entry::getKey)
                .allSatisfy(name -> assertThat(required()).containsKey(name));
    }

    @Test
    void everyRequiredListHasAnElement() {
        assertThat(required().entrySet())
                .filteredOn(property ->
                        property.getValue().path("type").asString("").equals("array"))
                .extracting(property ->
                        property.getKey() + " " + property.getValue().path("minItems"))
                .containsExactlyInAnyOrder(
                        "CreateAgreementRequest.signers 1",
                        "CreateAgreementRequest.documents 1",
                        "CreateCustomerInvoiceFromLinesRequest.lines 1",
                        "CreateCustomerOfferFromLinesRequest.lines 1",
                        "CreateFileRequestRequest.requestedFiles 1",
                        "CreateFileShareRequest.contentIds 1");
    }

    @Test
    void aChangeWithoutARequiredPropertyHasOneAtLeast() {
        assertThat(CONTRACT.operations().keySet())
                .filteredOn(name -> name.startsWith("PATCH ") && !body(name).isMissingNode())
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(name -> assertThat(body(name).path("minProperties").asInt(0))
                        .as(name)
                        .isEqualTo(body(name).has("required") ? 0 : 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST /customer-offers        | x-not-before | [{\"property\":\"expiresAt\",\"earliest\":\"issuedAt\"}]",
                "POST /customer-offers/manual | x-not-before | [{\"property\":\"expiresAt\",\"earliest\":\"issuedAt\"}]",
                "POST /appointments | if   | {\"required\":[\"customerId\"]}",
                "POST /appointments | else | {\"required\":[\"attendeeName\",\"attendeeEmail\"]}",
                "POST /punch-cards  | if   | {\"required\":[\"forSale\"],\"properties\":{\"forSale\":{\"type\":\"boolean\",\"const\":true}}}",
                "POST /punch-cards  | then | {\"required\":[\"price\",\"vatRate\"]}",
                "PATCH /punch-cards/{punchCardId} | then | {\"required\":[\"price\",\"vatRate\"]}",
                "POST /agreements   | x-max-bytes | 5242880",
                "POST /agreements   | properties/signers/maxItems | 5",
                "POST /agreements   | properties/documents/maxItems | 5",
                "POST /file-requests | properties/requestedFiles/maxItems | 10",
                "POST /customers    | required | [\"companyName\",\"address\",\"zipCode\",\"city\",\"primaryEmail\"]",
                "POST /customer-invoices/manual | properties/lines/items/required | [\"description\",\"amountExclVat\",\"vatRate\"]",
                "POST /customer-invoices/manual | properties/lines/items/x-java-implements | \"TaxableLine\"",
                "POST /punch-cards  | properties/expiryValue/type | \"string\"",
            })
    void aRequestHasTheRulesOfItsPage(String name, String pointer, String expected) {
        JsonNode schema = body(name);
        for (String step : pointer.split("/")) {
            schema = CONTRACT.followed(schema.path(step));
        }
        assertThat(schema.toString()).isEqualTo(expected);
    }

    @Test
    void everyFormIsWrittenInBrackets() {
        Map<String, JsonNode> forms = new LinkedHashMap<>();
        CONTRACT.operations().forEach((name, operation) -> {
            JsonNode form = operation.at("/requestBody/content/multipart~1form-data");
            if (form.isObject()) {
                forms.put(name, form);
            }
        });
        assertThat(forms).hasSizeGreaterThanOrEqualTo(5).allSatisfy((name, form) -> {
            assertThat(form.path("x-form-style").asString()).as(name).isEqualTo("brackets");
            assertThat(form.path("x-inferred").booleanValue()).as(name).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MarkCustomerInvoicePaidRequest.paidAt | 2026-11-29 14:00:00 | true",
                "MarkCustomerInvoicePaidRequest.paidAt | 2026-11-29 14:00    | false",
                "MarkCustomerInvoicePaidRequest.paidAt | 2026-11-29T14:00:00 | false",
                "CreateAppointmentRequest.startsAt     | 2026-11-29 14:00    | true",
                "CreateAppointmentRequest.startsAt     | 2026-11-29 14:00:00 | false",
                "ListAppointmentsRequest.startAt       | 2026-11-29 14:00    | true",
                "CreatePunchCardRequest.expiryValue    | 3                   | true",
                "CreatePunchCardRequest.expiryValue    | three               | false",
            })
    void aPatternGivesTheFormOfATimeAndOfANumberInText(String name, String text, boolean accepted) {
        assertThat(text.matches(
                        CONTRACT.properties().get(name).schema().path("pattern").asString()))
                .isEqualTo(accepted);
    }

    @Test
    void everyDateOfARequestHasAPattern() {
        Set<String> requests = CONTRACT.operations().values().stream()
                .flatMap(operation -> CONTRACT.bodies(operation).values().stream())
                .map(NamedContract::className)
                .collect(Collectors.toSet());
        assertThat(CONTRACT.properties().entrySet())
                .filteredOn(property -> requests.contains(
                        property.getKey().substring(0, property.getKey().indexOf('.'))))
                .filteredOn(property -> List.of("date", "local-date-time")
                        .contains(property.getValue().schema().path("format").asString("")))
                .hasSizeGreaterThan(15)
                .allSatisfy(property -> assertThat(property.getValue().schema().has("pattern"))
                        .as(property.getKey())
                        .isTrue());
    }

    @Test
    void everyRateOfARequestIsOneOfThree() {
        assertThat(CONTRACT.properties().entrySet())
                .filteredOn(property -> property.getKey().matches("(LineItem|Create\\w+|Update\\w+)\\.vatRate"))
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(property -> assertThat(
                                property.getValue().schema().path("enum").toString())
                        .isEqualTo("[0,9,21]"));
    }

    private JsonNode body(String name) {
        Map<String, JsonNode> bodies = CONTRACT.bodies(CONTRACT.operation(name));
        return bodies.isEmpty()
                ? CONTRACT.json().path("")
                : CONTRACT.followed(bodies.values().iterator().next());
    }

    /** The required properties of all requests and of what is nested in them, by class and Java name. */
    private static Map<String, JsonNode> required() {
        Map<String, JsonNode> required = new LinkedHashMap<>();
        CONTRACT.properties().forEach((name, property) -> {
            JsonNode owner = CONTRACT.schemas().get(name.substring(0, name.indexOf('.')));
            if (owner != null
                    && owner.path("required")
                            .valueStream()
                            .anyMatch(each -> each.asString().equals(property.wireName()))) {
                required.put(name, property.schema());
            }
        });
        return required;
    }
}
