package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the query of a request and checks the parameters that the contract has; others are ignored.
 */
final class Query {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Query() {}

    /** The parameters by name, decoded. */
    static Map<String, List<String>> read(String raw) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            int sign = pair.indexOf('=');
            String name = decoded(sign < 0 ? pair : pair.substring(0, sign));
            String value = decoded(sign < 0 ? "" : pair.substring(sign + 1));
            if (!pair.isEmpty()) {
                parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }

    /** What is wrong with the parameters, such as {@code days: string found, integer expected}. */
    static List<Exchange.Problem> problems(ContractOperation operation, Map<String, List<String>> query) {
        List<Exchange.Problem> problems = new ArrayList<>();
        for (ContractOperation.QueryParameter parameter : operation.queryParameters()) {
            List<String> values = query.getOrDefault(parameter.name(), List.of());
            if (values.isEmpty() && parameter.required()) {
                problems.add(new Exchange.Problem("?" + parameter.name(), "required", "is missing"));
            }
            // The page has words of its own.
            if (!values.isEmpty() && !parameter.name().equals(Pager.PAGE)) {
                operation.check(parameter).problems(value(values, parameter.schema())).stream()
                        .map(problem -> new Exchange.Problem(
                                "?" + parameter.name() + problem.place(), problem.rule(), problem.message()))
                        .forEach(problems::add);
            }
        }
        return problems;
    }

    private static JsonNode value(List<String> values, ContractSchema schema) {
        if (schema.isArray()) {
            ArrayNode array = NODES.arrayNode();
            values.forEach(each -> array.add(value(List.of(each), schema.items())));
            return array;
        }
        String text = values.get(0);
        boolean isTyped = schema.isOf("integer") || schema.isOf("number") || schema.isOf("boolean");
        if (isTyped && values.size() == 1) {
            try {
                JsonNode value = Json.parse(text);
                return value.isNumber() || value.isBoolean() ? value : NODES.textNode(text);
            } catch (Refusal e) {
                return NODES.textNode(text);
            }
        }
        return NODES.textNode(text);
    }
}
