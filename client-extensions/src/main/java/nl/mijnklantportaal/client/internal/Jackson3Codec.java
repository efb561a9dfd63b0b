package nl.mijnklantportaal.client.internal;

import java.io.IOException;
import java.lang.reflect.Type;
import nl.mijnklantportaal.client.spi.JsonCodec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The built-in codec. */
final class Jackson3Codec implements JsonCodec {
    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    // The size of an answer is bounded already, and one odd member must not cost the rest.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(1_000_000)
                            .maxNumberLength(1_000_000)
                            .maxNestingDepth(1_000)
                            .build())
                    // A long number would otherwise take time that grows with its square.
                    .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                    // Parts of an answer may be personal data, and messages quote the source.
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public byte[] write(Object value) throws IOException {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new IOException("is not a JSON value (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    @Override
    public Object read(byte[] json, Type type) throws IOException {
        Object value;
        try {
            value = mapper.readValue(json, mapper.constructType(type));
        } catch (JacksonException e) {
            // Jackson's own words may quote the document, so they stay behind.
            throw new IOException("not JSON of the expected form" + place(e));
        } catch (NumberFormatException e) {
            // Of an exponent that no BigDecimal can have.
            throw new IOException("not JSON of the expected form");
        }
        if (value == null) {
            throw new IOException("null where a value is due");
        }
        return value;
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
