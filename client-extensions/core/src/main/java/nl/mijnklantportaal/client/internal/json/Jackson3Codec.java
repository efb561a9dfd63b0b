package nl.mijnklantportaal.client.internal.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import nl.mijnklantportaal.client.spi.JsonCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The built-in codec.
 *
 * <p>Models and maps, which are nearly all there is, go token by token. Whatever else an operation takes or gives goes
 * through a mapper, which is built when the first of it comes along, for it loads some 500 classes.
 */
final class Jackson3Codec implements JsonCodec {
    /** Each may become an object, and small ones cost a hundred times the bytes that the answer had for them. */
    private static final int MOST_TOKENS = 250_000;

    private static final int DEEPEST = 1_000;

    private static final JsonFactory JSON = JsonFactory.builder()
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
     * Made anew after so many bytes: a factory keeps the names of members for those who read them again, however long they are,
     * and so as much as a server sends.
     */
    private static final int MOST_BYTES_OF_ONE_READER = 1024 * 1024;

    private static final AtomicLong BYTES_READ = new AtomicLong();
    private static volatile JsonFactory reader = JSON;

    /**
     * Makes the codec.
     *
     * @throws LinkageError when the class path cannot run it; told now, since later an answer would be lost on it
     */
    Jackson3Codec() {
        require("tools.jackson.databind.json.JsonMapper");
        // Of the annotations' 2.21, without which the mapper breaks.
        require("com.fasterxml.jackson.annotation.JsonSerializeAs");
    }

    private static void require(String type) {
        try {
            Class.forName(type, false, Jackson3Codec.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new NoClassDefFoundError(type);
        }
    }

    @Override
    public byte[] write(Object value) throws IOException {
        try {
            return value instanceof JsonModel model ? writeModel(model) : Mapper.INSTANCE.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new IOException("is not a JSON value (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static byte[] writeModel(JsonModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            JsonTree.write(model.toJson(), generator);
        }
        return bytes.toByteArray();
    }

    @Override
    public Object read(byte[] json, Type type) throws IOException {
        Object value;
        try {
            value = type instanceof Class<?> raw && (raw == Map.class || JsonModel.class.isAssignableFrom(raw))
                    ? readObject(json, raw)
                    : readOther(json, type);
        } catch (StreamConstraintsException tooMuch) {
            throw new IOException("more than " + MOST_TOKENS + " JSON tokens, or nested deeper than " + DEEPEST
                    + " levels, where reading stops");
        } catch (JacksonException e) {
            // Jackson's own words may quote the document, so they stay behind.
            throw unfit(e.getLocation());
        } catch (NumberFormatException e) {
            throw unfit(null);
        }
        if (value == null) {
            throw new IOException("null where a value is due");
        }
        return value;
    }

    private static @Nullable Object readOther(byte[] json, Type type) {
        try (JsonParser parser = parser(json)) {
            return Mapper.INSTANCE.readValue(parser, Mapper.INSTANCE.constructType(type));
        }
    }

    private static JsonParser parser(byte[] json) {
        JsonFactory factory = reader;
        if (BYTES_READ.addAndGet(json.length) > MOST_BYTES_OF_ONE_READER) {
            BYTES_READ.set(json.length);
            factory = JSON.rebuild().build();
            reader = factory;
        }
        return factory.createParser(ObjectReadContext.empty(), json);
    }

    private static @Nullable Object readObject(byte[] json, Class<?> type) throws IOException {
        Map<String, @Nullable Object> members;
        try (JsonParser parser = parser(json)) {
            members = onlyObject(parser);
        }
        return members == null || type == Map.class
                ? members
                : JsonModels.read(type.asSubclass(JsonModel.class), members, Outcome.UNKNOWN);
    }

    private static @Nullable Map<String, @Nullable Object> onlyObject(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = null;
        JsonToken start = parser.nextToken();
        if (start == JsonToken.START_OBJECT) {
            try {
                members = JsonTree.readObject(parser);
            } catch (NumberFormatException e) {
                // Of an exponent that no BigDecimal can have.
                throw unfit(parser.currentLocation());
            }
        } else if (start != JsonToken.VALUE_NULL) {
            // A token that is broken itself is what is told.
            parser.finishToken();
            throw unfit(parser.currentTokenLocation());
        }
        if (parser.nextToken() != null) {
            throw unfit(parser.currentTokenLocation());
        }
        return members;
    }

    private static IOException unfit(@Nullable TokenStreamLocation place) {
        return new IOException("not JSON of the expected form"
                + (place == null || place.getLineNr() < 1
                        ? ""
                        : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")"));
    }

    /** Put off until it is needed, which {@link #require} has made sure of. */
    private static final class Mapper {
        static final JsonMapper INSTANCE = JsonMapper.builder(JSON)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        private Mapper() {}
    }
}
