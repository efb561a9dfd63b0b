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
    /** Keywords that constrain no value. */
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
     * Writes the schema as an expression of the class Members.
     *
     * @param place the place of the schema, such as {@code if}
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
                                    .append(JavaText.literal(name.asText()))
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
                default -> checkNote(place, keyword.getKey());
            }
        }
        return code.toString();
    }

    /** Writes the schema of a member, which constrains either an object or a single value. */
    private String property(String name, JsonNode schema, String place) {
        if (!schema.isObject()) {
            throw refusal(place, schema.toString());
        }
        if (schema.has("properties") || schema.has("required")) {
            return ".where(" + JavaText.literal(name) + ", " + code(schema, place) + ")";
        }
        StringBuilder code = new StringBuilder();
        List<String> constraints = new ArrayList<>();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            List<JsonNode> listed = listed(keyword);
            if (!listed.isEmpty()) {
                code.append(in(name, listed, place));
            } else {
                constraints.addAll(constraint(keyword.getKey(), keyword.getValue(), schema, place));
            }
        }
        if (!constraints.isEmpty()) {
            code.append(".where(").append(JavaText.literal(name));
            constraints.forEach(constraint -> code.append(", Constraint.").append(constraint));
            code.append(')');
        }
        return code.toString();
    }

    /** Returns the values that {@code const} or {@code enum} allows; empty for another keyword. */
    private static List<JsonNode> listed(Map.Entry<String, JsonNode> keyword) {
        return switch (keyword.getKey()) {
            case "const" -> List.of(keyword.getValue());
            case "enum" -> {
                List<JsonNode> values = new ArrayList<>();
                keyword.getValue().forEach(values::add);
                yield values;
            }
            default -> List.of();
        };
    }

    private String in(String name, List<JsonNode> values, String place) {
        StringBuilder code = new StringBuilder(".in(").append(JavaText.literal(name));
        values.forEach(each -> code.append(", ").append(java(each, place)));
        return code.append(')').toString();
    }

    /** Returns the constraint of a keyword; none for a keyword that constrains nothing. */
    private List<String> constraint(String keyword, JsonNode value, JsonNode schema, String place) {
        return switch (keyword) {
            case "pattern" -> List.of(pattern(value, schema.path(PATTERN_WORDS)));
            case "minLength", "minItems" -> List.of("size(" + value.asInt() + ", Integer.MAX_VALUE)");
            case "maxLength", "maxItems" -> List.of("size(0, " + value.asInt() + ")");
            case "minimum" -> List.of("atLeast(" + number(value) + ")");
            case "exclusiveMinimum" -> List.of("moreThan(" + number(value) + ")");
            case "maximum" -> List.of("atMost(" + number(value) + ")");
            case "exclusiveMaximum" -> List.of("lessThan(" + number(value) + ")");
            case "type" -> {
                // The values of const and enum have their own type.
                if (!schema.has("const") && !schema.has("enum")) {
                    throw refusal(place, "type");
                }
                yield List.of();
            }
            default -> {
                checkNote(place, keyword);
                yield List.of();
            }
        };
    }

    private static String pattern(JsonNode pattern, JsonNode words) {
        String message = words.isMissingNode() ? "" : ", " + JavaText.literal(words.asText());
        return "pattern(" + JavaText.literal(pattern.asText()) + message + ")";
    }

    /** Returns the condition as the end of a sentence: {@code method is bank and amount is given}. */
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
                // A condition on a member inside implies that its parent is given.
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
            return JavaText.literal(value.asText());
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
        return JavaText.literal(value.decimalValue().toString());
    }

    private static String first(JsonNode types) {
        return types.isArray() ? types.path(0).asText() : types.asText();
    }

    private void checkNote(String place, String keyword) {
        if (!NOTES.contains(keyword) && !keyword.startsWith("x-")) {
            throw refusal(place, keyword);
        }
    }

    private IllegalArgumentException refusal(String place, String what) {
        return new IllegalArgumentException("The schema " + model.name + " has " + what + " in " + place
                + ", for which no check can be generated: say it with properties, required, const, enum, pattern, lengths or"
                + " bounds, or remove it, by an overlay.");
    }
}
