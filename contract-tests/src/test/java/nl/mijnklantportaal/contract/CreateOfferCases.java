package nl.mijnklantportaal.contract;

import static nl.mijnklantportaal.contract.ProviderStates.CUSTOMER_EXISTS;
import static nl.mijnklantportaal.contract.ProviderStates.CUSTOMER_UNKNOWN;
import static nl.mijnklantportaal.contract.ProviderStates.KEY_UNKNOWN;
import static nl.mijnklantportaal.contract.ProviderStates.KEY_VALID;
import static nl.mijnklantportaal.contract.ProviderStates.MINUTE_FULL;
import static nl.mijnklantportaal.contract.ProviderStates.MONTH_FULL;
import static nl.mijnklantportaal.contract.ProviderStates.NUMBER_FREE;
import static nl.mijnklantportaal.contract.ProviderStates.NUMBER_USED;
import static nl.mijnklantportaal.contract.ProviderStates.customer;
import static nl.mijnklantportaal.contract.ProviderStates.key;
import static nl.mijnklantportaal.contract.ProviderStates.number;
import static nl.mijnklantportaal.contract.ProviderStates.state;

import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslJsonBody;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import java.time.LocalDate;
import java.util.List;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;

/** All cases of creating an offer. */
final class CreateOfferCases {
    private static final String KEY = "api-key-of-the-contract-tests";
    private static final String CUSTOMER = "cst_abc12345def678";
    private static final String NUMBER = "2026-001";

    private static final String DATE = "^\\d{4}-\\d{2}-\\d{2}$";
    private static final String ATOM = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[+-]\\d{2}:\\d{2}$";
    private static final String AMOUNT = "^-?\\d+(\\.\\d{1,2})?$";
    private static final String WHOLE_NUMBER = "^\\d+$";

    private static final String WEBSITE = """
            {"description": "Website template", "amountExclVat": "1250.00", "vatRate": 21}""";
    private static final String MANUAL = """
            {"description": "Printed manual", "amountExclVat": "24.95", "vatRate": 9}""";

    private CreateOfferCases() {}

    static List<CreateOfferCase> all() {
        return List.of(
                twoRatesWithNotification(),
                twoRatesWithoutSayingSo(),
                discount(),
                unknownCustomer(),
                usedNumber(),
                fullMonth(),
                wrongKey(),
                fullMinute());
    }

    private static CreateOfferCase twoRatesWithNotification() {
        return created("an offer of two lines at different VAT rates, with a notification", "1539.70")
                .asked(offer().addLine(l -> l.description("Website template")
                                .amountExclVat(Money.euros("1250.00"))
                                .vatRate(VatRate.STANDARD))
                        .addLine(l -> l.description("Printed manual")
                                .amountExclVat(Money.euros("24.95"))
                                .vatRate(VatRate.REDUCED))
                        .sendNotification(true)
                        .build())
                .sends(onTheWire(CUSTOMER, "\"sendNotification\": true,", WEBSITE, MANUAL))
                .build();
    }

    private static CreateOfferCase twoRatesWithoutSayingSo() {
        return created("an offer of two lines at different VAT rates, without a word about a notification", "1539.70")
                .asked(offer().addLine(l -> l.description("Website template")
                                .amountExclVat(Money.euros("1250.00"))
                                .vatRate(VatRate.STANDARD))
                        .addLine(l -> l.description("Printed manual")
                                .amountExclVat(Money.euros("24.95"))
                                .vatRate(VatRate.REDUCED))
                        .build())
                .sends(onTheWire(CUSTOMER, "", WEBSITE, MANUAL))
                .build();
    }

    private static CreateOfferCase discount() {
        return created("an offer with a discount line, whose amount is negative", "1149.50")
                .asked(offer().addLine(l -> l.description("Training")
                                .amountExclVat(Money.euros("1100.00"))
                                .vatRate(VatRate.STANDARD))
                        .addLine(l -> l.description("Discount")
                                .amountExclVat(Money.euros("-150"))
                                .vatRate(VatRate.STANDARD))
                        .build())
                .sends(onTheWire(CUSTOMER, "", """
                        {"description": "Training", "amountExclVat": "1100.00", "vatRate": 21}""", """
                        {"description": "Discount", "amountExclVat": "-150.00", "vatRate": 21}"""))
                .build();
    }

    private static CreateOfferCase unknownCustomer() {
        String nobody = "cst_doesnotexist00";
        return CreateOfferCase.builder("an offer for a customer that does not exist")
                .given(key(KEY_VALID, KEY), customer(CUSTOMER_UNKNOWN, nobody), number(NUMBER_FREE, NUMBER))
                .asked(oneLine(nobody))
                .sends(onTheWire(nobody, "", WEBSITE))
                .answers(422, message("customerId: there is no customer cst_doesnotexist00"))
                .undocumented("{\"errors\": {\"customerId\": [\"The selected customer is invalid.\"]}}")
                .build();
    }

    private static CreateOfferCase usedNumber() {
        return CreateOfferCase.builder("an offer with a number that is already used")
                .given(key(KEY_VALID, KEY), customer(CUSTOMER_EXISTS, CUSTOMER), number(NUMBER_USED, NUMBER))
                .asked(oneLine(CUSTOMER))
                .sends(onTheWire(CUSTOMER, "", WEBSITE))
                .answers(422, message("offerNumber: 2026-001 is already used"))
                .undocumented("{\"errors\": {\"offerNumber\": [\"The offer number has already been taken.\"]}}")
                .build();
    }

