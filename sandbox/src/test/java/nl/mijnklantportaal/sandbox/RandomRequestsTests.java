package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests of every operation with random changes: whatever arrives is answered or refused, and never fails the sandbox.
 *
 * <p>The property {@code random.requests} is the number for each operation, {@code random.seed} chooses others.
 */
@Timeout(600)
class RandomRequestsTests {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int COUNT = Integer.getInteger("random.requests", 40);
    private static final long SEED = Long.getLong("random.seed", 18);

    /** Sent as half a surrogate pair. */
    private static final String HALF = "HALF";

    private static final List<JsonNode> VALUES = List.of(
            NODES.nullNode(),
            NODES.booleanNode(true),
            NODES.numberNode(-1),
            NODES.numberNode(0),
            NODES.numberNode(1L << 32),
            NODES.numberNode(BigInteger.TWO.pow(64).add(BigInteger.ONE)),
            NODES.numberNode(new BigDecimal("1e9999")),
            NODES.numberNode(new BigDecimal("1e900")),
            NODES.numberNode(new BigDecimal("1.5")),
            NODES.textNode(""),
            NODES.textNode(" "),
            NODES.textNode("\u0000\r\n\"%\\"),
            NODES.textNode("../../etc/passwd"),
            NODES.textNode("\ud83d\ude00".repeat(300)),
            NODES.textNode("9999-12-31"),
            NODES.textNode("0000-01-01"),
            NODES.textNode("9999-12-31 23:59:59"),
            NODES.textNode("0000-01-01 00:00"),
            NODES.textNode("+999999999-12-31 23:59:59"),
            NODES.textNode("-999999999-01-01T00:00:00"),
            NODES.textNode("9999-12-31T23:59:59-18:00"),
            NODES.textNode("999999999999999999999999999999.99"),
            NODES.textNode("0.00"),
            NODES.textNode("2147483648"),
            NODES.arrayNode(),
            NODES.arrayNode().add(NODES.arrayNode()).addNull(),
            NODES.objectNode(),
            NODES.objectNode().put("id", 7).put("createdAt", true).put("status", "x"));

    private static final List<String> QUERIES = List.of(
            "?page=0",
            "?page=999999999999999999",
            "?page=%00&page=",
            "?start_at=%2B999999999-12-31T23:59:59&days=36500",
            "?start_at=-999999999-01-01T00:00:00&days=0",
            "?start_at=9999-12-31T23:59:59-18:00",
            "?start_at&days",
            "?days=99999999999",
            "?days=1e9",
            "?directory=../..",
            "?directory=%ff%fe",
            "?&&==&%25zz",
            "?a%5Bb%5D=c");

    private final Random random = new Random(SEED);
    private final List<String> failures = new ArrayList<>();

    @Test
    void noRequestFailsTheSandbox() throws IOException {
        try (Sandbox sandbox = Sandbox.builder().sampleData(1).start()) {
            for (EveryOperationTests.Documented operation :
                    EveryOperationTests.operations().toList()) {
                for (int i = 0; i < COUNT; i++) {
                    send(sandbox, operation);
                }
            }
            sandbox.moveClock(Duration.ofDays(40));
            for (EveryOperationTests.Documented operation :
                    EveryOperationTests.operations().toList()) {
                if (operation.method().equals("GET")) {
                    send(sandbox, operation);
                }
            }
        }
        assertThat(failures).as("with the seed " + SEED).isEmpty();
    }

    private void send(Sandbox sandbox, EveryOperationTests.Documented operation) throws IOException {
        Map<String, String> values = EveryOperationTests.parents(sandbox, operation);
        String path = new PathTemplate(operation.path()).filled(values).replaceAll("\\{[^}]*}", "unknown")
                + (one(4) ? pick(QUERIES) : "");
        String contentType = "";
        byte[] body = new byte[0];
        if (operation.schema("multipart/form-data").isPresent()) {
            contentType = "multipart/form-data; boundary=b";
            body = form(changed(EveryOperationTests.body(
                    operation, operation.schema("multipart/form-data").get())));
        } else if (operation.schema("application/json").isPresent()) {
            contentType = "application/json";
            body = changed(EveryOperationTests.body(
                            operation, operation.schema("application/json").get()))
                    .toString()
                    .replace(HALF, "\\ud800")
                    .getBytes(StandardCharsets.UTF_8);
        }
        if (body.length > 0 && one(10)) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        String head = operation.method() + " /v1" + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + sandbox.apiKey() + "\r\n" + (contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n")
                + "Content-Length: " + body.length + "\r\n\r\n";
        HttpAnswer answer;
        try (RawClient client = RawClient.connect(sandbox)) {
            client.write(head);
            client.write(body);
            answer = client.anyAnswer();
        } catch (IOException | RuntimeException e) {
            throw new AssertionError("no answer to " + shown(head, body), e);
        }
        if (answer.status() >= 500) {
            failures.add(answer.status() + " to " + shown(head, body));
            return;
        }
        try {
            HeldToTheContract.held(operation.method(), "/v1" + operation.path(), answer);
        } catch (AssertionError | UncheckedIOException e) {
            failures.add(e.getMessage() + " to " + shown(head, body));
        }
    }

    private static String shown(String head, byte[] body) {
        return head + new String(body, StandardCharsets.UTF_8);
    }

    private JsonNode changed(JsonNode body) {
        JsonNode changed = body.deepCopy();
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            change(changed);
        }
        return one(50) ? pick(VALUES) : changed;
    }

    private void change(JsonNode node) {
        if (node instanceof ArrayNode array) {
            boolean isDeep = !array.isEmpty() && array.get(0).isContainerNode() && !one(3);
            if (isDeep) {
                change(array.get(0));
            } else if (one(3)) {
                array.add(pick(VALUES).deepCopy());
            } else if (!array.isEmpty()) {
                JsonNode first = array.get(0);
                for (int i = 0; i < random.nextInt(12); i++) {
                    array.add(first.deepCopy());
                }
            }
        }
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.addAll(List.of("id", HALF, "toString", "_directory", "messages"));
            String name = pick(names);
            if (object.path(name).isContainerNode() && !one(3)) {
                change(object.get(name));
            } else if (one(4)) {
                object.remove(name);
            } else {
                object.set(name, pick(VALUES).deepCopy());
            }
        }
    }

    private byte[] form(JsonNode fields) {
        StringBuilder form = new StringBuilder();
        fields.properties().forEach(field -> part(form, field.getKey(), field.getValue()));
        return form.append("--b--\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void part(StringBuilder form, String name, JsonNode value) {
        if (value.isArray() && one(2)) {
            for (int i = 0; i < value.size(); i++) {
                part(form, name + "[" + i + "]", value.get(i));
            }
        } else if (value.isObject() && one(2)) {
            value.properties().forEach(member -> part(form, name + "[" + member.getKey() + "]", member.getValue()));
        } else {
            boolean isFile = List.of("pdf", "file", "attachment").contains(name) || name.startsWith("documents");
            form.append("--b\r\nContent-Disposition: form-data; name=\"")
                    .append(name)
                    .append('"');
            form.append(
                    isFile != one(15)
                            ? "; filename=\"" + pick(List.of("a.pdf", "", "../..", "%0D%0A\\\"")) + "\""
                            : "");
            form.append(one(5) ? "\r\nContent-Type: " + pick(List.of("text/html", "\u0000;;", "é")) : "");
            form.append("\r\n\r\n")
                    .append(
                            value.isTextual()
                                    ? value.textValue()
                                    : value.toString().replace(HALF, "\\ud800"))
                    .append("\r\n");
        }
    }

    private boolean one(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
