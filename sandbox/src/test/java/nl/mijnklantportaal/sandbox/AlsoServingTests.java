package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sandbox serves beside the platform at the same port. */
@Timeout(60)
class AlsoServingTests {

    private static final Logger LOGGER = Logger.getLogger(Sandbox.class.getName());

    private final List<String> served = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<LogRecord> logged = new ConcurrentLinkedQueue<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(listener);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.removeHandler(listener);
        LOGGER.setUseParentHandlers(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/health",
                "/_sandbox?a=1",
                "/oauth",
                "/downloads",
                "/v1x",
                "/v2/customers",
                "//v1/customers",
                "/%76%31/customers",
                "/V1/customers",
                "/x/../v1/customers",
                "/OAUTH/tokens"
            })
    void whatIsNotThePlatformsIsServed(String target) throws IOException {
        try (Sandbox sandbox = serving(this::echo);
                RawClient client = RawClient.connect(sandbox)) {
            for (String method : List.of("GET", "POST", "DELETE", "ODD")) {
                client.write(method + " " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
                assertThat(client.anyAnswer().body()).isEqualTo(method + " " + target);
            }
            assertThat(sandbox.requestCount()).isZero();
            assertThat(sandbox.requestTimes()).isEmpty();
            assertThat(sandbox.exchanges()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/",
                "/v1/customers",
                "/v1/nothing",
                "/v1/../health",
                "/oauth/",
                "/oauth/authorize",
                "/oauth/nothing",
                "/downloads/",
                "/downloads/unknown"
            })
    void whatIsThePlatformsIsNot(String target) throws IOException {
        try (Sandbox sandbox = serving(this::echo);
                RawClient client = RawClient.connect(sandbox)) {
            client.write("POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(client.anyAnswer().status()).isBetween(400, 499);

            assertThat(served).isEmpty();
            assertThat(sandbox.requestCount()).isEqualTo(1);
            assertThat(sandbox.exchanges()).hasSize(1);
        }
    }

    @Test
    void withoutAHandlerNothingIsThere() {
        try (Sandbox sandbox = Sandbox.start()) {
            HttpResponse<String> nothing = get(sandbox, "/index.html");

            assertThat(nothing.statusCode()).isEqualTo(404);
            assertThat(Requests.message(nothing)).isEqualTo("There is nothing at /index.html.");
        }
        assertThatNullPointerException().isThrownBy(() -> Sandbox.builder().alsoServing(null));
    }

    @Test
    void limitsAndFaultsHaveNoPartInIt() {
        try (Sandbox sandbox = Sandbox.builder()
                .alsoServing(this::echo)
                .requestsPerMinute(0)
                .faults(request -> Optional.of(Fault.CLOSED_BEFORE_HANDLING))
                .start()) {
            HttpResponse<String> answer = get(sandbox, "/page");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("x-ratelimit"));
            assertThat(sandbox.controls().awaitExchange(0, Duration.ZERO)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"runtime", "error", "io"})
    void afterAHandlerThatThrowsTheConnectionServesOn(String kind) throws IOException {
        HttpHandler handler = exchange -> {
            if (exchange.getRequestURI().getPath().equals("/throws")) {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.getResponseHeaders().set("Set-Cookie", "half=made");
                fail(kind);
            }
            echo(exchange);
        };
        try (Sandbox sandbox = serving(handler);
                RawClient client = RawClient.connect(sandbox)) {
            client.write("GET /throws HTTP/1.1\r\nHost: x\r\n\r\n");
            HttpAnswer failed = client.anyAnswer();
            assertThat(failed.status()).isEqualTo(500);
            assertThat(failed.headers())
                    .containsEntry("Content-Type", List.of("application/json"))
                    .doesNotContainKey("Set-Cookie");
            assertThat(Requests.parse(failed.body()).get("message").textValue())
                    .isEqualTo("The sandbox failed to handle the request; its log says why.");
            client.write("GET /next HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.anyAnswer().body()).isEqualTo("GET /next");
        }
        assertThat(logged).singleElement().satisfies(line -> {
            assertThat(line.getMessage()).isEqualTo("The sandbox failed to handle a request.");
            assertThat(line.getThrown()).hasMessage("a handler's " + kind);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"runtime", "error", "io"})
    void anAnswerThatAHandlerBreaksOffDoesNotLookWhole(String kind) throws IOException {
        HttpHandler handler = exchange -> {
            // Of unknown length, so that only its last chunk says that it is whole.
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("half".getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
            fail(kind);
        };
        try (Sandbox sandbox = serving(handler);
                RawClient client = RawClient.connect(sandbox)) {
            client.write("GET /throws HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(client.toTheEnd())
                    .startsWith("HTTP/1.1 200")
                    .contains("half")
                    .doesNotEndWith("0\r\n\r\n");
        }
        assertThat(logged).hasSize(kind.equals("io") ? 0 : 1);
    }

    @Test
    void aHandlerThatAnswersNothingEndsTheConnection() throws IOException {
        try (Sandbox sandbox = serving(exchange -> {});
                RawClient client = RawClient.connect(sandbox)) {
            client.write("GET /silent HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(client.toTheEnd()).isEmpty();
        }
    }

    private static void fail(String kind) throws IOException {
        String message = "a handler's " + kind;
        switch (kind) {
            case "runtime" -> throw new IllegalStateException(message);
            case "error" -> throw new StackOverflowError(message);
            default -> throw new IOException(message);
        }
    }

    private void echo(HttpExchange exchange) throws IOException {
        String text = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        served.add(text);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Sandbox serving(HttpHandler handler) {
        return Sandbox.builder().alsoServing(handler).start();
    }

    private static HttpResponse<String> get(Sandbox sandbox, String path) {
        return Requests.sendUnderAnotherContract(
                Requests.to(URI.create(sandbox.baseUrl().resolve(path).toString())));
    }
}
