package nl.mijnklantportaal.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.examples.OwnJvm;
import nl.mijnklantportaal.sandbox.Exchange;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client that is a script of sh and curl says what became of its customer and its offer, whatever comes back. */
@EnabledIf(value = "curlIsThere", disabledReason = "The script needs the commands sh and curl.")
class OfferScriptTests {
    private static final String KEY = "secret-key-1";

    static boolean curlIsThere() throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("sh", "-c", "command -v curl").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void itCreatesACustomerAndAnOfferOfTwoLines() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().apiKeys(KEY).start()) {
            OwnJvm first = run(sandbox.baseUrl(), KEY);
            OwnJvm second = run(URI.create(sandbox.baseUrl() + "/"), KEY);

            assertThat(first.status()).as(first.printed()).isZero();
            assertThat(second.status()).as(second.printed()).isZero();
            assertThat(sandbox.offers()).hasSize(2);
            assertThat(first.printed())
                    .matches("(?s)Customer cst_\\w+\nOffer off_\\w+, number [0-9-]+\n\\{.*\"amount\":\"1539\\.70\".*")
                    .endsWith("To see it, open " + sandbox.baseUrl().resolve("/") + "\n");
            assertThat(sandbox.exchanges())
                    .extracting(Exchange::problems)
                    .allSatisfy(problems -> assertThat(problems).isEmpty());
        }
    }

    @Test
    void anUnknownKeyCreatesNothing() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            OwnJvm run = run(sandbox.baseUrl(), KEY);

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.printed())
                    .contains("does not know the key (401)", "the customer does not exist", "MIJNKLANTPORTAAL_API_KEY")
                    .doesNotContain(KEY);
        }
    }

    @Test
    void withoutASandboxItSaysHowToStartOne() throws Exception {
        try (Socket nobody = new Socket()) {
            // Holds the port, so that no other server gets it.
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            OwnJvm run = run(URI.create("http://127.0.0.1:" + nobody.getLocalPort() + "/v1"), KEY);

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.printed())
                    .contains("There is no sandbox at http://127.0.0.1:" + nobody.getLocalPort(), "mvn -q -Psandbox")
                    .doesNotContain(KEY);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html, <h1>Sign in</h1>, 'instead of JSON, such as a login page'",
        "201, text/html, <h1>Sign in</h1>, 'instead of JSON, such as a login page'",
        "204, '', '', no content instead of JSON",
        "302, text/html, moved, sends us elsewhere",
        "404, application/json, '{\"message\":\"no\"}', 'refused the customer (404)'",
        "422, application/json, '{\"message\":\"no\"}', '{\"message\":\"no\"}'",
        "202, application/json, '{\"id\":\"cst_a\"}', answered 202 instead of 200 or 201",
        "503, application/json, '{\"message\":\"no\"}', The customer may exist",
        "201, application/json, '{\"name\":\"x\"}', its answer has no id"
    })
    void anyOtherAnswerThanACreationFails(int status, String type, String body, String said) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            if (!type.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", type);
            }
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            OwnJvm run =
                    run(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1"), KEY);

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.printed()).contains(said).doesNotContain(KEY, "Offer off_");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aConnectionThatBreaksLeavesItUnknown() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> exchange.close());
        server.start();
        try {
            OwnJvm run =
                    run(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1"), KEY);

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.printed()).contains("No whole answer came", "The customer may exist");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a b", "a\nheader = \"X: y\"", "$(id)", "a\\b"})
    void aKeyThatIsNoneIsNotSent(String key) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            OwnJvm run = run(sandbox.baseUrl(), key);

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.printed()).contains("Nothing was sent.").doesNotContain(key);
            assertThat(sandbox.requestCount()).isZero();
        }
    }

    @Test
    void aKeyIsNotSentInTheClearToAnotherMachine() throws Exception {
        OwnJvm run = run(URI.create("http://sandbox.example/v1"), KEY);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.printed()).contains("must begin with https://", "Nothing was sent.");
    }

    @Test
    void aProxyIsNotAskedForThisMachine() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, String> environment = new HashMap<>(OwnJvm.environment(sandbox.baseUrl(), sandbox.apiKey()));
            environment.put("http_proxy", "http://127.0.0.1:1");
            environment.put("no_proxy", "");

            OwnJvm run = OwnJvm.end(OwnJvm.start(List.of("sh", "curl/offer.sh"), environment));

            assertThat(run.status()).as(run.printed()).isZero();
        }
    }

    private static OwnJvm run(URI baseUrl, String key) throws IOException, InterruptedException {
        return OwnJvm.end(OwnJvm.start(List.of("sh", "curl/offer.sh"), OwnJvm.environment(baseUrl, key)));
    }
}
