package nl.mijnklantportaal.spectools;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The effective contract, with its operations by method and path and its properties by their Java names.
 *
 * @param json the contract with names
 */
public record NamedContract(JsonNode json) {

    private static final String SCHEMAS = "#/components/schemas/";

    /** Returns the operations in the order of the document, such as {@code GET /customers}. */
    public Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        json.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
        return operations;
    }

    /**
     * Returns an operation.
     *
     * @throws IllegalArgumentException when there is none of this name
     */
    public JsonNode operation(String name) {
        JsonNode operation = operations().get(name);
        if (operation == null) {
            throw new IllegalArgumentException("There is no operation " + name);
        }
        return operation;
    }

    /** Returns the parameters of an operation in a place: {@code path} or {@code query}. */
    public static List<JsonNode> parameters(JsonNode operation, String in) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString("").equals(in))
                .toList();
    }

    /** Returns the classes by name, in the order of the document. */
    public Map<String, JsonNode> schemas() {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        json.at("/components/schemas").properties().forEach(each -> schemas.put(each.getKey(), each.getValue()));
        return schemas;
    }

    /**
     * Returns the properties of all classes by class and Java name, such as {@code Customer.phone}, and the parameters that the
     * request of a query takes the place of.
     */
    public Map<String, Property> properties() {
        Map<String, Property> properties = new LinkedHashMap<>();
        schemas()
                .forEach((name, schema) -> schema.path("properties")
                        .properties()
                        .forEach(property -> properties.put(
                                name + "." + javaName(property.getValue(), property.getKey()),
                                new Property(property.getKey(), property.getValue()))));
        operations().values().stream()
                .filter(operation -> operation.has("x-query-request"))
                .forEach(operation -> parameters(operation, "query")
                        .forEach(parameter -> properties.put(
                                operation.path("x-query-request").asString() + "." + javaName(parameter),
                                new Property(parameter.path("name").asString(), parameter.path("schema")))));
        return properties;
    }

    /**
     * A property.
     *
     * @param wireName its name on the wire
     * @param schema its schema, which may be a reference
     */
    public record Property(String wireName, JsonNode schema) {}

    /** Returns a node, or what it refers to. */
    public JsonNode followed(JsonNode node) {
        return node.has("$ref") ? followed(json.at(node.path("$ref").asString().substring(1))) : node;
    }

    /** Returns the bodies of a request by media type. */
    public Map<String, JsonNode> bodies(JsonNode operation) {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        operation
                .at("/requestBody/content")
                .properties()
                .forEach(media -> bodies.put(media.getKey(), media.getValue().path("schema")));
        return bodies;
    }

    /** Returns the statuses of success with their schemas; a missing node where there is no body. */
    public Map<String, JsonNode> answers(JsonNode operation) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response ->
                        answers.put(response.getKey(), response.getValue().at("/content/application~1json/schema")));
        return answers;
    }

    /**
     * Returns the methods with their parameters, such as {@code Customers.update(customerId, UpdateCustomerRequest)}: one for
     * each media type of the body.
     */
    public List<String> javaMethods(String name) {
        JsonNode operation = operation(name);
        String owner = operation.path("x-java-interface").asString() + ".";
        String method = operation.path("x-java-method").asString();
        if (operation.has("x-query-request") || bodies(operation).isEmpty()) {
            return List.of(owner
                    + method
                    + parameters(
                            operation,
                            Stream.of(operation.path("x-query-request").asString(""))));
        }
        return operation
                .at("/requestBody/content")
                .valueStream()
                .map(media -> owner
                        + media.path("x-java-method").asString(method)
                        + parameters(operation, Stream.of(className(media.path("schema")))))
                .toList();
    }

    private static String parameters(JsonNode operation, Stream<String> request) {
        return Stream.of(
                        parameters(operation, "path").stream().map(NamedContract::javaName),
                        optional(operation),
                        request.filter(each -> !each.isEmpty()))
                .flatMap(each -> each)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static Stream<String> optional(JsonNode operation) {
        return parameters(operation, "query").stream()
                .filter(parameter -> !operation.has("x-query-request"))
                .filter(parameter -> !operation.has("x-pages")
                        || !parameter.path("name").asString().equals("page"))
                .map(parameter -> "@Nullable " + javaName(parameter));
    }

    /** Returns the Java type of what an operation answers, such as {@code Pages<Customer>}. */
    public String javaAnswer(String name) {
        JsonNode operation = operation(name);
        JsonNode answer = answers(operation).values().stream().findFirst().orElse(MissingNode.getInstance());
        JsonNode items = followed(answer).at("/properties/data/items");
        if (operation.has("x-pages")) {
            return "Pages<" + className(items) + ">";
        }
        return items.isMissingNode() ? className(answer) : "List<" + className(items) + ">";
    }

    /** Returns the class of a reference. */
    public static String className(JsonNode reference) {
        return reference.path("$ref").asString("").replace(SCHEMAS, "");
    }

    /** Returns the name in Java of a parameter. */
    public static String javaName(JsonNode parameter) {
        return javaName(parameter, parameter.path("name").asString());
    }

    private static String javaName(JsonNode node, String otherwise) {
        return node.path("x-java-name").asString(otherwise);
    }
}
