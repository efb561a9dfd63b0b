package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nl.mijnklantportaal.openapi.EffectiveContract;

/**
 * The effective contract with the names that the SDK's generator gives its operations.
 */
final class CopyContract {

    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final JsonNode document;

    CopyContract(JsonNode document) {
        this.document = document;
    }

    /** The contract of this build. */
    static CopyContract effective() {
        return Effective.CONTRACT;
    }

    /**
     * Finds an operation.
     *
     * @param id its {@code operationId}, or its method and path where it has none
     */
    Optional<CopiedOperation> operation(String id) {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (String method : METHODS) {
                JsonNode operation = path.getValue().path(method);
                String place = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
                if (operation.isObject()
                        && operation.path("operationId").asText(place).equals(id)) {
                    return Optional.of(new CopiedOperation(
                            this,
                            place,
                            path.getKey(),
                            operation,
                            path.getValue().path("parameters")));
                }
            }
        }
        return Optional.empty();
    }

    JsonNode components() {
        return document.path("components");
    }

    /** What a node refers to; itself when it refers to nothing. */
    JsonNode resolved(JsonNode node) {
        JsonNode found = node;
        for (int i = 0; i < 10 && found.has("$ref"); i++) {
            found = document.at(found.get("$ref").asText().replaceFirst("^#", ""));
        }
        return found;
    }

    private static final class Effective {

        static final CopyContract CONTRACT = read();

        private static CopyContract read() {
            try (InputStream in = EffectiveContract.open()) {
                return new CopyContract(new ObjectMapper().readTree(in));
            } catch (IOException e) {
                throw new UncheckedIOException("The effective contract cannot be read.", e);
            }
        }
    }
}
