package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sandbox was asked and answered, kept without secrets. */
class ExchangesTests {

    private static final String KEY = "sandbox-api-key";

    @Test
    void aCreationIsKeptAsItWasAskedAndAnswered() {
        try (Sandbox sandbox =
                Sandbox.builder().clock(new SettableClock(Portal.NOW)).start()) {
            HttpResponse<String> created = Requests.create(sandbox, Requests.offer("1"));

            Exchange exchange = only(sandbox);
            assertThat(exchange.number()).isEqualTo(1);
            assertThat(exchange.at()).isEqualTo(Portal.NOW);
            assertThat(exchange.took()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(20));
            assertThat(exchange.method()).isEqualTo("POST");
            assertThat(exchange.target()).isEqualTo("/v1/customer-offers/manual");
            assertThat(exchange.operation()).isEqualTo("create-customer-offer-manual");
            assertThat(exchange.portal()).isEqualTo("portal 1 (…-key)");
            assertThat(exchange.request().body()).isEqualTo(Requests.offer("1").toString());
            assertThat(exchange.request().isWhole()).isTrue();
            assertThat(exchange.request().size())
                    .isEqualTo(exchange.request().body().length());
            assertThat(exchange.request().field("content-TYPE")).isEqualTo("application/json");
            assertThat(exchange.request().field("Authorization")).isEqualTo("Bearer …");
            assertThat(exchange.request().field("X-None")).isNull();
            assertThat(exchange.status()).isEqualTo(201);
            Exchange.Message answer = answer(exchange);
            assertThat(answer.body()).isEqualTo(created.body());
            assertThat(answer.isWhole()).isTrue();
            assertThat(answer.field("X-RateLimit-Remaining")).isEqualTo("99999");
            assertThat(exchange.problems()).isEmpty();
            assertThat(exchange.fault()).isNull();
            assertThat(exchange.toString()).doesNotContain(KEY);
        }
    }

    @Test
    void theRulesThatFailedAreToldWithTheirPlaces() {
        try (Sandbox sandbox = Sandbox.start()) {
            ObjectNode offer = Requests.offer("1");
            offer.remove("customerId");
            ((ObjectNode) offer.at("/lines/1")).put("vatRate", "much").put("amountExclVat", "a lot");
            Requests.create(sandbox, offer);
            Requests.list(sandbox, "?page=0");
            Requests.create(sandbox, "{");

            List<Exchange> exchanges = sandbox.exchanges();
            assertThat(exchanges).extracting(Exchange::status).containsExactly(422, 422, 422);
            assertThat(exchanges.get(0).problems())
                    .extracting(Exchange.Problem::place)
                    .contains("customerId", "lines[1].vatRate");
            assertThat(exchanges.get(0).problems())
                    .contains(new Exchange.Problem("customerId", "required", "is missing"));
            assertThat(exchanges.get(1).problems()).isEmpty();
            assertThat(exchanges.get(2).problems()).isEmpty();
            assertThat(answer(exchanges.get(2)).body()).contains("is not JSON");
        }
    }

    @Test
    void aProblemOfTheQueryIsToldAsOne() {
        try (Sandbox sandbox = Sandbox.builder()
                .contract(() -> ExchangesTests.class.getResourceAsStream("/contracts/library.json"))
                .start()) {
            Requests.sendUnderAnotherContract(bearer(sandbox, "/books/new?tag%5B%5D=few"));

            assertThat(only(sandbox).problems())
                    .containsExactly(
                            new Exchange.Problem("?since", "required", "is missing"),
                            new Exchange.Problem("?tag[][0]", "type", "string found, integer expected"));
            assertThat(answer(only(sandbox)).body())
                    .contains("\"since: is missing; tag[][0]: string found, integer expected\"");
        }
    }

