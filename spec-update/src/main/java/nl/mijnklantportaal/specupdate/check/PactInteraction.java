package nl.mijnklantportaal.specupdate.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import nl.mijnklantportaal.specupdate.check.OpenApiContract.Operation;
import nl.mijnklantportaal.specupdate.check.OpenApiContract.Parameter;

/** The check of one interaction of a pact. */
final class PactInteraction {
    /** Request header fields that OpenAPI does not describe as parameters. */
    private static final List<String> REQUEST_FIELDS = List.of("Authorization", "Content-Type", "Accept");

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String UNKNOWN = "the contract does not know this name";
    private static final String KNOWN =
            "is declared as undocumented, but the contract knows it; expect it in the answer instead";

    private final OpenApiContract contract;
    private final JsonNode request;
    private final JsonNode response;
    private final ObjectNode undocumentedBody;
    private final List<String> undocumentedFields;
    private final List<String> problems = new ArrayList<>();

    PactInteraction(OpenApiContract contract, JsonNode interaction) {
        this.contract = contract;
        request = interaction.path("request");
        response = interaction.path("response");
        JsonNode undocumented = interaction.path("comments").path("undocumented");
        undocumentedBody = undocumented.path("body") instanceof ObjectNode body ? body : PactJson.emptyObject();
        undocumentedFields = names(undocumented.path("headers"));
    }

    /** Returns what the contract does not allow, each with its JSON path. */
    List<String> problems() {
        String path = request.path("path").asText();
        List<Operation> atPath = contract.operationsAt(path);
        if (atPath.isEmpty()) {
            problem("$.request.path", "the contract has nothing at " + path);
            return problems;
        }
        operation(atPath)
                .ifPresentOrElse(
                        this::check,
                        () -> problem(
                                "$.request.method",
                                "the contract has no " + method() + " at " + path + ", only "
                                        + atPath.stream().map(Operation::method).collect(Collectors.joining(", "))));
        return problems;
    }

    /** Whether the contract marks the answer as inferred. */
    boolean hasInferredAnswer() {
        return operation(contract.operationsAt(request.path("path").asText()))
                .flatMap(this::documentedAnswer)
                .filter(answer -> answer.path("x-inferred").asBoolean())
                .isPresent();
    }

    private String method() {
        return request.path("method").asText();
    }

    private Optional<Operation> operation(List<Operation> atPath) {
        return atPath.stream()
                .filter(operation -> operation.method().equals(method()))
                .findFirst();
    }

    private Optional<JsonNode> documentedAnswer(Operation operation) {
        return contract.response(operation, response.path("status").asInt());
    }

    private void check(Operation operation) {
        requestFields(operation);
        JsonNode requestBody = contract.requestBody(operation);
        body(requestBody, requestBody.path("required").asBoolean(), "$.request", request, PactJson.emptyObject());
        documentedAnswer(operation)
                .ifPresentOrElse(
                        this::answer,
                        () -> problem(
                                "$.response.status",
                                "the contract does not know "
                                        + response.path("status").asInt() + " for this operation, only "
                                        + String.join(
                                                ", ",
                                                new TreeSet<>(
                                                        names(operation.json().path("responses"))))));
    }

    private void requestFields(Operation operation) {
        Map<String, String> fields = fields(request);
        String authorization = fields.getOrDefault("Authorization", "");
        if (contract.takesBearerToken(operation) && !authorization.matches("Bearer [!-~]+")) {
            problem("$.request.headers.Authorization", "must be Bearer and a token");
        }
        REQUEST_FIELDS.forEach(fields::remove);
        parameters("$.request.headers", fields, contract.parameters(operation, "header"));
        parameters("$.request.query", values(request.path("query")), contract.parameters(operation, "query"));
        path(operation);
    }

    private void path(Operation operation) {
        Matcher path = operation.path().matcher(request.path("path").asText());
        for (Parameter parameter : contract.parameters(operation, "path")) {
            int group = operation.pathNames().indexOf(parameter.name()) + 1;
            if (group > 0 && path.matches()) {
                String value = path.group(group);
                errors(parameter.schema(), value)
                        .forEach(error -> problem(
                                "$.request.path",
                                parameter.name() + ": " + error.getMessage() + " (it is " + value + ")"));
            }
        }
    }

