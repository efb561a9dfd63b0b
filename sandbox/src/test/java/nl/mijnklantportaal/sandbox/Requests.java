package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Sends requests with the JDK's HTTP client; every answer is checked against the contract.
 */
final class Requests {

    static final JsonMapper MAPPER = new JsonMapper();
    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Requests() {}

    /** A valid request of two lines: 1250.00 at 21 % and 24.95 at 9 %, together EUR 1539.70 with VAT. */
    static ObjectNode offer(String offerNumber) {
        ObjectNode offer = MAPPER.createObjectNode();
        offer.put("customerId", "cst_abc12345def678");
        offer.put("offerNumber", offerNumber);
        offer.put("issuedAt", "2026-11-22");
        offer.put("expiresAt", "2026-12-22");
        offer.put("sendNotification", true);
        offer.putArray("lines").add(line("1250.00", 21)).add(line("24.95", 9));
        return offer;
    }

    static ObjectNode line(String amountExclVat, int vatRate) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("description", "Website template");
        line.put("amountExclVat", amountExclVat);
        line.put("vatRate", vatRate);
        return line;
    }

    static HttpRequest.Builder to(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    }

    static URI offers(Sandbox sandbox) {
        return URI.create(sandbox.baseUrl() + "/customer-offers/manual");
    }

    /** The operation's request, without its body. */
    static HttpRequest.Builder post(Sandbox sandbox) {
        return to(offers(sandbox))
                .header("Authorization", "Bearer " + sandbox.apiKey())
                .header("Content-Type", "application/json");
    }

    static HttpResponse<String> create(Sandbox sandbox, JsonNode body) {
        return create(sandbox, body.toString());
    }

    static HttpResponse<String> create(Sandbox sandbox, String body) {
        return send(post(sandbox).POST(BodyPublishers.ofString(body)));
    }

    static HttpRequest.Builder listing(Sandbox sandbox, String query) {
        return to(URI.create(sandbox.baseUrl() + "/customer-offers" + query))
                .header("Authorization", "Bearer " + sandbox.apiKey());
    }

    static HttpResponse<String> list(Sandbox sandbox, String query) {
        return send(listing(sandbox, query));
    }

    static HttpResponse<String> send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        HttpResponse<String> response = send(request);
        HeldToTheContract.held(request.method(), request.uri().getRawPath(), HttpAnswer.of(response));
        return response;
    }

    /** Without the check, for a sandbox with another contract. */
    static HttpResponse<String> sendUnderAnotherContract(HttpRequest.Builder request) {
        return send(request.build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return parse(response.body());
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    static JsonNode resource(String name) {
        try (InputStream in = Requests.class.getResourceAsStream(name)) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static String message(HttpResponse<String> response) {
        return json(response).get("message").textValue();
    }
}
