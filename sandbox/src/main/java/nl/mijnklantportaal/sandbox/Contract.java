package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The effective contract, read as plain JSON.
 */
final class Contract {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final JsonNode document;

    private Contract(JsonNode document) {
        this.document = document;
    }

    static Contract read(Supplier<InputStream> source) {
        try (InputStream in = source.get()) {
            return new Contract(Json.MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("The effective contract cannot be read.", e);
        }
    }

    /**
     * The path of the contract's server, such as {@code /v1}, without a slash at the end.
     */
    String basePath() {
        String url = document.at("/servers/0/url").asText();
        String path = URI.create(url).getPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Every operation, in the order of the contract. */
    List<Documented> documented() {
        List<Documented> documented = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    documented.add(new Documented(
                            method.getValue().path("operationId").asText("without an id"),
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey()));
                }
            }
        }
        return documented;
    }

    /** An operation that takes no body. */
    ContractOperation operation(String operationId) {
        return find(operationId, operation -> Optional.empty());
    }

    /** An operation that takes a JSON body. */
    ContractOperation operationWithBody(String operationId) {
        return find(operationId, operation -> Optional.of(requestBody(operationId, operation)));
    }

    private ContractOperation find(String operationId, Function<JsonNode, Optional<SchemaCheck>> requestBody) {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (operationId.equals(method.getValue().path("operationId").asText())) {
                    return new ContractOperation(
                            operationId,
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            requestBody.apply(method.getValue()));
                }
            }
        }
        throw new IllegalStateException(
                "The effective contract lacks the operation " + operationId + ", which the sandbox serves.");
    }

    private SchemaCheck requestBody(String operationId, JsonNode operation) {
        JsonNode schema = operation
                .path("requestBody")
                .path("content")
                .path(Json.MEDIA_TYPE)
                .path("schema");
        if (!schema.isObject()) {
            throw new IllegalStateException("The effective contract has no " + Json.MEDIA_TYPE
                    + " schema for the request body of " + operationId + ".");
        }
        return schema(schema);
    }

    private SchemaCheck schema(JsonNode schema) {
        // References such as #/components/schemas/X start at the root of the document, so the schema becomes that root.
        ObjectNode root = schema.deepCopy();
        root.set("components", document.path("components"));
        return new SchemaCheck(root);
    }
}
