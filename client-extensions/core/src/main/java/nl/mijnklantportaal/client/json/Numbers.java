package nl.mijnklantportaal.client.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Converts JSON numbers of any Java class, as a JSON mapper may have chosen it. */
final class Numbers {
    private static final int MAX_DIGITS = 1_000;

    static final String A_LONG_NUMBER = "a number of more than " + MAX_DIGITS + " digits";

    /** The bits of a number of that many digits. */
    private static final int MAX_BITS = 3_322;

    private Numbers() {}

    static @Nullable Integer int32(Object raw) {
        BigInteger whole = whole(raw, 31);
        return whole == null ? null : whole.intValue();
    }

    static @Nullable Long int64(Object raw) {
        BigInteger whole = whole(raw, 63);
        return whole == null ? null : whole.longValue();
    }

    private static @Nullable BigInteger whole(Object raw, int bits) {
        if (raw instanceof BigInteger integer) {
            return integer.bitLength() <= bits ? integer : null;
        }
        BigDecimal number = decimal(raw);
        // JSON Schema counts 21.0 among the integers.
        if (number == null || number.stripTrailingZeros().scale() > 0) {
            return null;
        }
        BigInteger whole = number.toBigInteger();
        return whole.bitLength() <= bits ? whole : null;
    }

    /** Null when the value is no number or is too long. */
    static @Nullable BigDecimal decimal(Object raw) {
        if (isLong(raw)) {
            return null;
        }
        if (raw instanceof BigDecimal decimal) {
            return decimal;
        }
        if (raw instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (raw instanceof Double || raw instanceof Float) {
            double binary = ((Number) raw).doubleValue();
            return Double.isFinite(binary) ? new BigDecimal(raw.toString()) : null;
        }
        return null;
    }

    /**
     * True for a number with more digits than any real one has. The time of arithmetic grows with the square of the digits,
     * and {@code 1E999999999} would take a gigabyte when written out.
     */
    static boolean isLong(Object raw) {
        if (raw instanceof BigInteger integer) {
            return integer.bitLength() > MAX_BITS;
        }
        return raw instanceof BigDecimal decimal
                && (Math.abs((long) decimal.scale()) > MAX_DIGITS
                        || decimal.unscaledValue().bitLength() > MAX_BITS);
    }
}
