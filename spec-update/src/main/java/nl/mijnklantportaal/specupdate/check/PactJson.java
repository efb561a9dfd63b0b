package nl.mijnklantportaal.specupdate.check;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads JSON with exact numbers, for the library that checks values against schemas. */
final class PactJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private PactJson() {}

    /**
     * Reads an object.
     *
     * @param name what the text is, for the message
     * @throws IllegalArgumentException when it is not a JSON object
     */
    static ObjectNode object(String name, String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            throw new IllegalArgumentException(
                    name + " is not JSON; see line " + where.getLineNr() + ", column " + where.getColumnNr() + ".", e);
        }
        throw new IllegalArgumentException(name + " is not a JSON object.");
    }

    /** Reads a number or a boolean. */
    static JsonNode scalar(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode text(String text) {
        return MAPPER.getNodeFactory().textNode(text);
    }

    static ObjectNode emptyObject() {
        return MAPPER.createObjectNode();
    }

    /** Returns the first object with the members of the second, at every depth. */
    static ObjectNode merged(ObjectNode base, ObjectNode more) {
        try {
            return MAPPER.readerForUpdating(base.deepCopy()).readValue(more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
