package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.Link;
import nl.mijnklantportaal.client.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferAnswerTests {
    private static final String WHOLE = """
            {"id": "ofr_1", "customerId": "cst_1", "offerNumber": "2026-001", "issuedAt": "2026-11-22",
             "expiresAt": "2026-12-22", "currency": "EUR", "amount": "12.90",
             "acceptedAt": "2026-11-23T09:00:00+01:00", "acceptedViaIp": "192.0.2.77",
             "acceptedViaUserAgent": "Mozilla/5.0", "acceptanceSignature": "data:image/png;base64,AAAA",
             "rejectedAt": null, "createdAt": "2026-11-22T21:00:00+01:00",
             "links": {"customer": {"href": "https://api.example/cst_1", "type": "application/json"}}}""";

    private static final Set<String> NULLABLE =
            Set.of("acceptedAt", "acceptedViaIp", "acceptedViaUserAgent", "acceptanceSignature", "rejectedAt");

    private final AnsweringServer server = new AnsweringServer();
    private final MijnKlantportaal portal =
            MijnKlantportaal.builder().baseUrl(server.url()).apiKey("key").build();

    @AfterEach
    void close() {
        portal.close();
        server.close();
    }

    @Test
    void aMemberOfUnusualSizeCostsNothing() {
        String digits = "7".repeat(300_000);
        String deep = "[".repeat(900) + "]".repeat(900);
        CustomerOffer offer =
                offer("{\"id\":\"ofr_1\",\"digits\":" + digits + ",\"deep\":" + deep + ",\"text\":\"" + digits + "\"}");

        assertThat(offer.id()).isEqualTo("ofr_1");
        assertThat(offer.toJson().get("digits")).hasToString(digits);
        assertThat(offer.toJson().get("deep")).hasToString(deep);
        assertThat(offer.toJson().get("text")).isEqualTo(digits);
        assertThat(offer).hasToString("CustomerOffer{id=ofr_1, digits, deep, text}");
    }

    @Test
    void everyFieldOfTheContractIsRead() {
        CustomerOffer offer = offer(WHOLE);

        assertThat(offer.id()).isEqualTo("ofr_1");
        assertThat(offer.customerId()).isEqualTo("cst_1");
        assertThat(offer.offerNumber()).isEqualTo("2026-001");
        assertThat(offer.issuedAt()).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(offer.expiresAt()).isEqualTo(LocalDate.of(2026, 12, 22));
        assertThat(offer.currency()).isEqualTo("EUR");
        assertThat(offer.amount()).isEqualTo(Money.euros("12.90"));
        assertThat(offer.acceptedAt()).isEqualTo(OffsetDateTime.parse("2026-11-23T09:00:00+01:00"));
        assertThat(offer.acceptedViaIp()).isEqualTo("192.0.2.77");
        assertThat(offer.acceptedViaUserAgent()).isEqualTo("Mozilla/5.0");
        assertThat(offer.acceptanceSignature()).isEqualTo("data:image/png;base64,AAAA");
        assertThat(offer.rejectedAt()).isNull();
        assertThat(offer.createdAt()).isEqualTo(OffsetDateTime.parse("2026-11-22T21:00:00+01:00"));
        assertThat(offer.links().customer())
                .isEqualTo(Link.builder()
                        .href("https://api.example/cst_1")
                        .type("application/json")
                        .build());
    }

    /** Without the id, without which there is no offer. */
    static Stream<Arguments> accessors() {
        return Stream.of(
                accessor("customerId", CustomerOffer::customerId),
                accessor("offerNumber", CustomerOffer::offerNumber),
                accessor("issuedAt", CustomerOffer::issuedAt),
                accessor("expiresAt", CustomerOffer::expiresAt),
                accessor("currency", CustomerOffer::currency),
                accessor("amount", CustomerOffer::amount),
                accessor("acceptedAt", CustomerOffer::acceptedAt),
                accessor("acceptedViaIp", CustomerOffer::acceptedViaIp),
                accessor("acceptedViaUserAgent", CustomerOffer::acceptedViaUserAgent),
                accessor("acceptanceSignature", CustomerOffer::acceptanceSignature),
                accessor("rejectedAt", CustomerOffer::rejectedAt),
                accessor("createdAt", CustomerOffer::createdAt),
                accessor("links", CustomerOffer::links));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accessors")
    void absentAndNullCostThatFieldAlone(String field, Function<CustomerOffer, Object> accessor) {
        assertMissed(field, accessor, offer("{}"));
        assertMissed(field, accessor, offer("{\"" + field + "\": null}"));
    }

    /** As null where the contract allows that, and by its name where the contract has it always. */
    private static void assertMissed(String field, Function<CustomerOffer, Object> accessor, CustomerOffer offer) {
        if (NULLABLE.contains(field)) {
            assertThat(accessor.apply(offer)).isNull();
            return;
        }
        assertThatThrownBy(() -> accessor.apply(offer))
                .isInstanceOfSatisfying(MalformedFieldException.class, failure -> {
                    assertThat(failure.path()).isEqualTo(field);
                    assertThat(failure.rawValue()).isNull();
                    assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accessors")
    void aFieldOfAnotherKindCostsThatFieldAlone(String field, Function<CustomerOffer, Object> accessor) {
        Map<String, Object> oddities = Map.of(
                "12.505",
                new BigDecimal("12.505"),
                "true",
                true,
                "[\"secretive\"]",
                List.of("secretive"),
                field.equals("links") ? "\"secretive\"" : "{\"a\": \"secretive\"}",
                field.equals("links") ? "secretive" : Map.of("a", "secretive"));
        oddities.forEach((json, raw) -> {
            CustomerOffer offer = offer("{\"before\": 1, \"" + field + "\": " + json + ", \"x-after\": 2}");

            MalformedFieldException failure =
                    catchThrowableOfType(MalformedFieldException.class, () -> accessor.apply(offer));

            assertThat(failure).as(json).isNotNull();
            assertThat(failure.path()).isEqualTo(field);
            assertThat(failure.rawValue()).isEqualTo(raw);
            assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(failure)
                    .hasMessageStartingWith("The answer's field " + field + " must be ")
                    .hasMessageEndingWith(Outcome.APPLIED.sentence());
            assertThat(failure.getMessage()).doesNotContain("secretive", "12.505");
            assertThat(offer.toJson().get(field)).isEqualTo(raw);
            assertThat(offer.toString())
                    .startsWith("CustomerOffer{id=ofr_1, before, " + field + "=")
                    .endsWith(", x-after}");
            accessors()
                    .filter(other -> !other.get()[0].equals(field))
                    .filter(other -> !(field.equals("currency") && other.get()[0].equals("amount")))
                    .forEach(other -> assertMissed((String) other.get()[0], accessor(other), offer));
        });
    }

    @Test
    void anOddIdOfAListedOfferCostsThatFieldAlone() {
        server.answering(Reply.json(200, "{\"data\": [{\"id\": 5, \"offerNumber\": \"1\"}], \"next_page_url\": null}"));

        CustomerOffer offer =
                portal.customerOffers().list().stream().findFirst().orElseThrow();

        MalformedFieldException failure = catchThrowableOfType(MalformedFieldException.class, offer::id);
        assertThat(failure.path()).isEqualTo("data[0].id");
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(offer.offerNumber()).isEqualTo("1");
    }

    @Test
    void aDateThatDoesNotExistCostsThatDateAlone() {
        CustomerOffer offer = offer("{\"issuedAt\": \"2025-04-31\", \"expiresAt\": \"2025-05-31\"}");

        assertThatThrownBy(offer::issuedAt)
                .isInstanceOf(MalformedFieldException.class)
                .hasMessage("The answer's field issuedAt must be a date such as 2026-11-22, not this text."
                        + " rawValue() has it as it came. The server carried it out; do not send it again.");
        assertThat(offer.raw("issuedAt")).isEqualTo("2025-04-31");
        assertThat(offer.expiresAt()).isEqualTo(LocalDate.of(2025, 5, 31));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22", "2026-11-22 21:00:00", "2026-11-22T21:00:00", "gisteren", "", "0"})
    void aTimeWithoutAnOffsetIsNotGuessed(String time) {
        CustomerOffer offer = offer("{\"createdAt\": \"" + time + "\"}");

        assertThatThrownBy(offer::createdAt).isInstanceOf(MalformedFieldException.class);
        assertThat(offer.raw("createdAt")).isEqualTo(time);
    }

    /** As PHP gives it, and as MySQL writes it. */
    @ParameterizedTest
    @ValueSource(strings = {"-0001-11-30T00:00:00+00:00", "-0001-11-30T00:00:00+00:18", "0000-00-00 00:00:00"})
    void theZeroDateOfADatabaseIsNoTime(String time) {
        CustomerOffer offer = offer("{\"createdAt\": \"" + time + "\", \"issuedAt\": \"-0001-11-30\"}");

        assertThatThrownBy(offer::createdAt).isInstanceOf(MalformedFieldException.class);
        assertThatThrownBy(offer::issuedAt).isInstanceOf(MalformedFieldException.class);
        assertThat(offer.raw("createdAt")).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,90", "1e2", "12.905", "", "twaalf", " 12.90", "NaN", "1E+1000"})
    void anAmountThatIsNoneCostsTheAmountAlone(String amount) {
        CustomerOffer offer = offer("{\"id\": \"ofr_1\", \"currency\": \"EUR\", \"amount\": \"" + amount + "\"}");

        MalformedFieldException failure = catchThrowableOfType(MalformedFieldException.class, offer::amount);

        assertThat(failure.path()).isEqualTo("amount");
        assertThat(failure.rawValue()).isEqualTo(amount);
        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(offer.raw("amount")).isEqualTo(amount);
        assertThat(offer.id()).isEqualTo("ofr_1");
    }

    @Test
    @Timeout(60)
    void anEndlessAmountCostsTheAmountAloneAndNoTime() {
        String amount = "9".repeat(1_000_000);
        CustomerOffer offer = offer("{\"id\": \"ofr_1\", \"amount\": \"" + amount + "\"}");

        assertThatThrownBy(offer::amount)
                .isInstanceOf(MalformedFieldException.class)
                .hasMessageStartingWith(
                        "The answer's field amount must be a decimal with at most 1000 digits and two decimals, not this text.");
        assertThat(offer.raw("amount")).isEqualTo(amount);
        assertThat(offer.id()).isEqualTo("ofr_1");
    }

    @ParameterizedTest
    @CsvSource({
        "USD, The answer's field amount is in another currency than EUR",
        "eur, The answer's field currency must be a currency of ISO 4217 such as EUR",
        "'', The answer's field currency must be a currency of ISO 4217 such as EUR",
        "GALLEON, The answer's field currency must be a currency of ISO 4217 such as EUR"
    })
    void anAmountInAnotherCurrencyIsShownAndNeverConverted(String currency, String words) {
        CustomerOffer offer = offer("{\"currency\": \"" + currency + "\", \"amount\": \"12.90\"}");

        assertThatThrownBy(offer::amount)
                .isInstanceOf(MalformedFieldException.class)
                .hasMessageStartingWith(words)
                .extracting("outcome")
                .isEqualTo(Outcome.APPLIED);
        assertThat(offer.currency()).isEqualTo(currency);
        assertThat(offer.raw("amount")).isEqualTo("12.90");
    }

    @Test
    void anOddLinkIsNamedByItsWholePath() {
        CustomerOffer offer = offer("{\"links\": {\"customer\": {\"href\": 5, \"type\": \"x\"}}}");

        assertThatThrownBy(() -> offer.links().customer().href())
                .isInstanceOfSatisfying(MalformedFieldException.class, failure -> {
                    assertThat(failure.path()).isEqualTo("links.customer.href");
                    assertThat(failure.rawValue()).isEqualTo(BigInteger.valueOf(5));
                    assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
                });
        assertThat(offer.links().customer().type()).isEqualTo("x");
        assertThatThrownBy(() -> offer("{\"links\": {}}").links().customer())
                .hasMessageStartingWith("The answer's field links.customer must be an object, and is absent");
        Link empty = offer("{\"links\": {\"customer\": {}}}").links().customer();
        assertThat(empty.toJson()).isEmpty();
        assertThatThrownBy(empty::href)
                .hasMessageStartingWith("The answer's field links.customer.href must be text, and is absent");
    }

    @Test
    void nothingThatTheServerSaysIsLost() {
        CustomerOffer offer =
                offer("{\"z\": {\"deep\": [1.50, null, {\"b\": 1E400}]}, \"a\": null, \"id\": \"ofr_1\"}");

        Map<String, Object> json = offer.toJson();
        assertThat(json.keySet()).containsExactly("z", "a", "id");
        assertThat(json.get("a")).isNull();
        assertThat(json.get("z").toString()).isEqualTo("{deep=[1.50, null, {b=1E+400}]}");
    }

    @Test
    void personalDataStaysOutOfTheText() {
        assertThat(offer(WHOLE).toString())
                .contains("ofr_1", "acceptedViaIp=***", "acceptedViaUserAgent=***", "acceptanceSignature=***")
                .doesNotContain("192.0.2.77", "Mozilla", "base64");
        assertThat(offer("{\"acceptedViaIp\": {\"v4\": \"192.0.2.77\"}, \"acceptanceSignature\": [\"base64\"]}")
                        .toString())
                .doesNotContain("192.0.2.77", "base64");
    }

    @Test
    void offersAreEqualByWhatTheServerSaid() {
        assertThat(offer(WHOLE)).isEqualTo(offer(WHOLE)).hasSameHashCodeAs(offer(WHOLE));
        assertThat(offer(WHOLE)).isNotEqualTo(offer("{}"));
    }

    static Stream<String> unusable() {
        return Stream.of(
                "",
                " ",
                "{",
                "[",
                "\"",
                "tru",
                "{\"id\": \"ofr_1\"",
                "{\"id\": \"ofr_1\"}}",
                "{\"id\": \"ofr_1\"} {}",
                "{id: 1}",
                "<html>Created</html>",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "{\"id\": 1E99999999999}");
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void aSuccessWithBrokenJsonSaysThatItWasApplied(String body) {
        server.answering(Reply.json(201, body));

        UnexpectedResponseException failure = catchThrowableOfType(
                UnexpectedResponseException.class, () -> portal.customerOffers().createFromLines(Offers.typed()));

        assertThat(failure).isNotNull();
        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure.status()).isEqualTo(201);
        assertThat(failure.body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
        assertThat(failure.bodyComplete()).isTrue();
        assertThat(failure)
                .hasMessageContaining(" answered 201, but its body cannot be used: ")
                .hasMessageEndingWith(". The server carried it out; do not send it again.");
        assertThat(failure.getMessage()).hasLineCount(1).doesNotContain("ofr_1", "html", "Created");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aSuccessThatIsNotUtf8SaysThatItWasAppliedAndKeepsTheBytes() {
        byte[] latin = "{\"id\": \"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        server.answering(Reply.json(201, "").body(latin));

        UnexpectedResponseException failure = catchThrowableOfType(
                UnexpectedResponseException.class, () -> portal.customerOffers().createFromLines(Offers.typed()));

        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure.body()).isEqualTo(latin);
    }

    /** With an id where it has none. */
    private CustomerOffer offer(String json) {
        String whole = json.contains("\"id\"")
                ? json
                : "{\"id\": \"ofr_1\"" + (json.equals("{}") ? "}" : ", " + json.substring(1));
        server.answering(Reply.json(201, whole));
        return portal.customerOffers().createFromLines(Offers.typed());
    }

    private static Arguments accessor(String field, Function<CustomerOffer, Object> accessor) {
        return Arguments.of(field, accessor);
    }

    @SuppressWarnings("unchecked") // accessors() makes them
    private static Function<CustomerOffer, Object> accessor(Arguments accessor) {
        return (Function<CustomerOffer, Object>) accessor.get()[1];
    }
}
