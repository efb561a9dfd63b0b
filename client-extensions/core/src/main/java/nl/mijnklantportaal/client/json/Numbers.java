package nl.mijnklantportaal.client.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** JSON numbers as Java's, whichever class a JSON mapper chose for them. */
final class Numbers {
    private static final int MAX_DIGITS = 1_000;

    static final String A_LONG_NUMBER = "a number of more than " + MAX_DIGITS + " digits";

    /** Of that many digits. */
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

    /** Null for what is not a number and for one that is too long. */
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
     * Whether it is a number that takes more digits than any that is meant: arithmetic on it takes time that grows with their
     * square, and to write out {@code 1E999999999} takes a gigabyte.
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
