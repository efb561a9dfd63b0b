package nl.mijnklantportaal.specupdate.java;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Knows which class stands for which schema, and for which query. */
final class ContractNames {
    private static final String JAVA_NAME = "x-java-name";
    private static final String QUERY = "x-query-request";

    /** The names of the classes, in plain form, by the schema. */
    private final Map<String, Set<String>> classes = new HashMap<>();

    private final Map<String, Set<String>> queries = new HashMap<>();

    ContractNames(JsonNode before, JsonNode after) {
        for (JsonNode contract : new JsonNode[] {before, after}) {
            contract.path("components")
                    .path("schemas")
                    .properties()
                    .forEach(schema -> add(
                            schema.getKey(), schema.getValue().path(JAVA_NAME).asString(schema.getKey())));
            contract.path("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .properties()
                            .forEach(method -> query(
                                    method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                    method.getValue().path(QUERY).asString(""))));
        }
    }

    private void add(String schema, String name) {
        Set<String> names = classes.computeIfAbsent(schema, none -> new TreeSet<>());
        names.add(plain(name));
        // What the generator puts before a name that its code needs itself.
        names.add(plain("Model" + name));
    }

    private void query(String operation, String name) {
        if (!name.isEmpty()) {
            queries.computeIfAbsent(plain(name), none -> new TreeSet<>()).add(Sources.withoutNames(operation));
        }
    }

    /** Whether a class was generated from a schema. */
    boolean isClass(String schema, String type) {
        return classes.getOrDefault(schema, Set.of()).contains(plain(type));
    }

    /** Whether a class was generated from one of the schemas that have names. */
    boolean hasSchema(String type) {
        return classes.values().stream().anyMatch(names -> names.contains(plain(type)));
    }

    /** Whether a class has the query of an operation. */
    boolean isQuery(String operation, String type) {
        return queries.getOrDefault(plain(type), Set.of()).contains(operation);
    }

    /** A name without case and signs, which the generator changes. */
    static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
