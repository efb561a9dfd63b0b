package nl.mijnklantportaal.client.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VatTotalsTests {

    private static final List<Line> TEMPLATE_AND_MANUAL =
            List.of(line("1250.00", VatRate.STANDARD), line("24.95", VatRate.REDUCED));

    private static final List<Line> THREE_HALF_EUROS =
            List.of(line("0.50", VatRate.STANDARD), line("0.50", VatRate.STANDARD), line("0.50", VatRate.STANDARD));

    @ParameterizedTest
    @EnumSource
    void addsUpOverallAndForEachRate(VatRounding rounding) {
        VatTotals totals = VatTotals.of(TEMPLATE_AND_MANUAL, rounding);

        assertThat(totals.net()).isEqualTo(Money.euros("1274.95"));
        assertThat(totals.vat()).isEqualTo(Money.euros("264.75"));
        assertThat(totals.gross()).isEqualTo(Money.euros("1539.70"));
        assertThat(totals.net(VatRate.STANDARD)).isEqualTo(Money.euros("1250.00"));
        assertThat(totals.vat(VatRate.STANDARD)).isEqualTo(Money.euros("262.50"));
        assertThat(totals.gross(VatRate.STANDARD)).isEqualTo(Money.euros("1512.50"));
        assertThat(totals.net(VatRate.REDUCED)).isEqualTo(Money.euros("24.95"));
        assertThat(totals.vat(VatRate.REDUCED)).isEqualTo(Money.euros("2.25"));
        assertThat(totals.gross(VatRate.REDUCED)).isEqualTo(Money.euros("27.20"));
        assertThat(totals.rounding()).isEqualTo(rounding);
    }

    @Test
    void roundsOnEveryLine() {
        VatTotals totals = VatTotals.of(THREE_HALF_EUROS, VatRounding.PER_LINE);

        assertThat(totals.vat()).isEqualTo(Money.euros("0.33"));
        assertThat(totals.gross()).isEqualTo(Money.euros("1.83"));
    }

    @Test
    void roundsOnceForEachRate() {
        VatTotals totals = VatTotals.of(THREE_HALF_EUROS, VatRounding.PER_RATE);

        assertThat(totals.vat()).isEqualTo(Money.euros("0.32"));
        assertThat(totals.gross()).isEqualTo(Money.euros("1.82"));
    }

    @Test
    void doesNotRoundAcrossRates() {
        VatTotals totals = VatTotals.of(
                List.of(line("0.02", VatRate.STANDARD), line("0.02", VatRate.REDUCED)), VatRounding.PER_RATE);

        assertThat(totals.vat()).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @EnumSource
    void discountsLowerTheTotalsOfTheirRate(VatRounding rounding) {
        VatTotals totals = VatTotals.of(
                List.of(
                        line("100.00", VatRate.STANDARD),
                        line("-30.00", VatRate.STANDARD),
                        line("-50.00", VatRate.REDUCED)),
                rounding);

        assertThat(totals.net()).isEqualTo(Money.euros("20.00"));
        assertThat(totals.vat(VatRate.STANDARD)).isEqualTo(Money.euros("14.70"));
        assertThat(totals.vat(VatRate.REDUCED)).isEqualTo(Money.euros("-4.50"));
        assertThat(totals.gross()).isEqualTo(Money.euros("30.20"));
    }

    @Test
    void takesHalfACentOfADiscountAwayFromZero() {
        assertThat(VatTotals.of(List.of(line("-0.50", VatRate.STANDARD)), VatRounding.PER_LINE)
                        .vat())
                .isEqualTo(Money.euros("-0.11"));
        assertThat(VatTotals.of(List.of(line("-0.50", VatRate.STANDARD)), VatRounding.PER_RATE)
                        .vat())
                .isEqualTo(Money.euros("-0.11"));
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsZeroWithoutLines(VatRounding rounding) {
        VatTotals totals = VatTotals.of(List.of(), rounding);

        assertThat(List.of(totals.net(), totals.vat(), totals.gross())).containsOnly(Money.ZERO);
        assertThat(totals.rates()).isEmpty();
    }

    @Test
    void aRateThatNoLineHasIsZero() {
        VatTotals totals = VatTotals.of(TEMPLATE_AND_MANUAL, VatRounding.PER_LINE);

        assertThat(List.of(totals.net(VatRate.ZERO), totals.vat(VatRate.ZERO), totals.gross(VatRate.ZERO)))
                .containsOnly(Money.ZERO);
    }

    @Test
    void listsTheRatesThatOccurLowestFirst() {
        assertThat(VatTotals.of(TEMPLATE_AND_MANUAL, VatRounding.PER_LINE).rates())
                .containsExactly(VatRate.REDUCED, VatRate.STANDARD);
        assertThat(VatTotals.of(List.of(line("0", VatRate.ZERO)), VatRounding.PER_LINE)
                        .rates())
                .containsExactly(VatRate.ZERO);
    }

    @Test
    void anyRateAddsUpInItsPlace() {
        VatTotals totals = VatTotals.of(
                List.of(
                        line("1.00", VatRate.STANDARD),
                        line("2.00", VatRate.of(19)),
                        line("3.00", VatRate.of(100)),
                        line("4.00", VatRate.of(19)),
                        line("5.00", VatRate.of(6))),
                VatRounding.PER_RATE);

        assertThat(totals.rates()).containsExactly(VatRate.of(6), VatRate.of(19), VatRate.STANDARD, VatRate.of(100));
        assertThat(totals.net(VatRate.of(19))).isEqualTo(Money.euros("6"));
        assertThat(totals.vat(VatRate.of(19))).isEqualTo(Money.euros("1.14"));
        assertThat(totals.gross(VatRate.of(18))).isEqualTo(Money.ZERO);
        assertThat(totals.toString())
                .contains("(6%: net EUR 5.00", "; 19%: net EUR 6.00", "; 21%: net EUR 1.00", "; 100%: net EUR 3.00");
    }

    @Test
    void itsRatesCannotBeChanged() {
        VatTotals totals = VatTotals.of(TEMPLATE_AND_MANUAL, VatRounding.PER_LINE);

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> totals.rates().remove(VatRate.REDUCED));
    }

    @Test
    void laterChangesOfTheLinesDoNotReachIt() {
        List<Line> lines = new ArrayList<>(TEMPLATE_AND_MANUAL);
        VatTotals totals = VatTotals.of(lines, VatRounding.PER_LINE);

        lines.clear();

        assertThat(totals.net()).isEqualTo(Money.euros("1274.95"));
    }

    @Test
    void acceptsAnyCollectionOfAnyKindOfLine() {
        assertThat(VatTotals.of(Set.copyOf(TEMPLATE_AND_MANUAL), VatRounding.PER_LINE))
                .isEqualTo(VatTotals.of(TEMPLATE_AND_MANUAL, VatRounding.PER_LINE));
    }

    @Test
    void isEqualByValue() {
        List<Line> reversed = new ArrayList<>(TEMPLATE_AND_MANUAL);
        Collections.reverse(reversed);
        VatTotals totals = VatTotals.of(TEMPLATE_AND_MANUAL, VatRounding.PER_LINE);

        assertThat(VatTotals.of(reversed, VatRounding.PER_LINE))
                .isEqualTo(totals)
                .hasSameHashCodeAs(totals);
        assertThat(VatTotals.of(TEMPLATE_AND_MANUAL, VatRounding.PER_RATE)).isNotEqualTo(totals);
        assertThat(VatTotals.of(THREE_HALF_EUROS, VatRounding.PER_LINE)).isNotEqualTo(totals);
        assertThat(totals).isNotEqualTo(null).isNotEqualTo("totals");
    }

    @Test
    void logsEveryAmount() {
        assertThat(VatTotals.of(TEMPLATE_AND_MANUAL, VatRounding.PER_RATE))
                .hasToString("net EUR 1274.95, VAT EUR 264.75, gross EUR 1539.70, PER_RATE"
                        + " (9%: net EUR 24.95, VAT EUR 2.25, gross EUR 27.20;"
                        + " 21%: net EUR 1250.00, VAT EUR 262.50, gross EUR 1512.50)");
    }

    @Test
    void namesWhatIsNull() {
        Line good = line("1", VatRate.REDUCED);
        assertNull("lines is null", null, VatRounding.PER_LINE);
        assertNull("rounding is null", List.of(good), null);
        assertNull("lines[1] is null", Arrays.asList(good, null), VatRounding.PER_LINE);
        assertNull(
                "lines[1].amountExclVat is null", List.of(good, new Line(null, VatRate.REDUCED)), VatRounding.PER_LINE);
        assertNull("lines[0].vatRate is null", List.of(new Line(Money.ZERO, null), good), VatRounding.PER_LINE);
        assertThatNullPointerException()
                .isThrownBy(
                        () -> VatTotals.of(List.of(good), VatRounding.PER_LINE).net(null))
                .withMessage("rate is null");
    }

    private static void assertNull(String message, @Nullable List<Line> lines, @Nullable VatRounding rounding) {
        assertThatNullPointerException()
                .isThrownBy(() -> VatTotals.of(lines, rounding))
                .withMessage(message);
    }

    private static Line line(String amount, VatRate rate) {
        return new Line(Money.euros(amount), rate);
    }

    private record Line(Money amountExclVat, VatRate vatRate) implements TaxableLine {}
}
