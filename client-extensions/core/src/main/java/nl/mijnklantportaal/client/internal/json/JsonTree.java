package nl.mijnklantportaal.client.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.JsonTokenId;
import tools.jackson.core.exc.StreamWriteException;

/** JSON values as plain Java ones and back, with numbers exact and members in order. */
final class JsonTree {
    private JsonTree() {}

    /** Reads on from the start of an object to its end. */
    static Map<String, @Nullable Object> readObject(JsonParser parser) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            members.put(name, readValue(parser, parser.nextToken()));
        }
        return members;
    }

    private static List<@Nullable Object> readArray(JsonParser parser) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(readValue(parser, token));
        }
        return elements;
    }

    private static @Nullable Object readValue(JsonParser parser, JsonToken token) {
        // By number: a switch by name would load a class for it.
        return switch (token.id()) {
            case JsonTokenId.ID_START_OBJECT -> readObject(parser);
            case JsonTokenId.ID_START_ARRAY -> readArray(parser);
            case JsonTokenId.ID_STRING -> parser.getString();
            case JsonTokenId.ID_NUMBER_INT -> parser.getBigIntegerValue();
            case JsonTokenId.ID_NUMBER_FLOAT -> parser.getDecimalValue();
            case JsonTokenId.ID_TRUE -> true;
            case JsonTokenId.ID_FALSE -> false;
            case JsonTokenId.ID_NULL -> null;
            default -> throw new IllegalStateException("The parser gave " + token + " where a value is due.");
        };
    }

    /** The same digits either way, but a long is written into the buffer without a text in between. */
    private static void writeInteger(BigInteger integer, JsonGenerator generator) {
        if (integer.bitLength() < Long.SIZE) {
            generator.writeNumber(integer.longValue());
        } else {
            generator.writeNumber(integer);
        }
    }

    /** Writes what a model holds. */
    static void write(@Nullable Object value, JsonGenerator generator) {
        if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Map<?, ?> members) {
            generator.writeStartObject();
            members.forEach((name, member) -> {
                generator.writeName((String) name);
                write(member, generator);
            });
            generator.writeEndObject();
        } else if (value instanceof List<?> elements) {
            generator.writeStartArray();
            elements.forEach(element -> write(element, generator));
            generator.writeEndArray();
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value instanceof BigInteger integer) {
            writeInteger(integer, generator);
        } else if (value instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else if (value instanceof Double number) {
            generator.writeNumber(number);
        } else if (value instanceof Float number) {
            generator.writeNumber(number);
        } else if (value == null) {
            generator.writeNull();
        } else {
            throw new StreamWriteException(generator, "no JSON value");
        }
    }
}
