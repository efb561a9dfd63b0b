package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.create;
import static nl.mijnklantportaal.sandbox.Requests.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class LifecycleTests {

    private static final String BODY = offer("2026-001").toString();

    @Test
    void closeFreesThePort() {
        Sandbox first = Sandbox.start();
        create(first, offer("2026-001"));
        first.close();

        try (Sandbox second = Sandbox.builder().port(first.baseUrl().getPort()).start()) {
            assertThat(second.baseUrl()).isEqualTo(first.baseUrl());
            assertThat(second.offers()).isEmpty();
            assertThat(create(second, offer("2026-001")).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void closeEndsEveryThreadAlsoWhenClientsStallAndConnectionsIdle() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<RawClient> clients = new ArrayList<>();
        Sandbox sandbox = Sandbox.start();
        try {
            for (int i = 0; i < 10; i++) {
                RawClient stalled = RawClient.connect(sandbox);
                clients.add(stalled);
                stalled.write(head(BODY.length() + 1) + BODY);
            }
            RawClient idle = RawClient.connect(sandbox);
            clients.add(idle);
            idle.write(RawClient.create(BODY));
            assertThat(idle.created().status()).isEqualTo(201);
            Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
            started.removeAll(before);
            assertThat(started)
                    .extracting(Thread::getName)
                    .anyMatch(name -> name.startsWith("mijnklantportaal-sandbox-"));

            long start = System.nanoTime();
            sandbox.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));

            for (Thread thread : started) {
                if (!thread.getName().startsWith("HttpClient-")) {
                    thread.join(60_000);
                    assertThat(thread.isAlive()).as(thread.toString()).isFalse();
                }
            }
            assertThat(sandbox.offers()).hasSize(1);
        } finally {
            sandbox.close();
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void closingAgainDoesNothingAndWhatWasKeptStaysReadable() {
        Sandbox sandbox = Sandbox.start();
        create(sandbox, offer("2026-001"));

        sandbox.close();
        sandbox.close();

        assertThat(sandbox.offers()).hasSize(1);
        assertThat(sandbox.requestCount()).isEqualTo(1);
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> create(sandbox, offer("2026-002")));
    }

    @Test
    void stalledClientsDelayNobody() throws IOException {
        List<RawClient> clients = new ArrayList<>();
        try (Sandbox sandbox = Sandbox.start()) {
            for (int i = 0; i < 100; i++) {
                RawClient stalled = RawClient.connect(sandbox);
                clients.add(stalled);
                stalled.write(head(10) + "{");
            }

            assertThat(create(sandbox, offer("2026-001")).statusCode()).isEqualTo(201);
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: %d\r\n\r\n%s", "Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n"})
    void aBodyThatIsCutOffCreatesNothing(String rest) throws IOException {
        try (Sandbox sandbox = Sandbox.start();
                RawClient client = RawClient.connect(sandbox)) {
            int announced = rest.contains("chunked") ? BODY.length() : BODY.length() + 1;
            client.write(RawClient.createHead() + rest.formatted(announced, BODY));
            client.writeNoMore();

            assertThat(client.toTheEnd()).isEmpty();
            assertThat(sandbox.offers()).isEmpty();
            assertThat(sandbox.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void offersIsAnImmutableSnapshot() {
        try (Sandbox sandbox = Sandbox.start()) {
            create(sandbox, offer("2026-001"));
            List<ReceivedOffer> snapshot = sandbox.offers();
            create(sandbox, offer("2026-002"));

            assertThat(snapshot).hasSize(1).isUnmodifiable();
            assertThat(sandbox.offers()).extracting(ReceivedOffer::offerNumber).containsExactly("2026-001", "2026-002");
        }
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(
                            () -> Sandbox.builder().port(taken.getLocalPort()).start())
                    .withMessage("The sandbox cannot listen on 127.0.0.1:" + taken.getLocalPort() + ".");
        }
    }

    @Test
    void onlyLoopbackIsServed() {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> new Socket("127.0.0.2", sandbox.baseUrl().getPort()).close());
        }
    }

    @Test
    void theContractSaysWhereTheOperationIs() {
        try (Sandbox sandbox = startOn("""
                {
                  "servers": [{"url": "https://example.org/api/v7/"}],
                  "paths": {
                    "/offers": {
                      "summary": "Offers",
                      "put": {
                        "operationId": "create-customer-offer-manual",
                        "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Offer"}}}}
                      },
                      "get": {"operationId": "list-customer-offers"}
                    }
                  },
                  "components": {"schemas": {"Offer": {"required": ["extra"]}}}
                }
                """)) {
            assertThat(sandbox.baseUrl().getPath()).isEqualTo("/api/v7");
            HttpResponse<String> response =
                    Requests.sendUnderAnotherContract(Requests.to(URI.create(sandbox.baseUrl() + "/offers"))
                            .header("Authorization", "Bearer " + sandbox.apiKey())
                            .header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofString(BODY)));
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(Requests.message(response)).isEqualTo("extra: is missing");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "clé", "a\u007f"})
    void aKeyThatNoHeaderCanCarryIsRefusedWithoutBeingPrinted(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sandbox.builder().apiKeys("good", key))
                .withMessage(
                        "An API key is made of visible ASCII characters without spaces; the one at index 1 is not.");
    }

    @Test
    void invalidOptionsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sandbox.builder().apiKeys());
        assertThatIllegalArgumentException().isThrownBy(() -> Sandbox.builder().port(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Sandbox.builder().port(65_536));
        assertThatNullPointerException().isThrownBy(() -> Sandbox.builder().clock(null));
    }

    @Test
    void theFirstKeyIsTheSandboxsAndNoKeyIsPrinted() {
        try (Sandbox sandbox = Sandbox.builder()
                .apiKeys("first-key", "second-key", "first-key")
                .start()) {
            assertThat(sandbox.apiKey()).isEqualTo("first-key");
            assertThat(sandbox.toString()).isEqualTo("Sandbox[" + sandbox.baseUrl() + "]");
        }
    }

    private static Sandbox startOn(String contract) {
        return Sandbox.builder()
                .contract(() -> new ByteArrayInputStream(contract.getBytes(StandardCharsets.UTF_8)))
                .start();
    }

    private static String head(int length) {
        return RawClient.createHead() + "Content-Length: " + length + "\r\n\r\n";
    }
}
