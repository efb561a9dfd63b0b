package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.function.Supplier;
import nl.mijnklantportaal.openapi.EffectiveContract;
import org.jspecify.annotations.Nullable;

/**
 * The effective contract, read as plain JSON.
 */
final class Contract {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private static @Nullable Contract effective;

    private final JsonNode document;
    private final List<ContractOperation> operations;

    private Contract(JsonNode document) {
        this.document = document;
        this.operations = operations(document);
    }

    /** The effective contract of this build, which all sandboxes of a JVM share. */
    static synchronized Contract effective() {
        if (effective == null) {
            effective = read(EffectiveContract::open);
        }
        return effective;
    }

    static Contract read(Supplier<InputStream> source) {
        try (InputStream in = source.get()) {
            return new Contract(Pruned.of(Json.MAPPER.readTree(in)));
        } catch (IOException e) {
            throw new UncheckedIOException("The effective contract cannot be read.", e);
        }
    }

    private static List<ContractOperation> operations(JsonNode document) {
        List<ContractOperation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            PathTemplate template = new PathTemplate(path.getKey());
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(new ContractOperation(
                            document,
                            method.getKey().toUpperCase(Locale.ROOT),
                            template,
                            method.getValue(),
                            path.getValue().path("parameters")));
                }
            }
        }
        return List.copyOf(operations);
    }

    /**
     * The path of the contract's server, such as {@code /v1}, without a slash at the end; empty where it has none.
     */
    String basePath() {
        String url = document.at("/servers/0/url").asText();
        String path = Optional.ofNullable(URI.create(url).getPath()).orElse("");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Every operation, in the order of the contract. */
    List<ContractOperation> operations() {
        return operations;
    }

    /** A schema among the components. */
    ContractSchema component(String name) {
        return new ContractSchema(
                document, document.path("components").path("schemas").path(name));
    }
}
