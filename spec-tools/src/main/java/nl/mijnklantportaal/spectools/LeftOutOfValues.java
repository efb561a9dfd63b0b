package nl.mijnklantportaal.spectools;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the single values of a schema, such as those of an enum, that give no type and no check. */
final class LeftOutOfValues {
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

    private final BiConsumer<String, String> faults;

    /**
     * Checks the values of one document.
     *
     * @param faults takes a place and the fault there
     */
    LeftOutOfValues(BiConsumer<String, String> faults) {
        this.faults = faults;
    }

    /** Reports a listed value that its type does not allow: it would become a constant of another type. */
    void listed(String place, ObjectNode schema) {
        Set<String> types = LeftOutOfSchema.types(schema);
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
            faults.accept(place + "/const", "is ignored beside an enum; leave one of them by an overlay");
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

    /** Reports a list that lacks the null of its type: the check would let a null through. */
    void nullListed(String place, ObjectNode schema) {
        List<JsonNode> values = listed(schema);
        if (!values.isEmpty()
                && LeftOutOfSchema.types(schema).contains("null")
                && values.stream().noneMatch(JsonNode::isNull)) {
            faults.accept(
                    place + "/type",
                    "allows null, and " + (schema.has("enum") ? "enum" : "const")
                            + " does not; leave it there, or list it, by an overlay");
        }
    }

    /** Reports integers that a Java long cannot hold. */
    void within64Bits(String place, ObjectNode schema) {
        if (!LeftOutOfSchema.types(schema).contains("integer")) {
            return;
        }
        if (schema.path("format").asString("").equals("uint64")) {
            faults.accept(
                    place + "/format",
                    "allows values beyond the 64 bits of a Java long; leave it, or say int64, by an overlay");
        }
        for (String keyword : NUMBERS) {
            JsonNode value = schema.path(keyword);
            if (Stream.concat(Stream.of(value), value.valueStream()).anyMatch(LeftOutOfValues::isBeyond64Bits)) {
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
}
