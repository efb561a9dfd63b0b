package nl.mijnklantportaal.spectools;

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

/** Finds the parts of a schema that give no type and no check. */
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

    private final BiFunction<JsonNode, String, Found> follow;
    private final JavaNames names;
    private final BiConsumer<String, String> faults;
    private final LeftOutOfValues values;

    /**
     * Checks the schemas of one document.
     *
     * @param follow resolves the reference of a schema at a place
     * @param names checks the names of properties
     * @param faults takes a place and the fault there
     */
    LeftOutOfSchema(BiFunction<JsonNode, String, Found> follow, JavaNames names, BiConsumer<String, String> faults) {
        this.follow = follow;
        this.names = names;
        this.faults = faults;
        this.values = new LeftOutOfValues(faults);
    }

    /**
     * Reports each part of a schema that gives no type and no check.
     *
     * @param requested whether the schema is part of a request, so that its constraints are checked
     * @param filePart whether the schema is a file of a form
     */
    void check(String place, ObjectNode schema, boolean requested, boolean filePart) {
        SHAPES.forEach((keyword, problem) -> {
            if (schema.has(keyword)) {
                faults.accept(place + "/" + keyword, problem);
            }
        });
        declaredOnce(place, schema);
        values.listed(place, schema);
        values.within64Bits(place, schema);
        otherMembers(place, schema);
        if (requested) {
            closed(place, schema);
            values.nullListed(place, schema);
            constraints(place, schema);
            required(place, schema);
        }
        choices(place, schema);
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

    private void otherMembers(String place, ObjectNode schema) {
        if (!schema.path("unevaluatedProperties").isMissingNode()
                && !schema.path("unevaluatedProperties").isBoolean()) {
            faults.accept(place + "/unevaluatedProperties", "no type can be made of this" + LeftOut.REMOVE);
        }
        if (isNull(follow.apply(schema.path("additionalProperties"), place).node())) {
            faults.accept(
                    place + "/additionalProperties",
                    "a map of nothing but null has no type; say true, or another type, by an overlay");
        }
    }

    private void choices(String place, ObjectNode schema) {
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
    }

    /** The generator keeps one declaration of a property, even when several parts of an object declare it. */
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
                        "a part without properties is ignored; say it beside the allOf by an overlay");
            }
        }
    }

    /** Other members can only be refused in an object whose members are all declared. */
    private void closed(String place, ObjectNode schema) {
        for (String keyword : CLOSING) {
            if (!isFalse(schema.path(keyword))) {
                continue;
            }
            String problem = null;
            if (Stream.of("$ref", "oneOf", "anyOf").anyMatch(schema::has)) {
                problem = "is ignored beside a reference or a choice; say it in what is referred to by an overlay";
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
            faults.accept(place + "/required", "is ignored beside $ref; say it in an allOf by an overlay");
        }
        if (!schema.has("properties")) {
            return;
        }
        schema.path("required").valueStream().map(each -> each.asString("")).forEach(name -> {
            if (!schema.path("properties").has(name)) {
                faults.accept(
                        place + "/required",
                        "is ignored for " + name
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
