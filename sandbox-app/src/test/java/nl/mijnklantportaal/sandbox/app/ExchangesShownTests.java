package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code /_sandbox} shows what the sandbox was asked. */
class ExchangesShownTests {

    private static final String LIST = "/_sandbox/exchanges";

    private static ControlServer refusing;
    private static ControlServer searched;

    @BeforeAll
    static void start() {
        refusing = ControlServer.start();
        searched = ControlServer.start();
        ControlClient client = searched.client();
        client.api("GET", "/customers?page=7", "");
        client.api("POST", "/customer-offers/manual", "{'lines': [{'vatRate': 'x'}]}");
        client.api("wrong-key", "GET", "/customers", "");
        client.put("/_sandbox/faults", "{\"share\": 1, \"kinds\": [\"UNAVAILABLE_BEFORE_HANDLING\"]}");
        client.api("GET", "/customers", "");
    }

    @AfterAll
    static void close() {
        refusing.close();
        searched.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=-1",
                "after=x",
                "after=",
                "after=1.0",
                "after=9007199254740992",
                "after=99999999999999999999999",
                "wait=31",
                "wait=-1",
                "wait=PT1S",
                "wait=1&wait=1",
                "limit=0",
                "limit=1001",
                "broken=1",
                "broken=TRUE",
                "broken=",
                "broken",
                "search=x&search=x",
                "Portal=x",
                "since=1",
                "=",
                "a%3Db"
            })
    void aBadQueryIsRefused(String query) {
        assertThat(refusing.client().refused(400, "GET", LIST + "?" + query, ""))
                .contains("parameter");
        assertThat(refusing.client().send("HEAD", LIST + "?" + query, "").status())
                .isEqualTo(400);
    }

    @Test
    void theNewestAfterANumberComeOldestFirst() {
        try (ControlServer server = ControlServer.start()) {
            ControlClient client = server.client();
            assertThat(client.get(LIST)).hasToString("{\"latest\":0,\"exchanges\":[]}");
            call(client, 5);

            assertThat(numbers(client.get(LIST))).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(numbers(client.get(LIST + "?after=3"))).containsExactly(4L, 5L);
            assertThat(numbers(client.get(LIST + "?limit=2"))).containsExactly(4L, 5L);
            assertThat(numbers(client.get(LIST + "?after=1&limit=2"))).containsExactly(4L, 5L);
            JsonNode none = client.get(LIST + "?after=5");
            assertThat(none).hasToString("{\"latest\":5,\"exchanges\":[]}");
            assertThat(client.get("/_sandbox").get("latestExchange").longValue())
                    .isEqualTo(5);
        }
    }

    @Test
    void aNumberOfAnEarlierSandboxCountsAsNone() {
        try (ControlServer server = ControlServer.start()) {
            ControlClient client = server.client();
            assertThat(client.get(LIST + "?after=7").get("latest").longValue()).isZero();
            call(client, 2);
            assertThat(numbers(client.get(LIST + "?after=7&wait=30"))).containsExactly(1L, 2L);
            client.post("/_sandbox/reset", "");
            assertThat(client.get(LIST + "?after=2")).hasToString("{\"latest\":0,\"exchanges\":[]}");
            call(client, 1);
            assertThat(numbers(client.get(LIST + "?after=0&wait=30"))).containsExactly(3L);
            assertThat(numbers(client.get(LIST + "?after=2&wait=30"))).containsExactly(3L);
        }
    }

    @Test
    void whatBreaksTheContractSaysWhereAndWhichRule() {
        try (ControlServer server = ControlServer.start()) {
            ControlClient client = server.client();
            call(client, 1);
            client.api("POST", "/customer-offers/manual?x=1", "{'lines': [{'vatRate': 'x'}]}");
            client.api("wrong-key", "GET", "/customers", "");

            JsonNode all = client.get(LIST).get("exchanges");
            assertThat(all.findValuesAsText("status")).containsExactly("200", "422", "401");
            assertThat(all.at("/0/problems")).isEmpty();
            JsonNode broken = client.get(LIST + "?broken=true").get("exchanges");
            assertThat(broken).hasSize(1);
            assertThat(broken.at("/0/operation").textValue()).isEqualTo("create-customer-offer-manual");
            assertThat(broken.at("/0/target").textValue()).isEqualTo("/v1/customer-offers/manual?x=1");
            assertThat(broken.at("/0/problems").findValuesAsText("place")).contains("lines[0].vatRate", "customerId");
            assertThat(broken.at("/0/problems").findValuesAsText("rule")).contains("required", "type");
            assertThat(client.get(LIST + "?broken=false").get("exchanges")).hasSize(3);
            assertThat(all.at("/2/portal").isNull()).isTrue();
        }
    }

    /** Exchange 1 lists customers, 2 is an offer that breaks the contract, 3 has a wrong key, and 4 met a fault. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    customers            | 1, 3, 4
                    CUSTOMERS get        | 1, 3, 4
                    customer-offers      | 2
                    'customers '         | 1, 3, 4
                    ' 422  lines[0] '    | 2
                    lines[0].vatRate enum|
                    page=7               | 1
                    create-customer      | 2
                    vatrate required     | 2
                    401                  | 3
                    4                    | 2, 3, 4
                    unavailable before   | 4
                    customers 422        |
                    2026                 |
                    portal               |
                    <script>             |
                    %                    |
                    ''                   | 1, 2, 3, 4
                    ' '                  | 1, 2, 3, 4
                    """)
    void aSearchFindsTheExchangesThatHaveAllItsWords(String search, @Nullable String found) {
        ControlClient client = searched.client();
        JsonNode page = client.get(LIST + "?search=" + ControlClient.encoded(search));
        assertThat(numbers(page).toString()).isEqualTo(found == null ? "[]" : "[" + found + "]");
        assertThat(page.get("latest").longValue()).isEqualTo(4);
    }

    @Test
    void aSearchGoesWithEveryOtherParameter() {
        ControlClient client = searched.client();
        assertThat(numbers(client.get(LIST + "?search=customers&after=1&limit=1")))
                .containsExactly(4L);
        assertThat(numbers(client.get(LIST + "?search=customers&broken=true"))).isEmpty();
        assertThat(client.get(LIST + "?search=nothing&wait=1").get("exchanges")).isEmpty();
    }

    @Test
    void eachPortalHasItsOwn() {
        try (ControlServer server =
                ControlServer.start(builder -> builder.apiKeys("key-of-the-first", "key-of-the-other"))) {
            ControlClient client = server.client();
            client.api("key-of-the-first", "GET", "/customers", "");
            client.api("key-of-the-other", "GET", "/customers", "");
            client.api("key-of-the-other", "POST", "/customers", "{}");
            String other = ControlClient.encoded("portal 2 (…ther)");
            assertThat(numbers(client.get(LIST + "?portal=" + other))).containsExactly(2L, 3L);
            assertThat(numbers(client.get(LIST + "?broken=true&portal=" + other)))
                    .containsExactly(3L);
            assertThat(numbers(client.get(LIST + "?portal=portal+3"))).isEmpty();
            assertThat(client.get(LIST + "?portal=portal+3").get("latest").longValue())
                    .isEqualTo(3);
        }
    }

    @Test
    void aWholeExchangeHasBothBodiesAndNoKey() {
        try (ControlServer server = ControlServer.start()) {
            ControlClient client = server.client();
            client.api("POST", "/customers", "{'companyName': '<script>é'}");
            ControlAnswer answer = client.expect(200, "GET", LIST + "/1", "");
            JsonNode exchange = answer.json();

            assertThat(exchange.at("/request/body").textValue()).isEqualTo("{\"companyName\": \"<script>é\"}");
            assertThat(exchange.at("/request/whole").booleanValue()).isTrue();
            assertThat(exchange.at("/request/size").intValue()).isEqualTo(29);
            assertThat(exchange.at("/answer/body").textValue()).contains("message");
            assertThat(answer.body()).doesNotContain("sandbox-api-key");
            assertThat(exchange.at("/request/fields").has("Authorization")).isTrue();
            for (String form : List.of("/curl", "/java")) {
                ControlAnswer text = client.expect(200, "GET", LIST + "/1" + form, "");
                assertThat(text.header("Content-Type")).containsExactly("text/plain; charset=utf-8");
                assertThat(text.body()).isNotBlank().doesNotContain("sandbox-api-key");
            }
        }
    }

    @Test
    void aConnectionThatWasClosedHasNoAnswer() {
        try (ControlServer server = ControlServer.start()) {
            ControlClient client = server.client();
            client.put("/_sandbox/faults", "{\"share\": 1, \"kinds\": [\"CLOSED_BEFORE_HANDLING\"]}");
            CompletableFuture.runAsync(() -> client.api("GET", "/customers", ""))
                    .handle((done, failure) -> failure)
                    .join();
            JsonNode exchange = client.get(LIST + "/1");
            assertThat(exchange.get("answer").isNull()).isTrue();
            assertThat(exchange.get("status").intValue()).isZero();
            assertThat(exchange.get("fault").textValue()).isEqualTo("CLOSED_BEFORE_HANDLING");
        }
    }

    @Test
    void whatIsNoLongerKeptIsNotFound() {
        try (ControlServer server = ControlServer.start(builder -> builder.exchangesKept(3))) {
            ControlClient client = server.client();
            call(client, 5);
            assertThat(numbers(client.get(LIST))).containsExactly(3L, 4L, 5L);
            assertThat(numbers(client.get(LIST + "?after=1"))).containsExactly(3L, 4L, 5L);
            for (String gone : List.of("/1", "/2", "/6", "/999999999999999999")) {
                for (String form : List.of("", "/curl", "/java")) {
                    assertThat(client.refused(404, "GET", LIST + gone + form, ""))
                            .contains("kept");
                }
            }
            client.get(LIST + "/3");
        }
    }

    @Test
    void aSandboxThatKeepsNothingShowsNothing() {
        try (ControlServer server = ControlServer.start(builder -> builder.exchangesKept(0))) {
            call(server.client(), 2);
            assertThat(server.client().get(LIST + "?wait=1")).hasToString("{\"latest\":0,\"exchanges\":[]}");
        }
    }

    @Test
    void tenThousandAreKeptAndShown() throws Exception {
        try (ControlServer server = ControlServer.start()) {
            ControlClient client = server.client();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<?>> calls = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    calls.add(threads.submit(() -> client.askOften("/v1/customers", 2_525)));
                }
                for (Future<?> call : calls) {
                    call.get(120, TimeUnit.SECONDS);
                }
            } finally {
                threads.shutdownNow();
            }
            JsonNode page = client.get(LIST + "?limit=1000");
            assertThat(page.get("latest").longValue()).isEqualTo(10_100);
            assertThat(numbers(page)).hasSize(1_000).isSorted().endsWith(10_100L);
            assertThat(numbers(client.get(LIST))).hasSize(200).startsWith(9_901L);
            assertThat(numbers(client.get(LIST + "?after=10090"))).hasSize(10);
            assertThat(numbers(client.get(LIST + "?search=customers+4567"))).containsExactly(4_567L);
            client.get(LIST + "/101");
            client.refused(404, "GET", LIST + "/100", "");
        }
    }

    private static void call(ControlClient client, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(client.api("GET", "/customers", "").status()).isEqualTo(200);
        }
    }

    private static List<Long> numbers(JsonNode page) {
        List<Long> numbers = new ArrayList<>();
        page.get("exchanges").forEach(each -> numbers.add(each.get("number").longValue()));
        return numbers;
    }
}
