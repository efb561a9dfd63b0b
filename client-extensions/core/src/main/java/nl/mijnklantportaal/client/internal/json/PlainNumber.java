package nl.mijnklantportaal.client.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Writes numbers in plain digits, for URLs, headers and forms. {@code 1E999999999} would take a gigabyte. */
public final class PlainNumber {
    /** The message for a number that is too long. */
    public static final String TOO_LONG = "must have at most 1000 digits before the decimal point and as many after it";

    private static final int MAX_DIGITS = 1_000;

    /** The bits of a number of twice as many digits. */
    private static final int MAX_BITS = 6_644;

    private PlainNumber() {}

    /** Tells whether the value is a number that is too long to be written out. */
    public static boolean isTooLong(@Nullable Object value) {
        if (value instanceof BigInteger integer) {
            return integer.bitLength() > MAX_BITS;
        }
        return value instanceof BigDecimal decimal
                && (Math.abs((long) decimal.scale()) > MAX_DIGITS
                        || decimal.unscaledValue().bitLength() > MAX_BITS);
    }

    /** The text of a value; a number has no exponent. */
    public static String text(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }
}
