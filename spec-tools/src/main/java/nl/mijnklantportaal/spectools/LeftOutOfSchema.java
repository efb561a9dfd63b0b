package nl.mijnklantportaal.spectools;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import nl.mijnklantportaal.spectools.LeftOut.Found;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What of a schema no type and no check is made of. */
final class LeftOutOfSchema {

    private static final List<String> CHECKED = List.of(
            "const",
            "enum",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "maxItems",
            "maxLength",
            "maximum",
            "minItems",
            "minLength",
            "minimum",
            "pattern");
    private static final List<String> UNCHECKED = List.of(
            "contains", "dependentRequired", "dependentSchemas", "multipleOf", "not", "propertyNames", "uniqueItems");
    private static final Map<String, String> SHAPES = new TreeMap<>(Map.of(
            "nullable",
            "means nothing since OpenAPI 3.1; say type: [..., 'null'] by an overlay",
            "patternProperties",
            "no type can be made of this" + LeftOut.REMOVE,
            "prefixItems",
            "no type can be made of this" + LeftOut.REMOVE,
            "unevaluatedItems",
            "no type can be made of this" + LeftOut.REMOVE));

    private static final List<String> CLOSING = List.of("additionalProperties", "unevaluatedProperties");
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final List<String> NUMBERS = List.of(
            "const",
            "default",
            "enum",
            "example",
            "examples",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "maximum",
            "minimum");

    private final BiFunction<JsonNode, String, Found> follow;
    private final JavaNames names;
    private final BiConsumer<String, String> faults;

    /**
     * Checks the schemas of one document.
     *
     * @param follow gives what a schema refers to, with its place
     * @param names checks the names of properties
     * @param faults takes a place and what is wrong there
     */
    LeftOutOfSchema(BiFunction<JsonNode, String, Found> follow, JavaNames names, BiConsumer<String, String> faults) {
        this.follow = follow;
        this.names = names;
        this.faults = faults;
    }

    /**
     * Reports what no type or check is made of.
     *
     * @param requested whether it is sent, and its constraints are checked
     * @param filePart whether it is a file of a form
     */
    void check(String place, ObjectNode schema, boolean requested, boolean filePart) {
        SHAPES.forEach((keyword, problem) -> {
            if (schema.has(keyword)) {
                faults.accept(place + "/" + keyword, problem);
            }
        });
        declaredOnce(place, schema);
        listed(place, schema);
        within64Bits(place, schema);
        if (!schema.path("unevaluatedProperties").isMissingNode()
                && !schema.path("unevaluatedProperties").isBoolean()) {
            faults.accept(place + "/unevaluatedProperties", "no type can be made of this" + LeftOut.REMOVE);
        }
        if (isNull(follow.apply(schema.path("additionalProperties"), place).node())) {
            faults.accept(
                    place + "/additionalProperties",
                    "a map of nothing but null has no type; say true, or another type, by an overlay");
        }
        if (requested) {
            closed(place, schema);
            nullListed(place, schema);
            constraints(place, schema);
            required(place, schema);
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            long alternatives = schema.path(choice)
                    .valueStream()
                    .filter(alternative -> !types(alternative).equals(Set.of("null")))
                    .count();
            if (alternatives == 0 && !schema.path(choice).isEmpty()) {
                faults.accept(place + "/" + choice, "is a choice of null alone; say type: 'null' by an overlay");
            }
            if (alternatives > 1) {
                faults.accept(
                        place + "/" + choice,
                        "no type can be made of a choice; replace it by one schema that fits each by an overlay");
            }
        }
        Set<String> types = types(schema);
        types.remove("null");
        if (types.size() > 1) {
            faults.accept(place + "/type", "no type can be made of several; leave one, and null, by an overlay");
        }
        if (isFile(schema) && !filePart) {
            faults.accept(
                    place,
                    "a file can only be a part of a form (multipart/form-data), or a list of files one; in JSON it is text"
                            + " with a contentEncoding; say which by an overlay");
        }
    }

