package nl.mijnklantportaal.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.internal.json.Json;
import nl.mijnklantportaal.client.json.JsonModels;
import nl.mijnklantportaal.client.money.Money;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of an offer that the server answered with. */
class CustomerOfferTests {
    /** The example values of the contract. */
    private static final String EXAMPLE = """
            {"id":"off_abc12345def678","customerId":"cst_abc12345def678","offerNumber":"2024-001","issuedAt":"2024-04-29",
             "expiresAt":"2024-05-29","currency":"EUR","amount":"12.95","acceptedAt":"2024-05-14T21:00:00+02:00",
             "acceptedViaIp":"123.456.7.8.9","acceptedViaUserAgent":"Mozilla/5.0 (X11; Linux x86_64)",
             "acceptanceSignature":"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABgAA...",
             "rejectedAt":"2024-05-14T21:00:00+02:00","createdAt":"2024-04-29T21:00:00+02:00",
             "links":{"customer":{"href":"https://api.mijnklantportaal.nl/v1/customers/cst_abc12345def678","type":"application/json"}}}
            """;

    private static final String NULLS = "{\"id\":null,\"customerId\":null,\"offerNumber\":null,\"issuedAt\":null,"
            + "\"expiresAt\":null,\"currency\":null,\"amount\":null,\"acceptedAt\":null,\"acceptedViaIp\":null,"
            + "\"acceptedViaUserAgent\":null,\"acceptanceSignature\":null,\"rejectedAt\":null,\"createdAt\":null,\"links\":null}";

    @Test
    void readsEveryFieldOfTheContractsExample() {
        CustomerOffer offer = example();

        assertThat(offer.id()).isEqualTo("off_abc12345def678");
        assertThat(offer.customerId()).isEqualTo("cst_abc12345def678");
        assertThat(offer.offerNumber()).isEqualTo("2024-001");
        assertThat(offer.issuedAt()).isEqualTo(LocalDate.of(2024, 4, 29));
        assertThat(offer.expiresAt()).isEqualTo(LocalDate.of(2024, 5, 29));
        assertThat(offer.currency()).isEqualTo("EUR");
        assertThat(offer.amount()).isEqualTo(Money.euros("12.95"));
        assertThat(offer.acceptedAt()).isEqualTo(OffsetDateTime.parse("2024-05-14T21:00:00+02:00"));
        assertThat(offer.acceptedViaIp()).isEqualTo("123.456.7.8.9");
        assertThat(offer.acceptedViaUserAgent()).isEqualTo("Mozilla/5.0 (X11; Linux x86_64)");
        assertThat(offer.acceptanceSignature()).isEqualTo("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABgAA...");
        assertThat(offer.rejectedAt()).isEqualTo(OffsetDateTime.parse("2024-05-14T21:00:00+02:00"));
        assertThat(offer.createdAt()).isEqualTo(OffsetDateTime.parse("2024-04-29T21:00:00+02:00"));
        assertThat(offer.links().customer().href())
                .isEqualTo("https://api.mijnklantportaal.nl/v1/customers/cst_abc12345def678");
        assertThat(offer.links().customer().type()).isEqualTo("application/json");
    }

