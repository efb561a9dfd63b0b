package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operation of a document.
 *
 * @param method in lower case, as the document has it
 */
record Operation(String path, String method, ObjectNode node) {

    static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private static final Pattern TEMPLATE = Pattern.compile("\\{[^{}]*}");

    /** Returns the operations of a document, in its order. */
    static List<Operation> of(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .filter(member -> member.getValue().isObject())
                        .forEach(member -> operations.add(
                                new Operation(path.getKey(), member.getKey(), (ObjectNode) member.getValue()))));
        return operations;
    }

    /** Returns method and path, such as {@code GET /customers/{customerId}}. */
    String name() {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    /** Returns a key that is equal for operations that a server cannot tell apart, because only parameter names differ. */
    String key() {
        return method + " " + shape(path);
    }

    /** Returns a path without the names of its parameters. */
    static String shape(String path) {
        return TEMPLATE.matcher(path).replaceAll("{}");
    }

    String pointer() {
        return "/paths/" + Schemas.escape(path) + "/" + method;
    }

    /** Returns the responses by success status, with references followed. */
    List<JsonNode> successes(JsonNode document) {
        return node.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> Schemas.followed(document, response.getValue()))
                .toList();
    }
}
