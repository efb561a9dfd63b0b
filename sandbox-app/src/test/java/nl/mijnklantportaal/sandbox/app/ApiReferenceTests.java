package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import nl.mijnklantportaal.openapi.EffectiveContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API reference is served with nothing but its own files, and its contract leads to this sandbox alone. */
class ApiReferenceTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern REMOTE = Pattern.compile("(?:https?:)?//[\\w.-]+");

    private static HttpServer server;
    private static URI here;

    @BeforeAll
    static void startAServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        here = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        Front front = new Front();
        front.open(true, Map.of("docs", new Docs(here)));
        server.createContext("/", front);
        server.start();
    }

    @AfterAll
    static void stopTheServer() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "/docs, text/html; charset=utf-8",
        "/docs/, text/html; charset=utf-8",
        "/docs/sandbox, text/html; charset=utf-8",
        "/docs?of=anything, text/html; charset=utf-8",
        "/docs/reference.js, text/javascript; charset=utf-8",
        "/docs/reference.css, text/css; charset=utf-8",
        "/docs/swagger-ui.css, text/css; charset=utf-8",
        "/docs/swagger-ui-bundle.js, text/javascript; charset=utf-8",
        "/docs/swagger-ui-bundle.js.LICENSE.txt, text/plain; charset=utf-8",
        "/docs/openapi.json, application/json",
        "/docs/openapi.yaml, application/yaml"
    })
    void aFileHasItsTypeAndAHeadOfTheSameLength(String path, String mediaType) throws Exception {
        HttpResponse<String> answer = send("GET", path);
        HttpResponse<String> head = send("HEAD", path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly(mediaType);
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'none'");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().getBytes(StandardCharsets.UTF_8).length);
        assertThat(head.headers().allValues("Content-Type")).containsExactly(mediaType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/index.html",
                "/docs/swagger-initializer.js",
                "/docs/swagger-ui-standalone-preset.js",
                "/docs/oauth2-redirect.html",
                "/docs/reference.html",
                "/docs/sandbox/",
                "/docs/../docs/reference.js",
                "/docs/../page/index.html",
                "/docs/../../../../../META-INF/MANIFEST.MF",
                "/docs/%2e%2e/version.properties",
                "/docs/..%2fversion.properties",
                "/docs/..\\version.properties",
                "/docs//reference.js",
                "/docs/reference.js/",
                "/docs/reference.js%00.css",
                "/docs/Docs.class"
            })
    void nothingElseIsServed(String path) throws Exception {
        assertThat(statusLine(path)).matches("HTTP/1\\.1 40[04] .*");
    }

    @Test
    void itCannotBeChanged() throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(at("/docs"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().allValues("Allow")).containsExactly("GET, HEAD");
    }

    @Test
    void theContractIsTheEffectiveOneWithThisSandboxAsItsOnlyServer() throws Exception {
        ObjectNode expected;
        try (InputStream in = EffectiveContract.open()) {
            expected = (ObjectNode) JSON.readTree(in);
        }
        expected.putArray("servers").addObject().put("url", here.toString());

        JsonNode json = JSON.readTree(send("GET", "/docs/openapi.json").body());
        JsonNode yaml =
                new YAMLMapper().readTree(send("GET", "/docs/openapi.yaml").body());

        assertThat(json.at("/servers/0/url").asText()).isEqualTo(here.toString());
        // Both are too long for a message that shows them.
        assertThat(json.equals(expected)).as("as JSON").isTrue();
        assertThat(yaml.equals(expected)).as("as YAML").isTrue();
    }

    /** A page that was opened as localhost may not ask 127.0.0.1. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:9000", "[::1]:8080", "127.0.0.1:65535"})
    void theServerIsTheNameThatWasAskedFor(String host) throws Exception {
        String answer = raw("GET /docs/openapi.json HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        JsonNode contract = JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n")));

        assertThat(contract.at("/servers/0/url").asText()).isEqualTo("http://" + host + "/v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "localhost/evil", ""})
    void anotherNameGetsNothing(String host) throws Exception {
        String answer = raw("GET /docs/openapi.json HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1\\.1 4\\d\\d .*").doesNotContain("evil", "openapi\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/reference.js", "/docs/reference.css"})
    void whatWeWroteLoadsNothingFromElsewhereAndHasNothingInline(String path) throws Exception {
        String text = send("GET", path).body();

        assertThat(text).doesNotContainPattern(REMOTE).doesNotContain("style=", "<style", "onclick", "onload", "eval(");
        assertThat(text.replaceAll("<script src=\"/docs/[\\w.-]+\" defer></script>", ""))
                .doesNotContain("<script");
    }

    @Test
    void thePageHasALanguageATitleAndAWayBack() throws Exception {
        assertThat(send("GET", "/docs").body())
                .contains("<html lang=\"en\">", "<title>API reference", "<a href=\"/\">", "<main>", "<h1>");
    }

    @Test
    void theBundleOfSwaggerUiIsThatOfTheWebjar() throws Exception {
        assertThat(send("GET", "/docs/swagger-ui-bundle.js").body())
                .contains("SwaggerUIBundle")
                .hasSizeGreaterThan(1_000_000);
    }

    private static URI at(String path) {
        return here.resolve(path);
    }

    private static HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(at(path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    /** As it is, where a client would tidy up the path. */
    private static String statusLine(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        return answer.substring(0, answer.indexOf("\r\n"));
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(here.getHost(), here.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
