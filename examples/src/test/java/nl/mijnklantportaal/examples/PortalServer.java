package nl.mijnklantportaal.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Answers customers, offers and payment links as the contract says, also those that the sandbox does not serve. */
final class PortalServer implements AutoCloseable {
    static final String API_KEY = "key-of-the-portal";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CREATED_AT = "2026-11-29T12:00:00+01:00";

    private final HttpServer server;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    /**
     * A received request.
     *
     * @param line method and path, with the query
     * @param body empty when there was none
     */
    record Sent(String line, String body) {}

    PortalServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** The requests in the order of their arrival. */
    List<Sent> sent() {
        return List.copyOf(sent);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        sent.add(new Sent(line, body));
        if (!("Bearer " + API_KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, Map.of("message", "The API key is not known."));
            return;
        }
        switch (line) {
            case "POST /v1/customers" -> answer(exchange, 201, customer(body));
            case "POST /v1/customer-offers/manual" -> answer(exchange, 201, offer(body));
            case "POST /v1/payment-links" -> answer(exchange, 201, link("plk_new", "open", asked(body)));
            case "GET /v1/payment-links?page=1" -> answer(exchange, 200, page(1, baseUrl() + "/payment-links?page=2"));
            case "GET /v1/payment-links?page=2" -> answer(exchange, 200, page(2, null));
            default -> answer(exchange, 404, Map.of("message", "There is nothing at " + exchange.getRequestURI()));
        }
    }

    private static Map<String, Object> customer(String body) {
        Map<String, Object> customer = new LinkedHashMap<>(Map.of("id", "cst_abc12345def678"));
        customer.putAll(asked(body));
        customer.put("countryCode", "NL");
        customer.put("phone", null);
        customer.put("customerGroups", List.of());
        customer.put("createdAt", CREATED_AT);
        return customer;
    }

    private Map<String, Object> offer(String body) {
        Map<String, Object> offer = new LinkedHashMap<>(Map.of("id", "off_abc12345def678"));
        offer.putAll(asked(body));
        offer.remove("lines");
        offer.put("currency", "EUR");
        offer.put("amount", "1512.50");
        offer.put("acceptedAt", null);
        offer.put("createdAt", CREATED_AT);
        String customer = baseUrl() + "/customers/" + offer.get("customerId");
        offer.put("links", Map.of("customer", Map.of("href", customer, "type", "application/json")));
        return offer;
    }

    private static Map<String, Object> link(String id, String status, Map<String, Object> asked) {
        Map<String, Object> link = new LinkedHashMap<>(Map.of("id", id));
        link.putAll(asked);
        link.put("currency", "EUR");
        link.put("reusable", false);
        link.put("expiresAt", null);
        link.put("status", status);
        link.put("checkoutUrl", status.equals("open") ? "https://demo.mijnklantportaal.nl/payment-link/" + id : null);
        link.put("createdAt", CREATED_AT);
        return link;
    }

    private Map<String, Object> page(int number, String next) {
        Map<String, Object> asked = Map.of("description", "Contribution", "amount", number + "2.95");
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("current_page", number);
        page.put("data", List.of(link("plk_" + number, number == 1 ? "paid" : "open", asked)));
        page.put("first_page_url", baseUrl() + "/payment-links?page=1");
        page.put("from", number);
        page.put("next_page_url", next);
        page.put("path", baseUrl() + "/payment-links");
        page.put("per_page", 1);
        page.put("prev_page_url", number == 1 ? null : baseUrl() + "/payment-links?page=1");
        page.put("to", number);
        return page;
    }

    private static Map<String, Object> asked(String body) {
        return JSON.readValue(body, new TypeReference<Map<String, Object>>() {});
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> json) throws IOException {
        byte[] body = JSON.writeValueAsBytes(json);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
