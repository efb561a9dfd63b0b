package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes JSON, strictly and with exact numbers.
 */
final class Json {

    static final String MEDIA_TYPE = "application/json";

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    // Numbers are written out in full: 1E1000000000 would take a gigabyte, and none of more digits can be read again.
    private static final int MAX_DIGITS = StreamReadConstraints.DEFAULT_MAX_NUM_LEN;

    /** A body of 1 MiB may have half a million tokens, and their problems do not fit into a small heap. */
    private static final int MAX_TOKENS = 50_000;

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Parses a text of the sandbox itself.
     */
    static ObjectNode object(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a member of an object, found without making a tree; empty where it is absent or no text. */
    static Optional<String> textMember(byte[] object, String name) {
        try (JsonParser parser = MAPPER.createParser(object)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isIt = parser.currentName().equals(name);
                JsonToken value = parser.nextToken();
                if (isIt) {
                    return value == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(byte[] utf8) throws Refusal {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(Status.UNPROCESSABLE_CONTENT, "The body is not UTF-8.");
        }
    }

    static JsonNode parse(String text) throws Refusal {
        JsonNode json;
        try {
            refuseTooManyTokens(text);
            json = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw new Refusal(
                    Status.UNPROCESSABLE_CONTENT, "The body is not JSON" + where + ": " + e.getOriginalMessage());
        }
        if (json.isMissingNode()) {
            throw new Refusal(Status.UNPROCESSABLE_CONTENT, "The body is empty.");
        }
        refuseWhatCannotBeKept("", json);
        return json;
    }

    static String member(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    static String element(String place, int index) {
        return place + "[" + index + "]";
    }

    private static void refuseTooManyTokens(String text) throws JsonProcessingException, Refusal {
        if (text.length() <= MAX_TOKENS) {
            return;
        }
        try (JsonParser parser = MAPPER.createParser(text)) {
            for (int tokens = 0; parser.nextToken() != null; tokens++) {
                if (tokens == MAX_TOKENS) {
                    throw new Refusal(
                            Status.CONTENT_TOO_LARGE,
                            "The body has more than " + MAX_TOKENS
                                    + " names, values, braces and brackets, which is the sandbox's limit.");
                }
            }
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseWhatCannotBeKept(String place, JsonNode json) throws Refusal {
        if (json.isBigDecimal() && digits(json.decimalValue()) > MAX_DIGITS) {
            throw new Refusal(
                    Status.UNPROCESSABLE_CONTENT,
                    place + ": has more than " + MAX_DIGITS + " digits when written in full");
        }
        if (json.isTextual() && !isWellFormed(json.textValue())) {
            throw new Refusal(Status.UNPROCESSABLE_CONTENT, place + ": has half a surrogate pair");
        }
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            refuseWhatCannotBeKept(element(place, i), json.get(i));
        }
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            refuseWhatCannotBeKept(member(place, member.getKey()), member.getValue());
        }
    }

    private static long digits(BigDecimal number) {
        return number.precision() + Math.abs((long) number.scale());
    }

    private static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
