package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the effective contract is answered as documented, to a request of the examples and to wrong ones. */
class EveryOperationTests {

    private static final JsonNode CONTRACT = Schemas.contract();

    /** An operation as this test reads it from the contract. */
    record Documented(String id, String method, String path, JsonNode definition) {

        Optional<JsonNode> schema(String mediaType) {
            return Optional.ofNullable(definition
                            .path("requestBody")
                            .path("content")
                            .path(mediaType)
                            .get("schema"))
                    .map(schema -> schema.has("$ref")
                            ? CONTRACT.at(schema.get("$ref").textValue().substring(1))
                            : schema);
        }

        String methodAndPath() {
            return method + " " + path;
        }

        boolean takesABody() {
            return definition.has("requestBody");
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** Members of the examples that exclude each other, or that name things which are not there. */
    private static final Map<String, List<String>> WITHOUT = Map.of(
            "POST /customer-offers", List.of("rejectedAt"),
            "PATCH /customer-offers/{offerId}", List.of("rejectedAt"),
            "POST /file-requests", List.of("directoryId"));

    /** The file that is in every portal, since a share needs one. */
    private static final String FILE = "fsf_abc12345def6789";

    static Stream<Documented> operations() {
        List<Documented> operations = new ArrayList<>();
        CONTRACT.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue().has("operationId")) {
                        operations.add(new Documented(
                                method.getValue().get("operationId").textValue(),
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                method.getValue()));
                    }
                }));
        assertThat(operations).hasSizeGreaterThanOrEqualTo(70);
        return operations.stream();
    }

    static Stream<Documented> operationsWithAnId() {
        return operations().filter(operation -> operation.path().contains("{"));
    }

    static Stream<Documented> operationsWithABody() {
        return operations().filter(Documented::takesABody);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aRequestOfTheExamplesSucceeds(Documented operation) {
        try (Sandbox sandbox = Sandbox.start()) {
            HttpResponse<String> answer = Requests.send(request(sandbox, operation, parents(sandbox, operation)));

            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            assertThat(sandbox.requestCount(operation.id())).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithAnId")
    void anUnknownIdIsNotFound(Documented operation) {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThat(Requests.send(request(sandbox, operation, Map.of())).statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithABody")
    void aBodyOfAnotherMediaTypeIsNotSupported(Documented operation) {
        try (Sandbox sandbox = Sandbox.start()) {
            HttpResponse<String> answer = Requests.send(
                    request(sandbox, operation, parents(sandbox, operation)).setHeader("Content-Type", "text/html"));

            assertThat(answer.statusCode()).isEqualTo(415);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void faultsComeBeforeOrAfterHandling(Documented operation) {
        for (Fault fault : List.of(Fault.UNAVAILABLE_BEFORE_HANDLING, Fault.UNAVAILABLE_AFTER_HANDLING)) {
            try (Sandbox sandbox = Sandbox.builder()
                    .faultDelay(Duration.ZERO)
                    .faults(request -> Optional.of(fault))
                    .start()) {
                HttpRequest.Builder request = request(sandbox, operation, parents(sandbox, operation));
                long before = sandbox.engine().tools().store().nextNumber();

                assertThat(Requests.send(request).statusCode()).isEqualTo(503);
                assertThat(sandbox.faultCounts()).containsEntry(fault, 1L);
                assertThat(sandbox.engine().tools().store().nextNumber() > before + 1)
                        .as("something was created")
                        .isEqualTo(fault == Fault.UNAVAILABLE_AFTER_HANDLING && creates(sandbox, operation));
            }
        }
    }

    private static boolean creates(Sandbox sandbox, Documented operation) {
        return sandbox.engine()
                        .tools()
                        .plans()
                        .of(operation.methodAndPath())
                        .orElseThrow()
                        .role()
                == Plan.Role.CREATE;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void withoutAKeyNothingIsAnswered(Documented operation) {
        try (Sandbox sandbox = Sandbox.start()) {
            HttpRequest.Builder request = request(sandbox, operation, parents(sandbox, operation))
                    .setHeader("Authorization", "Bearer unknown");

            assertThat(Requests.send(request).statusCode()).isEqualTo(401);
        }
    }

    /** Puts the things into the portal that the path of an operation names; returns the values of its parameters. */
    static Map<String, String> parents(Sandbox sandbox, Documented operation) {
        Map<String, String> values = new HashMap<>();
        Tools tools = sandbox.engine().tools();
        Plan plan = tools.plans().of(operation.methodAndPath()).orElseThrow();
        put(
                sandbox,
                "/files",
                Requests.MAPPER.createObjectNode().put("id", FILE).put("type", "file"));
        for (PathTemplate parent : plan.parents()) {
            String template = parent.collection().orElseThrow();
            String collection = new PathTemplate(template).filled(values);
            ContractSchema model =
                    tools.plans().collection(template).orElseThrow().getValue();
            ObjectNode item = tools.maker()
                    .make(
                            model,
                            Origin.of(
                                    MissingNode.getInstance(),
                                    sandbox.engine().tools().settings().clock().instant()));
            suit(operation, item, values);
            put(sandbox, collection, item);
            List<String> parameters = parent.parameters();
            values.put(parameters.get(parameters.size() - 1), item.get("id").textValue());
        }
        return values;
    }

    /** Brings a thing into the state in which the operation succeeds. */
    private static void suit(Documented operation, ObjectNode item, Map<String, String> values) {
        if (item.path("customerId").isNull()) {
            item.put("customerId", "cst_abc12345def678");
        }
        if (operation.methodAndPath().equals("PATCH /appointments/{appointmentId}")) {
            item.put("status", "pending");
        }
        if (operation.path().contains("{messageId}")) {
            values.put("messageId", "tim_abc12345def6789");
            ObjectNode message = item.putArray("messages").addObject();
            message.put("id", "tim_abc12345def6789");
            message.put("postedAt", Times.atom(Instant.now()));
            message.putArray("attachments");
        }
    }

    private static void put(Sandbox sandbox, String collection, ObjectNode item) {
        sandbox.engine().fill(sandbox.apiKey(), false, handling -> handling.put(collection, item));
    }

    static HttpRequest.Builder request(Sandbox sandbox, Documented operation, Map<String, String> values) {
        String path = new PathTemplate(operation.path()).filled(values).replaceAll("\\{[^}]*}", "unknown");
        HttpRequest.Builder request =
                Requests.to(URI.create(sandbox.baseUrl() + path)).header("Authorization", "Bearer " + sandbox.apiKey());
        Optional<JsonNode> form = operation.schema("multipart/form-data");
        Optional<JsonNode> json = operation.schema("application/json");
        if (form.isPresent()) {
            return request.header("Content-Type", FormBody.CONTENT_TYPE)
                    .method(
                            operation.method(),
                            new FormBody()
                                    .fields("", body(operation, form.get()), resolved(form.get()))
                                    .publisher());
        }
        if (json.isPresent()) {
            return request.header("Content-Type", "application/json")
                    .method(
                            operation.method(),
                            BodyPublishers.ofString(body(operation, json.get()).toString(), StandardCharsets.UTF_8));
        }
        return request.method(operation.method(), BodyPublishers.noBody());
    }

    /** A valid body. */
    static JsonNode body(Documented operation, JsonNode schema) {
        ObjectNode body = (ObjectNode) Examples.of(schema);
        body.remove(WITHOUT.getOrDefault(operation.methodAndPath(), List.of()));
        if (operation.methodAndPath().equals("POST /file-shares")) {
            body.putArray("content").add(FILE);
        }
        return body;
    }

    /** The schema with the references in it replaced, which {@link FormBody} does not follow. */
    private static JsonNode resolved(JsonNode schema) {
        if (schema.has("$ref")) {
            return resolved(CONTRACT.at(schema.get("$ref").textValue().substring(1)));
        }
        JsonNode copy = schema.deepCopy();
        if (copy.isObject()) {
            ObjectNode object = (ObjectNode) copy;
            schema.properties().forEach(member -> object.set(member.getKey(), resolved(member.getValue())));
        }
        return copy;
    }
}
