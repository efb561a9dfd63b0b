package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a form into an object of its schema. Arrays and objects are read as PHP reads them, such as {@code signers[0][firstName]} and
 * {@code documents[]}, and also as JSON in one part or as parts that repeat a name; a file stands there as its name.
 */
final class FormJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 10;

    private FormJson() {}

    static ObjectNode of(Form form, ContractSchema schema) {
        Branch root = new Branch();
        form.fields().forEach((name, values) -> {
            // As Laravel does: an empty text is none.
            if (!values.stream().allMatch(String::isEmpty) || !schema.isOptional(name)) {
                values.forEach(value -> root.add(path(name), 0, value));
            }
        });
        form.files().forEach((name, files) -> files.forEach(file -> root.add(path(name), 0, file.fileName())));
        return (ObjectNode) value(root, schema);
    }

    /** The files by the property of the schema that they are sent for. */
    static Map<String, List<Upload>> files(Form form) {
        Map<String, List<Upload>> files = new LinkedHashMap<>();
        form.files()
                .forEach((name, all) -> files.computeIfAbsent(path(name).get(0), property -> new ArrayList<>())
                        .addAll(all));
        return files;
    }

    /** {@code a[b][0]} is a, b, 0; what is no such name is one step. */
    private static List<String> path(String name) {
        int bracket = name.indexOf('[');
        boolean isPath = bracket > 0 && name.substring(bracket).matches("(\\[[^\\[\\]]*])++");
        if (!isPath) {
            return List.of(name);
        }
        List<String> path = new ArrayList<>(List.of(name.substring(0, bracket)));
        for (String step : name.substring(bracket + 1, name.length() - 1).split("]\\[", -1)) {
            path.add(step);
        }
        return path.size() > MAX_DEPTH ? List.of(name) : path;
    }

    /** The parts below a name: texts of its own, and branches by their steps. */
    private static final class Branch {

        private final List<String> texts = new ArrayList<>();
        private final Map<String, Branch> branches = new LinkedHashMap<>();
        private int unnamed;

        void add(List<String> path, int depth, String text) {
            if (depth == path.size()) {
                texts.add(text);
                return;
            }
            String step = path.get(depth);
            if (step.isEmpty()) {
                step = "[]" + unnamed++;
            }
            branches.computeIfAbsent(step, name -> new Branch()).add(path, depth + 1, text);
        }
    }

    private static JsonNode value(Branch branch, ContractSchema schema) {
        if (branch.branches.isEmpty() && !branch.texts.isEmpty()) {
            return texts(branch.texts, schema);
        }
        if (schema.isArray()) {
            ArrayNode array = NODES.arrayNode();
            branch.branches.values().forEach(each -> array.add(value(each, schema.items())));
            return array;
        }
        ObjectNode object = NODES.objectNode();
        branch.branches.forEach((name, each) ->
                object.set(name, value(each, schema.property(name).orElseGet(() -> schema.items()))));
        return object;
    }

    private static JsonNode texts(List<String> texts, ContractSchema schema) {
        if (schema.isArray()) {
            Optional<JsonNode> json = texts.size() == 1 ? json(texts.get(0)) : Optional.empty();
            if (json.filter(JsonNode::isArray).isPresent()) {
                return json.get();
            }
            ArrayNode array = NODES.arrayNode();
            texts.forEach(text -> array.add(texts(List.of(text), schema.items())));
            return array;
        }
        // Of a field that is sent twice PHP takes the last one.
        String text = texts.get(texts.size() - 1);
        if (schema.isObject()) {
            return json(text).filter(JsonNode::isObject).orElseGet(() -> NODES.textNode(text));
        }
        if (schema.isOf("boolean") && text.matches("true|false|1|0")) {
            return NODES.booleanNode(text.equals("true") || text.equals("1"));
        }
        if (!schema.isOf("string") && (schema.isOf("integer") || schema.isOf("number"))) {
            return json(text).filter(JsonNode::isNumber).orElseGet(() -> NODES.textNode(text));
        }
        return NODES.textNode(text);
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(Json.parse(text));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }
}
