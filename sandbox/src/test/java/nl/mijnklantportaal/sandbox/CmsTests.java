package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to the endpoints of forms and pages, and what the customer sees of the answers. */
class CmsTests {

    private static final String CUSTOMER = "cst_123abc456def";
    private static final String PAGE = "pag_123abc456def";
    private static final String FORM = "frm_123abc456def";
    private static final String KEY = "geheim";

    /** printf '%s' 'cst_123abc456def,pag_123abc456def' | openssl dgst -sha256 -hmac geheim */
    private static final String CHECKSUM = "94feb6890d725c473905ab3481a0b75f9b6fdb6412d0b12bae9670b6830c257c";

    @AutoClose
    private final Sandbox sandbox = Sandbox.start();

    private final SandboxCms cms = sandbox.cms();

    @AutoClose
    private final Receiver endpoint = Receiver.start();

    @Test
    void aPageWithItsChecksumIsShown() {
        endpoint.answering(200, "<h1>Hé</h1>", "Content-Type", "text/html; charset=utf-8", "X-Checksum", CHECKSUM);

        assertThat(open()).isEqualTo(new SeenByCustomer(200, "<h1>Hé</h1>", ""));
        assertThat(open().isError()).isFalse();
        Receiver.Request request = endpoint.requests().get(0);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo("/page?lang=nl");
        assertThat(request.header("Accept")).isEqualTo("text/html");
        assertThat(request.header("X-Customer-Id")).isEqualTo(CUSTOMER);
        assertThat(request.header("X-Page-Id")).isEqualTo(PAGE);
        assertThat(request.headers()).doesNotContainKey("Authorization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "TEXT/HTML", "text/html;charset=UTF-8", "text/html ; charset=\"utf-8\""})
    void theMediaTypeIsReadAsHttpSays(String type) {
        endpoint.answering(201, "<p>é</p>", "Content-Type", type, "X-Checksum", CHECKSUM);

        assertThat(open()).isEqualTo(new SeenByCustomer(201, "<p>é</p>", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "text/htmlx", "application/xhtml+xml"})
    void anotherMediaTypeIsNotShown(String type) {
        endpoint.answering(200, "<p></p>", "Content-Type", type, "X-Checksum", CHECKSUM);

        assertThat(open())
                .isEqualTo(new SeenByCustomer(200, "", "The Content-Type must be text/html; it is " + type + "."));
    }

    @Test
    void withoutMediaTypeOrWithAnUnknownCharsetNothingIsShown() {
        endpoint.answering(200, "<p></p>", "X-Checksum", CHECKSUM);
        assertThat(open().problem()).isEqualTo("The Content-Type must be text/html; it is missing.");
        endpoint.answering(200, "<p></p>", "Content-Type", "text/html; charset=klingon", "X-Checksum", CHECKSUM);
        assertThat(open().problem()).isEqualTo("The charset klingon of the page is not known.");
    }

    @Test
    void withoutTheRightChecksumNothingIsShown() {
        endpoint.answering(200, "<p></p>", "Content-Type", "text/html");
        assertThat(open().problem()).isEqualTo("The X-Checksum must be there once; it is there 0 times.");
        endpoint.answering(200, "<p></p>", "Content-Type", "text/html", "X-Checksum", CHECKSUM, "X-Checksum", CHECKSUM);
        assertThat(open().problem()).isEqualTo("The X-Checksum must be there once; it is there 2 times.");
        endpoint.answering(200, "<p></p>", "Content-Type", "text/html", "X-Checksum", CHECKSUM.replace('a', 'b'));
        assertThat(open().problem())
                .isEqualTo("The X-Checksum is not the HMAC-SHA-256 of customerId,pageId with this key.");
        endpoint.answering(200, "<p></p>", "Content-Type", "text/html", "X-Checksum", CHECKSUM.toUpperCase());
        assertThat(open().problem()).isEqualTo("The X-Checksum is not in lower case.");
        assertThat(open().content()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"500", "404", "302", "199"})
    void anyStatusButASuccessIsAnError(int status) {
        int sent = status == 199 ? 600 : status;
        endpoint.answering(sent, "", "Content-Type", "text/html", "X-Checksum", CHECKSUM, "Location", "/other");
        String told = "The endpoint answered " + sent + ", which is not 2xx.";

        assertThat(open()).isEqualTo(new SeenByCustomer(sent, "", told));
        assertThat(submit("POST", Map.of())).isEqualTo(new SeenByCustomer(sent, "", told));
        assertThat(cms.prefill(endpoint.url("/"), "GET", CUSTOMER, FORM, "a"))
                .isEqualTo(new SeenByCustomer(sent, "", told));
        assertThat(endpoint.requests()).noneMatch(request -> request.target().equals("/other"));
    }

    @Test
    void anEndpointThatIsNotThereIsAnError() {
        URI url = endpoint.url("/");
        endpoint.close();

        SeenByCustomer seen = cms.openPage(url, CUSTOMER, PAGE, KEY);

        assertThat(seen).isEqualTo(new SeenByCustomer(0, "", "Nothing there accepts a connection."));
        assertThat(seen.isError()).isTrue();
    }

    @Test
    void anAnswerThatIsTooLongIsAnError() {
        endpoint.answering(200, "x".repeat(OutgoingHttp.MOST_BYTES + 1), "Content-Type", "text/html");

        assertThat(open().problem()).contains("longer than 4194304 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aSubmissionIsJsonWithItsTypes(String method) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", "Noor \"é\"");
        fields.put("age", 20);
        fields.put("news", true);
        fields.put("colours", List.of("red", "blue"));
        fields.put("remark", null);

        assertThat(submit(method, fields)).isEqualTo(new SeenByCustomer(204, "", ""));
        Receiver.Request request = endpoint.requests().get(0);
        assertThat(request.method()).isEqualTo(method);
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("X-Customer-Id")).isEqualTo(CUSTOMER);
        assertThat(request.header("X-Form-Id")).isEqualTo(FORM);
        assertThat(request.body())
                .isEqualTo("{\"name\":\"Noor \\\"é\\\"\",\"age\":20,\"news\":true,"
                        + "\"colours\":[\"red\",\"blue\"],\"remark\":null}");
    }

