package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A likely value of a property that nothing else tells: the schema's default, its first value, its example, or the least of its type.
 */
final class Likely {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Likely() {}

    /**
     * A value that the schema allows; empty where it may be absent and the schema tells nothing.
     *
     * @param certain whether the property is always there
     */
    static Optional<JsonNode> value(String name, ContractSchema schema, boolean certain, Instant now) {
        for (String keyword : new String[] {"const", "default"}) {
            if (!schema.keyword(keyword).isMissingNode()) {
                return Optional.of(schema.keyword(keyword));
            }
        }
        if (schema.keyword("enum").size() > 0) {
            return Optional.of(schema.keyword("enum").get(0));
        }
        switch (schema.format()) {
            case "date-time" -> {
                return Optional.of(NODES.textNode(Times.atom(now)));
            }
            case "date" -> {
                return Optional.of(NODES.textNode(Times.of(now).toLocalDate().toString()));
            }
            default -> {
                return ofType(name, schema, certain);
            }
        }
    }

    private static Optional<JsonNode> ofType(String name, ContractSchema schema, boolean certain) {
        if (schema.isOf("boolean")) {
            return Optional.of(NODES.booleanNode(false));
        }
        JsonNode example = example(schema);
        Optional<JsonNode> shown = Values.fitting(example, schema);
        if (shown.isPresent() || !certain) {
            return shown;
        }
        if (schema.isOf("integer") || schema.isOf("number")) {
            JsonNode least = schema.keyword("minimum");
            return Optional.of(least.isNumber() ? least : NODES.numberNode(0));
        }
        return Optional.of(NODES.textNode(text(name, schema)));
    }

    private static JsonNode example(ContractSchema schema) {
        JsonNode example = schema.keyword("example");
        return example.isMissingNode() ? schema.keyword("examples").path(0) : example;
    }

    private static String text(String name, ContractSchema schema) {
        String text = switch (schema.format()) {
            case "uuid" -> UUID.randomUUID().toString();
            case "email" -> "info@example.nl";
            case "uri", "url" -> "https://example.nl/" + Words.dashed(name);
            case "money" -> "0.00";
            case "local-date-time" -> "2026-01-01 12:00:00";
            case "ipv4" -> "192.0.2.1";
            default -> name;
        };
        int least = schema.keyword("minLength").asInt();
        int most = schema.keyword("maxLength").asInt(Integer.MAX_VALUE);
        String padded = text.length() < least ? text + "x".repeat(Math.min(least, 10_000) - text.length()) : text;
        return padded.length() > most ? padded.substring(0, most) : padded;
    }
}
