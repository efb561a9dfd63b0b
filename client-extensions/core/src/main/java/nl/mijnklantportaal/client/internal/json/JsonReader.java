package nl.mijnklantportaal.client.internal.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.JsonTokenId;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON token by token into plain Java values: text, booleans, exact numbers, null, lists and maps in order. */
final class JsonReader {
    /** Each token may become an object, and a small one costs a hundred times its bytes in the document. */
    private static final int MOST_TOKENS = 250_000;

    private static final int DEEPEST = 1_000;

    private static final JsonFactory LIMITED = JsonFactory.builder()
            // The size of an answer is bounded already, and one odd member must not cost the rest.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(1_000_000)
                    .maxNumberLength(1_000_000)
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            // A long number would otherwise take time that grows with its square.
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            // Parts of an answer may be personal data, and messages quote the source.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /**
     * A factory is replaced after it has read this many bytes. It keeps the names of members for the next document, so that
     * a server could fill the memory with long names.
     */
    private static final int MOST_BYTES_OF_A_FACTORY = 1024 * 1024;

    private static final AtomicLong BYTES_READ = new AtomicLong();
    private static volatile JsonFactory factory = LIMITED;

    private JsonReader() {}

    /** Makes the factory, unless it is there. */
    static void initialize() {}

    /** Reads a document that is an object. */
    static Map<String, @Nullable Object> readObject(byte[] json) throws IOException {
        @SuppressWarnings("unchecked") // an object is read as such a map
        Map<String, @Nullable Object> members = (Map<String, @Nullable Object>) read(json, true, factory(json));
        return members;
    }

    /** Reads a document of any kind but null. */
    static Object readAny(byte[] json) throws IOException {
        return read(json, false, factory(json));
    }

    /** Reads a document of any kind but null, to another depth and without keeping the names of its members. */
    static Object readAny(byte[] json, int deepest) throws IOException {
        StreamReadConstraints constraints = LIMITED.streamReadConstraints()
                .rebuild()
                .maxNestingDepth(deepest)
                .build();
        return read(
                json,
                false,
                LIMITED.rebuild().streamReadConstraints(constraints).build());
    }

    private static Object read(byte[] json, boolean object, JsonFactory factory) throws IOException {
        Object value;
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json)) {
            value = onlyValue(parser, object);
        } catch (StreamConstraintsException tooMuch) {
            throw new IOException("more than " + MOST_TOKENS + " JSON tokens, or nested deeper than "
                    + factory.streamReadConstraints().getMaxNestingDepth() + " levels, where reading stops");
        } catch (JacksonException e) {
            // The library's own message may quote the document.
            throw unfit(e.getLocation());
        }
        if (value == null) {
            throw new IOException("null where a value is due");
        }
        return value;
    }

    private static JsonFactory factory(byte[] json) {
        JsonFactory current = factory;
        if (BYTES_READ.addAndGet(json.length) > MOST_BYTES_OF_A_FACTORY) {
            BYTES_READ.set(json.length);
            current = LIMITED.rebuild().build();
            factory = current;
        }
        return current;
    }

    private static @Nullable Object onlyValue(JsonParser parser, boolean object) throws IOException {
        JsonToken start = parser.nextToken();
        boolean fits = start == JsonToken.START_OBJECT || start == JsonToken.VALUE_NULL || start != null && !object;
        if (!fits) {
            // If the token itself is broken, the error must point there.
            parser.finishToken();
            throw unfit(parser.currentTokenLocation());
        }
        Object value;
        try {
            value = value(parser, start);
        } catch (NumberFormatException tooLargeAnExponent) {
            throw unfit(parser.currentLocation());
        }
        if (parser.nextToken() != null) {
            throw unfit(parser.currentTokenLocation());
        }
        return value;
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) {
        // By number: a switch by name would load a class for it.
        return switch (token.id()) {
            case JsonTokenId.ID_START_OBJECT -> object(parser);
            case JsonTokenId.ID_START_ARRAY -> array(parser);
            case JsonTokenId.ID_STRING -> parser.getString();
            case JsonTokenId.ID_NUMBER_INT -> parser.getBigIntegerValue();
            case JsonTokenId.ID_NUMBER_FLOAT -> parser.getDecimalValue();
            case JsonTokenId.ID_TRUE -> true;
            case JsonTokenId.ID_FALSE -> false;
            case JsonTokenId.ID_NULL -> null;
            default -> throw new IllegalStateException("The parser gave " + token + " where a value is due.");
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return elements;
    }

    private static IOException unfit(@Nullable TokenStreamLocation place) {
        boolean known = place != null && place.getLineNr() >= 1;
        return new IOException("not JSON of the expected form"
                + (known ? " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")" : ""));
    }
}
