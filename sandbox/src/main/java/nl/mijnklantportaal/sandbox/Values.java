package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Turns a value of a request into one that a property of an answer can have.
 */
final class Values {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Values() {}

    /** The value in the type and form of the property; empty where it has none. */
    static Optional<JsonNode> fitting(JsonNode value, ContractSchema schema) {
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (value.isNull()) {
            return schema.isNullable() ? Optional.of(value) : Optional.empty();
        }
        if (!isOneOf(value, schema)) {
            return Optional.empty();
        }
        if (value.isTextual()) {
            return text(value, schema);
        }
        if (value.isNumber()) {
            return number(value, schema);
        }
        boolean isOfTheType = schema.types().isEmpty()
                || value.isBoolean() && schema.isOf("boolean")
                || value.isObject() && schema.isObject()
                || value.isArray() && schema.isArray();
        return isOfTheType ? Optional.of(value) : Optional.empty();
    }

    private static boolean isOneOf(JsonNode value, ContractSchema schema) {
        JsonNode allowed = schema.keyword("enum");
        if (!allowed.isArray() || !value.isValueNode()) {
            return true;
        }
        for (JsonNode each : allowed) {
            if (each.asText().equals(value.asText())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<JsonNode> text(JsonNode value, ContractSchema schema) {
        if (schema.types().isEmpty() || schema.isOf("string")) {
            return switch (schema.format()) {
                case "date-time" -> Times.read(value.textValue()).map(time -> NODES.textNode(Times.atom(time)));
                case "date" ->
                    Times.read(value.textValue())
                            .map(time -> NODES.textNode(time.toLocalDate().toString()));
                default -> Optional.of(value);
            };
        }
        if (schema.isOf("integer") && value.textValue().matches("-?[0-9]{1,18}")) {
            return Optional.of(NODES.numberNode(Long.parseLong(value.textValue())));
        }
        if (schema.isOf("number") && value.textValue().matches("-?[0-9]{1,100}(\\.[0-9]{1,100})?")) {
            return Optional.of(NODES.numberNode(new BigDecimal(value.textValue())));
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> number(JsonNode value, ContractSchema schema) {
        if (schema.types().isEmpty() || schema.isOf("number")) {
            return Optional.of(value);
        }
        if (schema.isOf("integer")) {
            return value.decimalValue().stripTrailingZeros().scale() <= 0
                    ? Optional.of(whole(value.decimalValue().toBigInteger()))
                    : Optional.empty();
        }
        return schema.isOf("string")
                ? Optional.of(NODES.textNode(value.decimalValue().toPlainString()))
                : Optional.empty();
    }

    private static JsonNode whole(BigInteger number) {
        return number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }
}
