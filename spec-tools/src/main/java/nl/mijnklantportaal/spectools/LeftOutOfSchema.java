package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.HashSet;
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
            "const",
            "contains",
            "dependentRequired",
            "dependentSchemas",
            "else",
            "if",
            "maxProperties",
            "minProperties",
            "multipleOf",
            "not",
            "propertyNames",
            "then",
            "uniqueItems");
    private static final Map<String, String> SHAPES = new TreeMap<>(Map.of(
            "nullable",
            "means nothing since OpenAPI 3.1; say type: [..., 'null'] by an overlay",
            "patternProperties",
            "no type can be made of this" + LeftOut.REMOVE,
            "prefixItems",
            "no type can be made of this" + LeftOut.REMOVE,
            "unevaluatedItems",
            "no type can be made of this" + LeftOut.REMOVE,
            "unevaluatedProperties",
            "no type can be made of this" + LeftOut.REMOVE));

    private final BiFunction<JsonNode, String, Found> follow;
    private final BiConsumer<String, String> faults;

    /**
     * Checks the schemas of one document.
     *
     * @param follow gives what a schema refers to, with its place
     * @param faults takes a place and what is wrong there
     */
    LeftOutOfSchema(BiFunction<JsonNode, String, Found> follow, BiConsumer<String, String> faults) {
        this.follow = follow;
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
        if (requested) {
            constraints(place, schema);
            required(place, schema);
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            long alternatives = schema.path(choice)
                    .valueStream()
                    .filter(alternative -> !types(alternative).equals(Set.of("null")))
                    .count();
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
        Set<String> declared = new HashSet<>();
        for (JsonNode part : parts(place, schema)) {
            for (String property : part.path("properties").propertyNames()) {
                if (!declared.add(property)) {
                    faults.accept(place, "declares " + property + " in two of its parts; leave one by an overlay");
                }
            }
        }
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
        boolean typed = !types(schema).isEmpty()
                || Stream.of("$ref", "allOf", "oneOf", "anyOf").anyMatch(schema::has);
        for (String keyword : CHECKED) {
            if (schema.has(keyword) && !typed) {
                faults.accept(place + "/" + keyword, "needs a type beside it; say which by an overlay");
            }
        }
        List<JsonNode> parts = parts(place, schema);
        for (int i = 1; i < parts.size() && parts.size() > 2; i++) {
            if (!parts.get(i).has("properties") && !parts.get(i).has("allOf")) {
                faults.accept(
                        place + "/allOf/" + (i - 1),
                        "a part without properties is not seen; say it beside the allOf by an overlay");
            }
        }
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
