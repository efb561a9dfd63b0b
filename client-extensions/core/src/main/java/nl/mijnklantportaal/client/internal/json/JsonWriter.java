package nl.mijnklantportaal.client.internal.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.core.json.JsonFactory;

/** Writes the values that a model holds, token by token. */
final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonWriter() {}

    /** Makes the factory, unless it is there. */
    static void initialize() {}

    /**
     * Writes a value in UTF-8.
     *
     * @param value as {@link nl.mijnklantportaal.client.json.JsonModel#toJson()} describes it
     * @throws IOException when it is nested too deeply or holds a file
     */
    static byte[] write(@Nullable Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(value, generator);
        } catch (JacksonException e) {
            throw new IOException("is not a JSON value (" + e.getClass().getSimpleName() + ")", e);
        }
        return bytes.toByteArray();
    }

    private static void write(@Nullable Object value, JsonGenerator generator) {
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
        } else if (value instanceof Number number) {
            writeNumber(number, generator);
        } else if (value == null) {
            generator.writeNull();
        } else {
            throw new StreamWriteException(generator, "no JSON value");
        }
    }

    private static void writeNumber(Number number, JsonGenerator generator) {
        if (number instanceof BigInteger integer) {
            writeInteger(integer, generator);
        } else if (number instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else if (number instanceof Float binary) {
            generator.writeNumber(binary);
        } else {
            generator.writeNumber(number.doubleValue());
        }
    }

    /** Writes the same digits either way; a long needs no text in between. */
    private static void writeInteger(BigInteger integer, JsonGenerator generator) {
        if (integer.bitLength() < Long.SIZE) {
            generator.writeNumber(integer.longValue());
        } else {
            generator.writeNumber(integer);
        }
    }
}
