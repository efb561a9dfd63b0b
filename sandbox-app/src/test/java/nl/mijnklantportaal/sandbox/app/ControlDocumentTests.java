package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.Test;

/** The document of {@code /_sandbox} says what is so. */
class ControlDocumentTests {

    private static final String LARGE = "{\"x\": \"" + "x".repeat(70_000) + "\"}";

    @Test
    void everyOperationIsSeenWithEveryStatus() {
        Set<String> seen = new TreeSet<>();
        try (ControlServer server = ControlServer.start(builder -> builder.sampleData(1));
                Sandbox others = withFront(false);
                Sandbox starting = withFront(true)) {
            succeed(server);
            ControlClient client = server.client();
            client.refused(409, "POST", "/_sandbox/pay", "{\"id\": \"" + payable(client, "paid") + "\"}");
            ControlClient fromOutside = new ControlClient(others.baseUrl());
            ControlClient early = new ControlClient(starting.baseUrl());
            for (ControlDocument.Operation operation : ControlDocument.operations()) {
                String target = operation.path().replace("{number}", "1");
                String method = operation.method();
                expect(client.send(method, target + "?unknown=1", ""), 400);
                expect(client.send(method, target, "", "Host: evil.example"), 421);
                expect(fromOutside.send(method, target, ""), 404);
                expect(early.send(method, target, ""), 503);
                if (!method.equals("GET")) {
                    expect(client.send(method, target, "", "Origin: http://evil.example"), 403);
                    expect(client.send(method, target, LARGE), 413);
                    expect(client.send(method, target, "x", "Content-Type: text/plain"), 415);
                    expect(client.send(method, target, "{\"unknown\": 1}"), 422);
                }
            }
            seen.addAll(client.seen());
            seen.addAll(fromOutside.seen());
            seen.addAll(early.seen());
        }
        Set<String> documented = new TreeSet<>();
        ControlDocument.operations()
                .forEach(operation ->
                        operation.statuses().forEach(status -> documented.add(operation.name() + " " + status)));
        assertThat(documented).hasSizeGreaterThan(100);
        assertThat(seen).containsAll(documented);
    }

