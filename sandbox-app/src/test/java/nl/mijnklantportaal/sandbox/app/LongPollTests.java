package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Requests to {@code /_sandbox} that wait until there is something to tell. */
class LongPollTests {

    private static final String LIST = "/_sandbox/exchanges";

    @Test
    void whoWaitsIsToldAtOnce() throws Exception {
        try (ControlServer server = ControlServer.start()) {
            ControlClient client = server.client();
            call(client, 1);
            CompletableFuture<JsonNode> stays =
                    ControlServer.later(() -> client.get(LIST + "?after=1&wait=30&broken=true"));
            assertThat(ControlServer.becomes(() -> server.control().waiting() == 1))
                    .isTrue();
            CompletableFuture<JsonNode> waits = ControlServer.later(() -> client.get(LIST + "?after=1&wait=30"));
            assertThat(ControlServer.becomes(() -> server.control().waiting() == 2))
                    .isTrue();
            call(client, 1);
            assertThat(numbers(waits.get(60, TimeUnit.SECONDS))).containsExactly(2L);
            // It came first and still waits, so it was the exchange that ended the other wait, and not its time.
            assertThat(stays).isNotDone();
            client.api("POST", "/customers", "{}");
            assertThat(numbers(stays.get(60, TimeUnit.SECONDS))).containsExactly(3L);
        }
    }

    @Test
    void whoWaitsForWhatIsBrokenIsNotToldOfTheRest() throws Exception {
        try (ControlServer server = ControlServer.start()) {
            ControlClient client = server.client();
            CompletableFuture<JsonNode> waits = ControlServer.later(() -> client.get(LIST + "?broken=true&wait=30"));
            assertThat(ControlServer.becomes(() -> server.control().waiting() == 1))
                    .isTrue();
            call(client, 3);
            client.api("POST", "/customers", "{}");
            JsonNode told = waits.get(60, TimeUnit.SECONDS);
            assertThat(numbers(told)).containsExactly(4L);
        }
    }

    @Test
    void whoWaitsInVainIsToldOfNothing() {
        try (ControlServer server = ControlServer.start()) {
            ControlAnswer answer = server.client().expect(200, "GET", LIST + "?wait=2", "");
            assertThat(answer.json()).hasToString("{\"latest\":0,\"exchanges\":[]}");
            // The sign of life that was sent after a second.
            assertThat(answer.body()).startsWith(" ");
            assertThat(answer.header("Transfer-Encoding")).containsExactly("chunked");
            assertThat(server.client()
                            .expect(200, "HEAD", LIST + "?wait=30", "")
                            .body())
                    .isEmpty();
        }
    }

    @Test
    void whoHasGoneWaitsNoLonger() throws Exception {
        try (ControlServer server = ControlServer.start()) {
            ControlClient client = server.client();
            CompletableFuture<JsonNode> stays = ControlServer.later(() -> client.get(LIST + "?wait=30"));
            assertThat(ControlServer.becomes(() -> server.control().waiting() == 1))
                    .isTrue();
            List<Socket> go = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                go.add(client.sent(LIST + "?wait=30"));
            }
            assertThat(ControlServer.becomes(() -> server.control().waiting() == 6))
                    .isTrue();
            for (Socket socket : go) {
                socket.close();
            }
            assertThat(ControlServer.becomes(() -> server.control().waiting() == 1))
                    .isTrue();
            // It came first and still waits, so the time of the others was not over.
            call(client, 1);
            assertThat(numbers(stays.get(60, TimeUnit.SECONDS))).containsExactly(1L);
        }
    }

    @Test
    void noMoreThanSomeWait() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try (ControlServer server = ControlServer.start(builder -> builder, 4)) {
            for (int i = 0; i < 4; i++) {
                sockets.add(server.client().sent((i % 2 == 0 ? LIST : "/_sandbox/deliveries") + "?wait=30"));
            }
            assertThat(ControlServer.becomes(() -> server.control().waiting() == 4))
                    .isTrue();
            ControlAnswer answer = server.client().expect(503, "GET", LIST + "?wait=30", "");
            assertThat(answer.header("Retry-After")).containsExactly("1");
            server.client().expect(503, "GET", "/_sandbox/deliveries?wait=1", "");
            server.client().get(LIST);
            server.client().get("/_sandbox/deliveries");
            call(server.client(), 1);
            assertThat(numbers(server.client().get(LIST + "?wait=30"))).containsExactly(1L);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void nobodyWhoWaitsHoldsUpTheClosing() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try (ControlServer server = ControlServer.start()) {
            for (String target : List.of(LIST, LIST + "?after=0", "/_sandbox/deliveries")) {
                String wait = (target.contains("?") ? "&" : "?") + "wait=30";
                sockets.add(server.client().sent(target + wait));
            }
            assertThat(ControlServer.becomes(() -> server.control().waiting() == 3))
                    .isTrue();
            long before = System.nanoTime();
            server.sandbox().close();
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(20));
            assertThat(ControlServer.becomes(() -> server.control().waiting() == 0))
                    .isTrue();
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(25));
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void aConnectionCanBeUsedAgain() throws IOException {
        try (ControlServer server = ControlServer.start();
                Socket socket =
                        new Socket("127.0.0.1", server.sandbox().baseUrl().getPort())) {
            socket.setSoTimeout(60_000);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < 2; i++) {
                String request = "GET " + LIST + "?wait=2 HTTP/1.1\r\nHost: localhost\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(ControlAnswer.read("GET", in).json()).hasToString("{\"latest\":0,\"exchanges\":[]}");
            }
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