    /** Of a property that several parts of an object declare the generator keeps one declaration. */
    private void declaredOnce(String place, ObjectNode schema) {
        Map<String, JsonNode> declared = new LinkedHashMap<>();
        for (JsonNode part : parts(place, schema)) {
            part.path("properties").properties().forEach(property -> {
                if (declared.putIfAbsent(property.getKey(), property.getValue()) != null) {
                    faults.accept(
                            place, "declares " + property.getKey() + " in two of its parts; leave one by an overlay");
                }
            });
        }
        names.properties(place, declared);
        if (schema.has("properties") && !schema.path("additionalProperties").isEmpty()) {
            faults.accept(
                    place + "/additionalProperties",
                    "other members are kept, but not typed beside properties" + LeftOut.REMOVE);
        }
    }

    private List<JsonNode> parts(String place, ObjectNode schema) {
        List<JsonNode> parts = new ArrayList<>(List.of(schema));
        for (int i = 0; i < schema.path("allOf").size(); i++) {
            parts.add(follow.apply(schema.path("allOf").get(i), place + "/allOf/" + i)
                    .node());
        }
        return parts;
    }

    private void constraints(String place, ObjectNode schema) {
        for (String keyword : UNCHECKED) {
            if (schema.has(keyword)) {
                faults.accept(place + "/" + keyword, "requests are not checked for this" + LeftOut.REMOVE);
            }
        }
        boolean described = schema.has("properties")
                || schema.has("allOf")
                || schema.path("additionalProperties").isObject();
        for (String keyword : List.of("maxProperties", "minProperties")) {
            if (schema.has(keyword) && !described) {
                faults.accept(
                        place + "/" + keyword,
                        "is not checked of an object whose members are not described" + LeftOut.REMOVE);
            }
        }
        boolean typed = !types(schema).isEmpty()
                || Stream.of("$ref", "allOf", "oneOf", "anyOf").anyMatch(schema::has);
        for (String keyword : CHECKED) {
            if (schema.has(keyword) && !typed) {
                faults.accept(place + "/" + keyword, "needs a type beside it; say which by an overlay");
            }
        }
        List<JsonNode> parts = parts(place, schema);
        for (int i = 1; i < parts.size() && parts.size() > 2; i++) {
            if (Stream.of("properties", "allOf", "if").noneMatch(parts.get(i)::has)) {
                faults.accept(
                        place + "/allOf/" + (i - 1),
                        "a part without properties is not seen; say it beside the allOf by an overlay");
            }
        }
    }

    /** A value that its type does not allow is none, and would be a constant of another type. */
    private void listed(String place, ObjectNode schema) {
        Set<String> types = types(schema);
        if (types.isEmpty()) {
            return;
        }
        for (JsonNode value : listed(schema)) {
            String keyword = place + "/" + (schema.has("enum") ? "enum" : "const");
            if (value.isObject() || value.isArray()) {
                faults.accept(keyword, "no check can be made of the value of an object or an array" + LeftOut.REMOVE);
            } else if (!isOf(value, types)) {
                faults.accept(
                        keyword,
                        "lists " + value + ", which its type does not allow"
                                + (value.isNull() ? "; say type: [..., 'null'], or leave it," : "; leave it")
                                + " by an overlay");
            }
        }
        if (schema.has("enum") && schema.has("const")) {
            faults.accept(place + "/const", "is not seen beside an enum; leave one of them by an overlay");
        }
    }

    private static List<JsonNode> listed(ObjectNode schema) {
        List<JsonNode> values = new ArrayList<>();
        schema.path("enum").forEach(values::add);
        if (values.isEmpty() && schema.has("const")) {
            values.add(schema.get("const"));
        }
        return values;
    }

    private static boolean isOf(JsonNode value, Set<String> types) {
        return switch (value.getNodeType()) {
            case STRING -> types.contains("string");
            case BOOLEAN -> types.contains("boolean");
            case NULL -> types.contains("null");
            case NUMBER ->
                types.contains("number")
                        || (types.contains("integer")
                                && value.decimalValue().stripTrailingZeros().scale() <= 0);
            default -> true;
        };
    }

