package nl.mijnklantportaal.contract.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Pact Broker on loopback for publishing and can-i-deploy: its index, {@code /contracts/publish} and
 * {@code /matrix}, behind a token.
 *
 * <p>A published version may be deployed to the given environments; other environments are unknown.
 */
final class BrokerStandIn implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String token;
    private final HttpServer server;
    private final Set<String> deployable = ConcurrentHashMap.newKeySet();
    private volatile String publishedAt;
    private volatile @Nullable String redirect;
    private volatile @Nullable Refusal refusal;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private record Refusal(int status, String body) {}

    /** A request that was received. */
    record Received(String method, URI uri, JsonNode body) {
        /** Returns the decoded parameters of the query. */
        Set<String> query() {
            return uri.getQuery() == null
                    ? Set.of()
                    : Stream.of(uri.getQuery().split("&")).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    BrokerStandIn(String token) {
        this.token = token;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
        publishedAt = url();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    BrokerStandIn deployableTo(String environment) {
        deployable.add(environment);
        return this;
    }

    /** Makes the index link to another broker. */
    void pointingTo(String url) {
        publishedAt = url;
    }

    /** Redirects every request. */
    void redirectingTo(String url) {
        redirect = url;
    }

    /** Gives this answer to every request except that for the index. */
    void refusing(int status, String body) {
        refusal = new Refusal(status, body);
    }

    List<Received> received() {
        return received;
    }

    List<JsonNode> published() {
        return received.stream()
                .filter(request -> request.uri().getPath().equals("/contracts/publish"))
                .map(Received::body)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Received request =
                    new Received(exchange.getRequestMethod(), exchange.getRequestURI(), MAPPER.readTree(body));
            received.add(request);
            if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(
                        exchange,
                        401,
                        MAPPER.createObjectNode()
                                .put(
                                        "error",
                                        "wrong token: "
                                                + exchange.getRequestHeaders().getFirst("Authorization")));
                return;
            }
            if (redirect != null) {
                exchange.getResponseHeaders().set("Location", redirect + request.uri());
                answer(exchange, 302, MAPPER.createObjectNode());
                return;
            }
            if (refusal != null && !request.uri().getPath().equals("/")) {
                answer(exchange, refusal.status(), MAPPER.readTree(refusal.body()));
                return;
            }
            switch (request.method() + " " + request.uri().getPath()) {
                case "GET /" -> answer(exchange, 200, index());
                case "POST /contracts/publish" -> answer(exchange, 201, notices());
                case "GET /matrix" -> answer(exchange, 200, matrix(request.query()));
                default -> answer(exchange, 404, MAPPER.createObjectNode().put("error", "nothing here"));
            }
        }
    }

    private ObjectNode index() {
        ObjectNode index = MAPPER.createObjectNode();
        index.putObject("_links")
                .putObject("pb:publish-contracts")
                .put("href", publishedAt + "/contracts/publish")
                .put("templated", false);
        return index;
    }

    private static ObjectNode notices() {
        ObjectNode notices = MAPPER.createObjectNode();
        notices.putArray("notices").addObject().put("type", "success").put("text", "Pact published");
        notices.putObject("_links");
        return notices;
    }

    private ObjectNode matrix(Set<String> query) {
        boolean published = published().stream()
                .anyMatch(pact -> query.contains(
                        "q[][version]=" + pact.path("pacticipantVersionNumber").asText()));
        boolean verified = deployable.stream().anyMatch(environment -> query.contains("environment=" + environment));
        ObjectNode matrix = MAPPER.createObjectNode();
        matrix.putObject("summary")
                .put("deployable", published && verified)
                .put(
                        "reason",
                        !published
                                ? "No pacts or verifications have been published for this version"
                                : verified
                                        ? "All required verification results are published and successful"
                                        : "There is no verified pact with a version that is deployed there")
                .put("unknown", verified ? 0 : 1);
        matrix.putArray("matrix");
        return matrix;
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("application/hal+json")));
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