    private static CreateOfferCase fullMonth() {
        return CreateOfferCase.builder("an offer beyond what the license allows this month")
                .given(
                        key(KEY_VALID, KEY),
                        customer(CUSTOMER_EXISTS, CUSTOMER),
                        number(NUMBER_FREE, NUMBER),
                        state(MONTH_FULL))
                .asked(oneLine(CUSTOMER))
                .sends(onTheWire(CUSTOMER, "", WEBSITE))
                .answers(426, message("The amount of offers this month reached the license's limit."))
                .undocumented("{\"license\": {\"offersPerMonth\": 25, \"price\": 12.90}}")
                .build();
    }

    private static CreateOfferCase wrongKey() {
        return CreateOfferCase.builder("an offer with an API key that does not exist")
                .given(key(KEY_UNKNOWN, "this-api-key-does-not-exist"))
                .asked(oneLine(CUSTOMER))
                .sends(onTheWire(CUSTOMER, "", WEBSITE))
                .answers(401, message("Unauthenticated."))
                .undocumented("{\"error\": \"invalid_token\"}")
                .undocumentedHeader("WWW-Authenticate", "Bearer")
                .build();
    }

    private static CreateOfferCase fullMinute() {
        return CreateOfferCase.builder("an offer when the requests of this minute are used up")
                .given(
                        key(KEY_VALID, KEY),
                        customer(CUSTOMER_EXISTS, CUSTOMER),
                        number(NUMBER_FREE, NUMBER),
                        state(MINUTE_FULL))
                .asked(oneLine(CUSTOMER))
                .sends(onTheWire(CUSTOMER, "", WEBSITE))
                .answers(429, LambdaDsl.newJsonBody(body -> {
                    body.numberValue("code", 429);
                    text(body, "message", ".+", "Too many requests.");
                }))
                .header("X-RateLimit-Limit", WHOLE_NUMBER, "60")
                .header("X-RateLimit-Remaining", WHOLE_NUMBER, "0")
                .header("retry-after", WHOLE_NUMBER, "17")
                .header("x-ratelimit-reset", WHOLE_NUMBER, "1795338947")
                .undocumented("{\"plan\": \"default\"}")
                .build();
    }

    /** The answer for a created offer. Only the form of its amount is pinned: whether VAT is included is not documented. */
    private static CreateOfferCase.Builder created(String description, String amount) {
        return CreateOfferCase.builder(description)
                .given(key(KEY_VALID, KEY), customer(CUSTOMER_EXISTS, CUSTOMER), number(NUMBER_FREE, NUMBER))
                .answers(201, LambdaDsl.newJsonBody(offer -> {
                    text(offer, "id", "^off_.+$", "off_k3v9x2m7q1w8e5r");
                    text(offer, "customerId", "^cst_.+$", CUSTOMER);
                    offer.stringType("offerNumber", NUMBER);
                    text(offer, "issuedAt", DATE, "2026-11-22");
                    text(offer, "expiresAt", DATE, "2026-12-22");
                    text(offer, "currency", "^[A-Z]{3}$", "EUR");
                    text(offer, "amount", AMOUNT, amount);
                    text(offer, "createdAt", ATOM, "2026-11-22T10:15:30+01:00");
                    offer.object(
                            "links",
                            links -> links.object("customer", customer -> {
                                text(
                                        customer,
                                        "href",
                                        "^https?://.+/customers/cst_.+$",
                                        "https://api.mijnklantportaal.nl/v1/customers/" + CUSTOMER);
                                customer.stringType("type", "application/json");
                            }));
                }))
                .header("X-RateLimit-Limit", WHOLE_NUMBER, "60")
                .header("X-RateLimit-Remaining", WHOLE_NUMBER, "59")
                .undocumented("""
                        {
                          "status": "draft",
                          "discount": 12.90,
                          "tags": ["web", null, 1E2],
                          "viewedAt": null,
                          "links": {"pdf": {"href": "https://api.mijnklantportaal.nl/v1/customer-offers/off_k3v9x2m7q1w8e5r/pdf"}}
                        }""")
                .undocumentedHeader("X-Request-Id", "0b3f7c52");
    }

    private static LambdaDslJsonBody message(String example) {
        return LambdaDsl.newJsonBody(body -> text(body, "message", ".+", example));
    }

    /** A string with a pattern; a number could match the pattern alone. */
    private static void text(LambdaDslObject object, String name, String regex, String example) {
        object.and(name, example, TypeMatcher.INSTANCE, new RegexMatcher(regex));
    }

    private static CreateCustomerOfferFromLinesRequest.Builder offer() {
        return CreateCustomerOfferFromLinesRequest.builder()
                .customerId(CUSTOMER)
                .offerNumber(NUMBER)
                .issuedAt(LocalDate.of(2026, 11, 22))
                .expiresAt(LocalDate.of(2026, 12, 22));
    }

    private static CreateCustomerOfferFromLinesRequest oneLine(String customerId) {
        return offer().customerId(customerId)
                .addLine(l -> l.description("Website template")
                        .amountExclVat(Money.euros("1250.00"))
                        .vatRate(VatRate.STANDARD))
                .build();
    }

    private static String onTheWire(String customerId, String sendNotification, String... lines) {
        return """
                {
                  "customerId": "%s",
                  "offerNumber": "2026-001",
                  "issuedAt": "2026-11-22",
                  "expiresAt": "2026-12-22",
                  %s
                  "lines": [%s]
                }""".formatted(customerId, sendNotification, String.join(", ", lines));
    }
}
