package nl.mijnklantportaal.spectools.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * An operation of a contract with its path item.
 *
 * @param name method and path, such as GET /customers
 * @param path the path, with the names of its parameters
 */
record WireOperation(String name, String path, JsonNode item, JsonNode node) {

    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private static final Pattern NAME = Pattern.compile("\\{[^{}]*}");

    /** Returns the operations by what a server tells them apart by: the method, and the path without names of parameters. */
    static Map<String, WireOperation> of(Side contract) {
        Map<String, WireOperation> operations = new LinkedHashMap<>();
        contract.root().path("paths").properties().forEach(path -> {
            JsonNode item = contract.followed(path.getValue());
            item.properties().forEach(member -> {
                if (METHODS.contains(member.getKey())) {
                    String method = member.getKey().toUpperCase(Locale.ROOT);
                    operations.put(
                            method + " " + NAME.matcher(path.getKey()).replaceAll("{}"),
                            new WireOperation(method + " " + path.getKey(), path.getKey(), item, member.getValue()));
                }
            });
        });
        return operations;
    }

    /** Returns the names of the parameters in the path, in their order. */
    List<String> pathParameters() {
        return NAME.matcher(path)
                .results()
                .map(found -> found.group().substring(1, found.group().length() - 1))
                .toList();
    }
}
