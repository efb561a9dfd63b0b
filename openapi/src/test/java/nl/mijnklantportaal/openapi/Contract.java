package nl.mijnklantportaal.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The effective contract, with its operations by method and path and its properties by their Java names. */
record Contract(JsonNode json) {

    private static final String SCHEMAS = "#/components/schemas/";

    static Contract read() {
        try (InputStream stream = EffectiveContract.open()) {
            return new Contract(JsonMapper.shared().readTree(stream));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the operations in the order of the document, such as {@code GET /customers}. */
    Map<String, JsonNode> operations() {
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

    JsonNode operation(String name) {
        JsonNode operation = operations().get(name);
        if (operation == null) {
            throw new AssertionError("There is no operation " + name);
        }
        return operation;
    }

    /** Returns the parameters of an operation in a place: {@code path} or {@code query}. */
    static List<JsonNode> parameters(JsonNode operation, String in) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString("").equals(in))
                .toList();
    }

    Map<String, JsonNode> schemas() {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        json.at("/components/schemas").properties().forEach(each -> schemas.put(each.getKey(), each.getValue()));
        return schemas;
    }

    /**
     * Returns the properties of all classes by class and Java name, such as {@code Customer.phone}, and the parameters that the
     * request of a query takes the place of.
     */
    Map<String, Property> properties() {
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

    /** A property with its name on the wire. */
    record Property(String wireName, JsonNode schema) {}

    /** Returns a node, or what it refers to. */
    JsonNode followed(JsonNode node) {
        return node.has("$ref") ? followed(json.at(node.path("$ref").asString().substring(1))) : node;
    }

    /** Returns the bodies of a request by media type. */
    Map<String, JsonNode> bodies(JsonNode operation) {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        operation
                .at("/requestBody/content")
                .properties()
                .forEach(media -> bodies.put(media.getKey(), media.getValue().path("schema")));
        return bodies;
    }

    /** Returns the statuses of success with their schemas; a missing node where there is no body. */
    Map<String, JsonNode> answers(JsonNode operation) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response ->
                        answers.put(response.getKey(), response.getValue().at("/content/application~1json/schema")));
        return answers;
    }

    /** Returns the method with its parameters, such as {@code Customers.update(customerId, UpdateCustomerRequest)}. */
    String javaMethod(String name) {
        JsonNode operation = operation(name);
        List<String> parameters = Stream.of(
                        parameters(operation, "path").stream().map(Contract::javaName),
                        optional(operation),
                        request(operation))
                .flatMap(each -> each)
                .toList();
        return operation.path("x-java-interface").asString() + "."
                + operation.path("x-java-method").asString() + "(" + String.join(", ", parameters) + ")";
    }

    private static Stream<String> optional(JsonNode operation) {
        return parameters(operation, "query").stream()
                .filter(parameter -> !operation.has("x-query-request"))
                .filter(parameter -> !operation.has("x-pages")
                        || !parameter.path("name").asString().equals("page"))
                .map(parameter -> "@Nullable " + javaName(parameter));
    }

    private Stream<String> request(JsonNode operation) {
        return operation.has("x-query-request")
                ? Stream.of(operation.path("x-query-request").asString())
                : bodies(operation).values().stream().map(Contract::className);
    }

    /** Returns the Java type of what an operation answers, such as {@code Pages<Customer>}. */
    String javaAnswer(String name) {
        JsonNode operation = operation(name);
        JsonNode answer = answers(operation).values().iterator().next();
        JsonNode items = followed(answer).at("/properties/data/items");
        if (operation.has("x-pages")) {
            return "Pages<" + className(items) + ">";
        }
        return items.isMissingNode() ? className(answer) : "List<" + className(items) + ">";
    }

    /** Returns the class of a reference. */
    static String className(JsonNode reference) {
        return reference.path("$ref").asString("").replace(SCHEMAS, "");
    }

    static String javaName(JsonNode parameter) {
        return javaName(parameter, parameter.path("name").asString());
    }

    private static String javaName(JsonNode node, String otherwise) {
        return node.path("x-java-name").asString(otherwise);
    }
}
