package nl.mijnklantportaal.client.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An exact sum in euros (ISO 4217 {@code EUR}) and whole cents, positive, zero or negative, of at most 1,000 digits before
 * the decimal point.
 *
 * <p>Immutable and equal by value: 12.9 equals 12.90, and there is no negative zero. No method takes a {@code double}
 * or a {@code float}, which cannot hold most amounts exactly. No argument may be null. Arithmetic whose result has more
 * than 1,000 digits before the decimal point throws {@link ArithmeticException}.
 *
 * <p>Jackson 2 and 3 write it as {@link #toWire()} in a JSON string. They read a string by the rules of {@link #euros(String)},
 * and a JSON number, digit by digit, by the rules of {@link #euros(BigDecimal)}.
 */
public final class Money implements Comparable<Money> {

    /** Zero: {@code 0.00}. */
    public static final Money ZERO = cents(0);

    // A BigDecimal can say 1E+2000000000 in a few bytes; written out in cents it would take a gigabyte.
    private static final int MAX_EXPONENT = 1_000;

    /** The most digits of a given number, trailing zeros included; a much longer one takes seconds to divide or to write. */
    private static final int MAX_DIGITS_GIVEN = 2 * AmountNotation.MAX_DIGITS;

    /** The bits of a number of that many digits. */
    private static final int MAX_BITS = 6_644;

    private final BigDecimal amount;

    // Jackson 2 would take a constructor of one argument as a creator, private or not.
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    private Money(BigDecimal amount) {
        this.amount = amount;
    }

    /** Wraps the result of arithmetic. */
    private static Money exactly(BigDecimal amount) {
        if (amount.precision() - amount.scale() > AmountNotation.MAX_DIGITS) {
            throw new ArithmeticException("The result is not an amount: " + AmountNotation.TOO_MANY_DIGITS + ".");
        }
        return new Money(amount);
    }

    /** Reads a JSON number. The reference makes Jackson keep its digits; a plain parameter would arrive as a double. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static Money fromJson(AtomicReference<@Nullable BigDecimal> number) {
        BigDecimal euros = number.get();
        if (euros == null) {
            throw new IllegalArgumentException("This is not an amount: expected text such as \"12.95\".");
        }
        return euros(euros);
    }

    /**
     * Reads euros written in ASCII digits, with an optional minus sign in front and at most two decimals after a point:
     * {@code 1250}, {@code 12.9}, {@code -0.50}. This is the notation of the contract, and nothing else is understood:
     * no white space, plus sign, comma, thousands separator, exponent or currency. Leading zeros have no meaning. More than
     * 1,000 digits before the point, leading zeros included, are refused.
     *
     * @throws IllegalArgumentException if the text is anything else; the message quotes how it begins and says what to
     *     change
     * @throws NullPointerException if the text is null
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Money euros(String amount) {
        Objects.requireNonNull(amount, "amount is null, expected text such as \"12.95\"");
        if (AmountNotation.hasTooManyDigits(amount)) {
            throw notAnAmount(amount, AmountNotation.TOO_MANY_DIGITS);
        }
        if (!AmountNotation.isPlain(amount)) {
            throw notAnAmount(amount, AmountNotation.advice(amount));
        }
        return new Money(new BigDecimal(amount).setScale(2));
    }

    /**
     * Converts a number of euros with at most two significant decimals, of any scale: 12.9, 12.900 and 1E+3 are
     * amounts, 12.955 is not. Nothing is rounded.
     *
     * @throws IllegalArgumentException if the value has more than two decimals, or more than 1,000 digits before the decimal
     *     point, or more than 2,000 digits in all, zeros at the end included
     * @throws NullPointerException if the number is null
     */
    public static Money euros(BigDecimal amount) {
        Objects.requireNonNull(amount, "amount is null, expected a number such as 12.95");
        if (amount.signum() == 0) {
            return ZERO;
        }
        if (isTooLong(amount)) {
            throw new IllegalArgumentException(
                    "A number of more than " + MAX_DIGITS_GIVEN + " digits is not an amount");
        }
        if ((long) amount.precision() - amount.scale() > AmountNotation.MAX_DIGITS) {
            throw notAnAmount(amount.toString(), AmountNotation.TOO_MANY_DIGITS);
        }
        // Less than one cent: decided here because setScale would first compute a huge power of ten.
        if (amount.scale() > 2 && amount.scale() - 2 >= amount.precision()) {
            throw notAnAmount(amount.toString(), AmountNotation.TWO_DECIMALS);
        }
        try {
            return new Money(amount.setScale(2));
        } catch (ArithmeticException e) {
            throw notAnAmount(amount.toString(), AmountNotation.TWO_DECIMALS);
        }
    }

    /** Counts in cents: {@code 1290} is 12.90 euros. */
    public static Money cents(long cents) {
        return new Money(BigDecimal.valueOf(cents, 2));
    }

    /** The sum of both amounts. */
    public Money plus(Money other) {
        return exactly(amount.add(other.amount));
    }

    /** The difference, negative if the other amount is greater. */
    public Money minus(Money other) {
        return exactly(amount.subtract(other.amount));
    }

    /** The exact product with a whole number, such as a quantity. */
    public Money times(long factor) {
        return exactly(amount.multiply(BigDecimal.valueOf(factor)));
    }

    /**
     * The product with a decimal number, such as hours or a share, computed exactly and rounded once to whole cents.
     *
     * @param rounding how to round to the cent; {@code HALF_UP} takes half a cent away from zero
     * @throws IllegalArgumentException if the factor has an exponent above 1,000, more than 1,000 decimals, or more than
     *     2,000 digits in all
     * @throws ArithmeticException if the rounding is {@code UNNECESSARY} and the product is not in whole cents
     */
    public Money times(BigDecimal factor, RoundingMode rounding) {
        Objects.requireNonNull(rounding, "rounding is null");
        if (factor.signum() == 0) {
            return ZERO;
        }
        if (isTooLong(factor)) {
            throw new IllegalArgumentException("A number of more than " + MAX_DIGITS_GIVEN + " digits is not a factor");
        }
        if (Math.abs((long) factor.scale()) > MAX_EXPONENT) {
            throw new IllegalArgumentException(Quoted.of(factor.toString()) + " is not a factor: expected at most "
                    + MAX_EXPONENT + " decimals and an exponent of at most " + MAX_EXPONENT);
        }
        BigDecimal product = amount.multiply(factor);
        BigDecimal rounded;
        try {
            rounded = product.setScale(2, rounding);
        } catch (ArithmeticException e) {
            throw new ArithmeticException(Quoted.of(toWire()) + " times " + Quoted.of(factor.toString())
                    + " is not in whole cents: choose a rounding other than UNNECESSARY");
        }
        return exactly(rounded);
    }

    /** The same amount with the opposite sign. */
    public Money negate() {
        return new Money(amount.negate());
    }

    /** Tells whether this is less than zero, as a discount is. */
    public boolean isNegative() {
        return amount.signum() < 0;
    }

    /** The number of euros, always with scale 2. */
    public BigDecimal toBigDecimal() {
        return amount;
    }

    /** The notation of the contract, independent of locale: {@code 12.90}, {@code -1250.00}. */
    @JsonValue
    public String toWire() {
        return amount.toPlainString();
    }

    /**
     * Writes the sum for people, in euros and with two decimals, as the locale does: {@code € 12,90} in Dutch. The
     * default locale has no influence; spaces, signs and digits may change with the locale data of the Java version.
     *
     * @throws NullPointerException if the locale is null
     */
    public String format(Locale locale) {
        Objects.requireNonNull(locale, "locale is null");
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance("EUR"));
        format.setMinimumFractionDigits(2);
        return format.format(amount);
    }

    /** Compares by value; consistent with {@code equals}. */
    @Override
    public int compareTo(Money other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Money money && amount.equals(money.amount);
    }

    @Override
    public int hashCode() {
        return amount.hashCode();
    }

    /** For logs and debuggers, such as {@code EUR 12.90}; for parsing use {@link #toWire()}. */
    @Override
    public String toString() {
        return "EUR " + toWire();
    }

    /** Compares bits, because counting digits takes time as well. */
    private static boolean isTooLong(BigDecimal number) {
        return number.unscaledValue().bitLength() > MAX_BITS;
    }

    private static IllegalArgumentException notAnAmount(String given, String advice) {
        return new IllegalArgumentException(Quoted.of(given) + " is not an amount: " + advice);
    }
}
