package nl.mijnklantportaal.client.money;

/**
 * Where the tax of several lines is rounded to whole cents, half a cent away from zero. Dutch law leaves the choice to
 * the business; which one MijnKlantportaal applies is not documented.
 */
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
    PER_RATE
}