    @Test
    void hasAnAccessorForEveryFieldOfTheContract() {
        assertThat(CustomerOffer.class.getDeclaredMethods())
                .extracting("name")
                .containsAll(example().toJson().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", NULLS})
    void whatTheServerMayLeaveOutIsNull(String json) {
        CustomerOffer offer = created(json);

        assertThat(Arrays.asList(
                        offer.acceptedAt(),
                        offer.acceptedViaIp(),
                        offer.acceptedViaUserAgent(),
                        offer.acceptanceSignature(),
                        offer.rejectedAt()))
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", NULLS})
    void whatIsAlwaysThereIsMissedByItsName(String json) {
        CustomerOffer offer = created(json);

        assertMalformed(offer::id, "id", null);
        assertMalformed(offer::customerId, "customerId", null);
        assertMalformed(offer::offerNumber, "offerNumber", null);
        assertMalformed(offer::issuedAt, "issuedAt", null);
        assertMalformed(offer::expiresAt, "expiresAt", null);
        assertMalformed(offer::currency, "currency", null);
        assertMalformed(offer::amount, "amount", null);
        assertMalformed(offer::createdAt, "createdAt", null);
        assertMalformed(offer::links, "links", null);
    }

    @Test
    void aLinkThatIsNotThereIsMissedByItsPath() {
        assertMalformed(() -> created("{\"links\":{}}").links().customer(), "links.customer", null);
        assertMalformed(
                () -> created("{\"links\":{\"customer\":{}}}")
                        .links()
                        .customer()
                        .href(),
                "links.customer.href",
                null);
    }

    @Test
    void anOddFieldCostsItselfAlone() {
        CustomerOffer offer = with("expiresAt", "2025-04-31");

        assertMalformed(offer::expiresAt, "expiresAt", "2025-04-31");
        assertThat(offer.issuedAt()).isEqualTo(LocalDate.of(2024, 4, 29));
        assertThat(offer.raw("expiresAt")).isEqualTo("2025-04-31");
    }

    @Test
    void aFieldOfAnotherKindIsNamedWithItsPath() {
        Map<String, Object> text = Map.of("nl", "x");

        assertMalformed(with("id", text)::id, "id", text);
        assertMalformed(with("customerId", text)::customerId, "customerId", text);
        assertMalformed(with("offerNumber", true)::offerNumber, "offerNumber", true);
        assertMalformed(with("issuedAt", true)::issuedAt, "issuedAt", true);
        assertMalformed(with("currency", text)::currency, "currency", text);
        assertMalformed(with("amount", text)::amount, "amount", text);
        assertMalformed(with("acceptedAt", "yesterday")::acceptedAt, "acceptedAt", "yesterday");
        assertMalformed(with("acceptedViaIp", text)::acceptedViaIp, "acceptedViaIp", text);
        assertMalformed(with("acceptedViaUserAgent", text)::acceptedViaUserAgent, "acceptedViaUserAgent", text);
        assertMalformed(with("acceptanceSignature", text)::acceptanceSignature, "acceptanceSignature", text);
        assertMalformed(with("rejectedAt", "")::rejectedAt, "rejectedAt", "");
        assertMalformed(with("createdAt", "2024-04-29")::createdAt, "createdAt", "2024-04-29");
        assertMalformed(with("links", List.of())::links, "links", List.of());
        assertMalformed(() -> with("links", Map.of("customer", "c")).links().customer(), "links.customer", "c");
        assertMalformed(
                () -> with("links", Map.of("customer", Map.of("href", true)))
                        .links()
                        .customer()
                        .href(),
                "links.customer.href",
                true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,95", "1.250,00", "12.955", "", "EUR 12.95", "1e2"})
    void anAmountThatIsNoneIsNeverGuessed(String amount) {
        assertMalformed(with("amount", amount)::amount, "amount", amount);
    }

    @Test
    void anotherCurrencyIsShownAndNeverConverted() {
        CustomerOffer offer = with("currency", "USD");

        assertThat(offer.currency()).isEqualTo("USD");
        assertMalformed(offer::amount, "amount", "12.95");
        assertThat(offer.raw("amount")).isEqualTo("12.95");
    }

    @Test
    void anAmountWithoutCurrencyIsInEuros() {
        assertThat(created("{\"amount\":\"12.9\"}").amount()).isEqualTo(Money.euros("12.90"));
    }

    @Test
    void toStringHidesWhatIsPersonalAndNeverThrows() {
        assertThat(example().toString())
                .contains(
                        "off_abc12345def678",
                        "acceptedViaIp=***",
                        "acceptedViaUserAgent=***",
                        "acceptanceSignature=***")
                .doesNotContain("123.456", "Mozilla", "base64");
        assertThat(with("links", List.of(1)).toString()).contains("links=(an array)");
    }

    @Test
    void isEqualByWhatTheServerSaid() {
        assertThat(example())
                .isEqualTo(example())
                .hasSameHashCodeAs(example())
                .isNotEqualTo(with("unknown", true))
                .isNotEqualTo(null)
                .isNotEqualTo(example().toJson());
    }

    private static void assertMalformed(ThrowingCallable accessor, String path, Object value) {
        assertThatExceptionOfType(MalformedFieldException.class)
                .isThrownBy(accessor)
                .withMessageContaining("field " + path + " ")
                .satisfies(malformed -> {
                    assertThat(malformed.path()).isEqualTo(path);
                    assertThat(malformed.rawValue()).isEqualTo(value);
                    assertThat(malformed.outcome()).isEqualTo(Outcome.APPLIED);
                });
    }

    private static CustomerOffer example() {
        return created(EXAMPLE);
    }

    private static CustomerOffer with(String name, Object value) {
        Map<String, Object> members = new LinkedHashMap<>(example().toJson());
        members.put(name, value);
        return JsonModels.read(CustomerOffer.class, members, Outcome.APPLIED);
    }

    /** As the answer to the request that created it. */
    private static CustomerOffer created(String json) {
        try {
            CustomerOffer read = (CustomerOffer) Json.read(json.getBytes(StandardCharsets.UTF_8), CustomerOffer.class);
            return JsonModels.of(read, Outcome.APPLIED);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