    @Test
    void whatNobodyMayDoIsKeptWithoutAPortal() {
        try (Sandbox sandbox = Sandbox.start()) {
            Requests.send(Requests.listing(sandbox, "").setHeader("Authorization", "Bearer a-live-key-0123456789"));
            Requests.send(Requests.listing(sandbox, "").setHeader("Authorization", "a-live-key-0123456789"));
            Requests.sendUnderAnotherContract(
                    Requests.to(URI.create(sandbox.baseUrl() + "/nowhere/a-live-key-0123456789?api_key=a-live-key&x=1"))
                            .header("X-Api-Key", "a-live-key-0123456789")
                            .header("Authorization", "Bearer a-live-key-0123456789"));

            List<Exchange> exchanges = sandbox.exchanges();
            assertThat(exchanges).extracting(Exchange::portal).containsOnlyNulls();
            assertThat(exchanges).extracting(Exchange::status).containsExactly(401, 401, 404);
            assertThat(exchanges.get(2).operation()).isNull();
            assertThat(exchanges.get(2).target()).isEqualTo("/v1/nowhere/…?api_key=…&x=1");
            assertThat(exchanges.toString()).doesNotContain("a-live-key");
        }
    }

    @Test
    void aShortKeyIsNotShownAtAll() {
        try (Sandbox sandbox = Sandbox.builder().apiKeys("key-1", "key-2").start()) {
            Requests.send(Requests.listing(sandbox, "").setHeader("Authorization", "Bearer key-2"));

            assertThat(only(sandbox).portal()).isEqualTo("portal 2 (…)");
            assertThat(only(sandbox).toString()).doesNotContain("key-2");
        }
    }

    @Test
    void aWebhooksSecretIsMasked() {
        try (Portal portal = Portal.start()) {
            JsonNode webhook = portal.webhook("http://127.0.0.1:1/hook", "customer-created");
            String secret = webhook.path("secret").asText();

            assertThat(secret).isNotEmpty();
            assertThat(answer(only(portal.sandbox())).body()).contains("\"secret\":\"…\"");
            assertThat(only(portal.sandbox()).toString()).doesNotContain(secret);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"5\" screen\",\"secret\":\"hidden\"}",
                "{\"name\":\"5\" screen\",\"client_secret\" : \"hidden",
                "{\"name\":\"5\" screen\",'token':'hidden'}",
                "secret=hidden",
                "{\"secret\": hidden}",
                "api_key: hidden",
                "{\"secret\":[\"hidden\",\"hidden\"]}",
                "{\"SECRET\":\"hidden\"}",
                "{\"webhookSecret\":\"hidden\"}",
                "[\"secret\" \"Password\" : hidden]",
                "{\"apiKeys\":[\"hidden\"],\"secretKey\":\"hidden\",\"passphrase\":\"hidden\"}",
                "{\"url\":\"https://shop.example/hook?token=hidden&x=1\"}",
                "{\"url\":\"https://shop:hidden@shop.example/hook\"}"
            })
    void theSecretsOfABrokenBodyAreMasked(String body) {
        try (Sandbox sandbox = Sandbox.start()) {
            Requests.create(sandbox, body);

            assertThat(only(sandbox).request().body()).contains("…").doesNotContain("hidden");
            assertThat(only(sandbox).toString()).doesNotContain("hidden");
        }
    }

    @Test
    void thePasswordOfBasicCredentialsIsMaskedWhereverItIs() {
        try (Sandbox sandbox = Sandbox.start()) {
            String basic = Base64.getEncoder().encodeToString("shop:hidden-word".getBytes(StandardCharsets.UTF_8));
            Requests.send(Requests.listing(sandbox, "?q=hidden-word&key=hidden")
                    .setHeader("Authorization", "Basic " + basic)
                    .header("X-Auth", "hidden")
                    .header("X-Url", "https://shop.example/?token=hidden")
                    .header("X-Signature", "hidden"));

            assertThat(only(sandbox).target()).endsWith("?q=…&key=…");
            assertThat(only(sandbox).request().field("Authorization")).isEqualTo("Basic …");
            assertThat(only(sandbox).toString()).doesNotContain("hidden", basic);
        }
    }

