package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other web sites and other machines get the API, which asks for a key, and the health, and nothing else. */
class VisitorTests {
    private static final List<String> OWN_PARTS = List.of(
            "/",
            "/page/index.html",
            "/page/absent.js",
            "/docs",
            "/docs/openapi.json",
            "/_sandbox",
            "/_sandbox/exchanges",
            "/_sandbox/openapi.yaml");

    private static Standalone onLoopback;
    private static Standalone forEverybody;

    @BeforeAll
    static void start() throws IOException {
        onLoopback = Standalone.start(Settings.onPort(0));
        forEverybody = Standalone.start(withHost("0.0.0.0"));
    }

    @AfterAll
    static void close() {
        onLoopback.close();
        forEverybody.close();
    }

    static Stream<Arguments> partsAndNamesOfThisMachine() {
        return OWN_PARTS.stream()
                .flatMap(path -> Stream.of(
                                "127.0.0.1:{port}",
                                "localhost:{port}",
                                "LOCALHOST",
                                "[::1]:{port}",
                                "[0:0:0:0:0:0:0:1]:{port}",
                                "127.9.9.9:1")
                        .map(host -> arguments(path, host)));
    }

    static Stream<Arguments> partsAndOtherNames() {
        return OWN_PARTS.stream()
                .flatMap(path -> Stream.of(
                                "evil.example",
                                "evil.example:{port}",
                                "127.0.0.1.evil.example:{port}",
                                "localhost.evil.example",
                                "localhost@evil.example",
                                "127.0.0.1:{port}, evil.example",
                                "10.0.0.1:{port}",
                                "[::2]",
                                "127.0.0.1:port",
                                "")
                        .map(host -> arguments(path, host)));
    }

    @ParameterizedTest
    @MethodSource("partsAndNamesOfThisMachine")
    void aVisitorOfThisMachineSeesTheParts(String path, String host) throws IOException {
        RawHttp answer = ask(onLoopback, "GET", path, "Host: " + host);

        assertThat(answer.status()).isEqualTo(path.equals("/page/absent.js") ? 404 : 200);
    }

