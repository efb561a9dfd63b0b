package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks every answer that a test gets from a sandbox against the effective contract, which this class reads itself.
 *
 * <p>An answer that the contract documents must have the documented status, media type, headers and body, without a member that the
 * contract lacks. Every other answer must be one of {@link Beyond}.
 */
final class HeldToTheContract {

    /**
     * The answers that the contract does not document. Each has the form of the contract's errors.
     */
    enum Beyond {
        /** RFC 9110, 15.5.5: the contract has no such path. */
        NO_SUCH_PATH(404, false, true),
        /** RFC 9110, 15.5.6: the contract has no such method at this path. */
        NO_SUCH_METHOD(405, false, true),
        /** RFC 9110, 15.5.14: the sandbox has a limit; the platform's is not known. */
        BODY_TOO_LARGE(413, true, true),
        /** RFC 9110, 15.5.16: the contract has no other media type. */
        NO_SUCH_MEDIA_TYPE(415, true, true),
        /** RFC 9110, 15.5.5: there is nothing with an id; the vendor's page shows no refusals. */
        NOTHING_WITH_THE_ID(404, true, true),
        /** RFC 9110, 15.5.10: already so; the vendor's page shows no refusals. */
        ALREADY_SO(409, true, true),
        /** RFC 9110, 15.5.21: invalid data; the vendor's page shows no refusals. */
        INVALID(422, true, true),
        /** RFC 9110, 15.5.11: a download link of the sandbox has ended. */
        LINK_ENDED(410, false, false),
        /** The sandbox failed, perhaps before it counted the request. */
        SANDBOX_FAILED(500, true, false),
        /** {@link Fault#UNAVAILABLE_BEFORE_HANDLING} or {@link Fault#UNAVAILABLE_AFTER_HANDLING}, on purpose. */
        UNAVAILABLE(503, true, true);

        private final int status;
        private final boolean isOfAnOperation;
        private final boolean tellsTheRateLimit;

        Beyond(int status, boolean isOfAnOperation, boolean tellsTheRateLimit) {
            this.status = status;
            this.isOfAnOperation = isOfAnOperation;
            this.tellsTheRateLimit = tellsTheRateLimit;
        }

        int status() {
            return status;
        }

        static Optional<Beyond> of(int status, boolean ofAnOperation) {
            for (Beyond beyond : values()) {
                boolean fits = beyond.isOfAnOperation == ofAnOperation || beyond == SANDBOX_FAILED;
                if (beyond.status == status && fits) {
                    return Optional.of(beyond);
                }
            }
            return Optional.empty();
        }
    }

    private static final String JSON = "application/json";
    private static final JsonNode CONTRACT = Schemas.contract();
    private static final String BASE_PATH =
            URI.create(CONTRACT.at("/servers/0/url").textValue()).getPath();
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private HeldToTheContract() {}

    /**
     * Fails for an answer that is neither documented nor one of {@link Beyond}.
     *
     * @param path without a query
     */
    static HttpAnswer held(String method, String path, HttpAnswer answer) {
        String what = method + " " + path + " answered " + answer;
        Optional<JsonNode> operation = operation(method, path);
        Optional<JsonNode> documented = operation
                .map(known -> documented(known.path("responses"), answer.status()))
                .map(HeldToTheContract::resolved);
        if (documented.isPresent()) {
            holdsToDocumented(what, method, answer, documented.get());
        } else {
            Optional<Beyond> beyond = Beyond.of(answer.status(), operation.isPresent());
            assertThat(beyond).as("the contract lacks what " + what).isPresent();
            holdsToBeyond(what, method, answer, beyond.orElseThrow());
        }
        return answer;
    }

    /** What the contract says about a status; null where it says nothing. */
    private static JsonNode documented(JsonNode responses, int status) {
        JsonNode exact = responses.get(String.valueOf(status));
        return exact == null ? responses.get(status / 100 + "XX") : exact;
    }

    /** The statuses that the contract documents for an operation. */
    static List<Integer> documentedStatuses(String operationId) {
        List<Integer> statuses = new ArrayList<>();
        for (JsonNode path : CONTRACT.get("paths")) {
            for (JsonNode operation : path) {
                if (operation.path("operationId").asText().equals(operationId)) {
                    operation
                            .get("responses")
                            .fieldNames()
                            .forEachRemaining(status -> statuses.add(Integer.valueOf(status.replace("XX", "00"))));
                }
            }
        }
        assertThat(statuses).as(operationId).isNotEmpty();
        return statuses;
    }

