package nl.mijnklantportaal.client.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with whole-number arithmetic on cents that shares nothing with the code under test. */
class VatTotalsOracleTests {

    private static final List<VatRate> RATES = List.of(VatRate.ZERO, VatRate.REDUCED, VatRate.STANDARD, VatRate.of(19));

    private static final int OFFERS = 10_000;

    @Test
    void agreesWithWholeNumberArithmeticOnRandomOffers() {
        check(OFFERS);
    }

    @ParameterizedTest
    @MethodSource("oddLocales")
    @ResourceLock(Resources.LOCALE)
    void agreesUnderAnyDefaultLocale(Locale locale) {
        Locales.runWithDefault(locale, () -> check(500));
    }

    @Test
    void theRandomOffersReachWhatIsHard() {
        Random random = new Random(RandomAmounts.SEED);
        int halves = 0;
        int differing = 0;
        int negative = 0;
        int huge = 0;
        for (int i = 0; i < OFFERS; i++) {
            List<Line> offer = randomOffer(random);
            halves += has(
                    offer,
                    line -> line.exactVat().abs().mod(BigInteger.valueOf(100)).intValue() == 50);
            negative += has(offer, line -> line.cents().signum() < 0);
            huge += has(offer, line -> line.cents().bitLength() > 64);
            differing += Oracle.vatPerLine(offer).equals(Oracle.vatPerRate(offer)) ? 0 : 1;
        }
        assertThat(List.of(halves, differing, negative, huge))
                .as("seed %d", RandomAmounts.SEED)
                .allSatisfy(count -> assertThat(count).isGreaterThan(OFFERS / 10));
    }

    static List<Locale> oddLocales() {
        return Locales.ODD;
    }

    private static void check(int offers) {
        Random random = new Random(RandomAmounts.SEED);
        for (int i = 0; i < offers; i++) {
            List<Line> offer = randomOffer(random);
            String description = "seed " + RandomAmounts.SEED + ", offer " + i + ": " + offer;
            check(offer, VatRounding.PER_LINE, Oracle.vatPerLine(offer), description);
            check(offer, VatRounding.PER_RATE, Oracle.vatPerRate(offer), description);
        }
    }

    private static void check(List<Line> offer, VatRounding rounding, BigInteger vat, String description) {
        VatTotals totals = VatTotals.of(offer, rounding);
        BigInteger net = Oracle.net(offer);
        assertAmounts(totals.net(), totals.vat(), totals.gross(), net, vat, description);
        for (VatRate rate : RATES) {
            List<Line> ofRate =
                    offer.stream().filter(line -> line.vatRate().equals(rate)).toList();
            BigInteger vatOfRate =
                    rounding == VatRounding.PER_LINE ? Oracle.vatPerLine(ofRate) : Oracle.vatPerRate(ofRate);
            assertAmounts(
                    totals.net(rate),
                    totals.vat(rate),
                    totals.gross(rate),
                    Oracle.net(ofRate),
                    vatOfRate,
                    rate + " of " + description);
        }
        assertThat(totals.rates())
                .as(description)
                .containsExactlyElementsOf(
                        new TreeSet<>(offer.stream().map(Line::vatRate).toList()));
    }

    private static void assertAmounts(
            Money net, Money vat, Money gross, BigInteger expectedNet, BigInteger expectedVat, String description) {
        assertThat(List.of(net.toWire(), vat.toWire(), gross.toWire()))
                .as(description)
                .containsExactly(
                        RandomAmounts.wire(expectedNet),
                        RandomAmounts.wire(expectedVat),
                        RandomAmounts.wire(expectedNet.add(expectedVat)));
    }

    private static List<Line> randomOffer(Random random) {
        List<Line> lines = new ArrayList<>();
        for (int remaining = random.nextInt(12); remaining > 0; remaining--) {
            VatRate rate = RATES.get(random.nextInt(RATES.size()));
            lines.add(new Line(random.nextInt(5) == 0 ? halfACentOfVat(random) : RandomAmounts.cents(random), rate));
        }
        return lines;
    }

    // 9, 19 and 21 percent of a whole number of cents end in half a cent exactly when that number ends in 50.
    private static BigInteger halfACentOfVat(Random random) {
        return BigInteger.valueOf(random.nextInt(2_001) - 1_000L)
                .multiply(BigInteger.valueOf(100))
                .add(BigInteger.valueOf(50));
    }

    private static int has(List<Line> offer, Predicate<Line> property) {
        return offer.stream().anyMatch(property) ? 1 : 0;
    }

    private record Line(BigInteger cents, VatRate vatRate) implements TaxableLine {

        @Override
        public Money amountExclVat() {
            return Money.euros(RandomAmounts.wire(cents));
        }

        BigInteger exactVat() {
            return cents.multiply(BigInteger.valueOf(vatRate.percent()));
        }
    }

    private static final class Oracle {

        static BigInteger net(List<Line> lines) {
            return lines.stream().map(Line::cents).reduce(BigInteger.ZERO, BigInteger::add);
        }

        static BigInteger vatPerLine(List<Line> lines) {
            return lines.stream().map(Line::exactVat).map(Oracle::cents).reduce(BigInteger.ZERO, BigInteger::add);
        }

        static BigInteger vatPerRate(List<Line> lines) {
            BigInteger vat = BigInteger.ZERO;
            for (int percent : new int[] {0, 9, 19, 21}) {
                vat = vat.add(cents(lines.stream()
                        .filter(line -> line.vatRate().percent() == percent)
                        .map(Line::exactVat)
                        .reduce(BigInteger.ZERO, BigInteger::add)));
            }
            return vat;
        }

        /** Hundredths of a cent to cents: floor of (2h + 100) / 200 on the absolute value, then the sign again. */
        private static BigInteger cents(BigInteger hundredths) {
            BigInteger rounded =
                    hundredths.abs().shiftLeft(1).add(BigInteger.valueOf(100)).divide(BigInteger.valueOf(200));
            return hundredths.signum() < 0 ? rounded.negate() : rounded;
        }
    }
}
