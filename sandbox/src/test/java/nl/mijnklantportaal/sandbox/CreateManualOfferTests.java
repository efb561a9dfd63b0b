package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.create;
import static nl.mijnklantportaal.sandbox.Requests.json;
import static nl.mijnklantportaal.sandbox.Requests.line;
import static nl.mijnklantportaal.sandbox.Requests.message;
import static nl.mijnklantportaal.sandbox.Requests.offer;
import static nl.mijnklantportaal.sandbox.Requests.post;
import static nl.mijnklantportaal.sandbox.Requests.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateManualOfferTests {

    private static final Instant SUMMER = Instant.parse("2026-07-01T21:30:15.987Z");

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder()
                .apiKeys("first-key", "second-key")
                .clock(Clock.fixed(SUMMER, ZoneId.of("Asia/Tokyo")))
                .start();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theAnswerIsTheOfferThatWasAskedFor() {
        HttpResponse<String> response = create(sandbox, offer("2026-001"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
        JsonNode answer = json(response);
        assertThat(answer.get("id").textValue()).matches("off_[a-z0-9]{15}");
        ObjectNode rest = answer.deepCopy();
        rest.remove("id");
        assertThat(rest).isEqualTo(expected("""
                {
                  "customerId": "cst_abc12345def678",
                  "offerNumber": "2026-001",
                  "issuedAt": "2026-11-22",
                  "expiresAt": "2026-12-22",
                  "currency": "EUR",
                  "amount": "1539.70",
                  "acceptedAt": null,
                  "acceptedViaIp": null,
                  "acceptedViaUserAgent": null,
                  "acceptanceSignature": null,
                  "rejectedAt": null,
                  "createdAt": "2026-07-01T23:30:15+02:00",
                  "links": {
                    "customer": {
                      "href": "%s/customers/cst_abc12345def678",
                      "type": "application/json"
                    }
                  }
                }
                """.formatted(sandbox.baseUrl())));
    }

    @Test
    void theAnswerKeepsToTheContractAndHasEveryFieldOfIt() {
        JsonNode contract = Schemas.contract();
        JsonNode answer = json(create(sandbox, offer("2026-001")));

        assertThat(Schemas.ofAnswer("post", "/customer-offers/manual", "201").validate(answer))
                .isEmpty();
        String offer = Schemas.answer(contract, "post", "/customer-offers/manual", "201")
                .get("$ref")
                .textValue();
        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        () -> contract.at(offer.substring(1) + "/properties").fieldNames());
    }

    @Test
    void createdAtHasTheOffsetOfAmsterdamInWinterToo() {
        try (Sandbox winter = Sandbox.builder()
                .clock(Clock.fixed(Instant.parse("2026-12-31T23:30:00Z"), ZoneId.of("UTC")))
                .start()) {
            assertThat(json(create(winter, offer("2026-001"))).get("createdAt").textValue())
                    .isEqualTo("2027-01-01T00:30:00+01:00");
        }
    }

    @Test
    void theOfferIsKeptAsItWasSent() {
        String body = """
                { "offerNumber" : "2026-001", "customerId":"cst_é☃𝄞", "issuedAt":"2026-11-22","expiresAt":"2026-11-21",
                  "lines":[ {"description":"A","amountExclVat":"12.9","vatRate":21, "unit": null} ],
                  "number": 12.90, "extra": {"deep": [1E400, 1.0]} }
                """;

        HttpResponse<String> response = create(sandbox, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(sandbox.offers()).singleElement().satisfies(offer -> {
            assertThat(offer.id()).isEqualTo(json(response).get("id").textValue());
            assertThat(offer.customerId()).isEqualTo("cst_é☃𝄞");
            assertThat(offer.offerNumber()).isEqualTo("2026-001");
            assertThat(offer.issuedAt()).isEqualTo(LocalDate.of(2026, 11, 22));
            assertThat(offer.expiresAt()).isEqualTo(LocalDate.of(2026, 11, 21));
            assertThat(offer.sendNotification()).isEmpty();
            assertThat(offer.lineCount()).isEqualTo(1);
            assertThat(offer.amount()).isEqualTo(new BigDecimal("15.61"));
            assertThat(offer.createdAt()).isEqualTo(OffsetDateTime.parse("2026-07-01T23:30:15+02:00"));
            assertThat(offer.apiKey()).isEqualTo("first-key");
            assertThat(offer.requestJson()).isEqualTo(body);
            assertThat(offer.toString()).contains("2026-001", "15.61").doesNotContain("first-key");
        });
        assertThat(json(response).at("/links/customer/href").textValue())
                .endsWith("/v1/customers/cst_%C3%A9%E2%98%83%F0%9D%84%9E");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendNotificationIsKept(boolean sendNotification) {
        create(sandbox, offer("2026-001").put("sendNotification", sendNotification));

        assertThat(sandbox.offers())
                .singleElement()
                .satisfies(offer -> assertThat(offer.sendNotification()).contains(sendNotification));
    }

    @ParameterizedTest
    @ValueSource(strings = {"21", "21.0", "2.1E1", "210e-1"})
    void aWholeNumberIsAnIntegerHoweverItIsWritten(String vatRate) {
        String body = offer("2026-001")
                .set("lines", Requests.MAPPER.createArrayNode().add(line("100", 9)))
                .toString();

        HttpResponse<String> response = create(sandbox, body.replace("\"vatRate\":9", "\"vatRate\":" + vatRate));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(json(response).get("amount").textValue()).isEqualTo("121.00");
    }

    @ParameterizedTest
    @CsvSource({
        "0.02, 21, 0.02",
        "0.03, 21, 0.04",
        "0.50, 21, 0.61",
        "-0.50, 21, -0.61",
        "-0.02, 21, -0.02",
        "0.50, 9, 0.55",
        "12.95, 21, 15.67",
        "7, 0, 7.00",
        "-0.00, 21, 0.00",
        "99999999999999999999999999.99, 21, 120999999999999999999999999.99"
    })
    void vatIsRoundedHalfUpPerLine(String net, int vatRate, String gross) {
        ObjectNode offer = offer("2026-001");
        offer.putArray("lines").add(line(net, vatRate));

        assertThat(json(create(sandbox, offer)).get("amount").textValue()).isEqualTo(gross);
    }

    @Test
    void amountsAreExactForAnyLines() {
        long seed = 20260722;
        Random random = new Random(seed);
        for (int n = 0; n < 200; n++) {
            ObjectNode offer = offer("2026-" + n);
            ArrayNode lines = offer.putArray("lines");
            BigInteger cents = BigInteger.ZERO;
            for (int i = 1 + random.nextInt(12); i > 0; i--) {
                BigInteger net = new BigInteger(1 + random.nextInt(80), random);
                net = random.nextInt(4) == 0 ? net.negate() : net;
                int vatRate = new int[] {0, 9, 21}[random.nextInt(3)];
                lines.add(line(decimal(net), vatRate));
                cents = cents.add(net).add(roundedHundredth(net.multiply(BigInteger.valueOf(vatRate))));
            }

            assertThat(json(create(sandbox, offer)).get("amount").textValue())
                    .as("seed %d, offer %d: %s", seed, n, offer)
                    .isEqualTo(decimal(cents));
        }
        assertThat(sandbox.offers()).hasSize(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/customerId | | customerId: is missing",
                "/offerNumber | ' ' | offerNumber: ",
                "/offerNumber | 7 | offerNumber: ",
                "/issuedAt | '2025-02-30' | issuedAt: ",
                "/issuedAt | '22-11-2026' | issuedAt: ",
                "/expiresAt | '2026-12-22T00:00:00Z' | expiresAt: ",
                "/expiresAt | null | expiresAt: ",
                "/sendNotification | 'yes' | sendNotification: ",
                "/lines | [] | lines: ",
                "/lines | {} | lines: ",
                "/lines/1 | 7 | lines[1]: ",
                "/lines/0/description | '' | lines[0].description: ",
                "/lines/1/description | | lines[1].description: is missing",
                "/lines/1/amountExclVat | '12.955' | lines[1].amountExclVat: ",
                "/lines/1/amountExclVat | '12,95' | lines[1].amountExclVat: ",
                "/lines/1/amountExclVat | '12.95\\n' | lines[1].amountExclVat: ",
                "/lines/1/amountExclVat | '1e2' | lines[1].amountExclVat: ",
                "/lines/1/amountExclVat | '+1' | lines[1].amountExclVat: ",
                "/lines/1/amountExclVat | '٣' | lines[1].amountExclVat: ",
                "/lines/1/amountExclVat | 12.95 | lines[1].amountExclVat: ",
                "/lines/1/vatRate | 19 | lines[1].vatRate: ",
                "/lines/1/vatRate | '21' | lines[1].vatRate: ",
                "/lines/1/vatRate | 21.5 | lines[1].vatRate: ",
                "/lines/1/vatRate | 1E1000000000 | lines[1].vatRate: ",
                "/lines/1/vatRate | 1E-1000000000 | lines[1].vatRate: ",
            },
            quoteCharacter = '`')
    void anInvalidRequestIsRefusedAndTheMessageNamesThePlace(String pointer, String value, String message) {
        String marker = "\"@\"";
        ObjectNode offer = offer("2026-001");
        String parent = pointer.substring(0, pointer.lastIndexOf('/'));
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        JsonNode container = offer.at(parent);
        if (value == null) {
            ((ObjectNode) container).remove(name);
        } else if (container instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), "@");
        } else {
            ((ObjectNode) container).put(name, "@");
        }
        String body = value == null ? offer.toString() : offer.toString().replace(marker, value.replace('\'', '"'));

        HttpResponse<String> response = create(sandbox, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(message(response)).startsWith(message).doesNotContain("; ");
        assertThat(sandbox.offers()).isEmpty();
    }

    @Test
    void everyPlaceIsNamedOnce() {
        HttpResponse<String> response = create(sandbox, """
                {"customerId": "", "issuedAt": "", "expiresAt": "2026-12-22", "lines": [{}, {"description": "A"}]}
                """);

        assertThat(message(response).split("; "))
                .extracting(problem -> problem.substring(0, problem.indexOf(": ")))
                .containsExactlyInAnyOrder(
                        "customerId",
                        "offerNumber",
                        "issuedAt",
                        "lines[0].description",
                        "lines[0].amountExclVat",
                        "lines[0].vatRate",
                        "lines[1].amountExclVat",
                        "lines[1].vatRate");
    }

    @Test
    void aMessageNamesTwentyPlacesAtMost() {
        ObjectNode offer = offer("2026-001");
        ArrayNode lines = offer.putArray("lines");
        for (int i = 0; i < 25; i++) {
            lines.add(line("1.234", 21));
        }

        assertThat(message(create(sandbox, offer)))
                .contains("lines[19].amountExclVat: ")
                .doesNotContain("lines[20]")
                .endsWith("; and 5 more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}{}",
                "{} x",
                "<html>",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": \"\\ud800\"}",
                "[]",
                "null",
                "7",
                "\"text\"",
                "{'a': 1}",
                "{\"a\": NaN}",
                "\ufeff{}"
            })
    void aBodyThatIsNotOneJsonObjectIsRefused(String body) {
        HttpResponse<String> response = create(sandbox, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(message(response)).containsAnyOf("body", "a: ", "a\": ");
        assertThat(sandbox.offers()).isEmpty();
    }

    @Test
    void aBodyThatIsNotUtf8IsRefused() {
        byte[] latin = offer("2026-é").toString().getBytes(StandardCharsets.ISO_8859_1);

        HttpResponse<String> response = send(post(sandbox).POST(BodyPublishers.ofByteArray(latin)));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(message(response)).isEqualTo("The body is not UTF-8.");
    }

    @Test
    void aDeeplyNestedBodyIsAnswered() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        HttpResponse<String> response = create(sandbox, "{\"extra\": " + deep + "}");

        assertThat(response.statusCode()).isEqualTo(422);
    }

    @Test
    void anOfferNumberServesOnce() {
        create(sandbox, offer("2026-001"));

        HttpResponse<String> second = create(sandbox, offer("2026-001").put("customerId", "cst_other"));

        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(message(second)).startsWith("offerNumber: 2026-001 is already used");
        assertThat(sandbox.offers()).hasSize(1);
    }

    @Test
    void eachKeyIsAPortalWithOfferNumbersOfItsOwn() {
        for (String key : new String[] {"first-key", "second-key"}) {
            HttpResponse<String> response = send(post(sandbox)
                    .setHeader("Authorization", "Bearer " + key)
                    .POST(BodyPublishers.ofString(offer("2026-001").toString())));
            assertThat(response.statusCode()).isEqualTo(201);
        }

        assertThat(sandbox.offers()).extracting(ReceivedOffer::apiKey).containsExactly("first-key", "second-key");
        assertThat(sandbox.offers()).extracting(ReceivedOffer::id).doesNotHaveDuplicates();
    }

    private static String decimal(BigInteger cents) {
        String digits = cents.abs().toString();
        digits = "0".repeat(Math.max(0, 3 - digits.length())) + digits;
        int point = digits.length() - 2;
        return (cents.signum() < 0 ? "-" : "") + digits.substring(0, point) + "." + digits.substring(point);
    }

    private static BigInteger roundedHundredth(BigInteger value) {
        BigInteger hundred = BigInteger.valueOf(100);
        BigInteger rounded = value.abs().add(BigInteger.valueOf(50)).divide(hundred);
        return value.signum() < 0 ? rounded.negate() : rounded;
    }

    private static JsonNode expected(String json) {
        try {
            return Requests.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
