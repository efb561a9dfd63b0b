package nl.mijnklantportaal.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A server on loopback that gives every request the same answer and keeps the requests. */
final class AnsweringServer implements AutoCloseable {
    static {
        // Otherwise the JDK's server waits for an acknowledgement between head and body of each answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Reply reply = Reply.of(500);

    AnsweringServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    AnsweringServer answering(Reply answer) {
        reply = answer;
        return this;
    }

    List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    byName(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes()));
            Reply now = reply;
            now.headers.forEach(header -> exchange.getResponseHeaders().add(header.getKey(), header.getValue()));
            boolean bodiless = now.body.length == 0 || now.status == 204 || now.status == 304;
            exchange.sendResponseHeaders(now.status, bodiless ? -1 : now.body.length);
            if (!bodiless) {
                exchange.getResponseBody().write(now.body);
            }
        }
    }

    private static Map<String, List<String>> byName(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> List.copyOf(header.getValue()),
                        (a, b) -> a,
                        TreeMap::new));
    }

    /**
     * A request as it came.
     *
     * @param headers by name in lower case
     */
    record Received(String method, String path, Map<String, List<String>> headers, byte[] bytes) {
        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        List<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        }
    }

    /** An answer. */
    static final class Reply {
        private final int status;
        private final byte[] body;
        private final List<Map.Entry<String, String>> headers;

        private Reply(int status, byte[] body, List<Map.Entry<String, String>> headers) {
            this.status = status;
            this.body = body;
            this.headers = headers;
        }

        static Reply of(int status) {
            return new Reply(status, new byte[0], List.of());
        }

        static Reply json(int status, String body) {
            return of(status).header("Content-Type", "application/json").body(body);
        }

        Reply header(String name, String value) {
            List<Map.Entry<String, String>> more = new ArrayList<>(headers);
            more.add(Map.entry(name, value));
            return new Reply(status, body, more);
        }

        Reply body(String text) {
            return body(text.getBytes(StandardCharsets.UTF_8));
        }

        Reply body(byte[] bytes) {
            return new Reply(status, bytes, headers);
        }
    }
}
