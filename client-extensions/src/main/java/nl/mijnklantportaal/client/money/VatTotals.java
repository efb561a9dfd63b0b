package nl.mijnklantportaal.client.money;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a set of lines comes to: net, VAT and gross, overall and for each VAT rate.
 *
 * <p>Gross is always net plus VAT, and the overall amounts are always the sums of those of the rates. Immutable and equal
 * by value, the rounding included; the order of the lines has no influence.
 */
public final class VatTotals {

    private static final Subtotal NOTHING = new Subtotal(Money.ZERO, Money.ZERO);

    private final VatRounding rounding;
    private final Map<VatRate, Subtotal> subtotals;

    private VatTotals(VatRounding rounding, Map<VatRate, Subtotal> subtotals) {
        this.rounding = rounding;
        this.subtotals = subtotals;
    }

    /**
     * Adds up the lines, rounding VAT half a cent away from zero where the second argument says. Negative lines lower
     * the totals; without lines everything is zero.
     *
     * @throws NullPointerException if an argument, a line, or an amount or rate of a line is null; the message says which
     */
    public static VatTotals of(Collection<? extends TaxableLine> lines, VatRounding rounding) {
        Objects.requireNonNull(lines, "lines is null");
        Objects.requireNonNull(rounding, "rounding is null");
        Map<VatRate, Subtotal> subtotals = new EnumMap<>(VatRate.class);
        int index = 0;
        for (TaxableLine line : lines) {
            String path = "lines[" + index++ + "]";
            Objects.requireNonNull(line, () -> path + " is null");
            Money net = Objects.requireNonNull(line.amountExclVat(), () -> path + ".amountExclVat is null");
            VatRate rate = Objects.requireNonNull(line.vatRate(), () -> path + ".vatRate is null");
            subtotals.merge(rate, new Subtotal(net, rate.vatOn(net)), Subtotal::plus);
        }
        if (rounding == VatRounding.PER_RATE) {
            subtotals.replaceAll((rate, subtotal) -> new Subtotal(subtotal.net(), rate.vatOn(subtotal.net())));
        }
        return new VatTotals(rounding, subtotals);
    }

    /** The sum of all lines, excluding VAT. */
    public Money net() {
        return sum(Subtotal::net);
    }

    /** The tax on all lines. */
    public Money vat() {
        return sum(Subtotal::vat);
    }

    /** The sum of all lines, including VAT. */
    public Money gross() {
        return net().plus(vat());
    }

    /** The sum of the lines taxed at this rate, excluding VAT; zero if there are none. */
    public Money net(VatRate rate) {
        return subtotal(rate).net();
    }

    /** The tax on the lines taxed at this rate; zero if there are none. */
    public Money vat(VatRate rate) {
        return subtotal(rate).vat();
    }

    /** The sum of the lines taxed at this rate, including VAT; zero if there are none. */
    public Money gross(VatRate rate) {
        return net(rate).plus(vat(rate));
    }

    /** The percentages that occur among the lines, lowest first; unmodifiable. */
    public SortedSet<VatRate> rates() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(subtotals.keySet()));
    }

    /** Where VAT was rounded to whole cents. */
    public VatRounding rounding() {
        return rounding;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VatTotals totals && rounding == totals.rounding && subtotals.equals(totals.subtotals);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rounding, subtotals);
    }

    /** For logs and debuggers: the overall amounts, the rounding, and the amounts of each rate. */
    @Override
    public String toString() {
        return subtotals.entrySet().stream()
                .map(entry ->
                        entry.getKey().percent() + "%: " + entry.getValue().describe())
                .collect(Collectors.joining("; ", new Subtotal(net(), vat()).describe() + ", " + rounding + " (", ")"));
    }

    private Subtotal subtotal(VatRate rate) {
        return subtotals.getOrDefault(Objects.requireNonNull(rate, "rate is null"), NOTHING);
    }

    private Money sum(Function<Subtotal, Money> part) {
        return subtotals.values().stream().map(part).reduce(Money.ZERO, Money::plus);
    }

    private record Subtotal(Money net, Money vat) {

        Subtotal plus(Subtotal other) {
            return new Subtotal(net.plus(other.net), vat.plus(other.vat));
        }

        String describe() {
            return "net " + net + ", VAT " + vat + ", gross " + net.plus(vat);
        }
    }
}
