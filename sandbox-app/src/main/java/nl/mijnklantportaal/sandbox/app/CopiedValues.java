package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the values of a request: those of its query, its JSON and its form.
 */
final class CopiedValues {

    /** More would become a method that is too long for Java. */
    private static final int MOST_VALUES = 1_500;

    private static final int DEEPEST = 40;

    /** As deep as the sandbox looks into the name of a part. */
    private static final int MOST_STEPS = 10;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private CopiedValues() {}

    static ObjectNode emptyObject() {
        return NODES.objectNode();
    }

    /** The JSON object of a body; empty when it is none. */
    static Optional<JsonNode> object(String body) {
        try {
            return Optional.ofNullable(MAPPER.readTree(body)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Whether a value is small enough for a program, and its texts can be sent. */
    static boolean isWritable(JsonNode value) {
        return count(value, 0) <= MOST_VALUES;
    }

    private static int count(JsonNode value, int depth) {
        boolean isUnfit = depth > DEEPEST || value.isTextual() && !isWellFormed(value.textValue());
        int count = isUnfit ? MOST_VALUES + 1 : 1;
        for (JsonNode each : value) {
            count += count > MOST_VALUES ? 0 : count(each, depth + 1);
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            count += isWellFormed(member.getKey()) ? 0 : MOST_VALUES;
        }
        return count;
    }

    private static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** The parameters of a query by their names, decoded. */
    static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                int sign = pair.indexOf('=');
                String name = decoded(sign < 0 ? pair : pair.substring(0, sign));
                parameters
                        .computeIfAbsent(name, key -> new ArrayList<>())
                        .add(sign < 0 ? "" : decoded(pair.substring(sign + 1)));
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

    /** A segment of a path, in which a plus sign is a plus sign. */
    static String segment(String raw) {
        return decoded(raw.replace("+", "%2B"));
    }

    /** A text of a query or form as the JSON value that is written as this text; a text when there is no other. */
    static JsonNode leaf(String text, JsonNode schema) {
        String type = schema.path("type").asText();
        if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
            return NODES.booleanNode(text.equals("true"));
        }
        if (type.equals("integer") && text.matches("0|-?[1-9][0-9]{0,17}")) {
            return NODES.numberNode(Long.parseLong(text));
        }
        if (type.equals("number") && text.matches("(0|-?[1-9][0-9]{0,17})(\\.[0-9]{1,9})?")) {
            return NODES.numberNode(new BigDecimal(text));
        }
        return NODES.textNode(text);
    }

    /** A form as the object that the SDK writes as this form; a file is a node that has its part. */
    static ObjectNode form(List<CopiedPart> parts, CopyContract contract, JsonNode schema) {
        Branch root = new Branch();
        for (CopiedPart part : parts) {
            Branch branch = root;
            for (String step : steps(part.name())) {
                String key = step.isEmpty() ? "[]" + branch.branches.size() : step;
                branch = branch.branches.computeIfAbsent(key, name -> new Branch());
            }
            branch.parts.add(part);
        }
        ObjectNode object = NODES.objectNode();
        root.branches.forEach((name, branch) -> object.set(
                name, value(branch, contract, schema.path("properties").path(name))));
        return object;
    }

    /** {@code a[b][0]} is a, b, 0; what is no such name is one step. */
    private static List<String> steps(String name) {
        int bracket = name.indexOf('[');
        if (bracket <= 0 || !name.substring(bracket).matches("(\\[[^\\[\\]]*])++")) {
            return List.of(name);
        }
        List<String> steps = new ArrayList<>(List.of(name.substring(0, bracket)));
        steps.addAll(List.of(name.substring(bracket + 1, name.length() - 1).split("]\\[", -1)));
        return steps.size() > MOST_STEPS ? List.of(name) : steps;
    }

    private static JsonNode value(Branch branch, CopyContract contract, JsonNode written) {
        JsonNode schema = contract.resolved(written);
        boolean isList = schema.path("type").asText().equals("array");
        if (branch.branches.isEmpty()) {
            boolean isOneText = branch.parts.size() == 1 && !branch.parts.get(0).isFile();
            if (!isList || isOneText) {
                return leaf(branch.parts.get(branch.parts.size() - 1), schema);
            }
            ArrayNode list = NODES.arrayNode();
            branch.parts.forEach(part -> list.add(leaf(part, contract.resolved(schema.path("items")))));
            return list;
        }
        if (isList) {
            ArrayNode list = NODES.arrayNode();
            branch.branches.values().forEach(each -> list.add(value(each, contract, schema.path("items"))));
            return list;
        }
        ObjectNode object = NODES.objectNode();
        branch.branches.forEach((name, each) -> object.set(
                name.startsWith("[]") ? "" : name,
                value(each, contract, schema.path("properties").path(name))));
        return object;
    }

    private static JsonNode leaf(CopiedPart part, JsonNode schema) {
        return part.isFile() ? NODES.pojoNode(part) : leaf(part.value(), schema);
    }

    /** The parts below a name. */
    private static final class Branch {

        private final List<CopiedPart> parts = new ArrayList<>();
        private final Map<String, Branch> branches = new LinkedHashMap<>();
    }
}
