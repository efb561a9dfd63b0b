package nl.mijnklantportaal.client.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * Where the tax of several lines is rounded to whole cents, half a cent away from zero. Dutch law leaves the choice to
 * the business; which one MijnKlantportaal applies is not documented.
 *
 * <p>Jackson 2 and 3 write and read it by its name.
 */
@JsonFormat(shape = JsonFormat.Shape.STRING)
public enum VatRounding {
    /**
     * On every line, after which the rounded amounts are added up: what the lines show adds up to the total. Three lines
     * of 0.50 at 21 percent give 3 × 0.11 = 0.33.
     */
    PER_LINE,
    /**
     * Once for each VAT rate, on the sum of its lines: the total is closest to the percentage. Three lines of 0.50 at 21
     * percent give 21 percent of 1.50, which is 0.315 and becomes 0.32.
     */
    PER_RATE;

    /** Reads the name alone; Jackson would take the number 1 as the second constant. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static VatRounding fromJson(String name) {
        for (VatRounding rounding : values()) {
            if (rounding.name().equals(name)) {
                return rounding;
            }
        }
        throw new IllegalArgumentException(
                Quoted.of(name) + " is not a rounding of VAT: expected \"PER_LINE\" or \"PER_RATE\"");
    }
}
