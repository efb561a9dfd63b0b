package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page is served as it lies in its folder, with its types, and nothing outside that folder. */
class PageFilesTests {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    private static Standalone standalone;

    @BeforeAll
    static void start() {
        standalone = Standalone.start(Settings.onPort(0));
    }

    @AfterAll
    static void close() {
        standalone.close();
    }

    @Test
    void eachFileOfThePageIsServedWithItsType() throws Exception {
        List<String> names = names();
        assertThat(names).contains("index.html").anyMatch(name -> name.endsWith(".js"));
        for (String name : names) {
            RawHttp answer = get("/page/" + name);

            assertThat(answer.status()).as(name).isEqualTo(200);
            assertThat(answer.header("Content-Type"))
                    .as(name)
                    .contains(Objects.requireNonNull(TYPES.get(name.substring(name.lastIndexOf('.') + 1)), name));
            assertThat(answer.header("Cache-Control")).contains("no-cache");
            assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void theRootIsThePage() throws Exception {
        assertThat(get("/").body())
                .isEqualTo(Files.readString(folder().resolve("index.html")))
                .isEqualTo(get("/page/index.html").body())
                .isEqualTo(get("/?anything=1").body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page",
                "/page/",
                "/page/absent.js",
                "/page/../Main.class",
                "/page/../version.properties",
                "/page/%2e%2e/version.properties",
                "/page/..%2fversion.properties",
                "/page/%2e%2e%2fversion.properties",
                "/page/..%5cversion.properties",
                "/page/..\\version.properties",
                "/page/....//version.properties",
                "/page//version.properties",
                "/page/./index.html",
                "/page//index.html",
                "/page/index.html/",
                "/page/index.html%00.js",
                "/page/%69ndex.html",
                "/page/index.html;a=b",
                "/page/.hidden",
                "/page//etc/passwd",
                "/page/../../../../../META-INF/MANIFEST.MF",
                "/index.html",
                "/favicon.ico"
            })
    void nothingElseIsServed(String path) throws IOException {
        RawHttp answer = get(path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("<html", "version=");
    }

    @Test
    void aPathOfThousandsOfFoldersIsNotFoundEither() throws IOException {
        assertThat(get("/page/" + "a/".repeat(15_000) + "a").status()).isEqualTo(404);
    }

    @Test
    void aHeadHasWhatTheAnswerWouldHave() throws Exception {
        RawHttp head = send("HEAD /page/index.html");
        RawHttp answer = get("/page/index.html");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Length")).contains(String.valueOf(Files.size(folder().resolve("index.html"))));
        assertThat(head.header("ETag")).isEqualTo(answer.header("ETag")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
    void whatABrowserHasAlreadyIsNotSentAgain(String tags) throws Exception {
        String etag = get("/").header("ETag").orElseThrow();

        RawHttp again = send("GET /", "If-None-Match: " + tags.formatted(etag));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).contains(etag);
        assertThat(again.header("Content-Security-Policy")).isPresent();
    }

    @Test
    void anotherVersionIsSent() throws Exception {
        RawHttp answer = send("GET /", "If-None-Match: \"of-another-version\"");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void aFileIsOnlyRead(String method) throws IOException {
        RawHttp answer = send(method + " /page/index.html");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET, HEAD");
    }

    private static RawHttp get(String path) throws IOException {
        return send("GET " + path);
    }

    private static RawHttp send(String methodAndPath, String... headers) throws IOException {
        int port = standalone.running().page().getPort();
        List<String> all = Stream.concat(Stream.of("Host: 127.0.0.1:" + port), Stream.of(headers))
                .toList();
        return RawHttp.send(port, methodAndPath + " HTTP/1.1", all, "");
    }

    private static List<String> names() throws Exception {
        Path folder = folder();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(Page.class.getResource("page/index.html"))
                        .toURI())
                .getParent();
    }
}
