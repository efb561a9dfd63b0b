package nl.mijnklantportaal.generator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openapitools.codegen.CodegenModel;

/** Writes a schema of {@code if}, {@code then} or {@code else} as Java code, and as words. */
final class ConstraintsOfMembers {
    /** What says nothing of a value. */
    private static final Set<String> NOTES =
            Set.of("title", "description", "$comment", "example", "examples", "deprecated", "exampleSetFlag", "types");

    private static final Map<String, String> BOUNDS = new TreeMap<>(Map.of(
            "minimum",
            "at least",
            "exclusiveMinimum",
            "more than",
            "maximum",
            "at most",
            "exclusiveMaximum",
            "less than"));

    private static final String PATTERN_WORDS = "x-pattern-message";

    private final CodegenModel model;

    ConstraintsOfMembers(CodegenModel model) {
        this.model = model;
    }

    /**
     * The schema as an expression of the class Members.
     *
     * @param place which schema it is, such as {@code if}
     * @throws IllegalArgumentException when no check can be made of it
     */
    String code(JsonNode schema, String place) {
        StringBuilder code = new StringBuilder("Members.any()");
        if (!schema.isObject()) {
            throw refusal(place, schema.toString());
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            switch (keyword.getKey()) {
                case "required" ->
                    keyword.getValue()
                            .forEach(name -> code.append(".required(")
                                    .append(ClientCodegen.literal(name.asText()))
                                    .append(')'));
                case "properties" ->
                    keyword.getValue()
                            .properties()
                            .forEach(property -> code.append(property(
                                    property.getKey(),
                                    property.getValue(),
                                    place + "/properties/" + property.getKey())));
                case "type" -> {
                    if (!Stream.of(keyword.getValue().asText("object"), first(keyword.getValue()))
                            .allMatch("object"::equals)) {
                        throw refusal(place, "type");
                    }
                }
                default -> note(place, keyword.getKey());
            }
        }
        return code.toString();
    }

    /** The keywords that say something are those of an object, or else those of a single value. */
    private String property(String name, JsonNode schema, String place) {
        if (!schema.isObject()) {
            throw refusal(place, schema.toString());
        }
        if (schema.has("properties") || schema.has("required")) {
            return ".where(" + ClientCodegen.literal(name) + ", " + code(schema, place) + ")";
        }
        List<String> constraints = new ArrayList<>();
        StringBuilder code = new StringBuilder();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            JsonNode value = keyword.getValue();
            switch (keyword.getKey()) {
                case "const", "enum" -> code.append(".in(").append(ClientCodegen.literal(name));
                default -> {}
            }
            switch (keyword.getKey()) {
                case "const" -> code.append(", ").append(java(value, place)).append(')');
                case "enum" -> {
                    value.forEach(each -> code.append(", ").append(java(each, place)));
                    code.append(')');
                }
                case "pattern" ->
                    constraints.add("pattern(" + ClientCodegen.literal(value.asText())
                            + (schema.has(PATTERN_WORDS)
                                    ? ", "
                                            + ClientCodegen.literal(
                                                    schema.get(PATTERN_WORDS).asText())
                                    : "")
                            + ")");
                case "minLength", "minItems" -> constraints.add("size(" + value.asInt() + ", Integer.MAX_VALUE)");
                case "maxLength", "maxItems" -> constraints.add("size(0, " + value.asInt() + ")");
                case "minimum" -> constraints.add("atLeast(" + number(value) + ")");
                case "exclusiveMinimum" -> constraints.add("moreThan(" + number(value) + ")");
                case "maximum" -> constraints.add("atMost(" + number(value) + ")");
                case "exclusiveMaximum" -> constraints.add("lessThan(" + number(value) + ")");
                case "type" -> {
                    // A value that is listed has its type.
                    if (!schema.has("const") && !schema.has("enum")) {
                        throw refusal(place, "type");
                    }
                }
                default -> note(place, keyword.getKey());
            }
        }
        if (!constraints.isEmpty()) {
            code.append(".where(").append(ClientCodegen.literal(name));
            constraints.forEach(constraint -> code.append(", Constraint.").append(constraint));
            code.append(')');
        }
        return code.toString();
    }

    /** The condition as the end of a sentence: {@code method is bank and amount is given}. */
    String words(JsonNode condition) {
        Map<String, String> words = new LinkedHashMap<>();
        words("", condition, words);
        return words.isEmpty() ? "anything is given" : String.join(" and ", words.values());
    }

    private void words(String parent, JsonNode schema, Map<String, String> words) {
        schema.path("required").forEach(name -> {
            String place = parent + javaName(name.asText());
            words.put(place, place + " is given");
        });
        schema.path("properties").properties().forEach(property -> {
            String place = parent + javaName(property.getKey());
            JsonNode value = property.getValue();
            if (value.has("const")) {
                words.put(place, place + " is " + value.get("const").asText());
            } else if (value.has("enum")) {
                List<String> values = new ArrayList<>();
                value.get("enum").forEach(each -> values.add(each.asText()));
                words.put(place, place + " is " + (values.size() == 1 ? "" : "one of ") + String.join(", ", values));
            } else if (value.has("properties") || value.has("required")) {
                // What is said of something inside says that it is given.
                words.remove(place);
                words(place + ".", value, words);
            } else {
                words.put(place, place + bounds(value));
            }
        });
    }

    private static String bounds(JsonNode schema) {
        List<String> bounds = new ArrayList<>();
        BOUNDS.forEach((keyword, words) -> {
            if (schema.has(keyword)) {
                bounds.add(words + " " + schema.get(keyword).asText());
            }
        });
        return bounds.isEmpty() ? " is as the contract says" : " is " + String.join(" and ", bounds);
    }

    private String javaName(String name) {
        return model.vars.stream()
                .filter(property -> property.baseName.equals(name))
                .findFirst()
                .map(ClientCodegen::beanName)
                .orElse(name);
    }

    private String java(JsonNode value, String place) {
        if (value.isTextual()) {
            return ClientCodegen.literal(value.asText());
        }
        if (value.isNumber()) {
            return "new BigDecimal(" + number(value) + ")";
        }
        if (value.isNull()) {
            return "(Object) null";
        }
        if (!value.isBoolean()) {
            throw refusal(place, value.toString());
        }
        return value.asText();
    }

    private static String number(JsonNode value) {
        return ClientCodegen.literal(value.decimalValue().toString());
    }

    private static String first(JsonNode types) {
        return types.isArray() ? types.path(0).asText() : types.asText();
    }

    private void note(String place, String keyword) {
        if (!NOTES.contains(keyword) && !keyword.startsWith("x-")) {
            throw refusal(place, keyword);
        }
    }

    private IllegalArgumentException refusal(String place, String what) {
        return new IllegalArgumentException("The schema " + model.name + " has " + what + " in " + place
                + ", which no check can be made of: say it with properties, required, const, enum, pattern, lengths or"
                + " bounds, or remove it, by an overlay.");
    }
}
