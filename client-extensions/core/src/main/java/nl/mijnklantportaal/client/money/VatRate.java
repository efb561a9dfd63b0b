package nl.mijnklantportaal.client.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The Dutch VAT (btw) percentages that an offer line can carry; the contract knows these three and no other.
 *
 * <p>Jackson 2 and 3 write a rate as its percentage, the JSON number 21, and read it by its value.
 */
public enum VatRate {
    /** 0 percent. */
    ZERO(0),
    /** 9 percent, the reduced rate. */
    LOW(9),
    /** 21 percent, the standard rate. */
    HIGH(21);

    /** Of a JSON number, such as {@code 21.0}. */
    private static final int MAX_LENGTH = 100;

    private final int percent;

    VatRate(int percent) {
        this.percent = percent;
    }

    /**
     * Looks up a percentage.
     *
     * @throws IllegalArgumentException if it is not 0, 9 or 21
     */
    public static VatRate of(int percent) {
        return switch (percent) {
            case 0 -> ZERO;
            case 9 -> LOW;
            case 21 -> HIGH;
            default -> throw notARate(Integer.toString(percent));
        };
    }

    /** From a JSON number as it is written, because Jackson makes the integer 21 of 21.5. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static VatRate fromJson(String percent) {
        for (VatRate rate : values()) {
            if (isNumber(percent, rate.percent)) {
                return rate;
            }
        }
        throw notARate(Quoted.of(percent));
    }

    private static boolean isNumber(String text, int number) {
        try {
            return text.length() <= MAX_LENGTH && new BigDecimal(text).compareTo(BigDecimal.valueOf(number)) == 0;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static IllegalArgumentException notARate(String given) {
        return new IllegalArgumentException(
                given + " is not a VAT rate of the contract: expected 0, 9 or 21 (percent)");
    }

    /** The whole number of percent: 0, 9 or 21. */
    @JsonValue
    public int percent() {
        return percent;
    }

    /** The tax due on an amount excluding VAT, in whole cents; half a cent goes away from zero. */
    public Money vatOn(Money net) {
        return net.times(BigDecimal.valueOf(percent, 2), RoundingMode.HALF_UP);
    }
}