    /** DNS rebinding: the site's own name leads to 127.0.0.1, and its script may read what it gets from there. */
    @ParameterizedTest
    @MethodSource("partsAndOtherNames")
    void aSiteThatPointsItsNameAtThisMachineSeesNothing(String path, String host) throws IOException {
        RawHttp answer = ask(onLoopback, "GET", path, "Host: " + host);

        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.body())
                .contains("Ask for 127.0.0.1, localhost or [::1]")
                .doesNotContain("sandbox-api-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/_sandbox"})
    void aRequestWithNoNameOrTwoIsNotAnswered(String path) throws IOException {
        assertThat(RawHttp.send(port(onLoopback), "GET " + path + " HTTP/1.0", List.of(), "")
                        .status())
                .isEqualTo(421);
        assertThat(ask(onLoopback, "GET", path, "Host: 127.0.0.1", "Host: evil.example")
                        .status())
                .isEqualTo(421);
        assertThat(ask(onLoopback, "GET", "http://evil.example" + path, "Host: 127.0.0.1")
                        .status())
                .isEqualTo(421);
        assertThat(ask(onLoopback, "GET", "http://127.0.0.1" + path, "Host: 127.0.0.1")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/health, 200", "/v1/customers, 401", "/nothing, 404"})
    void whatNeedsAKeyOrTellsNothingIsAnsweredUnderAnyName(String path, int status) throws IOException {
        assertThat(ask(onLoopback, "GET", path, "Host: evil.example").status()).isEqualTo(status);
        assertThat(ask(forEverybody, "GET", path, "Host: sandbox.example").status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:{port}", "localhost:{port}", "evil.example"})
    void aSandboxForOtherMachinesHasNoPartsForAnybody(String host) throws IOException {
        for (String path : OWN_PARTS) {
            for (String method : List.of("GET", "POST")) {
                RawHttp answer = ask(forEverybody, method, path, "Host: " + host);

                assertThat(answer.status()).as(path).isEqualTo(404);
                assertThat(answer.body()).contains("--host 127.0.0.1").doesNotContain("sandbox-api-key");
            }
        }
    }

    @Test
    void aSandboxForOtherMachinesAnswersTheApi() throws IOException {
        Sandbox sandbox = forEverybody.running().sandbox();

        RawHttp answer = ask(
                forEverybody,
                "GET",
                "/v1/customers",
                "Host: sandbox.example",
                "Authorization: Bearer " + sandbox.apiKey());

        assertThat(answer.status()).isEqualTo(200);
    }

    /** CSRF: another site cannot read the answer, but could send the request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: https://127.0.0.1:{port}",
                "Origin: http://127.0.0.1:1",
                "Origin: http://127.0.0.1",
                "Origin: http://localhost:{port}",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: anything",
                "Sec-Fetch-Site: same-origin | Origin: http://evil.example",
                "Sec-Fetch-Site: cross-site | Origin: http://127.0.0.1:{port}",
                "Origin: http://127.0.0.1:{port} | Origin: http://evil.example"
            })
    void anotherSiteChangesNothing(String headers) throws IOException {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
            RawHttp answer = change(method, "application/json", headers);

            assertThat(answer.status()).as(method).isEqualTo(403);
            assertThat(answer.body()).contains("Another web site may not change the sandbox.");
        }
        assertThat(onLoopback.running().sandbox().controls().ahead()).isZero();
    }

    /** What a form of another site can send without being asked about it first. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain; a=application/json",
                "application/jsonx",
                ""
            })
    void aBodyThatIsNotCalledJsonChangesNothing(String mediaType) throws IOException {
        RawHttp answer = change("POST", mediaType, "");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.body()).contains("Content-Type: application/json");
        assertThat(onLoopback.running().sandbox().controls().ahead()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Origin: http://127.0.0.1:{port}",
                "Origin: http://127.0.0.1:{port} | Sec-Fetch-Site: same-origin",
                "Sec-Fetch-Site: none"
            })
    void thePageItselfAndToolsMayChangeTheSandbox(String headers) throws IOException {
        try (Standalone own = Standalone.start(Settings.onPort(0))) {
            RawHttp answer = change(own, "POST", "application/json; charset=utf-8", headers);

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(own.running().sandbox().controls().ahead()).hasHours(1);
        }
    }

    @Test
    void noAnswerLetsAnotherSiteReadIt() throws IOException {
        for (String path : OWN_PARTS) {
            RawHttp answer = ask(onLoopback, "GET", path, "Host: 127.0.0.1:{port}", "Origin: http://evil.example");

            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("same-origin");
            assertThat(answer.header("Content-Security-Policy").orElseThrow()).contains("frame-ancestors 'none'");
        }
    }

    @Test
    void aSandboxOnTheOtherLoopbackAddressIsOnLoopback() throws IOException {
        assertThat(withHost("127.0.0.2").onLoopback()).isTrue();
        assertThat(withHost("::1").onLoopback()).isTrue();
        assertThat(withHost("0.0.0.0").onLoopback()).isFalse();
        assertThat(withHost("::").onLoopback()).isFalse();
        assertThat(withHost("10.1.2.3").onLoopback()).isFalse();
    }

    private static RawHttp change(String method, String mediaType, String more) throws IOException {
        return change(onLoopback, method, mediaType, more);
    }

    private static RawHttp change(Standalone asked, String method, String mediaType, String more) throws IOException {
        String body = "{\"moveBy\":\"PT1H\"}";
        List<String> headers = new ArrayList<>(List.of("Host: 127.0.0.1:{port}", "Content-Length: " + body.length()));
        if (!mediaType.isEmpty()) {
            headers.add("Content-Type: " + mediaType);
        }
        Stream.of(more.split(" \\| ")).filter(header -> !header.isEmpty()).forEach(headers::add);
        return RawHttp.send(port(asked), method + " /_sandbox/clock HTTP/1.1", withPort(asked, headers), body);
    }

    private static RawHttp ask(Standalone asked, String method, String path, String... headers) throws IOException {
        return RawHttp.send(port(asked), method + " " + path + " HTTP/1.1", withPort(asked, List.of(headers)), "");
    }

    private static List<String> withPort(Standalone asked, List<String> headers) {
        return headers.stream()
                .map(header -> header.replace("{port}", String.valueOf(port(asked))))
                .toList();
    }

    private static int port(Standalone asked) {
        return asked.running().page().getPort();
    }

    private static Settings withHost(String host) throws IOException {
        Settings byDefault = Settings.onPort(0);
        return new Settings(
                InetAddress.getByName(host),
                0,
                byDefault.apiKeys(),
                null,
                null,
                byDefault.faults(),
                null,
                null,
                byDefault.exchangesKept(),
                null,
                true);
    }
}