    @Test
    void aSubmissionWithGetIsAQuery() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("full name", "Noor & é");
        fields.put("age", 20);
        fields.put("colours", List.of("red", "blue"));
        fields.put("remark", null);
        submit("GET", fields);
        cms.submitForm(endpoint.url("/form?x=1"), "GET", CUSTOMER, FORM, Map.of("a", "="));
        submit("GET", Map.of());

        assertThat(endpoint.requests())
                .extracting(Receiver.Request::target)
                .containsExactly(
                        "/form?full%20name=Noor%20%26%20%C3%A9&age=20&colours=red&colours=blue&remark=",
                        "/form?x=1&a=%3D", "/form");
        assertThat(endpoint.requests()).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.body()).isEmpty();
            assertThat(request.headers()).doesNotContainKey("Content-Type");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aFormIsFilledInWithTheFieldsThatItHas(String method) {
        endpoint.answering(200, "{\"name\":\"Noor\",\"age\":20,\"other\":1}", "Content-Type", "application/json");

        SeenByCustomer seen = cms.prefill(endpoint.url("/prefill"), method, CUSTOMER, FORM, "age", "name", "city");

        assertThat(seen).isEqualTo(new SeenByCustomer(200, "{\"age\":20,\"name\":\"Noor\",\"city\":null}", ""));
        Receiver.Request request = endpoint.requests().get(0);
        assertThat(request.method()).isEqualTo(method);
        assertThat(request.header("Accept")).isEqualTo("application/json");
        assertThat(request.header("X-Customer-Id")).isEqualTo(CUSTOMER);
        assertThat(request.header("X-Form-Id")).isEqualTo(FORM);
        assertThat(request.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []       | The answer is not a JSON object.
            1        | The answer is not a JSON object.
            {"a":    | The answer is not JSON.
            <p></p>  | The answer is not JSON.
            ''       | The answer is not a JSON object.
            """)
    void aFormIsFilledInWithAJsonObjectAlone(String body, String told) {
        endpoint.answering(200, body);

        assertThat(cms.prefill(endpoint.url("/"), "GET", CUSTOMER, FORM, "a"))
                .isEqualTo(new SeenByCustomer(200, "", told));
    }

    @Test
    void aProtectedEndpointGetsItsHeader() {
        SandboxCms known = cms.withHeader("Authorization", "Basic bm9vcjpnZWhlaW0=");
        known.submitForm(endpoint.url("/form"), "POST", CUSTOMER, FORM, Map.of());
        submit("POST", Map.of());

        assertThat(endpoint.requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Basic bm9vcjpnZWhlaW0=", null);
        assertThat(known.toString()).isEqualTo("SandboxCms[Authorization]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cms.withHeader("Host", "secret"))
                .withMessage("The header field Host cannot be sent.");
        for (String own : List.of("X-Customer-Id", "x-form-id", "X-Page-Id", "ACCEPT", "Content-Type")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cms.withHeader(own, "secret"))
                    .withMessage("The calls set the header field " + own + " themselves.");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cms.withHeader("X-Key", "secret\r\nX: 1"))
                .withMessageNotContaining("secret");
    }

    @Test
    void whatCannotBeCalledIsToldAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cms.openPage(URI.create("ftp://127.0.0.1/"), CUSTOMER, PAGE, KEY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cms.openPage(endpoint.url("/"), CUSTOMER, PAGE, ""))
                .withMessage("The key of the block must not be empty.");
        assertThatIllegalArgumentException().isThrownBy(() -> submit("NO METHOD", Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> submit("get", Map.of()))
                .withMessage("An HTTP method is written in capitals, not get.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cms.prefill(endpoint.url("/"), "PUT", CUSTOMER, FORM, "a"))
                .withMessage("A form is filled in with GET or POST, not PUT.");
        assertThat(endpoint.requests()).isEmpty();
    }

    @Test
    @Timeout(60)
    void aClosedSandboxCallsNothingAndLeavesNoThread() throws InterruptedException {
        endpoint.answering(200, "");
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        submit("POST", Map.of());
        List<Thread> ofTheClient = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().endsWith("SelectorManager"))
                .toList();
        assertThat(ofTheClient).hasSize(1);
        sandbox.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> submit("POST", Map.of()))
                .withMessage("The sandbox is closed.");
        System.gc();
        // The connection that ends wakes the thread, which otherwise looks every 3 seconds whether it is needed.
        endpoint.close();
        while (ofTheClient.get(0).isAlive()) {
            ofTheClient.get(0).join(200);
            System.gc();
        }
        assertThat(endpoint.requests()).hasSize(1);
    }

    private SeenByCustomer open() {
        return cms.openPage(endpoint.url("/page?lang=nl"), CUSTOMER, PAGE, KEY);
    }

    private SeenByCustomer submit(String method, Map<String, ?> fields) {
        return cms.submitForm(endpoint.url("/form"), method, CUSTOMER, FORM, fields);
    }
}
