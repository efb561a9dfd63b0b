package nl.mijnklantportaal.examples.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.mijnklantportaal.openapi.EffectiveContract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that is made of the effective contract.
 *
 * @param name of the operation, with what is odd about the request
 * @param target below the base URL
 * @param contentType null without a body
 * @param body empty without one
 */
record EveryRequest(String name, String method, String target, String contentType, byte[] body) {
    static final byte[] FILE = "%PDF-1.4".getBytes(StandardCharsets.UTF_8);

    private static final String JSON = "application/json";
    private static final String BOUNDARY = "a-boundary";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonNode CONTRACT = contract();

    /** Values that the type of a property may not be able to say. */
    private static final List<JsonNode> ODD = List.of(
            NODES.nullNode(),
            NODES.stringNode("\"\\u0041 \\ '\n\r\t \u0000\u007f\u2028 é€ 😀 $(x) %s */ \\u000a"),
            NODES.numberNode(new BigDecimal("12345678901234567890.1234567890")),
            NODES.stringNode("2026-02-30"),
            NODES.booleanNode(false),
            object("a", NODES.arrayNode().add(1).addNull().add(NODES.objectNode())),
            NODES.arrayNode().addNull().add("x").add(NODES.arrayNode()),
            NODES.stringNode("x".repeat(10_000)),
            NODES.numberNode(-7),
            NODES.stringNode("12.5"),
            NODES.stringNode(""));

    /** A request of the examples for each operation, media type and form of its query. */
    static List<EveryRequest> valid() {
        List<EveryRequest> requests = new ArrayList<>();
        operations((place, operation) -> {
            JsonNode content = resolved(operation.path("requestBody")).path("content");
            if (content.isEmpty()) {
                requests.add(request(place, operation, query(operation), null, null));
                if (!query(operation).isEmpty()) {
                    requests.add(request(place + " without its query", operation, "", null, null));
                }
            }
            content.properties()
                    .forEach(media -> requests.add(request(
                            place,
                            operation,
                            query(operation),
                            media.getKey(),
                            example(media.getValue().path("schema")))));
        });
        return requests;
    }

    /** Requests of which each property has something odd, and which have members that the contract lacks. */
    static List<EveryRequest> odd() {
        List<EveryRequest> requests = new ArrayList<>();
        operations((place, operation) -> resolved(operation.path("requestBody"))
                .path("content")
                .properties()
                .forEach(media -> {
                    for (int first : List.of(requests.size(), requests.size() + 5)) {
                        ObjectNode body = (ObjectNode) example(media.getValue().path("schema"));
                        boolean isForm = media.getKey().startsWith("multipart/");
                        makeOdd(body, first, isForm);
                        requests.add(request(place + " odd " + first, operation, "", media.getKey(), body));
                    }
                }));
        return requests;
    }

    /** Requests that are large, or odd in their own way. */
    static List<EveryRequest> others() {
        ObjectNode offer = NODES.objectNode();
        ArrayNode lines = offer.putArray("lines");
        for (int i = 0; i < 150; i++) {
            lines.add(NODES.objectNode().put("description", "line " + i).put("amountExclVat", i + ".00"));
        }
        ObjectNode group = NODES.objectNode().put("name", "a");
        for (int i = 0; i < 1_000; i++) {
            group.put("member" + i, i);
        }
        ObjectNode form = NODES.objectNode().put("customerId", "one\n two\n\n").put("amount", "12.50");
        return List.of(
                withoutBody("GET", "/customers?page=0"),
                withoutBody("GET", "/customers?page=-2"),
                withoutBody("GET", "/appointments?days=many&start_at=2026-11-29&odd=%22%5Cu0022"),
                withoutBody("GET", "/customers/off_1"),
                request("POST /customer-offers/manual of 150 lines", NODES.objectNode(), "", JSON, offer),
                request("POST /customer-groups of 1,000 members", NODES.objectNode(), "", JSON, group),
                request("POST /customer-offers of lines", NODES.objectNode(), "", "multipart/form-data", form));
    }

    private static EveryRequest withoutBody(String method, String target) {
        return new EveryRequest(method + " " + target, method, target, null, new byte[0]);
    }

