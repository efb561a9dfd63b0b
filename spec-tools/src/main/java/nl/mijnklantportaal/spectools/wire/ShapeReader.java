package nl.mijnklantportaal.spectools.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the schemas of a contract as shapes, each once. */
final class ShapeReader {

    /** Beside a reference they make another schema of it. */
    private static final Set<String> STRUCTURE = Set.of(
            "properties",
            "required",
            "additionalProperties",
            "unevaluatedProperties",
            "patternProperties",
            "items",
            "allOf",
            "oneOf",
            "anyOf");

    private static final Set<String> UPPER = Set.of("maximum", "maxLength", "maxItems", "maxProperties");
    private static final Set<String> LOWER = Set.of("minimum", "minLength", "minItems", "minProperties");
    private static final Set<String> FLAGS = Set.of("readOnly", "writeOnly", "deprecated");
    private static final Set<String> RULES = Set.of(
            "not",
            "dependentRequired",
            "dependentSchemas",
            "dependencies",
            "patternProperties",
            "propertyNames",
            "contains",
            "minContains",
            "maxContains",
            "prefixItems",
            "unevaluatedItems",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
            "discriminator");

    private final Side contract;
    private final Map<JsonNode, Shape> shapes = new IdentityHashMap<>();
    private final Map<JsonNode, JsonNode> merged = new HashMap<>();

    ShapeReader(Side contract) {
        this.contract = contract;
    }

    /** Returns the shape of a schema, the same one for the same node. */
    Shape of(JsonNode schema) {
        Shape known = shapes.get(schema);
        return known == null ? read(schema) : known;
    }

    private Shape read(JsonNode schema) {
        JsonNode identity = named(schema, 0);
        Shape shape = new Shape(identity == null ? schema : contract.referred(identity), component(identity));
        shapes.put(schema, shape);
        if (identity != null) {
            beside(schema, shape);
        }
        List<String> nulls = new ArrayList<>();
        add(schema, shape, nulls, new IdentityHashMap<>());
        settle(shape, !nulls.isEmpty());
        return shape;
    }

    private static String component(JsonNode reference) {
        return reference == null ? "" : Side.component(reference);
    }

    /** Returns the node with the reference that a schema amounts to, perhaps with null beside it; null for none. */
    private JsonNode named(JsonNode schema, int depth) {
        if (depth > 20) {
            return null;
        }
        long structure =
                schema.propertyNames().stream().filter(STRUCTURE::contains).count();
        JsonNode inner = null;
        if (schema.has("$ref") && structure == 0) {
            JsonNode further = named(contract.referred(schema), depth + 1);
            return further != null && contract.referred(schema).has("$ref") ? further : schema;
        } else if (structure == 1 && schema.path("allOf").size() == 1) {
            inner = schema.path("allOf").get(0);
        } else if (structure == 1) {
            List<JsonNode> others = new ArrayList<>();
            choices(schema).forEach(option -> {
                if (!isNull(option)) {
                    others.add(option);
                }
            });
            inner = others.size() == 1 ? others.get(0) : null;
        }
        return inner == null ? null : named(inner, depth + 1);
    }

    private static JsonNode choices(JsonNode schema) {
        return schema.path("oneOf").isArray() ? schema.path("oneOf") : schema.path("anyOf");
    }

    private static boolean isNull(JsonNode option) {
        return Values.set(option.path("type")).equals(Set.of("\"null\""))
                || (option.has("const") && option.path("const").isNull());
    }

    private static void beside(JsonNode schema, Shape shape) {
        shape.beside.addAll(schema.propertyNames());
        shape.beside.remove("$ref");
        shape.beside.remove("allOf");
    }

    private void add(JsonNode schema, Shape shape, List<String> nulls, Map<JsonNode, Boolean> path) {
        if (schema.isBoolean()) {
            shape.nothing |= !schema.booleanValue();
        }
        if (!schema.isObject() || path.putIfAbsent(schema, true) != null) {
            return;
        }
        if (schema.has("$ref")) {
            add(contract.referred(schema), shape, nulls, path);
        }
        schema.path("allOf").forEach(part -> add(part, shape, nulls, path));
        choice(schema, "oneOf", shape, nulls, path);
        choice(schema, "anyOf", shape, nulls, path);
        for (Map.Entry<String, JsonNode> member : schema.properties()) {
            keyword(member.getKey(), member.getValue(), shape);
        }
        if (schema.has("if")) {
            ObjectNode rule = JsonNodeFactory.instance.objectNode();
            List.of("if", "then", "else").forEach(word -> rule.set(word, schema.path(word)));
            rule.properties().removeIf(member -> member.getValue().isMissingNode());
            rule(shape, "if", rule);
        }
        path.remove(schema);
    }

    private void choice(JsonNode schema, String word, Shape shape, List<String> nulls, Map<JsonNode, Boolean> path) {
        List<JsonNode> options = new ArrayList<>();
        for (JsonNode option : schema.path(word)) {
            if (isNull(option)) {
                nulls.add(word);
            } else {
                options.add(option);
            }
        }
        if (options.size() == 1) {
            add(options.get(0), shape, nulls, path);
        } else if (!options.isEmpty() && shape.options.isEmpty()) {
            shape.options.addAll(options);
            shape.choice = word;
        } else if (!options.isEmpty()) {
            rule(shape, word, schema.path(word));
        }
    }

    private static void rule(Shape shape, String word, JsonNode rule) {
        shape.rules.computeIfAbsent(word, key -> new ArrayList<>()).add(rule);
    }

