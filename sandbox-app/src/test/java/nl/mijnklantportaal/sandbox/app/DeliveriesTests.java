package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code /_sandbox} shows the deliveries of webhooks, and makes them again. */
class DeliveriesTests {

    private static final String LIST = "/_sandbox/deliveries";

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer receiver;
    private ControlServer server;
    private ControlClient client;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("X-Webhook-Signature")
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        receiver.start();
        server = ControlServer.start();
        client = server.client();
    }

    @AfterEach
    void close() {
        server.close();
        receiver.stop(0);
    }

    private void webhook(int port) {
        ControlAnswer made = client.api(
                "POST", "/webhooks", "{'url': 'http://127.0.0.1:" + port + "/h?a=1', 'type': 'invoice-paid'}");
        assertThat(made.status()).as(made.toString()).isBetween(200, 201);
    }

    private JsonNode raise(int times) {
        for (int i = 0; i < times; i++) {
            server.sandbox().webhooks().raise("invoice-paid", "{\"id\": \"<script>" + i + "\"}");
        }
        return delivered();
    }

    private JsonNode delivered() {
        assertThat(server.sandbox().webhooks().awaitDeliveries(Duration.ofMinutes(1)))
                .isTrue();
        return client.get(LIST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=x", "wait=31", "limit=0", "limit=1001", "broken=true", "portal=x", "x"})
    void aBadQueryIsRefused(String query) {
        assertThat(client.refused(400, "GET", LIST + "?" + query, "")).contains("parameter");
    }

    @Test
    void aDeliveryTellsWhatWasSentAndWhatCame() {
        assertThat(client.get(LIST)).hasToString("{\"latest\":0,\"deliveries\":[]}");
        webhook(receiver.getAddress().getPort());
        JsonNode delivery = raise(1).at("/deliveries/0");

        assertThat(delivery.get("number").longValue()).isEqualTo(1);
        assertThat(delivery.get("type").textValue()).isEqualTo("invoice-paid");
        assertThat(delivery.get("url").textValue()).endsWith("/h?a=1");
        assertThat(delivery.get("status").intValue()).isEqualTo(202);
        assertThat(delivery.get("failure").isNull()).isTrue();
        assertThat(delivery.get("body").textValue())
                .isEqualTo("{\"type\":\"invoice-paid\",\"data\":{\"id\":\"<script>0\"}}");
        assertThat(client.get("/_sandbox").get("latestDelivery").longValue()).isEqualTo(1);
        assertThat(client.get(LIST + "/1")).isEqualTo(delivery);
    }

    @Test
    void aDeliveryThatFailedSaysWhy() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        webhook(nobody);
        JsonNode delivery = raise(1).at("/deliveries/0");
        assertThat(delivery.get("status").isNull()).isTrue();
        assertThat(delivery.get("failure").textValue()).isNotBlank();
        assertThat(client.get(LIST + "/1")).isEqualTo(delivery);
    }

    @Test
    void theNewestAfterANumberComeOldestFirst() {
        webhook(receiver.getAddress().getPort());
        raise(5);
        assertThat(client.get(LIST).get("deliveries").findValuesAsText("number"))
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(client.get(LIST + "?after=3").get("deliveries").findValuesAsText("number"))
                .containsExactly("4", "5");
        assertThat(client.get(LIST + "?limit=2").get("deliveries").findValuesAsText("number"))
                .containsExactly("4", "5");
        assertThat(client.get(LIST + "?after=5")).hasToString("{\"latest\":5,\"deliveries\":[]}");
        assertThat(client.get(LIST + "?after=77").get("deliveries")).hasSize(5);
    }

    @Test
    void whoWaitsIsToldAtOnce() throws Exception {
        webhook(receiver.getAddress().getPort());
        CompletableFuture<JsonNode> waits = ControlServer.later(() -> client.get(LIST + "?wait=30"));
        assertThat(ControlServer.becomes(() -> server.control().waiting() == 1)).isTrue();
        server.sandbox().webhooks().raise("invoice-paid", "{}");
        assertThat(waits.get(60, TimeUnit.SECONDS).get("deliveries")).hasSize(1);
    }

    @Test
    void aDeliveryIsMadeAgainAsItWas() {
        webhook(receiver.getAddress().getPort());
        raise(2);
        client.expect(202, "POST", LIST + "/1/redeliver", "");
        client.expect(202, "POST", LIST + "/1/redeliver", "{}");
        delivered();

        assertThat(received).hasSize(4);
        assertThat(received.get(2)).isEqualTo(received.get(0)).isEqualTo(received.get(3));
        assertThat(received.get(1)).isNotEqualTo(received.get(0));
        assertThat(client.get(LIST).get("deliveries")).hasSize(4);
    }

    @Test
    void whatIsNotKeptIsNeitherShownNorMadeAgain() {
        webhook(receiver.getAddress().getPort());
        for (String number : List.of("1", "2", "999999999999999999")) {
            assertThat(client.refused(404, "POST", LIST + "/" + number + "/redeliver", ""))
                    .contains("no longer kept");
            assertThat(client.refused(404, "GET", LIST + "/" + number, "")).contains("no longer kept");
        }
        raise(1);
        client.post("/_sandbox/reset", "");
        client.refused(404, "POST", LIST + "/1/redeliver", "");
        for (String path : List.of("/0/redeliver", "/-1/redeliver", "/x/redeliver", "/redeliver", "/1/deliver")) {
            client.refused(404, "POST", LIST + path, "");
        }
        assertThat(client.get(LIST)).hasToString("{\"latest\":0,\"deliveries\":[]}");
    }
}