    private static void makeOdd(ObjectNode object, int first, boolean isForm) {
        int i = first;
        for (String name : List.copyOf(object.propertyNames())) {
            JsonNode odd = ODD.get(i++ % ODD.size());
            if (object.get(name).path(0) instanceof ObjectNode element && i % 2 == 0) {
                makeOdd(element, i, isForm);
            } else if (!isForm) {
                object.set(name, odd);
            } else if (odd.isString() && !odd.stringValue().contains("\n") && !isFile(object.get(name))) {
                object.set(name, odd);
            }
        }
        object.put("unknown", "one");
        object.set("other \"'\\", isForm ? NODES.stringNode("two") : ODD.get(i % ODD.size()));
    }

    private static boolean isFile(JsonNode value) {
        return value.isPojo() || value.path(0).isPojo();
    }

    private interface Visitor {
        void visit(String place, JsonNode operation);
    }

    private static void operations(Visitor visitor) {
        CONTRACT.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue().has("responses")) {
                        visitor.visit(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue());
                    }
                }));
    }

    private static EveryRequest request(
            String name, JsonNode operation, String query, String mediaType, JsonNode body) {
        String method = name.substring(0, name.indexOf(' '));
        String path = name.split(" ")[1];
        for (JsonNode each : operation.path("parameters")) {
            JsonNode parameter = resolved(each);
            JsonNode prefix = parameter.path("x-id-prefix");
            String begin = prefix.isArray() ? prefix.get(0).stringValue() : prefix.stringValue("");
            path = path.replace("{" + parameter.get("name").stringValue() + "}", begin + "abc%2F%22%20d+e");
        }
        String target = path.replaceAll("\\{[^}]*}", "abc") + (query.isEmpty() ? "" : "?" + query);
        if (mediaType == null) {
            return new EveryRequest(name, method, target, null, new byte[0]);
        }
        if (mediaType.startsWith("multipart/")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            parts("", body, bytes);
            bytes.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return new EveryRequest(name, method, target, mediaType + "; boundary=" + BOUNDARY, bytes.toByteArray());
        }
        return new EveryRequest(name, method, target, mediaType, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String query(JsonNode operation) {
        List<String> query = new ArrayList<>();
        for (JsonNode each : operation.path("parameters")) {
            JsonNode parameter = resolved(each);
            if (parameter.path("in").stringValue().equals("query")) {
                String value = parameter.path("name").stringValue().equals("page")
                        ? "2"
                        : example(parameter.path("schema")).asString();
                query.add(
                        parameter.path("name").stringValue() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return String.join("&", query);
    }

    /** Writes the members of an object as PHP reads them. */
    private static void parts(String name, JsonNode value, ByteArrayOutputStream bytes) {
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                parts(name.isEmpty() ? member.getKey() : name + "[" + member.getKey() + "]", member.getValue(), bytes);
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                parts(name + "[" + i + "]", value.get(i), bytes);
            }
        } else {
            String quoted = name.replace("\"", "%22");
            String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + quoted + "\""
                    + (value.isPojo() ? "; filename=\"é 'a'.pdf\"\r\nContent-Type: application/pdf" : "") + "\r\n\r\n";
            bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(value.isPojo() ? FILE : value.asString().getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A valid value of a schema with every property that it has; a file is a node of its own kind. */
    private static JsonNode example(JsonNode written) {
        JsonNode schema = resolved(written);
        if (schema.has("properties")) {
            ObjectNode object = NODES.objectNode();
            schema.get("properties").properties().forEach(each -> object.set(each.getKey(), example(each.getValue())));
            return object;
        }
        if (schema.path("type").asString("").equals("array")) {
            ArrayNode array = NODES.arrayNode();
            return array.add(example(schema.get("items"))).add(example(schema.get("items")));
        }
        if (schema.path("format").asString("").equals("binary")) {
            return NODES.pojoNode(FILE);
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        if (schema.has("example")) {
            return schema.get("example");
        }
        if (schema.path("format").asString("").equals("local-date-time")) {
            return NODES.stringNode("2026-11-29 14:00");
        }
        return schema.path("type").asString("").equals("integer") ? NODES.numberNode(3) : NODES.stringNode("text");
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? CONTRACT.at(node.get("$ref").stringValue().substring(1)) : node;
    }

    private static ObjectNode object(String name, JsonNode value) {
        ObjectNode object = NODES.objectNode();
        object.set(name, value);
        return object;
    }

    private static JsonNode contract() {
        try (InputStream in = EffectiveContract.open()) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
