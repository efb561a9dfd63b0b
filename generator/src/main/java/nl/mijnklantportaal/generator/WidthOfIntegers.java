package nl.mijnklantportaal.generator;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sets the format of every integer, which decides its width in Java.
 *
 * <p>An integer is an {@code Integer} when its format, its enumeration or both of its bounds keep it within 32 bits, and a
 * {@code Long} otherwise: OpenAPI sets no bounds for an integer without a format, and ids and times in milliseconds exceed
 * 32 bits.
 */
final class WidthOfIntegers {
    private static final String INT32 = "int32";
    private static final String INT64 = "int64";
    /** Formats that give an integer another Java type than a number. */
    private static final Set<String> OTHER_TYPES = Set.of("vat-rate", "money", "local-date-time");

    private static final Set<String> WITHIN_32_BITS = Set.of(INT32, "int16", "int8", "uint16", "uint8");
    private static final Set<String> BEYOND_32_BITS =
            Set.of(INT64, "uint32", "uint64", "int53", "double-int", "unix-time");

    private WidthOfIntegers() {}

    static void settle(Schema<?> schema) {
        boolean whole = "integer".equals(schema.getType())
                || (schema.getTypes() != null && schema.getTypes().contains("integer"));
        if (whole && !OTHER_TYPES.contains(Objects.requireNonNullElse(schema.getFormat(), ""))) {
            schema.setFormat(isWithin32Bits(schema) ? INT32 : INT64);
        }
    }

    private static boolean isWithin32Bits(Schema<?> schema) {
        List<BigDecimal> listed = Stream.concat(
                        schema.getEnum() == null ? Stream.empty() : schema.getEnum().stream(),
                        Stream.ofNullable(schema.getConst()))
                .filter(Objects::nonNull)
                .map(WidthOfIntegers::number)
                .toList();
        List<BigDecimal> least = bounds(schema.getMinimum(), schema.getExclusiveMinimumValue());
        List<BigDecimal> most = bounds(schema.getMaximum(), schema.getExclusiveMaximumValue());
        if (Stream.of(listed, least, most).flatMap(Collection::stream).anyMatch(value -> !fits(value))) {
            return false;
        }
        String format = Objects.requireNonNullElse(schema.getFormat(), "");
        return WITHIN_32_BITS.contains(format)
                || (!BEYOND_32_BITS.contains(format) && (!listed.isEmpty() || (!least.isEmpty() && !most.isEmpty())));
    }

    private static List<BigDecimal> bounds(BigDecimal inclusive, BigDecimal exclusive) {
        return Stream.of(inclusive, exclusive).filter(Objects::nonNull).toList();
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }

    private static boolean fits(BigDecimal value) {
        return value.compareTo(BigDecimal.valueOf(Integer.MIN_VALUE)) >= 0
                && value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    }
}