    private static void expect(ControlAnswer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    /** A sandbox that other machines reach, or one that has not started wholly. */
    private static Sandbox withFront(boolean isStarting) {
        Front front = new Front();
        Sandbox sandbox = Sandbox.builder().alsoServing(front).start();
        if (!isStarting) {
            Control control = new Control(new Running(sandbox, Settings.onPort(0), "1", Instant.now()));
            front.open(false, Map.of("_sandbox", control));
        }
        return sandbox;
    }

    private static void succeed(ControlServer server) {
        ControlClient client = server.client();
        client.get("/_sandbox");
        client.put("/_sandbox/faults", "{\"share\": 0}");
        client.delete("/_sandbox/faults");
        client.put("/_sandbox/limit", "{\"requestsPerMinute\": 1000}");
        client.delete("/_sandbox/limit");
        client.post("/_sandbox/clock", "{\"moveBy\": \"PT1S\"}");
        client.post("/_sandbox/sample-data", "{\"seed\": 2}");
        client.get("/_sandbox/collections");
        client.get("/_sandbox/objects?path=/customers");
        client.expect(204, "POST", "/_sandbox/pay", "{\"id\": \"" + payable(client, "open") + "\"}");
        client.api("GET", "/customers", "");
        client.get("/_sandbox/exchanges");
        client.get("/_sandbox/exchanges/1");
        client.expect(200, "GET", "/_sandbox/exchanges/1/curl", "");
        client.expect(200, "GET", "/_sandbox/exchanges/1/java", "");
        client.api("POST", "/webhooks", "{'url': 'http://127.0.0.1:1/', 'type': 'invoice-paid'}");
        server.sandbox().webhooks().raise("invoice-paid", "{}");
        client.get("/_sandbox/deliveries?wait=30");
        client.get("/_sandbox/deliveries/1");
        client.expect(202, "POST", "/_sandbox/deliveries/1/redeliver", "");
        client.expect(200, "GET", "/_sandbox/openapi.yaml", "");
        // Last, because the numbers of exchanges and deliveries go on.
        client.post("/_sandbox/reset", "");
        client.post("/_sandbox/sample-data", "{\"seed\": 2}");
    }

    /** The id of a single-use payment link that is open or paid. */
    static String payable(ControlClient client, String status) {
        for (JsonNode link : client.get("/_sandbox/objects?path=/payment-links").get("objects")) {
            JsonNode object = link.get("object");
            if (object.get("status").textValue().equals(status)) {
                return object.get("id").textValue();
            }
        }
        throw new AssertionError("There is no payment link that is " + status + ".");
    }

    @Test
    void whatIsNotDocumentedIsRefused() {
        try (ControlServer server = ControlServer.start()) {
            ControlClient client = server.client();
            for (ControlDocument.Operation operation : ControlDocument.operations()) {
                String target = operation.path().replace("{number}", "1");
                for (String method : List.of("GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
                    client.send(method, target, "{}");
                    assertThat(client.send(method, target + "/", "").status())
                            .as(method + " " + target)
                            .isEqualTo(404);
                }
            }
            for (String path : List.of("/", "//", "/x", "/Faults", "/exchanges/0", "/exchanges/-1", "/exchanges/01")) {
                client.refused(404, "GET", "/_sandbox" + path, "");
            }
            for (String path : List.of("/exchanges/1/x", "/exchanges/{n}", "/1", "/faults/1", "/exchanges/1e3")) {
                client.refused(
                        404, "GET", "/_sandbox" + path.replace("{", "%7B").replace("}", "%7D"), "");
            }
        }
    }

    @Test
    void everyExampleHoldsToItsSchema() {
        List<JsonNode> contents = new ArrayList<>();
        ControlDocument.DOCUMENT.findValues("content").forEach(content -> content.forEach(contents::add));
        int examples = 0;
        for (JsonNode content : contents) {
            List<JsonNode> values = new ArrayList<>(content.path("examples").findValues("value"));
            if (content.has("example")) {
                values.add(content.get("example"));
            }
            for (JsonNode value : values) {
                assertThat(ControlDocument.problems(content.get("schema"), value))
                        .as(value.toString())
                        .isEmpty();
                examples++;
            }
        }
        assertThat(examples).isGreaterThan(15);
    }

    @Test
    void everyObjectIsClosed() {
        for (JsonNode schema : ControlDocument.DOCUMENT.findParents("properties")) {
            boolean isClosed = schema.has("additionalProperties")
                    || schema.equals(ControlDocument.DOCUMENT.at("/components/schemas/ExchangeSummary"))
                    || schema.equals(ControlDocument.DOCUMENT.at("/components/schemas/WholeExchange/allOf/1"));
            assertThat(isClosed).as(schema.toString()).isTrue();
        }
        for (String open : List.of(
                "/components/schemas/WholeExchange", "/components/schemas/Exchanges/properties/exchanges/items")) {
            assertThat(ControlDocument.DOCUMENT
                            .at(open + "/unevaluatedProperties")
                            .isBoolean())
                    .isTrue();
        }
    }

    @Test
    void everyOperationSaysWhatItIs() {
        Set<String> names = new HashSet<>();
        for (ControlDocument.Operation operation : ControlDocument.operations()) {
            assertThat(names.add(operation.item().get("operationId").textValue()))
                    .isTrue();
            assertThat(operation.item().get("summary").textValue()).doesNotEndWith(".");
            operation
                    .item()
                    .path("parameters")
                    .forEach(parameter -> assertThat(ControlDocument.resolved(parameter)
                                    .path("description")
                                    .asText())
                            .as(operation.name())
                            .isNotEmpty());
        }
        assertThat(ControlDocument.DOCUMENT.at("/servers/0/url").textValue()).isEqualTo("/");
    }

    @Test
    void theDocumentIsServedAsItIs() throws IOException {
        try (ControlServer server = ControlServer.start()) {
            ControlAnswer answer = server.client().expect(200, "GET", "/_sandbox/openapi.yaml", "");
            assertThat(new YAMLMapper().readTree(answer.body())).isEqualTo(ControlDocument.DOCUMENT);
            ControlAnswer head = server.client().expect(200, "HEAD", "/_sandbox/openapi.yaml", "");
            assertThat(head.header("Content-Length")).isEqualTo(answer.header("Content-Length"));
        }
    }
}
