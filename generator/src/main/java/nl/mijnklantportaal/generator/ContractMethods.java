package nl.mijnklantportaal.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * The methods that a contract asks for: one for each operation and content type of its body, and for each tag where the
 * contract names no interface.
 *
 * <p>They are read from the document itself, because the generator's parser may lose some.
 */
final class ContractMethods {
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final JsonNode document;
    private final Map<String, Integer> methods = new LinkedHashMap<>();

    private ContractMethods(JsonNode document) {
        this.document = document;
    }

    /**
     * Counts the methods.
     *
     * @param contract a file, as a path or a URI, of JSON or YAML
     * @return the number of methods by the name that {@link #name} returns
     */
    static Map<String, Integer> of(String contract) {
        ContractMethods methods = new ContractMethods(read(contract));
        methods.document.path("paths").properties().forEach(path -> methods.path(path.getKey(), path.getValue()));
        return methods.methods;
    }

    /**
     * Returns the Java names that the contract chooses for schemas of the components.
     *
     * @param extension the extension that holds the name
     */
    static Map<String, String> classes(String contract, String extension) {
        Map<String, String> classes = new LinkedHashMap<>();
        read(contract).at("/components/schemas").properties().forEach(schema -> {
            if (schema.getValue().path(extension).isTextual()) {
                classes.put(schema.getKey(), schema.getValue().path(extension).asText());
            }
        });
        return classes;
    }

    /** Returns the name of a method for messages, such as {@code POST /notes with multipart/form-data}. */
    static String name(String httpMethod, String path, String contentType) {
        return httpMethod.toUpperCase(Locale.ROOT) + " " + path + (contentType == null ? "" : " with " + contentType);
    }

    private void path(String path, JsonNode item) {
        Set<String> seen = new HashSet<>();
        for (JsonNode part = item; !part.isMissingNode(); part = referred(part, seen)) {
            for (String method : METHODS) {
                if (part.has(method)) {
                    operation(method, path, part.get(method));
                }
            }
        }
    }

    private void operation(String method, String path, JsonNode operation) {
        Set<String> tags = new LinkedHashSet<>();
        // With an interface of its own, an operation counts once, however many tags it has.
        if (!operation.has(InterfaceNames.INTERFACE)) {
            operation.path("tags").forEach(tag -> tags.add(tag.asText()));
        }
        JsonNode body = operation.path("requestBody");
        Set<String> seen = new HashSet<>();
        while (body.has("$ref")) {
            body = referred(body, seen);
        }
        List<String> types = new ArrayList<>();
        body.path("content").fieldNames().forEachRemaining(types::add);
        if (types.isEmpty()) {
            types.add(null);
        }
        types.forEach(type -> methods.merge(name(method, path, type), Math.max(1, tags.size()), Integer::sum));
    }

    private JsonNode referred(JsonNode node, Set<String> seen) {
        String reference = node.path("$ref").asText("");
        if (reference.isEmpty() || !seen.add(reference)) {
            return document.path("");
        }
        if (!reference.startsWith("#")) {
            throw new IllegalArgumentException(
                    "The contract refers to another document, " + reference + ": make them one document first.");
        }
        return document.at(URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    /** Reads the document as it is written. */
    static JsonNode read(String contract) {
        Path file = contract.startsWith("file:") ? Path.of(URI.create(contract)) : Path.of(contract);
        LoaderOptions anyLength = new LoaderOptions();
        anyLength.setCodePointLimit(Integer.MAX_VALUE);
        ObjectMapper mapper = contract.endsWith(".json")
                ? new ObjectMapper()
                : new ObjectMapper(
                        YAMLFactory.builder().loaderOptions(anyLength).build());
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("The contract " + contract + " cannot be read.", e);
        }
    }
}
