package nl.mijnklantportaal.spectools.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes a schema as a text that is equal for schemas that say the same, whatever their order, wording and names. */
final class Canonical {

    private final ShapeReader reader;
    private final List<JsonNode> open = new ArrayList<>();

    private Canonical(ShapeReader reader) {
        this.reader = reader;
    }

    static String schema(ShapeReader reader, JsonNode schema) {
        return new Canonical(reader).text(schema);
    }

    /** Returns the text of rules under one keyword, some of which hold schemas. */
    static String rules(ShapeReader reader, String word, List<JsonNode> rules) {
        Canonical canonical = new Canonical(reader);
        return rules.stream()
                .map(rule -> canonical.rule(word, rule))
                .sorted()
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private String rule(String word, JsonNode rule) {
        return switch (word) {
            case "not", "propertyNames", "contains", "unevaluatedItems", "contentSchema" -> text(rule);
            case "oneOf", "anyOf" -> sorted(rule);
            case "prefixItems" -> rule.valueStream().map(this::text).collect(Collectors.joining(",", "[", "]"));
            case "if", "patternProperties", "dependentSchemas" -> {
                Map<String, String> members = new TreeMap<>();
                rule.properties().forEach(member -> members.put(member.getKey(), text(member.getValue())));
                yield members.toString();
            }
            case "dependentRequired" -> {
                Map<String, Object> members = new TreeMap<>();
                rule.properties().forEach(member -> members.put(member.getKey(), Values.set(member.getValue())));
                yield members.toString();
            }
            default -> Values.text(rule);
        };
    }

    private String sorted(Iterable<JsonNode> options) {
        TreeSet<String> texts = new TreeSet<>();
        options.forEach(option -> texts.add(text(option)));
        return texts.toString();
    }

    private String text(JsonNode schema) {
        Shape shape = reader.of(schema);
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i) == shape.identity) {
                return "^" + (open.size() - i);
            }
        }
        open.add(shape.identity);
        Map<String, Object> parts = new TreeMap<>();
        parts.put("types", shape.typesShown() + (shape.nullable ? " or null" : ""));
        parts.put("required", new TreeSet<>(shape.required));
        parts.put("patterns", shape.patterns);
        parts.put("limits", limits(shape));
        parts.put("values", String.valueOf(shape.values));
        Map<String, String> members = new TreeMap<>();
        shape.properties.forEach((name, property) -> members.put(name, text(property)));
        parts.put("properties", members);
        parts.put("items", shape.items == null ? "" : text(shape.items));
        parts.put("others", shape.others == null || isTrue(shape.others) ? "" : text(shape.others));
        parts.put("options", sorted(shape.options));
        Map<String, String> singles = new TreeMap<>();
        shape.singles.forEach((word, value) -> singles.put(word, Values.text(value)));
        parts.put("singles", singles);
        Map<String, String> rules = new TreeMap<>();
        shape.rules.forEach((word, each) -> rules.put(
                word,
                each.stream().map(rule -> rule(word, rule)).sorted().toList().toString()));
        parts.put("rules", rules);
        open.remove(open.size() - 1);
        return parts.toString();
    }

    private static boolean isTrue(JsonNode schema) {
        return schema.isBoolean() && schema.booleanValue() || schema.isObject() && schema.isEmpty();
    }

    private static Map<String, String> limits(Shape shape) {
        Map<String, String> limits = new TreeMap<>();
        shape.limits.forEach(
                (word, limit) -> limits.put(word, limit.stripTrailingZeros().toPlainString()));
        return limits;
    }
}
