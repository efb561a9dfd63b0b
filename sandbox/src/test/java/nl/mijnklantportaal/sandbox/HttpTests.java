package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.create;
import static nl.mijnklantportaal.sandbox.Requests.message;
import static nl.mijnklantportaal.sandbox.Requests.offer;
import static nl.mijnklantportaal.sandbox.Requests.offers;
import static nl.mijnklantportaal.sandbox.Requests.post;
import static nl.mijnklantportaal.sandbox.Requests.send;
import static nl.mijnklantportaal.sandbox.Requests.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTests {

    private static final String OPERATION = "create-customer-offer-manual";
    private static final int MAX_BODY = 1 << 20;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:59Z"));
    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).start();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theBaseUrlIsTheContractsPathOnLoopback() {
        assertThat(sandbox.baseUrl().toString()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]*/v1");
    }

    @Test
    void aMissingAuthorizationIsRefused() {
        assertRefused(401, "The Authorization header is missing.", without("Authorization"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic c2FuZGJveDprZXk=", "Bearer", "Bearer ", "sandbox-api-key", "Bearer sandbox-api-key x"})
    void anAuthorizationThatIsNoBearerTokenIsRefused(String authorization) {
        HttpResponse<String> response = assertRefused(
                401,
                "The Authorization header is not of the form 'Bearer <API key>'.",
                post(sandbox).setHeader("Authorization", authorization));

        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sandbox-api-key", "sandbox-api-key2", "sandbox-api-key,", "x"})
    void anUnknownKeyIsRefusedAndNotRepeated(String key) {
        assertRefused(401, "The API key is not known.", post(sandbox).setHeader("Authorization", "Bearer " + key));
    }

    @Test
    void twoAuthorizationHeadersAreRefusedEvenWhenBothAreRight() {
        assertRefused(
                401,
                "There are 2 Authorization headers in place of one.",
                post(sandbox).header("Authorization", "Bearer " + sandbox.apiKey()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer sandbox-api-key", "BEARER  sandbox-api-key "})
    void theSchemeIsReadInAnyCase(String authorization) {
        HttpResponse<String> response = send(post(sandbox)
                .setHeader("Authorization", authorization)
                .POST(BodyPublishers.ofString(offer("2026-001").toString())));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/customer-offers/manual",
                "/v1/customer-offers/",
                "/v1/customer-offers/manual/",
                "/v1//customer-offers/manual",
                "/v1/customer-offers%2Fmanual",
                "/v1/x/../customer-offers/manual"
            })
    void anUnknownPathIsNotFoundWithOrWithoutKey(String path) {
        URI uri = URI.create(sandbox.baseUrl().resolve("/") + path.substring(1));

        for (HttpRequest.Builder request :
                List.of(to(uri), to(uri).header("Authorization", "Bearer sandbox-api-key"))) {
            HttpResponse<String> response =
                    send(request.POST(BodyPublishers.ofString(offer("2026-001").toString())));
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(message(response)).isEqualTo("There is nothing at " + path + ".");
        }
        assertThat(sandbox.offers()).isEmpty();
        assertThat(sandbox.requestCount()).isEqualTo(2);
        assertThat(sandbox.requestCount(OPERATION)).isZero();
    }

    @Test
    void aQueryIsIgnored() {
        HttpResponse<String> response = send(to(URI.create(offers(sandbox) + "?a=b"))
                .header("Authorization", "Bearer " + sandbox.apiKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(offer("2026-001").toString())));

        assertThat(response.statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "OPTIONS", "MKCOL"})
    void anotherMethodIsNotAllowed(String method) {
        HttpResponse<String> response = send(to(offers(sandbox)).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().allValues("Allow")).containsExactly("POST");
        assertThat(message(response)).isEqualTo("/v1/customer-offers/manual takes POST, not " + method + ".");
        assertThat(sandbox.requestCount(OPERATION)).isZero();
    }

    @Test
    void headIsAnsweredWithoutABody() {
        HttpResponse<String> response = send(to(offers(sandbox)).method("HEAD", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonp",
                "application/problem+json",
                "application/json; charset=iso-8859-1"
            })
    void anotherMediaTypeIsNotSupported(String contentType) {
        HttpResponse<String> response = send(post(sandbox)
                .setHeader("Content-Type", contentType)
                .POST(BodyPublishers.ofString(offer("2026-001").toString())));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(message(response)).contains(contentType);
        assertThat(sandbox.offers()).isEmpty();
    }

    @Test
    void aMissingMediaTypeIsNotSupported() {
        assertRefused(
                415, "The Content-Type must be application/json in UTF-8; it is missing.", without("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=UTF-8",
                "application/json ; charset=\"utf-8\""
            })
    void jsonInUtf8IsSupportedHoweverItIsWritten(String contentType) {
        HttpResponse<String> response = send(post(sandbox)
                .setHeader("Content-Type", contentType)
                .POST(BodyPublishers.ofString(offer("2026-001").toString())));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    @Test
    void aBodyOfOneMebibyteIsTaken() {
        HttpResponse<String> response = create(sandbox, padded(MAX_BODY));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(sandbox.offers().get(0).requestJson()).hasSize(MAX_BODY);
    }

    @ParameterizedTest
    @ValueSource(ints = {MAX_BODY + 1, 6 * MAX_BODY})
    void aLargerBodyIsTooLarge(int size) {
        byte[] body = padded(size).getBytes(StandardCharsets.UTF_8);
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));

        for (BodyPublisher publisher : List.of(BodyPublishers.ofByteArray(body), chunked)) {
            HttpResponse<String> response = send(post(sandbox).POST(publisher));
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(message(response)).contains("1048576 bytes");
        }
        assertThat(sandbox.offers()).isEmpty();
    }

    @Test
    void aClientMayAskBeforeItSendsTheBody() {
        HttpResponse<String> response = send(post(sandbox)
                .expectContinue(true)
                .POST(BodyPublishers.ofString(offer("2026-001").toString())));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(sandbox.requestCount()).isEqualTo(1);
    }

    @Test
    void theRateLimitCountsDownPerKeyAndClockMinuteAndRefusesNobody() {
        List<String> remaining = new ArrayList<>();
        for (int i = 0; i < 62; i++) {
            HttpResponse<String> response = create(sandbox, offer("2026-" + i));
            assertThat(response.statusCode()).isEqualTo(201);
            assertThat(response.headers().allValues("X-RateLimit-Limit")).containsExactly("100000");
            remaining.addAll(response.headers().allValues("X-RateLimit-Remaining"));
        }
        assertThat(remaining).hasSize(62).startsWith("99999", "99998").endsWith("99939", "99938");

        clock.set(Instant.parse("2026-11-22T10:01:00Z"));
        assertThat(create(sandbox, "{}").headers().allValues("X-RateLimit-Remaining"))
                .containsExactly("99999");
    }

    @Test
    void everyAnswerTellsTheRateLimitAndKeysAreCountedApart() {
        HttpRequest.Builder nowhere = to(sandbox.baseUrl());

        assertThat(remaining(nowhere)).isEqualTo("99999");
        assertThat(remaining(without("Authorization"))).isEqualTo("99998");
        assertThat(remaining(to(offers(sandbox)).header("Authorization", "Bearer unknown")))
                .isEqualTo("99997");
        assertThat(remaining(nowhere.header("Authorization", "Bearer " + sandbox.apiKey())))
                .isEqualTo("99999");
    }

    @Test
    void everyRequestOfTheOperationIsCountedWhateverTheAnswer() {
        create(sandbox, offer("2026-001"));
        create(sandbox, "nonsense");
        send(without("Authorization"));
        send(to(offers(sandbox)));

        assertThat(sandbox.requestCount(OPERATION)).isEqualTo(3);
        assertThat(sandbox.requestCount()).isEqualTo(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.requestCount("list-nothing"))
                .withMessage("The contract has no operation list-nothing.");
        assertThat(sandbox.requestCount("list-tickets")).isZero();
    }

    @Test
    void aCollectionThatTheContractDoesNotHaveIsNotTakenForAnEmptyOne() {
        assertThat(sandbox.stored("/payment-links")).isEmpty();
        assertThat(sandbox.stored("/payment-links/plk_none/payments")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.stored("/payment-link"))
                .withMessage("The contract has no collection /payment-link.");
    }

    @Test
    void aFailureOfTheSandboxIsAnsweredWithoutDetailsAndLogged() throws IOException {
        List<LogRecord> logged = new ArrayList<>();
        Logger logger = Logger.getLogger(Sandbox.class.getName());
        Handler handler = collectingInto(logged);
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        SettableClock broken = new SettableClock(null);
        try (Sandbox failing = Sandbox.builder().clock(broken).start()) {
            HttpResponse<String> response = create(failing, offer("2026-001"));

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(message(response)).isEqualTo("The sandbox failed to handle the request; its log says why.");
            assertThat(logged)
                    .singleElement()
                    .satisfies(record -> assertThat(record.getThrown()).isInstanceOf(NullPointerException.class));
            assertThat(failing.offers()).isEmpty();

            broken.set(Instant.EPOCH);
            assertThat(create(failing, offer("2026-001")).statusCode()).isEqualTo(201);
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }

    @Test
    void anAnswerDoesNotWaitForADelayedAcknowledgement() {
        long quick = Long.MAX_VALUE;
        // If each call waited for an acknowledgement, most would take over 40 ms in every round, on a quiet machine
        // too.
        for (int round = 1; round <= 20 && quick >= 30_000; round++) {
            quick = ofTheQuickestQuarter();
        }

        assertThat(quick).isLessThan(30_000);
    }

    /** How long the slowest of the quickest quarter of many calls takes, in microseconds. */
    private long ofTheQuickestQuarter() {
        long[] micros = new long[41];
        for (int i = 0; i < micros.length; i++) {
            long start = System.nanoTime();
            create(sandbox, "{}");
            micros[i] = (System.nanoTime() - start) / 1_000;
        }
        Arrays.sort(micros);
        return micros[micros.length / 4];
    }

    private HttpRequest.Builder without(String header) {
        HttpRequest complete = post(sandbox).build();
        HttpRequest.Builder request = to(offers(sandbox));
        complete.headers().map().forEach((name, values) -> {
            if (!name.equalsIgnoreCase(header)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.POST(BodyPublishers.ofString(offer("2026-001").toString()));
    }

    private HttpResponse<String> assertRefused(int status, String message, HttpRequest.Builder request) {
        HttpResponse<String> response =
                send(request.POST(BodyPublishers.ofString(offer("2026-001").toString())));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
        assertThat(message(response)).isEqualTo(message);
        assertThat(sandbox.offers()).isEmpty();
        return response;
    }

    private static String remaining(HttpRequest.Builder request) {
        return send(request).headers().firstValue("X-RateLimit-Remaining").orElseThrow();
    }

    private static String padded(int size) {
        ObjectNode offer = offer("2026-001");
        return offer + " ".repeat(size - offer.toString().length());
    }

    private static Handler collectingInto(List<LogRecord> records) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
