package nl.mijnklantportaal.client.webhooks;

import static nl.mijnklantportaal.client.webhooks.WebhookReceiverTests.BODY;
import static nl.mijnklantportaal.client.webhooks.WebhookReceiverTests.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The receiver behind the HTTP server of the JDK. */
@Timeout(60)
class WebhookOverHttpTests {
    private final List<WebhookEvent> events = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        WebhookReceiver receiver =
                WebhookReceiver.builder().secret(SECRET).largestBody(1_000).build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            int status = 204;
            try {
                events.add(receiver.receive(exchange.getRequestHeaders(), exchange.getRequestBody())
                        .event());
            } catch (WebhookRefusedException refused) {
                status = refused.status();
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aCallIsAnsweredAsItIs() throws Exception {
        assertThat(status(BODY)).isEqualTo(401);
        assertThat(status(BODY, "X-Webhook-Signature", "")).isEqualTo(401);
        assertThat(status(BODY, "X-Webhook-Signature", SECRET + "x")).isEqualTo(401);
        assertThat(status(BODY, "X-Webhook-Signature", SECRET, "x-webhook-signature", SECRET))
                .isEqualTo(401);
        assertThat(status(new byte[1_001], "X-Webhook-Signature", SECRET)).isEqualTo(413);
        assertThat(events).isEmpty();

        assertThat(status(BODY, "x-webhook-SIGNATURE", SECRET)).isEqualTo(204);
        assertThat(status(new byte[0], "X-Webhook-Signature", SECRET)).isEqualTo(204);
        assertThat(events).extracting(event -> event.first("inv_")).containsExactly("inv_abc12345def678", null);
    }

    private int status(byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
