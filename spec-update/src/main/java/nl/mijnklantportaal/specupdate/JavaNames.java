package nl.mijnklantportaal.specupdate;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The interface and the method of each operation of an effective contract. */
final class JavaNames {

    private static final String INTERFACE = "x-java-interface";
    private static final String METHOD = "x-java-method";

    private JavaNames() {}

    /** Returns names such as {@code Customers.create} by operation, such as {@code POST /customers}. */
    static Map<String, String> of(JsonNode contract) {
        Map<String, String> names = new TreeMap<>();
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode operation = method.getValue();
                    Set<String> methods = methods(operation);
                    if (operation.path(INTERFACE).isString() && !methods.isEmpty()) {
                        names.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                methods.stream()
                                        .map(name -> operation.path(INTERFACE).stringValue() + "." + name)
                                        .collect(Collectors.joining(", ")));
                    }
                }));
        return names;
    }

    /** Returns the names of two contracts; those of the second win. */
    static Map<String, String> of(JsonNode before, JsonNode after) {
        Map<String, String> names = new LinkedHashMap<>(of(before));
        names.putAll(of(after));
        return names;
    }

    /** An operation with several content types has a method for each. */
    private static Set<String> methods(JsonNode operation) {
        Set<String> methods = new LinkedHashSet<>();
        if (operation.path(METHOD).isString()) {
            methods.add(operation.path(METHOD).stringValue());
        }
        operation.path("requestBody").path("content").forEach(content -> {
            if (content.path(METHOD).isString()) {
                methods.add(content.path(METHOD).stringValue());
            }
        });
        return methods;
    }
}
