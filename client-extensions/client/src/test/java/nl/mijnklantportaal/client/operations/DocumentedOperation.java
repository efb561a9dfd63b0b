package nl.mijnklantportaal.client.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.mijnklantportaal.openapi.EffectiveContract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An operation as the contract has it; the tests read the contract itself, and not what was generated from it.
 *
 * @param verb the HTTP method
 * @param path with the names of the wire
 * @param said the Operation Object
 */
record DocumentedOperation(String verb, String path, JsonNode said) {
    private static final JsonNode CONTRACT = read();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");
    private static final Pattern STATUS_OF_SUCCESS = Pattern.compile("2[0-9]{2}");

    private static JsonNode read() {
        try (InputStream contract = EffectiveContract.open()) {
            return JsonMapper.shared().readTree(contract);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operation of a request line of a generated method. */
    static DocumentedOperation of(String requestLine) {
        String[] words = requestLine.split("[ ?]");
        String wanted = shape(words[1]);
        for (Map.Entry<String, JsonNode> path : CONTRACT.path("paths").properties()) {
            JsonNode said = path.getValue().path(words[0].toLowerCase(Locale.ROOT));
            if (shape(path.getKey()).equals(wanted) && said.isObject()) {
                return new DocumentedOperation(words[0], path.getKey(), said);
            }
        }
        throw new AssertionError("The contract has no " + requestLine);
    }

    private static String shape(String path) {
        return PLACEHOLDER.matcher(path).replaceAll("{}");
    }

    /** What a reference refers to, and anything else as it is. */
    static JsonNode resolved(JsonNode said) {
        return said.has("$ref") ? CONTRACT.at(said.path("$ref").asString().substring(1)) : said;
    }

    /** The number of operations of the whole contract. */
    static long count() {
        return CONTRACT.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream())
                .filter(method -> method.getValue().has("responses"))
                .mapToLong(method -> Math.max(
                        1, method.getValue().path("requestBody").path("content").size()))
                .sum();
    }

    boolean writes() {
        return !verb.equals("GET") && !verb.equals("HEAD");
    }

    /** The first status of success that the contract names itself, and not as one of 2XX. */
    Optional<String> namedSuccess() {
        return said.path("responses").propertyNames().stream()
                .filter(status -> STATUS_OF_SUCCESS.matcher(status).matches())
                .sorted()
                .findFirst();
    }

    /** The schema of the answer; missing where a success has no body. */
    JsonNode answer() {
        return said.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> resolved(response.getValue()).at("/content/application~1json/schema"))
                .findFirst()
                .orElseThrow();
    }

    /** The schema of the body in a media type. */
    JsonNode request(String mediaType) {
        return resolved(said.path("requestBody"))
                .path("content")
                .path(mediaType)
                .path("schema");
    }

    /** The parameters of the query, as an object schema. */
    JsonNode query() {
        var schema = JsonMapper.shared().createObjectNode();
        for (JsonNode parameter : said.path("parameters")) {
            JsonNode found = resolved(parameter);
            if (found.path("in").asString().equals("query")) {
                schema.withObjectProperty("properties").set(found.path("name").asString(), found.path("schema"));
            }
        }
        return schema;
    }
}
