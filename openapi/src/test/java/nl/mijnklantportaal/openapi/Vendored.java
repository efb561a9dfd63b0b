package nl.mijnklantportaal.openapi;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the vendor's own document says: whatever it lacks stands in a fragment, and is as it was observed. */
record Vendored(JsonNode document, JsonNode names) {

    static Vendored read() {
        return new Vendored(
                YAMLMapper.shared().readTree(Path.of("openapi.yaml")),
                YAMLMapper.shared().readTree(Path.of("names.yaml")));
    }

    /** Whether the document has an operation, such as {@code GET /customers}. */
    boolean has(String operation) {
        return operation(operation).isObject();
    }

    /** Whether the document has an operation with a parameter of this name. */
    boolean has(String operation, String parameter) {
        return operation(operation)
                .path("parameters")
                .valueStream()
                .anyMatch(each -> each.path("name").asString("").equals(parameter));
    }

    /** The statuses of an operation. */
    Set<String> statuses(String operation) {
        return new TreeSet<>(operation(operation).path("responses").propertyNames());
    }

    private JsonNode operation(String name) {
        String[] words = name.split(" ");
        return document.path("paths").path(words[1]).path(words[0].toLowerCase(Locale.ROOT));
    }

    /** The classes of which the document has a place: a component, or a request or an answer that it writes in place. */
    Set<String> classes() {
        return names.path("schemas").properties().stream()
                .filter(line -> hasPlace(line.getKey()))
                .map(line -> line.getValue().asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean hasPlace(String place) {
        return place.contains(" ")
                ? has(place)
                : document.at("/components/schemas").has(place.split("[.\\[{]")[0]);
    }

    /** The rows of a table of names, by the first cell, without those that {@code vendors} has. */
    static <T> Map<String, T> without(Map<String, T> rows, Set<String> vendors) {
        return rows.entrySet().stream()
                .filter(row -> !vendors.contains(row.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
