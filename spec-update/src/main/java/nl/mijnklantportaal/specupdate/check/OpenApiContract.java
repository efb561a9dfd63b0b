package nl.mijnklantportaal.specupdate.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.path.PathType;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An OpenAPI 3.1 document that answers which operation a path has and which values fit its schemas. */
final class OpenApiContract {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]*)}");
    private static final List<String> PARTS = List.of("allOf", "anyOf", "oneOf");

    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new AnnotationKeyword(keyword))
            .build();
    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_PATH)
            .locale(Locale.ENGLISH)
            .build();

    private final JsonNode document;

    OpenApiContract(JsonNode document) {
        this.document = document;
    }

    /**
     * An operation.
     *
     * @param method in upper case
     * @param path a regular expression of the paths at which it is, with a group for each parameter
     * @param pathNames the names of those parameters, in the order of the groups
     */
    record Operation(String method, Pattern path, List<String> pathNames, JsonNode json, JsonNode pathItem) {}

    /** A parameter of an operation, or a header field of a response. */
    record Parameter(String name, boolean required, JsonNode schema) {}

    /** Returns the operations at a path; a segment without a parameter comes before one that is a parameter. */
    List<Operation> operationsAt(String requestPath) {
        return document.path("paths")
                .propertyStream()
                .sorted(Comparator.comparing(
                        path -> PARAMETER.matcher(path.getKey()).replaceAll("\uffff")))
                .map(path -> operations(path.getKey(), path.getValue())
                        .filter(operation ->
                                operation.path().matcher(requestPath).matches())
                        .toList())
                .filter(operations -> !operations.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private Stream<Operation> operations(String template, JsonNode pathItem) {
        List<String> names = PARAMETER
                .matcher(template)
                .results()
                .map(parameter -> parameter.group(1))
                .toList();
        return pathItem.propertyStream()
                .filter(member -> member.getValue().has("responses"))
                .map(member -> new Operation(
                        member.getKey().toUpperCase(Locale.ROOT),
                        pattern(template),
                        names,
                        member.getValue(),
                        pathItem));
    }

    private Pattern pattern(String template) {
        String below = PARAMETER.splitAsStream(template).map(Pattern::quote).collect(Collectors.joining("([^/]+)"));
        boolean endsWithParameter = template.endsWith("}");
        return Pattern.compile(Pattern.quote(basePath()) + below + (endsWithParameter ? "([^/]+)" : ""));
    }

    /** The path of the first server, without a slash at the end; a host may have variables. */
    private String basePath() {
        String url = document.at("/servers/0/url").asText().replaceFirst("^[a-z]+://[^/]*", "");
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    boolean takesBearerToken(Operation operation) {
        JsonNode security =
                operation.json().has("security") ? operation.json().get("security") : document.path("security");
        return security.valueStream()
                .flatMap(JsonNode::propertyStream)
                .map(scheme ->
                        document.path("components").path("securitySchemes").path(scheme.getKey()))
                .anyMatch(scheme -> "http".equals(scheme.path("type").asText())
                        && "bearer".equals(scheme.path("scheme").asText()));
    }

    /**
     * Returns the parameters of an operation, those of its path included.
     *
     * @param in {@code header}, {@code query} or {@code path}
     */
    List<Parameter> parameters(Operation operation, String in) {
        Map<String, Parameter> byName = new LinkedHashMap<>();
        Stream.of(operation.pathItem(), operation.json())
                .flatMap(node -> node.path("parameters").valueStream())
                .map(this::resolved)
                .filter(parameter -> in.equals(parameter.path("in").asText()))
                .map(parameter -> parameter(parameter.path("name").asText(), parameter))
                .forEach(parameter -> byName.put(parameter.name(), parameter));
        return List.copyOf(byName.values());
    }

    /** Returns the header fields that a response may have. */
    List<Parameter> headers(JsonNode response) {
        return response.path("headers")
                .propertyStream()
                .map(header -> parameter(header.getKey(), resolved(header.getValue())))
                .toList();
    }

    private static Parameter parameter(String name, JsonNode json) {
        return new Parameter(name, json.path("required").asBoolean(), json.path("schema"));
    }

    JsonNode requestBody(Operation operation) {
        return resolved(operation.json().path("requestBody"));
    }

    /** Returns the response; empty when the contract lacks the status. */
    Optional<JsonNode> response(Operation operation, int status) {
        JsonNode responses = operation.json().path("responses");
        return Stream.of(String.valueOf(status), status / 100 + "XX", "default")
                .filter(responses::has)
                .findFirst()
                .map(key -> resolved(responses.get(key)));
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(document.at(node.get("$ref").textValue().substring(1)))
                : node;
    }

    /** Returns the faults of a value against a schema. */
    List<Error> errors(JsonNode schema, JsonNode value) {
        // References start at the root of the document, so the schema becomes that root.
        ObjectNode root = schema.deepCopy();
        root.set("components", document.path("components"));
        return SchemaRegistry.withDialect(DIALECT, registry -> registry.schemaRegistryConfig(CONFIG))
                .getSchema(root)
                .validate(value);
    }

    /**
     * Returns the JSON paths of the members that the schema lacks, the outermost of each branch.
     *
     * <p>A name counts as known when any part of a composed schema has it, valid or not, or when the schema describes members
     * of any name. An empty schema knows every name.
     */
    List<String> unknownNames(JsonNode schema, JsonNode value) {
        return unknownNames(List.of(schema), value, "$").toList();
    }

    private Stream<String> unknownNames(List<JsonNode> schemas, JsonNode value, String path) {
        if (schemas.stream().anyMatch(OpenApiContract::allowsAnything)) {
            return Stream.empty();
        }
        Set<JsonNode> parts = parts(schemas);
        if (value.isArray()) {
            List<JsonNode> items = parts.stream()
                    .flatMap(part -> Stream.of(part.path("items")))
                    .toList();
            return Stream.iterate(0, i -> i < value.size(), i -> i + 1)
                    .flatMap(i -> unknownNames(items, value.get(i), path + "[" + i + "]"));
        }
        return value.propertyStream().flatMap(member -> {
            List<JsonNode> described = parts.stream()
                    .flatMap(part -> described(part, member.getKey()))
                    .toList();
            String place = path + "." + member.getKey();
            return described.isEmpty() ? Stream.of(place) : unknownNames(described, member.getValue(), place);
        });
    }

    private static Stream<JsonNode> described(JsonNode schema, String name) {
        JsonNode property = schema.path("properties").path(name);
        if (!property.isMissingNode()) {
            return Stream.of(property);
        }
        JsonNode others = schema.path("additionalProperties");
        return others.isObject() || others.isBoolean() && others.booleanValue() ? Stream.of(others) : Stream.empty();
    }

    private static boolean allowsAnything(JsonNode schema) {
        return schema.isBoolean() || schema.isObject() && schema.isEmpty();
    }

    /** Returns the schema and all parts of a composed schema, each once. */
    private Set<JsonNode> parts(List<JsonNode> schemas) {
        Set<JsonNode> parts = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<JsonNode> left = new ArrayDeque<>(schemas);
        while (!left.isEmpty()) {
            JsonNode schema = left.pop();
            if (parts.add(schema)) {
                PARTS.forEach(keyword -> schema.path(keyword).forEach(left::push));
                referred(schema).ifPresent(left::push);
            }
        }
        return parts;
    }

    private Optional<JsonNode> referred(JsonNode schema) {
        return Optional.of(schema.path("$ref").asText())
                .filter(reference -> reference.startsWith("#"))
                .map(reference -> document.at(reference.substring(1)));
    }
}
