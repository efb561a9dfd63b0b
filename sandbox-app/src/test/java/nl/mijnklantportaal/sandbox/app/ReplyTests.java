package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer of the program is whole, has the security headers, and comes even when a part fails. */
class ReplyTests {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Front front = new Front();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", front);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "DELETE"})
    void everyKindOfAnswerHasTheSecurityHeaders(String method) throws IOException {
        Map<Integer, Part> kinds = Map.of(
                200, (exchange, reply) -> reply.text(200, "text/plain", "é"),
                201, (exchange, reply) -> reply.text(201, "text/plain", ""),
                204, (exchange, reply) -> reply.empty(204),
                404, (exchange, reply) -> reply.notFound(),
                405, (exchange, reply) -> reply.methodNotAllowed("GET", "HEAD"),
                409, (exchange, reply) -> reply.problem(409, "Not now."));
        for (Map.Entry<Integer, Part> kind : kinds.entrySet()) {
            front.open(true, Map.of("part", kind.getValue()));

            RawHttp answer = send(method, "/part");

            assertThat(answer.status()).isEqualTo(kind.getKey());
            assertThat(answer.header("Content-Security-Policy")).contains(POLICY);
            assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).contains("same-origin");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("same-origin");
            if (method.equals("HEAD")) {
                assertThat(answer.body()).isEmpty();
            }
        }
    }

    @Test
    void aTextHasItsLengthInBytesAndNoCacheKeepsIt() throws IOException {
        front.open(true, Map.of("part", (exchange, reply) -> reply.text(200, "text/plain", "één")));

        for (String method : List.of("GET", "HEAD")) {
            RawHttp answer = send(method, "/part");

            assertThat(answer.header("Content-Length")).contains("5");
            assertThat(answer.header("Content-Type")).contains("text/plain; charset=utf-8");
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.body()).isEqualTo(method.equals("GET") ? "één" : "");
        }
    }

    @Test
    void aRefusalIsJsonWithOneSentence() throws IOException {
        front.open(true, Map.of("part", (exchange, reply) -> reply.problem(422, "Say \"when\".")));

        RawHttp answer = send("GET", "/part");

        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"message\":\"Say \\\"when\\\".\"}");
    }

    @Test
    void whatIsAskedForBeforeTheSandboxRunsComesLater() throws IOException {
        RawHttp answer = send("GET", "/health");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).contains("1");
    }

    @Test
    void aPathThatNobodyHasNamesThoseThatThereAre() throws IOException {
        front.open(true, Map.of());

        for (String path : List.of("/part", "/part/", "/healthy", "/Health", "/health%2f")) {
            RawHttp answer = send("GET", path);

            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).contains("the page at /", "the API is at /v1");
        }
        assertThat(send("GET", "/health/x").status()).isEqualTo(404);
        assertThat(send("POST", "/health").status()).isEqualTo(405);
        assertThat(send("GET", "/health").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "error"})
    void aPartThatFailsGives500AndTheLogSaysWhy(String kind) throws IOException {
        front.open(true, Map.of("part", (exchange, reply) -> {
            if (kind.equals("error")) {
                throw new StackOverflowError("the reason");
            }
            throw new IllegalStateException("the reason");
        }));
        LogOfTheFront log = new LogOfTheFront();
        try (log) {
            RawHttp answer = send("GET", "/part");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).contains("its log says why").doesNotContain("the reason");
            assertThat(answer.header("Content-Security-Policy")).contains(POLICY);
        }
        assertThat(log.written()).contains("the reason");
    }

    @Test
    void aClientThatIsGoneIsNoFailure() throws IOException {
        front.open(true, Map.of("part", (exchange, reply) -> {
            throw new IOException("Connection reset");
        }));
        LogOfTheFront log = new LogOfTheFront();
        try (log) {
            assertThatThrownBy(() -> send("GET", "/part")).isInstanceOf(IOException.class);
        }
        assertThat(log.written()).isEmpty();
    }

    @Test
    void aPartThatFailsInTheMiddleOfItsAnswerEndsTheConnection() throws IOException {
        front.open(true, Map.of("part", (exchange, reply) -> {
            reply.header("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            throw new IllegalStateException("the reason");
        }));
        LogOfTheFront log = new LogOfTheFront();
        try (log;
                Socket socket = new Socket("127.0.0.1", server.getAddress().getPort())) {
            socket.setSoTimeout(60_000);
            String host = "Host: 127.0.0.1:" + server.getAddress().getPort();
            socket.getOutputStream()
                    .write(("GET /part HTTP/1.1\r\n" + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("x").doesNotContain(" 500 ");
        }
    }

    private RawHttp send(String method, String path) throws IOException {
        int port = server.getAddress().getPort();
        return RawHttp.send(port, method + " " + path + " HTTP/1.1", List.of("Host: localhost:" + port), "");
    }

    /** What the front logs meanwhile, which otherwise stands between the lines of the build. */
    private static final class LogOfTheFront extends Handler implements AutoCloseable {
        private final Logger logger = Logger.getLogger(Front.class.getName());
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();

        LogOfTheFront() {
            logger.setUseParentHandlers(false);
            logger.addHandler(this);
        }

        String written() {
            return written.toString(StandardCharsets.UTF_8);
        }

        @Override
        public synchronized void publish(LogRecord logged) {
            PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
            out.println(logged.getMessage());
            logged.getThrown().printStackTrace(out);
        }

        @Override
        public void flush() {
            // Everything is written at once.
        }

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setUseParentHandlers(true);
        }
    }
}
