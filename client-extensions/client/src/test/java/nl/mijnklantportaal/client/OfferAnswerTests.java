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
import java.util.function.Function;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.offers.Link;
import nl.mijnklantportaal.client.offers.Offer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
        Offer offer =
                offer("{\"id\":\"ofr_1\",\"digits\":" + digits + ",\"deep\":" + deep + ",\"text\":\"" + digits + "\"}");

        assertThat(offer.id()).isEqualTo("ofr_1");
        assertThat(offer.raw().toJson().get("digits")).hasToString(digits);
        assertThat(offer.raw().toJson().get("deep")).hasToString(deep);
        assertThat(offer.raw().toJson().get("text")).isEqualTo(digits);
        assertThat(offer).hasToString("Offer[CustomerOffer{id=ofr_1, digits, deep, text}]");
    }

    @Test
    void everyFieldOfTheContractIsRead() {
        Offer offer = offer(WHOLE);

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
        assertThat(offer.links().customer()).isEqualTo(new Link("https://api.example/cst_1", "application/json"));
    }

    /** Without the id, without which there is no offer. */
    static Stream<Arguments> accessors() {
        return Stream.of(
                accessor("customerId", Offer::customerId),
                accessor("offerNumber", Offer::offerNumber),
                accessor("issuedAt", Offer::issuedAt),
                accessor("expiresAt", Offer::expiresAt),
                accessor("currency", Offer::currency),
                accessor("amount", Offer::amount),
                accessor("acceptedAt", Offer::acceptedAt),
                accessor("acceptedViaIp", Offer::acceptedViaIp),
                accessor("acceptedViaUserAgent", Offer::acceptedViaUserAgent),
                accessor("acceptanceSignature", Offer::acceptanceSignature),
                accessor("rejectedAt", Offer::rejectedAt),
                accessor("createdAt", Offer::createdAt),
                accessor("links", Offer::links));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accessors")
    void absentAndNullGiveNull(String field, Function<Offer, Object> accessor) {
        assertThat(accessor.apply(offer("{}"))).isNull();
        assertThat(accessor.apply(offer("{\"" + field + "\": null}"))).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accessors")
    void aFieldOfAnotherKindCostsThatFieldAlone(String field, Function<Offer, Object> accessor) {
        Map<String, Object> oddities = Map.of(
                "12.50",
                new BigDecimal("12.50"),
                "true",
                true,
                "[\"secretive\"]",
                List.of("secretive"),
                field.equals("links") ? "\"secretive\"" : "{\"a\": \"secretive\"}",
                field.equals("links") ? "secretive" : Map.of("a", "secretive"));
        oddities.forEach((json, raw) -> {
            Offer offer = offer("{\"before\": 1, \"" + field + "\": " + json + ", \"x-after\": 2}");

            MalformedFieldException failure =
                    catchThrowableOfType(MalformedFieldException.class, () -> accessor.apply(offer));

            assertThat(failure).as(json).isNotNull();
            assertThat(failure.path()).isEqualTo(field);
            assertThat(failure.rawValue()).isEqualTo(raw);
            assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(failure)
                    .hasMessageStartingWith("The answer's field " + field + " must be ")
                    .hasMessageEndingWith(Outcome.APPLIED.sentence());
            assertThat(failure.getMessage()).doesNotContain("secretive", "12.50");
            assertThat(offer.raw().toJson().get(field)).isEqualTo(raw);
            assertThat(offer.toString())
                    .startsWith("Offer[CustomerOffer{id=ofr_1, before, " + field + "=")
                    .endsWith(", x-after}]");
            accessors()
                    .filter(other -> !other.get()[0].equals(field))
                    .filter(other -> !(field.equals("currency") && other.get()[0].equals("amount")))
                    .forEach(other -> assertThat(read(other, offer)).isNull());
        });
    }

    @Test
    void anOddIdOfAListedOfferCostsThatFieldAlone() {
        server.answering(Reply.json(200, "{\"data\": [{\"id\": 5, \"offerNumber\": \"1\"}], \"next_page_url\": null}"));

        Offer offer = portal.customerOffers().list().findFirst().orElseThrow();

        MalformedFieldException failure = catchThrowableOfType(MalformedFieldException.class, offer::id);
        assertThat(failure.path()).isEqualTo("data[0].id");
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(offer.offerNumber()).isEqualTo("1");
    }

    @Test
    void aDateThatDoesNotExistCostsThatDateAlone() {
        Offer offer = offer("{\"issuedAt\": \"2025-04-31\", \"expiresAt\": \"2025-05-31\"}");

        assertThatThrownBy(offer::issuedAt)
                .isInstanceOf(MalformedFieldException.class)
                .hasMessage("The answer's field issuedAt must be a date such as 2026-11-22, not this text."
                        + " raw() gives it as it came. The server carried it out; do not send it again.");
        assertThat(offer.raw().issuedAt()).isEqualTo("2025-04-31");
        assertThat(offer.expiresAt()).isEqualTo(LocalDate.of(2025, 5, 31));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22", "2026-11-22 21:00:00", "2026-11-22T21:00:00", "gisteren", "", "0"})
    void aTimeWithoutAnOffsetIsNotGuessed(String time) {
        Offer offer = offer("{\"createdAt\": \"" + time + "\"}");

        assertThatThrownBy(offer::createdAt).isInstanceOf(MalformedFieldException.class);
        assertThat(offer.raw().createdAt()).isEqualTo(time);
    }

    /** As PHP gives it, and as MySQL writes it. */
    @ParameterizedTest
    @ValueSource(strings = {"-0001-11-30T00:00:00+00:00", "-0001-11-30T00:00:00+00:18", "0000-00-00 00:00:00"})
    void theZeroDateOfADatabaseIsNoTime(String time) {
        Offer offer = offer("{\"createdAt\": \"" + time + "\", \"issuedAt\": \"-0001-11-30\"}");

        assertThatThrownBy(offer::createdAt).isInstanceOf(MalformedFieldException.class);
        assertThatThrownBy(offer::issuedAt).isInstanceOf(MalformedFieldException.class);
        assertThat(offer.raw().createdAt()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,90", "1e2", "12.905", "", "twaalf", " 12.90", "NaN", "1E+1000"})
    void anAmountThatIsNoneCostsTheAmountAlone(String amount) {
        Offer offer = offer("{\"id\": \"ofr_1\", \"currency\": \"EUR\", \"amount\": \"" + amount + "\"}");

        MalformedFieldException failure = catchThrowableOfType(MalformedFieldException.class, offer::amount);

        assertThat(failure.path()).isEqualTo("amount");
        assertThat(failure.rawValue()).isEqualTo(amount);
        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(offer.raw().amount()).isEqualTo(amount);
        assertThat(offer.id()).isEqualTo("ofr_1");
    }

    @Test
    @Timeout(60)
    void anEndlessAmountCostsTheAmountAloneAndNoTime() {
        String amount = "9".repeat(1_000_000);
        Offer offer = offer("{\"id\": \"ofr_1\", \"amount\": \"" + amount + "\"}");

        assertThatThrownBy(offer::amount)
                .isInstanceOf(MalformedFieldException.class)
                .hasMessageStartingWith(
                        "The answer's field amount must be a decimal with at most 1000 digits and two decimals.");
        assertThat(offer.raw().amount()).isEqualTo(amount);
        assertThat(offer.id()).isEqualTo("ofr_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USD", "eur", "", "GALLEON"})
    void anAmountInAnotherCurrencyIsShownAndNeverConverted(String currency) {
        Offer offer = offer("{\"currency\": \"" + currency + "\", \"amount\": \"12.90\"}");

        assertThatThrownBy(offer::amount)
                .isInstanceOf(MalformedFieldException.class)
                .hasMessageStartingWith("The answer's field amount is in another currency than EUR")
                .extracting("outcome")
                .isEqualTo(Outcome.APPLIED);
        assertThat(offer.currency()).isEqualTo(currency);
        assertThat(offer.raw().amount()).isEqualTo("12.90");
    }

    @Test
    void anOddLinkIsNamedByItsWholePath() {
        Offer offer = offer("{\"links\": {\"customer\": {\"href\": 5, \"type\": \"x\"}}}");

        assertThatThrownBy(offer::links).isInstanceOfSatisfying(MalformedFieldException.class, failure -> {
            assertThat(failure.path()).isEqualTo("links.customer.href");
            assertThat(failure.rawValue()).isEqualTo(BigInteger.valueOf(5));
        });
        assertThat(offer("{\"links\": {}}").links().customer()).isNull();
        assertThat(offer("{\"links\": {\"customer\": {}}}").links().customer()).isEqualTo(new Link(null, null));
    }

    @Test
    void nothingThatTheServerSaysIsLost() {
        Offer offer = offer("{\"z\": {\"deep\": [1.50, null, {\"b\": 1E400}]}, \"a\": null, \"id\": \"ofr_1\"}");

        Map<String, Object> json = offer.raw().toJson();
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
                UnexpectedResponseException.class, () -> portal.customerOffers().create(Offers.typed()));

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
                UnexpectedResponseException.class, () -> portal.customerOffers().create(Offers.typed()));

        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure.body()).isEqualTo(latin);
    }

    /** With an id where it has none. */
    private Offer offer(String json) {
        String whole = json.contains("\"id\"")
                ? json
                : "{\"id\": \"ofr_1\"" + (json.equals("{}") ? "}" : ", " + json.substring(1));
        server.answering(Reply.json(201, whole));
        return portal.customerOffers().create(Offers.typed());
    }

    private static Arguments accessor(String field, Function<Offer, Object> accessor) {
        return Arguments.of(field, accessor);
    }

    @SuppressWarnings("unchecked") // accessors() makes them
    private static Object read(Arguments accessor, Offer offer) {
        return ((Function<Offer, Object>) accessor.get()[1]).apply(offer);
    }
}