    private static void holdsToDocumented(String what, String method, HttpAnswer answer, JsonNode documented) {
        List<String> mediaTypes = new ArrayList<>();
        documented.path("content").fieldNames().forEachRemaining(mediaTypes::add);
        assertThat(answer.header("Content-Type")).as(what).hasSize(1).isSubsetOf(mediaTypes);
        for (Map.Entry<String, JsonNode> header : documented.path("headers").properties()) {
            List<String> values = answer.header(header.getKey());
            assertThat(values).as(header.getKey() + ": " + what).hasSize(1);
            String value = values.get(0);
            JsonNode schema = resolved(header.getValue()).get("schema");
            JsonNode typed =
                    value.matches("-?[0-9]+") && schema.path("type").asText().equals("integer")
                            ? Requests.parse(value)
                            : Requests.MAPPER.getNodeFactory().textNode(value);
            assertThat(schema(schema).validate(typed))
                    .as(header.getKey() + ": " + what)
                    .isEmpty();
        }
        JsonNode schema = documented.path("content").path(JSON).get("schema");
        JsonNode body = Requests.parse(answer.body());
        assertThat(body.isObject()).as(what).isTrue();
        assertThat(schema(schema).validate(body)).as(what).isEmpty();
        if (answer.status() >= 300) {
            assertThat(body.path("message").asText()).as(what).isNotBlank();
        }
        if (answer.status() == 401) {
            assertThat(answer.header("WWW-Authenticate"))
                    .as("RFC 9110, 15.5.2: " + what)
                    .containsExactly("Bearer");
        }
    }

    private static void holdsToBeyond(String what, String method, HttpAnswer answer, Beyond beyond) {
        assertThat(answer.header("Content-Type")).as(what).containsExactly(JSON);
        if (beyond.tellsTheRateLimit) {
            for (String header : List.of("X-RateLimit-Limit", "X-RateLimit-Remaining")) {
                assertThat(answer.header(header))
                        .as(header + ": " + what)
                        .singleElement()
                        .asString()
                        .matches("[0-9]+");
            }
        }
        if (beyond == Beyond.NO_SUCH_METHOD) {
            assertThat(answer.header("Allow")).as("RFC 9110, 15.5.6: " + what).hasSize(1);
        }
        if (method.equals("HEAD")) {
            assertThat(answer.body()).as(what).isEmpty();
            return;
        }
        JsonNode body = Requests.parse(answer.body());
        ObjectNode error = Schemas.answer(CONTRACT, "post", "/customer-offers/manual", "422");
        assertThat(schema(error).validate(body)).as(what).isEmpty();
        assertThat(body.path("message").asText()).as(what).isNotBlank();
    }

    private static Optional<JsonNode> operation(String method, String path) {
        if (!path.startsWith(BASE_PATH)) {
            return Optional.empty();
        }
        String below = path.substring(BASE_PATH.length());
        // A path without parameters comes before one that has them (OpenAPI, Paths Object).
        Optional<JsonNode> item = Optional.ofNullable(CONTRACT.get("paths").get(below))
                .or(() -> CONTRACT.get("paths").properties().stream()
                        .filter(each -> below.matches(each.getKey().replaceAll("\\{[^}]*}", "[^/]+")))
                        .min(Comparator.comparing(each -> each.getKey().replaceAll("\\{[^}]*}", "~")))
                        .map(Map.Entry::getValue));
        return item.map(found -> found.get(method.toLowerCase(Locale.ROOT)));
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? CONTRACT.at(node.get("$ref").textValue().substring(1)) : node;
    }

    private static Schema schema(JsonNode schema) {
        return SCHEMAS.computeIfAbsent(schema.toString(), text -> {
            ObjectNode root = closed(Requests.parse(text));
            root.set("components", closed(CONTRACT.get("components")));
            return Schemas.of(root);
        });
    }

    /** The schema, changed so that no object has a member beyond the documented ones. */
    private static ObjectNode closed(JsonNode schema) {
        ObjectNode closed = schema.deepCopy();
        close(closed);
        return closed;
    }

    private static void close(JsonNode schema) {
        schema.forEach(HeldToTheContract::close);
        if (schema.path("type").asText().equals("object") && schema.has("properties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }
}
