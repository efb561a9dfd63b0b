package nl.mijnklantportaal.client.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The Dutch VAT (btw) percentages that an offer line can carry; the contract knows these three and no other. */
public enum VatRate {
    /** 0 percent. */
    ZERO(0),
    /** 9 percent, the reduced rate. */
    LOW(9),
    /** 21 percent, the standard rate. */
    HIGH(21);

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
            default ->
                throw new IllegalArgumentException(
                        percent + " is not a VAT rate of the contract: expected 0, 9 or 21 (percent)");
        };
    }

    /** The whole number of percent: 0, 9 or 21. */
    public int percent() {
        return percent;
    }

    /** The tax due on an amount excluding VAT, in whole cents; half a cent goes away from zero. */
    public Money vatOn(Money net) {
        return net.times(BigDecimal.valueOf(percent, 2), RoundingMode.HALF_UP);
    }
}
