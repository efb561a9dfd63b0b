package nl.mijnklantportaal.benchmarks.buildside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The shipped contract, and beside its operations those of the vendor's public reference, which are about the same.
 *
 * <p>Each added operation has a path and a method of its own in the interface of the shipped one, so that the shipped interfaces
 * become larger too. Added schemas have names of their own, so that they change no shipped schema.
 */
public final class DoubledContract {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String METHOD = "x-java-method";
    private static final String INTERFACE = "x-java-interface";
    private static final String ADDED = "Reference";
    private static final String ADDED_PATH = "/reference";

    private final ObjectNode shipped;

    private DoubledContract(ObjectNode shipped) {
        this.shipped = shipped;
    }

    /**
     * Writes the contract.
     *
     * @param arguments the effective contract, the public reference, and the file to write
     */
    public static void main(String[] arguments) throws IOException {
        JsonNode doubled = of(
                JsonMapper.shared().readTree(Path.of(arguments[0])), new YAMLMapper().readTree(Path.of(arguments[1])));
        Path file = Path.of(arguments[2]);
        Files.createDirectories(file.getParent());
        JsonMapper.shared().writeValue(file, doubled);
    }

    /**
     * Adds the operations.
     *
     * @param effective the shipped contract, which stays as it is
     * @param reference the contract whose operations are added
     */
    static JsonNode of(JsonNode effective, JsonNode reference) {
        DoubledContract doubled = new DoubledContract((ObjectNode) effective.deepCopy());
        JsonNode added = reference.deepCopy();
        renameReferences(added);
        added.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> ((ObjectNode)
                                doubled.shipped.path("components").path("schemas"))
                        .set(ADDED + schema.getKey(), schema.getValue()));
        added.path("paths").properties().forEach(path -> doubled.addPath(path.getKey(), path.getValue()));
        return doubled.shipped;
    }

    private void addPath(String path, JsonNode methods) {
        ObjectNode paths = (ObjectNode) shipped.path("paths");
        ObjectNode added = paths.withObjectProperty(ADDED_PATH + path);
        methods.properties().forEach(method -> {
            ObjectNode operation = (ObjectNode) method.getValue();
            operation.put(
                    "operationId", ADDED + "-" + operation.path("operationId").asString());
            operation.put(
                    INTERFACE,
                    paths.path(path).path(method.getKey()).path(INTERFACE).asString(byTag(operation)));
            nameMethods(operation);
            added.set(method.getKey(), operation);
        });
    }

    private static String byTag(JsonNode operation) {
        return operation.path("tags").path(0).asString().replaceAll(" API$| ", "");
    }

    /** Names the method of the operation, and that of each content type of a body which has several. */
    private static void nameMethods(ObjectNode operation) {
        String words = upperCamel(operation.path("operationId").asString());
        String method = words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
        operation.put(METHOD, method);
        JsonNode content = operation.path("requestBody").path("content");
        if (content.size() > 1) {
            content.properties().forEach(media -> {
                String type = media.getKey();
                boolean json = type.equals("application/json");
                ((ObjectNode) media.getValue()).put(METHOD, json ? method : method + "As" + upperCamel(type));
            });
        }
    }

    private static String upperCamel(String words) {
        return Arrays.stream(words.split("[^A-Za-z0-9]+"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static void renameReferences(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("$ref").asString("").startsWith(SCHEMAS)) {
            String name = object.path("$ref").asString().substring(SCHEMAS.length());
            object.put("$ref", SCHEMAS + ADDED + name);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.valueStream().forEach(DoubledContract::renameReferences);
        }
    }
}
