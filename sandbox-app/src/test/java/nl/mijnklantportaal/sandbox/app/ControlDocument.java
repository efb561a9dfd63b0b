package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI document of {@code /_sandbox}, to which every answer of the tests is held.
 */
final class ControlDocument {

    static final JsonNode DOCUMENT = document();

    private static final List<Operation> OPERATIONS = readOperations();

    private static final Map<JsonNode, Schema> SCHEMAS = new ConcurrentHashMap<>();

    /** What the guards answer before anything is looked up. */
    private static final Set<Integer> GUARDS = Set.of(403, 404, 415, 421, 503);

    private ControlDocument() {}

    private static JsonNode document() {
        try (InputStream in = ControlDocument.class.getResourceAsStream("control.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An operation as {@code GET /_sandbox/exchanges/{number}}. */
    record Operation(String method, String path, JsonNode item) {

        String name() {
            return method + " " + path;
        }

        Set<String> statuses() {
            Set<String> statuses = new TreeSet<>();
            item.get("responses").fieldNames().forEachRemaining(statuses::add);
            return statuses;
        }
    }

    static List<Operation> operations() {
        return OPERATIONS;
    }

    private static List<Operation> readOperations() {
        List<Operation> operations = new ArrayList<>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(each -> !each.getKey().equals("parameters"))
                        .map(each ->
                                new Operation(each.getKey().toUpperCase(Locale.ROOT), path.getKey(), each.getValue()))
                        .forEach(operations::add));
        return List.copyOf(operations);
    }

    /**
     * Fails for an answer that the document does not have.
     *
     * @return the name of the operation and the status, such as {@code GET /_sandbox 200}; empty for what is no operation
     */
    static String held(String method, String target, ControlAnswer answer) {
        String what = method + " " + target + " answered " + answer;
        String path = target.split("\\?", 2)[0];
        assertThat(answer.header("X-Content-Type-Options")).as(what).containsExactly("nosniff");
        assertThat(answer.header("Content-Security-Policy")).as(what).hasSize(1);
        List<Operation> here = operations().stream()
                .filter(operation -> path.matches(operation.path().replace("{number}", "[1-9][0-9]{0,17}")))
                .toList();
        String documented = method.equals("HEAD") ? "GET" : method;
        Operation operation = here.stream()
                .filter(each -> each.method().equals(documented))
                .findFirst()
                .orElse(null);
        if (operation != null) {
            holds(what, method, operation, answer);
            return operation.name() + " " + answer.status();
        }
        if (answer.status() == 405) {
            assertThat(here).as(what).isNotEmpty();
            assertThat(allowed(answer)).as(what).isEqualTo(methods(here));
        } else {
            assertThat(GUARDS).as(what).contains(answer.status());
            assertThat(here.isEmpty()
                            || answer.status() != 404
                            || !answer.message().contains("There is nothing at"))
                    .as(what)
                    .isTrue();
        }
        isRefusal(what, method, answer);
        return "";
    }

    private static Set<String> allowed(ControlAnswer answer) {
        return new TreeSet<>(List.of(String.join(", ", answer.header("Allow")).split(", ")));
    }

    private static Set<String> methods(List<Operation> operations) {
        Set<String> methods = new TreeSet<>();
        operations.forEach(operation -> methods.add(operation.method()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static void holds(String what, String method, Operation operation, ControlAnswer answer) {
        assertThat(operation.statuses()).as(what).contains(String.valueOf(answer.status()));
        JsonNode response = resolved(operation.item().get("responses").get(String.valueOf(answer.status())));
        response.path("headers")
                .properties()
                .forEach(header ->
                        assertThat(answer.header(header.getKey())).as(what).hasSize(1));
        if (!response.has("content")) {
            assertThat(answer.body()).as(what).isEmpty();
            assertThat(answer.header("Content-Type")).as(what).isEmpty();
            return;
        }
        Map.Entry<String, JsonNode> content =
                response.get("content").properties().iterator().next();
        assertThat(answer.header("Content-Type")).as(what).hasSize(1);
        assertThat(answer.header("Content-Type").get(0).split(";")[0]).as(what).isEqualTo(content.getKey());
        assertThat(answer.header("Cache-Control")).as(what).containsExactly("no-store");
        if (method.equals("HEAD")) {
            return;
        }
        JsonNode body = content.getKey().equals("application/json") ? answer.json() : TextNode.valueOf(answer.body());
        assertThat(problems(content.getValue().get("schema"), body)).as(what).isEmpty();
    }

    private static void isRefusal(String what, String method, ControlAnswer answer) {
        assertThat(answer.header("Content-Type")).as(what).containsExactly("application/json");
        if (!method.equals("HEAD")) {
            JsonNode schema = DOCUMENT.at("/components/schemas/Refusal");
            assertThat(problems(schema, answer.json())).as(what).isEmpty();
        }
    }

    /** What of a value breaks a schema of the document. */
    static List<String> problems(JsonNode schema, @Nullable JsonNode value) {
        return SCHEMAS
                .computeIfAbsent(schema, each -> {
                    ObjectNode root = each.deepCopy();
                    root.set("components", DOCUMENT.get("components"));
                    return SchemaRegistry.withDefaultDialect(
                                    SpecificationVersion.DRAFT_2020_12,
                                    registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .build()))
                            .getSchema(root);
                })
                .validate(value)
                .stream()
                .map(String::valueOf)
                .toList();
    }

    static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").textValue().substring(1)) : node;
    }
}