    private void keyword(String word, JsonNode value, Shape shape) {
        switch (word) {
            case "type" -> shape.types = common(shape.types, types(value));
            case "enum" -> shape.values = common(shape.values, Values.set(value));
            case "const" -> shape.values = common(shape.values, new TreeSet<>(Set.of(Values.text(value))));
            case "properties" ->
                value.properties().forEach(each -> shape.properties.merge(each.getKey(), each.getValue(), this::both));
            case "required" -> value.forEach(name -> shape.required.add(name.asString("")));
            case "items" -> shape.items = shape.items == null ? value : both(shape.items, value);
            case "additionalProperties", "unevaluatedProperties" ->
                shape.others = shape.others == null ? value : both(shape.others, value);
            case "pattern" -> shape.patterns.add(value.asString(""));
            case "exclusiveMinimum", "exclusiveMaximum", "multipleOf" -> limit(shape, word, value);
            case "uniqueItems" -> limit(shape, word, value);
            default -> other(word, value, shape);
        }
    }

    private static void other(String word, JsonNode value, Shape shape) {
        if (UPPER.contains(word) || LOWER.contains(word)) {
            limit(shape, word, value);
        } else if (RULES.contains(word)) {
            rule(shape, word, value);
        } else if (FLAGS.contains(word)) {
            if (value.asBoolean(false)) {
                shape.singles.put(word, value);
            }
        } else if (word.equals("format") || word.equals("default") || Keywords.OF_THE_CLIENT.contains(word)) {
            shape.singles.put(word, value);
        }
    }

    private static void limit(Shape shape, String word, JsonNode value) {
        if (word.equals("uniqueItems")) {
            if (value.asBoolean(false)) {
                shape.limits.put(word, BigDecimal.ONE);
            }
        } else if (value.isNumber()) {
            boolean upper = UPPER.contains(word) || word.equals("exclusiveMaximum");
            shape.limits.merge(word, value.decimalValue(), upper ? BigDecimal::min : BigDecimal::max);
        }
    }

    /** Returns a schema that says what both say; the same node for the same two, so that cyclic references end. */
    private JsonNode both(JsonNode one, JsonNode other) {
        if (one.equals(other)) {
            return one;
        }
        if (one.isBoolean()) {
            return one.booleanValue() ? other : one;
        }
        if (other.isBoolean()) {
            return other.booleanValue() ? one : other;
        }
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        ArrayNode parts = both.putArray("allOf");
        parts.add(one);
        parts.add(other);
        JsonNode known = merged.putIfAbsent(both, both);
        return known == null ? both : known;
    }

    private static Set<String> types(JsonNode value) {
        Set<String> types = new TreeSet<>();
        Values.set(value).forEach(type -> types.add(Values.shown(type)));
        if (types.contains("number")) {
            types.remove("integer");
        }
        return types;
    }

    private static Set<String> common(Set<String> one, Set<String> other) {
        if (one == null) {
            return new TreeSet<>(other);
        }
        Set<String> common = new TreeSet<>(one);
        common.retainAll(other);
        if (one.contains("number") && other.contains("integer")
                || one.contains("integer") && other.contains("number")) {
            common.add("integer");
        }
        return common;
    }

    /** Tells null apart from types and values, and writes equal limits in one way. */
    private void settle(Shape shape, boolean nullByChoice) {
        boolean said = shape.types != null && shape.types.remove("null");
        boolean listed = shape.values != null && shape.values.remove("null");
        if (shape.types == null) {
            shape.types = supposed(shape);
            boolean open = shape.types == null
                    && (shape.options.isEmpty() || shape.options.stream().anyMatch(option -> of(option).nullable));
            shape.nullable = nullByChoice || listed || open;
        } else {
            shape.nullable = nullByChoice || (said && (shape.values == null || listed));
        }
        bound(shape, "minimum", "exclusiveMinimum", 1);
        bound(shape, "maximum", "exclusiveMaximum", -1);
        shape.limits
                .entrySet()
                .removeIf(limit -> limit.getKey().startsWith("min")
                        && !limit.getKey().equals("minimum")
                        && limit.getValue().signum() <= 0);
    }

    /** Returns the types that other keywords speak of, where no type is said; null when they speak of none. */
    private static Set<String> supposed(Shape shape) {
        if (!shape.properties.isEmpty() || !shape.required.isEmpty() || shape.others != null) {
            return new TreeSet<>(Set.of("object"));
        }
        if (shape.items != null) {
            return new TreeSet<>(Set.of("array"));
        }
        if (shape.values != null && shape.values.stream().allMatch(value -> value.startsWith("\""))) {
            return new TreeSet<>(Set.of("string"));
        }
        return null;
    }

    /** Above 0 is from 1 on for an integer; of an inclusive and an exclusive bound the tighter one counts. */
    private static void bound(Shape shape, String inclusive, String exclusive, int step) {
        BigDecimal open = shape.limits.get(exclusive);
        BigDecimal closed = shape.limits.get(inclusive);
        if (open != null && closed != null) {
            boolean openIsTighter = step > 0 ? open.compareTo(closed) >= 0 : open.compareTo(closed) <= 0;
            shape.limits.remove(openIsTighter ? inclusive : exclusive);
            open = openIsTighter ? open : null;
        }
        if (shape.types != null && shape.types.equals(Set.of("integer"))) {
            RoundingMode inward = step > 0 ? RoundingMode.FLOOR : RoundingMode.CEILING;
            if (open != null) {
                shape.limits.remove(exclusive);
                shape.limits.put(inclusive, open.setScale(0, inward).add(BigDecimal.valueOf(step)));
            } else if (closed != null) {
                shape.limits.put(inclusive, closed.setScale(0, step > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR));
            }
        }
    }
}
