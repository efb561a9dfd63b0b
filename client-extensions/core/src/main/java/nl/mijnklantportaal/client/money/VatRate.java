package nl.mijnklantportaal.client.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A VAT (btw) percentage: a whole number of percent, 0 to 100, with constants for the Dutch rates.
 *
 * <p>An answer may have any rate. A request may have the rates that the contract lists, which {@code build()} checks.
 *
 * <p>Immutable, equal by percentage, and ordered by it, lowest first. Jackson 2 and 3 write a rate as its percentage, the
 * JSON number 21, and read it by its value.
 */
public final class VatRate implements Comparable<VatRate>, Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MAX_PERCENT = 100;

    /** The most digits of a JSON number, such as {@code 21.0}. */
    private static final int MAX_LENGTH = 100;

    /** The bits of a number of that many digits. */
    private static final int MAX_BITS = 333;

    /** 0 percent. */
    public static final VatRate ZERO = new VatRate(0);

    /** 9 percent, the reduced rate. */
    public static final VatRate REDUCED = new VatRate(9);

    /** 21 percent, the standard rate. */
    public static final VatRate STANDARD = new VatRate(21);

    /** The whole number of percent. */
    private final int percent;

    // Jackson 2 would take a constructor of one argument as a creator, private or not.
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    private VatRate(int percent) {
        this.percent = percent;
    }

    /**
     * Creates a rate from a percentage.
     *
     * @return the constant, if there is one
     * @throws IllegalArgumentException if it is below 0 or above 100
     */
    // Jackson would take this method as a creator from a JSON number, and drop its decimals.
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public static VatRate of(int percent) {
        if (!isPercent(percent)) {
            throw notARate(Integer.toString(percent));
        }
        return switch (percent) {
            case 0 -> ZERO;
            case 9 -> REDUCED;
            case 21 -> STANDARD;
            default -> new VatRate(percent);
        };
    }

    /** Reads a JSON number. The reference makes Jackson keep its digits; a plain parameter would turn 21.5 into 21. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static VatRate fromJson(AtomicReference<@Nullable BigDecimal> number) {
        BigDecimal percent = number.get();
        if (percent == null) {
            throw notARate("This");
        }
        if (percent.unscaledValue().bitLength() > MAX_BITS) {
            throw notARate("A number of more than " + MAX_LENGTH + " digits");
        }
        return of(percent, percent.toString());
    }

    /** Reads JSON text, such as the name of a member. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static VatRate fromJson(String percent) {
        try {
            if (percent.length() <= MAX_LENGTH) {
                return of(new BigDecimal(percent), percent);
            }
        } catch (NumberFormatException notANumber) {
            throw notARate(Quoted.of(percent));
        }
        throw notARate(Quoted.of(percent));
    }

    private static VatRate of(BigDecimal percent, String given) {
        try {
            int whole = percent.intValueExact();
            if (isPercent(whole)) {
                return of(whole);
            }
        } catch (ArithmeticException notWhole) {
            throw notARate(Quoted.of(given));
        }
        throw notARate(Quoted.of(given));
    }

    private static boolean isPercent(int percent) {
        return percent >= 0 && percent <= MAX_PERCENT;
    }

    private static IllegalArgumentException notARate(String given) {
        return new IllegalArgumentException(
                given + " is not a VAT rate: expected a whole number of percent from 0 to 100, such as 21");
    }

    /** The whole number of percent: 0 to 100. */
    @JsonValue
    public int percent() {
        return percent;
    }

    /** The tax due on an amount excluding VAT, in whole cents; half a cent is rounded away from zero. */
    public Money vatOn(Money net) {
        return net.times(BigDecimal.valueOf(percent, 2), RoundingMode.HALF_UP);
    }

    /** Compares by percentage; consistent with {@code equals}. */
    @Override
    public int compareTo(VatRate other) {
        return Integer.compare(percent, other.percent);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VatRate rate && percent == rate.percent;
    }

    @Override
    public int hashCode() {
        return Integer.hashCode(percent);
    }

    /** For logs and debuggers, such as {@code 21%}. */
    @Override
    public String toString() {
        return percent + "%";
    }

    /** Deserialization goes through {@link #of(int)}, which refuses other values and returns the constants. */
    private Object readResolve() {
        return of(percent);
    }
}