    @Test
    void whatTheOAuthServerGivesIsMasked() {
        try (Sandbox sandbox = Sandbox.start()) {
            ThirdParty app = ThirdParty.of(sandbox);
            HttpResponse<String> back = Requests.sendUnderAnotherContract(app.to("/oauth/authorize")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(
                            ThirdParty.encoded(ThirdParty.asking("customers.read")) + "&decision=approve&portal=1")));
            String code = ThirdParty.parameters(
                            URI.create(back.headers().firstValue("Location").orElseThrow()))
                    .get("code");
            JsonNode tokens = ThirdParty.succeeded(app.exchange(code));
            String accessToken = tokens.get("access_token").textValue();
            app.call("GET", "/customers", accessToken);
            sandbox.oauth().faults(request -> Optional.of(Fault.UNAVAILABLE_BEFORE_HANDLING));
            app.refresh(tokens.get("refresh_token").textValue());

            List<Exchange> exchanges = sandbox.exchanges();
            assertThat(exchanges).extracting(Exchange::status).containsExactly(303, 200, 200, 503);
            assertThat(exchanges)
                    .extracting(Exchange::fault)
                    .containsExactly(null, null, null, Fault.UNAVAILABLE_BEFORE_HANDLING);
            assertThat(exchanges.get(2).portal()).isEqualTo("portal 1 (…-key)");
            assertThat(exchanges.get(1).request().body()).contains("\"client_id\":\"app-1\"", "\"code\":\"…\"");
            assertThat(answer(exchanges.get(0)).field("Location"))
                    .contains("code=…")
                    .contains("state=");
            assertThat(exchanges.toString())
                    .doesNotContain(
                            code, accessToken, tokens.get("refresh_token").textValue(), ThirdParty.SECRET);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFaultIsToldWithWhatCameOfIt(Fault fault) {
        try (Sandbox sandbox = Sandbox.builder()
                .faults(1, 1, fault)
                .faultDelay(Duration.ofMillis(1))
                .start()) {
            boolean isAnswered = isAnswered(sandbox);

            Exchange exchange = only(sandbox);
            assertThat(exchange.fault()).isEqualTo(fault);
            assertThat(exchange.answer() == null).isEqualTo(exchange.status() == 0);
            assertThat(exchange.status() == 0).isEqualTo(fault.name().startsWith("CLOSED"));
            assertThat(isAnswered).isEqualTo(!fault.name().startsWith("CLOSED") && fault != Fault.ANSWER_CUT);
            assertThat(exchange.request().body()).isEqualTo(Requests.offer("1").toString());
        }
    }

    private static boolean isAnswered(Sandbox sandbox) {
        try (RawClient client = RawClient.connect(sandbox)) {
            client.write(RawClient.create(Requests.offer("1").toString()));
            client.anyAnswer();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aFormIsALineForEachPartAndAFileIsItsSize() {
        try (Sandbox sandbox = Sandbox.builder()
                .contract(() -> FormTests.class.getResourceAsStream("/contracts/library.json"))
                .start()) {
            byte[] image = {0, 1, 2};
            FormBody form = new FormBody()
                    .field("meta[title]", "t")
                    .field("token", "a-token")
                    .file("image", "kaft.png", "image/png", image);
            Requests.sendUnderAnotherContract(bearer(sandbox, "/covers")
                    .header("Content-Type", FormBody.CONTENT_TYPE)
                    .POST(form.publisher()));
            Requests.sendUnderAnotherContract(bearer(sandbox, "/covers")
                    .header("Content-Type", FormBody.CONTENT_TYPE)
                    .POST(BodyPublishers.ofByteArray(image)));

            List<Exchange> exchanges = sandbox.exchanges();
            assertThat(exchanges.get(0).request().body())
                    .isEqualTo("meta[title]=t\ntoken=…\nimage=@kaft.png (image/png, 3 bytes)\n");
            assertThat(exchanges.get(0).request().isWhole()).isFalse();
            assertThat(exchanges.get(0).request().size()).isEqualTo(form.bytes().length);
            assertThat(exchanges.get(1).request().body()).isEqualTo("(3 bytes of multipart/form-data)");
        }
    }

    @Test
    void aLongBodyIsKeptInPart() {
        try (Sandbox sandbox = Sandbox.start()) {
            String body = "{\"secret\":\"" + "s".repeat(100_000) + "\",\"a\":\"" + "x".repeat(1_000_000);
            Requests.create(sandbox, body);
            String other = "{\"a\":\"" + "é".repeat(50_000) + "\"}";
            Requests.create(sandbox, other);

            Exchange.Message request = sandbox.exchanges().get(0).request();
            assertThat(request.body()).isEqualTo("{\"secret\":\"…\"");
            assertThat(request.size()).isEqualTo(body.length());
            assertThat(request.isWhole()).isFalse();
            Exchange.Message second = sandbox.exchanges().get(1).request();
            assertThat(second.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(RecordedBody.KEPT + 3);
            assertThat(second.size()).isEqualTo(other.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Test
    void aClientThatGoesAwayIsKeptWithoutAnAnswer() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            try (RawClient client = RawClient.connect(sandbox)) {
                client.write(RawClient.createHead("Content-Length: 100") + "\r\n{");
                client.writeNoMore();
                assertThat(client.endsOrIsReset()).isTrue();
            }

            assertThat(only(sandbox).status()).isZero();
            assertThat(only(sandbox).answer()).isNull();
            assertThat(only(sandbox).request().body()).isEqualTo("{");
        }
    }

    @Test
    void theLatestAreKeptAndThoseAfterANumberAreFound() {
        try (Sandbox sandbox = Sandbox.builder().exchangesKept(3).start()) {
            IntStream.range(0, 5).forEach(i -> Requests.list(sandbox, ""));

            assertThat(numbers(sandbox.exchanges())).containsExactly(3L, 4L, 5L);
            assertThat(numbers(sandbox.exchangesSince(1))).containsExactly(3L, 4L, 5L);
            assertThat(numbers(sandbox.exchangesSince(4))).containsExactly(5L);
            assertThat(sandbox.exchangesSince(5)).isEmpty();
            assertThat(sandbox.exchangesSince(99)).isEmpty();
        }
    }

    @Test
    void largeOnesAreFewer() {
        try (Sandbox sandbox = Sandbox.builder().exchangesKept(20).start()) {
            String body = "{\"a\":\"" + "x".repeat(30_000) + "\"}";
            IntStream.range(0, 20).forEach(i -> Requests.create(sandbox, body));
            assertThat(numbers(sandbox.exchanges())).containsExactly(19L, 20L);

            IntStream.range(0, 20).forEach(i -> Requests.list(sandbox, ""));
            assertThat(numbers(sandbox.exchanges()))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(21, 40).boxed().toList());
        }
    }

    @Test
    void nothingIsKeptWhenNothingIsToBe() {
        try (Sandbox sandbox = Sandbox.builder().exchangesKept(0).start()) {
            Requests.create(sandbox, Requests.offer("1"));

            assertThat(sandbox.exchanges()).isEmpty();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sandbox.builder().exchangesKept(-1))
                .withMessage("A number of exchanges is 0 or more, not -1.");
    }

    @ParameterizedTest
    @ValueSource(ints = {8})
    void manyAtOnceAreEachKeptOnceAndBeforeTheirClientsReadTheEnd(int threads) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            ExecutorService clients = Executors.newFixedThreadPool(threads);
            try {
                clients.invokeAll(IntStream.range(0, 200)
                                .<java.util.concurrent.Callable<Void>>mapToObj(i -> () -> {
                                    String number = "N-" + i;
                                    Requests.create(sandbox, Requests.offer(number));
                                    assertThat(sandbox.exchanges())
                                            .filteredOn(each ->
                                                    each.request().body().contains("\"" + number + "\""))
                                            .hasSize(1);
                                    return null;
                                })
                                .toList())
                        .forEach(ExchangesTests::done);
            } finally {
                clients.shutdownNow();
            }
            assertThat(numbers(sandbox.exchanges()))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 200).boxed().toList());
        }
    }

    private static void done(java.util.concurrent.Future<Void> future) {
        try {
            future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Long> numbers(List<Exchange> exchanges) {
        return exchanges.stream().map(Exchange::number).toList();
    }

    private static Exchange only(Sandbox sandbox) {
        assertThat(sandbox.exchanges()).hasSize(1);
        return sandbox.exchanges().get(0);
    }

    private static Exchange.Message answer(Exchange exchange) {
        assertThat(exchange.answer()).isNotNull();
        return exchange.answer();
    }

    private static HttpRequest.Builder bearer(Sandbox sandbox, String path) {
        return Requests.to(URI.create(sandbox.baseUrl() + path)).header("Authorization", "Bearer " + KEY);
    }
}
