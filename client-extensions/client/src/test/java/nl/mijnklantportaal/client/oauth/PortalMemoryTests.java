package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.OtherJvm;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.spi.TokenStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A portal costs at most 1 kB of heap beside its tokens, measured in a JVM of its own. */
@Timeout(120)
class PortalMemoryTests {
    private static final int MOST_BYTES = 1024;

    @Test
    void tenThousandPortalsAreSmall() throws Exception {
        OtherJvm.Result result = OtherJvm.run(
                Many.class, path -> path, "-Xmx256m", "-XX:+UseSerialGC", "-Dsun.net.httpserver.nodelay=true");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Long.parseLong(result.out().strip())).isBetween(100L, (long) MOST_BYTES);
    }

    /** Says how many bytes each portal costs after a call: its place in the store, its credentials, a view of one
     * client with a resource, and its place in the rate limiter. */
    static final class Many {
        private static final int PORTALS = 10_000;
        private static final int FIRST = 500;

        private Many() {}

        public static void main(String[] arguments) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", Many::answer);
            server.start();
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            TokenStore store = new MemoryTokenStore();
            try (OAuthApp app = OAuthApp.builder()
                            .appId("app")
                            .appSecret("secret")
                            .redirectUri(url)
                            .host(url)
                            .store(store)
                            .build();
                    MijnKlantportaal client = MijnKlantportaal.builder()
                            .baseUrl(url)
                            .apiKey("none")
                            .build()) {
                List<MijnKlantportaal> views = new ArrayList<>(PORTALS + FIRST);
                // What the first ones load and fill belongs to no portal.
                use(0, FIRST, store, app, client, views);
                long before = used();
                long tokens = use(FIRST, FIRST + PORTALS, store, app, client, views);
                System.out.println((used() - before - tokens) / PORTALS);
                if (views.size() != PORTALS + FIRST || app.toString().isEmpty()) {
                    throw new AssertionError("all of it is still needed");
                }
            } finally {
                server.stop(0);
            }
        }

        private static void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] body = "{\"id\":\"cst_1\"}".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }

        /** Returns the size of the tokens, each with its array. */
        private static long use(
                int from,
                int to,
                TokenStore store,
                OAuthApp app,
                MijnKlantportaal client,
                List<MijnKlantportaal> views) {
            long size = 0;
            for (int i = from; i < to; i++) {
                String access = "access-token-of-portal-" + i;
                String refresh = "refresh-token-of-portal-" + i;
                size += 2 * 40 + access.length() + refresh.length();
                String portal = "portal-" + i;
                store.write(
                        portal,
                        null,
                        new TokenStore.Entry(i, access, refresh, Instant.now().plusSeconds(3600), null));
                Credentials credentials = app.credentials(portal);
                MijnKlantportaal view = client.withCredentials(credentials);
                view.customers().get("cst_1");
                views.add(view);
            }
            return size;
        }

        private static long used() {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                System.gc();
                least = Math.min(
                        least,
                        Runtime.getRuntime().totalMemory()
                                - Runtime.getRuntime().freeMemory());
            }
            return least;
        }
    }
}
