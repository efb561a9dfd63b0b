package nl.mijnklantportaal.client.jackson2;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.spi.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Does what the built-in codec does, to the byte and to the word. */
final class Jackson2Codec implements JsonCodec {
    /** A surrogate that stands alone: beside its other half a pattern takes both for one character. */
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private static final int MOST_TOKENS = 250_000;
    private static final int DEEPEST = 1_000;

    private final JsonMapper mapper = JsonMapper.builder(new JsonFactoryBuilder()
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
                    // From here on what Jackson 3 does by default.
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(500)
                            .build())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    @Override
    public byte[] write(Object value) throws IOException {
        try {
            return utf8(mapper.writeValueAsString(value));
        } catch (JacksonException e) {
            throw new IOException("is not a JSON value (" + kind(e) + ")", e);
        }
    }

    /**
     * Not left to Jackson 2: it escapes what is beyond U+FFFF, or, where it is told not to, 2.19 makes another character of a
     * lone surrogate and of what follows it.
     */
    private static byte[] utf8(String json) {
        return LONE_SURROGATE
                .matcher(json)
                .replaceAll(lone -> String.format(
                        Locale.ROOT, "\\\\u%04X", (int) lone.group().charAt(0)))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Object read(byte[] json, Type type) throws IOException {
        Object value;
        try {
            value = read(json, mapper.constructType(type));
        } catch (StreamConstraintsException tooMuch) {
            throw new IOException("more than " + MOST_TOKENS + " JSON tokens, or nested deeper than " + DEEPEST
                    + " levels, where reading stops");
        } catch (IOException | NumberFormatException e) {
            // Jackson's own words may quote the document, so they stay behind.
            throw new IOException("not JSON of the expected form" + place(e));
        }
        if (value == null) {
            throw new IOException("null where a value is due");
        }
        return value;
    }

    private @Nullable Object read(byte[] json, JavaType type) throws IOException {
        try (JsonParser parser = mapper.createParser(json)) {
            try {
                return mapper.readValue(parser, type);
            } catch (JsonMappingException e) {
                throw e.getLocation() == null ? new JsonMappingException(parser, "", parser.currentLocation()) : e;
            }
        }
    }

    /** The exception's name in Jackson 3, which wraps none of its own in another. */
    private static String kind(JacksonException e) {
        Throwable own = e.getCause() instanceof JacksonException cause ? cause : e;
        return own.getClass() == JsonMappingException.class
                ? "DatabindException"
                : own.getClass().getSimpleName();
    }

    private static String place(Exception e) {
        JsonLocation location = e instanceof JacksonException jackson ? jackson.getLocation() : null;
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