    /** A null that the type allows is sent unseen, whatever the list says. */
    private void nullListed(String place, ObjectNode schema) {
        List<JsonNode> values = listed(schema);
        if (!values.isEmpty()
                && types(schema).contains("null")
                && values.stream().noneMatch(JsonNode::isNull)) {
            faults.accept(
                    place + "/type",
                    "allows null, and " + (schema.has("enum") ? "enum" : "const")
                            + " does not; leave it there, or list it, by an overlay");
        }
    }

    private void within64Bits(String place, ObjectNode schema) {
        if (!types(schema).contains("integer")) {
            return;
        }
        if (schema.path("format").asString("").equals("uint64")) {
            faults.accept(
                    place + "/format",
                    "allows values beyond the 64 bits of a Java long; leave it, or say int64, by an overlay");
        }
        for (String keyword : NUMBERS) {
            JsonNode value = schema.path(keyword);
            if (Stream.concat(Stream.of(value), value.valueStream()).anyMatch(LeftOutOfSchema::isBeyond64Bits)) {
                faults.accept(
                        place + "/" + keyword,
                        "is beyond the 64 bits of a Java long; say a smaller one, or make it text, by an overlay");
            }
        }
    }

    private static boolean isBeyond64Bits(JsonNode value) {
        return value.isNumber()
                && (value.decimalValue().compareTo(LEAST) < 0
                        || value.decimalValue().compareTo(MOST) > 0);
    }

    /** Members that are not allowed are seen in an object whose members are all known. */
    private void closed(String place, ObjectNode schema) {
        for (String keyword : CLOSING) {
            if (!isFalse(schema.path(keyword))) {
                continue;
            }
            String problem = null;
            if (Stream.of("$ref", "oneOf", "anyOf").anyMatch(schema::has)) {
                problem = "is not seen beside a reference or a choice; say it in what is referred to by an overlay";
            } else if (keyword.equals("additionalProperties") && schema.has("allOf")) {
                problem = "forbids what the parts of its allOf declare; say unevaluatedProperties by an overlay";
            } else if (schema.path("properties").isEmpty() && !schema.has("allOf")) {
                problem = "no type can be made of an object that has no member; say which it has, or leave this, by an"
                        + " overlay";
            }
            if (problem != null) {
                faults.accept(place + "/" + keyword, problem);
            }
        }
        boolean alone = schema.path("allOf").size() == 1 && !schema.has("properties");
        for (int i = 0; i < schema.path("allOf").size() && !alone; i++) {
            Found part = follow.apply(schema.path("allOf").get(i), place + "/allOf/" + i);
            for (String keyword : CLOSING) {
                if (isFalse(part.node().path(keyword))) {
                    faults.accept(
                            part.place() + "/" + keyword,
                            "forbids what the other parts of " + place + " declare; leave it, and say"
                                    + " unevaluatedProperties: false beside that allOf, by an overlay");
                }
            }
        }
    }

    private static boolean isFalse(JsonNode schema) {
        return schema.isBoolean() && !schema.booleanValue();
    }

    private static boolean isNull(JsonNode schema) {
        return types(schema).equals(Set.of("null"));
    }

    private void required(String place, ObjectNode schema) {
        if (schema.has("$ref") && schema.has("required")) {
            faults.accept(place + "/required", "is not seen beside $ref; say it in an allOf by an overlay");
        }
        if (!schema.has("properties")) {
            return;
        }
        schema.path("required").valueStream().map(each -> each.asString("")).forEach(name -> {
            if (!schema.path("properties").has(name)) {
                faults.accept(
                        place + "/required",
                        "is not seen of " + name
                                + ", which is not declared beside it; say it where it is declared, by an" + " overlay");
            }
        });
    }

    static boolean isFile(JsonNode schema) {
        return schema.path("format").asString("").equals("binary")
                || (schema.has("contentMediaType") && !schema.has("contentEncoding"));
    }

    static Set<String> types(JsonNode schema) {
        Set<String> types = new HashSet<>();
        JsonNode type = schema.path("type");
        if (type.isString()) {
            types.add(type.stringValue());
        }
        type.valueStream().forEach(each -> types.add(each.asString("")));
        return types;
    }
}