    /** Checks text values by name against the contract. */
    private void parameters(String place, Map<String, String> values, List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            String value = values.remove(parameter.name());
            if (value != null) {
                errors(parameter.schema(), value)
                        .forEach(error ->
                                problem(place + "." + parameter.name(), error.getMessage() + " (it is " + value + ")"));
            } else if (parameter.required()) {
                problem(place + "." + parameter.name(), "is missing");
            }
        }
        values.keySet().forEach(name -> problem(place + "." + name, UNKNOWN));
    }

    /** Reads a text value as the number or the boolean that the schema wants. */
    private List<Error> errors(JsonNode schema, String value) {
        List<Error> errors = contract.errors(schema, PactJson.text(value));
        return errors.isEmpty() || !value.matches("true|false|-?\\d+(\\.\\d+)?")
                ? errors
                : contract.errors(schema, PactJson.scalar(value));
    }

    private void answer(JsonNode documented) {
        List<Parameter> headers = contract.headers(documented);
        Map<String, String> fields = fields(response);
        fields.remove(CONTENT_TYPE);
        parameters("$.response.headers", fields, headers);
        headers.stream()
                .flatMap(header -> undocumentedFields.stream().filter(name -> name.equalsIgnoreCase(header.name())))
                .forEach(name -> problem("$.response.headers." + name, KNOWN));
        body(documented, documented.has("content"), "$.response", response, undocumentedBody);
    }

    private void body(JsonNode documented, boolean required, String place, JsonNode part, ObjectNode undocumentedBody) {
        JsonNode content = part.path("body").path("content");
        if (content.isMissingNode()) {
            if (required) {
                problem(place + ".body", "is missing");
            }
            return;
        }
        if (!documented.has("content")) {
            problem(place + ".body", "the contract says nothing of a body here");
            return;
        }
        String contentType = fields(part).getOrDefault(CONTENT_TYPE, "missing");
        String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        JsonNode schema = documented.path("content").path(mediaType).path("schema");
        if (schema.isMissingNode()) {
            problem(
                    place + ".headers." + CONTENT_TYPE,
                    "must be " + String.join(" or ", names(documented.path("content"))) + " (it is " + contentType
                            + ")");
            return;
        }
        JsonNode inFull = content instanceof ObjectNode members ? PactJson.merged(members, undocumentedBody) : content;
        String inBody = place + ".body.content";
        for (Error error : contract.errors(schema, inFull)) {
            String at = inBody + below(error.getInstanceLocation().toString());
            if (error.getKeyword().equals("required")) {
                problem(at + "." + error.getProperty(), "is missing");
            } else {
                problem(at, error.getMessage() + shown(at(inFull, error.getInstanceLocation())));
            }
        }
        Set<String> declared = new HashSet<>(outermost("$", content, undocumentedBody));
        Set<String> unknown = new TreeSet<>(contract.unknownNames(schema, inFull));
        unknown.stream()
                .filter(name -> !declared.contains(name))
                .forEach(name -> problem(inBody + below(name), UNKNOWN));
        declared.stream()
                .filter(name -> unknown.stream().noneMatch(other -> isWithin(name, other)))
                .sorted()
                .forEach(name -> problem(inBody + below(name), KNOWN));
    }

    private static boolean isWithin(String name, String other) {
        return name.equals(other) || name.startsWith(other + ".") || name.startsWith(other + "[");
    }

    private void problem(String place, String what) {
        problems.add(place + ": " + what);
    }

    private static String shown(JsonNode value) {
        return value.isContainerNode() ? "" : " (it is " + value + ")";
    }

    private static JsonNode at(JsonNode whole, NodePath location) {
        JsonNode value = whole;
        for (int i = 0; i < location.getNameCount(); i++) {
            Object step = location.getElement(i);
            value = step instanceof Integer index ? value.path(index) : value.path(step.toString());
        }
        return value;
    }

    /** Returns the outermost members of the second object that the first lacks. */
    private static List<String> outermost(String path, JsonNode documented, ObjectNode more) {
        List<String> names = new ArrayList<>();
        more.properties().forEach(member -> {
            String place = path + "." + member.getKey();
            JsonNode there = documented.path(member.getKey());
            if (there.isObject() && member.getValue() instanceof ObjectNode innerMore) {
                names.addAll(outermost(place, there, innerMore));
            } else {
                names.add(place);
            }
        });
        return names;
    }

    private static String below(String jsonPath) {
        return jsonPath.substring("$".length());
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    /** Returns the header fields, whose names ignore case. */
    private static Map<String, String> fields(JsonNode part) {
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.putAll(values(part.path("headers")));
        return fields;
    }

    /** Returns header fields or query parameters; several values of one are joined, as RFC 9110 allows. */
    private static Map<String, String> values(JsonNode object) {
        Map<String, String> values = new TreeMap<>();
        object.properties()
                .forEach(member -> values.put(
                        member.getKey(),
                        member.getValue().valueStream().map(JsonNode::asText).collect(Collectors.joining(", "))));
        return values;
    }
}
