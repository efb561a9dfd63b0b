package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An operation of the contract: its method, its path, what it takes and what it answers.
 */
final class ContractOperation {

    static final String FORM = "multipart/form-data";
    static final int NO_CONTENT = 204;

    private final JsonNode document;
    private final String method;
    private final PathTemplate path;
    private final JsonNode operation;
    private final JsonNode shared;
    private final ContractSchema answer;
    private final Map<String, SchemaCheck> checks = new ConcurrentHashMap<>();
    private final Map<String, ContractSchema> requests = new ConcurrentHashMap<>();

    /**
     * A parameter of the query.
     */
    record QueryParameter(String name, boolean required, ContractSchema schema, JsonNode definition) {}

    /**
     * @param shared the parameters that stand at the path, for all its methods
     */
    ContractOperation(JsonNode document, String method, PathTemplate path, JsonNode operation, JsonNode shared) {
        this.document = document;
        this.method = method;
        this.path = path;
        this.operation = operation;
        this.shared = shared;
        this.answer = readAnswer();
    }

    /** The {@code operationId}; method and path where there is none. */
    String id() {
        return operation.path("operationId").asText(methodAndPath());
    }

    /** Identifies it, also where the contract names its {@code operationId} anew: {@code POST /customers}. */
    String methodAndPath() {
        return method + " " + path;
    }

    /** The scope that an access token needs; empty where the contract tells none. */
    String scope() {
        return operation.path("x-scope").asText();
    }

    String method() {
        return method;
    }

    PathTemplate path() {
        return path;
    }

    private JsonNode content() {
        return resolved(operation.path("requestBody")).path("content");
    }

    /** The media types of its body; empty where it takes none. */
    List<String> mediaTypes() {
        return content().properties().stream().map(Map.Entry::getKey).toList();
    }

    boolean takesForm() {
        return content().has(FORM);
    }

    boolean needsBody() {
        return resolved(operation.path("requestBody")).path("required").asBoolean();
    }

    /** The schema of its body; one that does not {@link ContractSchema#exists()} where the contract has none. */
    ContractSchema requestSchema(String mediaType) {
        return requests.computeIfAbsent(
                mediaType,
                type -> new ContractSchema(document, content().path(type).path("schema")));
    }

    /** Checks the body of a media type; made when it is first needed. */
    SchemaCheck check(String mediaType) {
        return checks.computeIfAbsent(
                mediaType, type -> SchemaCheck.of(document, content().path(type).path("schema")));
    }

    /** Checks a value of a parameter of the query. */
    SchemaCheck check(QueryParameter parameter) {
        return checks.computeIfAbsent(
                "query " + parameter.name(),
                name -> SchemaCheck.of(document, parameter.definition().path("schema")));
    }

    List<QueryParameter> queryParameters() {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (JsonNode from : List.of(shared, operation.path("parameters"))) {
            from.forEach(each -> {
                JsonNode parameter = resolved(each);
                if (parameter.path("in").asText().equals("query")) {
                    parameters.put(parameter.path("name").asText(), parameter);
                }
            });
        }
        return parameters.entrySet().stream()
                .map(each -> new QueryParameter(
                        each.getKey(),
                        each.getValue().path("required").asBoolean(),
                        new ContractSchema(document, each.getValue().path("schema")),
                        each.getValue()))
                .toList();
    }

    /** The lowest success that the contract names, such as {@code 201} or {@code 2XX}. */
    private Optional<String> success() {
        Map<String, String> successes = new TreeMap<>();
        operation.path("responses").fieldNames().forEachRemaining(status -> {
            if (status.startsWith("2")) {
                successes.put(status, status);
            }
        });
        return successes.keySet().stream().findFirst();
    }

    /** The status of a success; where the contract does not say, 201 for a creation and 200 or 204 for others. */
    int successStatus(boolean creates) {
        String status = success().orElse("");
        if (status.matches("[0-9]{3}")) {
            return Integer.parseInt(status);
        }
        if (!answer().exists()) {
            return NO_CONTENT;
        }
        return creates ? Status.CREATED.code() : Status.OK.code();
    }

    /** The schema of a success; one that does not {@link ContractSchema#exists()} where there is no JSON. */
    ContractSchema answer() {
        return answer;
    }

    private ContractSchema readAnswer() {
        JsonNode response = success()
                .map(status -> resolved(operation.path("responses").path(status)))
                .orElse(operation.path("responses").path("none"));
        return new ContractSchema(
                document, response.path("content").path(Json.MEDIA_TYPE).path("schema"));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().replaceFirst("^#", "")) : node;
    }

    @Override
    public String toString() {
        return method + " " + path + " (" + id() + ")";
    }
}
