package nl.mijnklantportaal.client.money;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The totals of a set of lines: net, VAT and gross, overall and for each VAT rate.
 *
 * <p>Gross is always net plus VAT, and the overall amounts are always the sums of the amounts of the rates. Immutable and
 * equal by value, rounding included; the order of the lines does not matter.
 *
 * <p>Jackson 2 and 3 write an object with the overall amounts and those of each rate that occurs, lowest first, and read
 * it back. Amounts that do not add up are refused.
 *
 * <pre>{@code
 * {"rounding": "PER_LINE", "net": "1.50", "vat": "0.33", "gross": "1.83",
 *  "rates": [{"vatRate": 21, "net": "1.50", "vat": "0.33", "gross": "1.83"}]}
 * }</pre>
 */
@JsonAutoDetect(
        creatorVisibility = JsonAutoDetect.Visibility.NONE,
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE,
        setterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"rounding", "net", "vat", "gross", "rates"})
public final class VatTotals {

    private static final Subtotal NOTHING = new Subtotal(Money.ZERO, Money.ZERO);

    private final VatRounding rounding;
    private final SortedMap<VatRate, Subtotal> subtotals;

    private VatTotals(VatRounding rounding, SortedMap<VatRate, Subtotal> subtotals) {
        this.rounding = rounding;
        this.subtotals = subtotals;
    }

    /**
     * Adds up the lines and rounds VAT to whole cents, half a cent away from zero, per line or per rate. Negative lines lower
     * the totals; without lines everything is zero.
     *
     * @throws NullPointerException if an argument, a line, or an amount or rate of a line is null; the message says which
     */
    public static VatTotals of(Collection<? extends TaxableLine> lines, VatRounding rounding) {
        Objects.requireNonNull(lines, "lines is null");
        Objects.requireNonNull(rounding, "rounding is null");
        SortedMap<VatRate, Subtotal> subtotals = new TreeMap<>();
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

    /**
     * Reads the totals from JSON.
     *
     * @param net may be absent, as {@code vat} and {@code gross} may, for they follow from the rates
     * @throws IllegalArgumentException if the amounts do not add up
     */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    private static VatTotals fromJson(
            @JsonProperty("rounding") @Nullable VatRounding rounding,
            @JsonProperty("net") @Nullable Money net,
            @JsonProperty("vat") @Nullable Money vat,
            @JsonProperty("gross") @Nullable Money gross,
            @JsonProperty("rates") @Nullable List<@Nullable OfRate> rates) {
        SortedMap<VatRate, Subtotal> subtotals = new TreeMap<>();
        int index = 0;
        for (OfRate each : given("rates", rates)) {
            String path = "rates[" + index++ + "]";
            OfRate given = given(path, each);
            VatRate rate = given(path + ".vatRate", given.vatRate());
            Subtotal subtotal = new Subtotal(given(path + ".net", given.net()), given(path + ".vat", given.vat()));
            addsUp(path + ".gross", given.gross(), subtotal.gross());
            if (rounding == VatRounding.PER_RATE) {
                addsUp(path + ".vat", subtotal.vat(), rate.vatOn(subtotal.net()));
            }
            if (subtotals.put(rate, subtotal) != null) {
                throw new IllegalArgumentException(path + ".vatRate is the same as before: " + rate.percent());
            }
        }
        VatTotals totals = new VatTotals(given("rounding", rounding), subtotals);
        addsUp("net", net, totals.net());
        addsUp("vat", vat, totals.vat());
        addsUp("gross", gross, totals.gross());
        return totals;
    }

    private static <T> T given(String path, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(path + " is missing from the VAT totals");
        }
        return value;
    }

    private static void addsUp(String path, @Nullable Money given, Money due) {
        if (given != null && !given.equals(due)) {
            throw new IllegalArgumentException(path + " does not add up: it is " + Quoted.of(given.toWire())
                    + ", expected " + Quoted.of(due.toWire()));
        }
    }

    /** The amounts of each rate, for JSON. */
    @JsonProperty("rates")
    private List<OfRate> ofRates() {
        return subtotals.entrySet().stream()
                .map(entry -> entry.getValue().of(entry.getKey()))
                .toList();
    }

    /** The sum of all lines, excluding VAT. */
    @JsonProperty("net")
    public Money net() {
        return sum(Subtotal::net);
    }

    /** The tax on all lines. */
    @JsonProperty("vat")
    public Money vat() {
        return sum(Subtotal::vat);
    }

    /** The sum of all lines, including VAT. */
    @JsonProperty("gross")
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
    @JsonProperty("rounding")
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

    /** The JSON form of one rate; a null part is missing in JSON. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"vatRate", "net", "vat", "gross"})
    private record OfRate(
            @JsonProperty("vatRate") @Nullable VatRate vatRate,
            @JsonProperty("net") @Nullable Money net,
            @JsonProperty("vat") @Nullable Money vat,
            @JsonProperty("gross") @Nullable Money gross) {}

    private record Subtotal(Money net, Money vat) {

        Money gross() {
            return net.plus(vat);
        }

        OfRate of(VatRate rate) {
            return new OfRate(rate, net, vat, gross());
        }

        Subtotal plus(Subtotal other) {
            return new Subtotal(net.plus(other.net), vat.plus(other.vat));
        }

        String describe() {
            return "net " + net + ", VAT " + vat + ", gross " + gross();
        }
    }
}
