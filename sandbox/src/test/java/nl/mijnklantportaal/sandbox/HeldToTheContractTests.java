package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.HeldToTheContract.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the check accepts, and that it finds each way in which an answer can differ from the contract. */
class HeldToTheContractTests {

    private Sandbox sandbox;
    private HttpAnswer created;
    private HttpAnswer page;
    private HttpAnswer tooMany;

    @BeforeEach
    void answer() {
        sandbox = Sandbox.start();
        created = HttpAnswer.of(Requests.create(sandbox, Requests.offer("2026-001")));
        page = HttpAnswer.of(Requests.list(sandbox, ""));
        try (Sandbox full = Sandbox.builder().requestsPerMinute(0).start()) {
            tooMany = HttpAnswer.of(Requests.list(full, ""));
        }
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aDocumentedAnswerPasses() {
        assertThat(held("POST", RawClient.CREATE, created)).isSameAs(created);
        assertThat(held("GET", RawClient.LIST, page)).isSameAs(page);
        assertThat(held("GET", RawClient.LIST, tooMany)).isSameAs(tooMany);
    }

    @Test
    void anAnswerOfAnotherOperationOrPathIsFound() {
        assertStrays("GET", RawClient.LIST, created);
        assertStrays("POST", RawClient.CREATE, page);
        assertStrays("GET", RawClient.LIST + "/x", page);
        assertStrays("POST", "/customer-offers/manual", created);
        assertStrays("PUT", RawClient.CREATE, created);
    }

    @ParameterizedTest
    @CsvSource({"GET, 200", "GET, 418", "POST, 200", "POST, 400", "POST, 405", "GET, 426", "POST, 501", "POST, 502"})
    void aStatusThatIsNotDocumentedIsFound(String method, int status) {
        HttpAnswer answer = new HttpAnswer(status, created.headers(), "{\"message\":\"x\"}");

        assertStrays(method, method.equals("GET") ? RawClient.LIST : RawClient.CREATE, answer);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, text/html",
        "Content-Type,",
        "X-RateLimit-Limit,",
        "X-RateLimit-Remaining,",
        "X-RateLimit-Remaining, many",
        "retry-after,",
        "retry-after, 1.5",
        "x-ratelimit-reset,",
        "x-ratelimit-reset, \"12\""
    })
    void aHeaderThatIsMissingOrWrongIsFound(String name, String value) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(tooMany.headers());
        assertThat(headers.remove(name)).isNotNull();
        if (value != null) {
            headers.put(name, List.of(value));
        }

        assertStrays("GET", RawClient.LIST, new HttpAnswer(tooMany.status(), headers, tooMany.body()));
    }

    @Test
    void aBodyThatBreaksItsSchemaIsFound() {
        assertBodyStrays(offer -> offer.put("unknown", 1));
        assertBodyStrays(offer -> offer.put("amount", 12.95));
        assertBodyStrays(offer -> offer.put("createdAt", "yesterday"));
        assertBodyStrays(offer -> offer.put("issuedAt", "2026-02-30"));
        assertBodyStrays(offer -> offer.putNull("id"));
        assertBodyStrays(offer -> ((ObjectNode) offer.get("links")).put("unknown", 1));
        assertBodyStrays(offer -> ((ObjectNode) offer.at("/links/customer")).put("unknown", 1));
    }

    @Test
    void anOfferInsideAPageIsCheckedToo() {
        ObjectNode strayed = (ObjectNode) Requests.parse(page.body());
        ((ObjectNode) strayed.at("/data/0")).put("unknown", 1);

        assertStrays("GET", RawClient.LIST, new HttpAnswer(200, page.headers(), strayed.toString()));
    }

    @Test
    void anErrorWithoutAMessageIsFound() {
        assertStrays("GET", RawClient.LIST, new HttpAnswer(429, tooMany.headers(), "{\"code\":429}"));
        assertStrays("POST", RawClient.CREATE, new HttpAnswer(415, created.headers(), "{}"));
        assertStrays(
                "POST", RawClient.CREATE, new HttpAnswer(415, created.headers(), "{\"message\":\"x\",\"code\":1}"));
    }

    private void assertBodyStrays(Consumer<ObjectNode> change) {
        ObjectNode offer = (ObjectNode) Requests.parse(created.body());
        JsonNode before = offer.deepCopy();
        change.accept(offer);

        assertThat(offer).isNotEqualTo(before);
        assertStrays("POST", RawClient.CREATE, new HttpAnswer(201, created.headers(), offer.toString()));
    }

    private static void assertStrays(String method, String path, HttpAnswer answer) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> held(method, path, answer));
    }
}
