package nl.mijnklantportaal.client.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTests {

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "-0, 0.00",
        "-0.00, 0.00",
        "5, 5.00",
        "12.9, 12.90",
        "12.90, 12.90",
        "-12.9, -12.90",
        "0.01, 0.01",
        "-0.01, -0.01",
        "007.5, 7.50",
        "-000.05, -0.05",
        "123456789012345678901234567890123456789012345678901234567890.99, "
                + "123456789012345678901234567890123456789012345678901234567890.99"
    })
    void readsTheNotationOfTheContractAndWritesItWithTwoDecimals(String text, String wire) {
        assertThat(Money.euros(text).toWire()).isEqualTo(wire);
    }

    @ParameterizedTest
    @CsvSource({
        "12.9, 12.90",
        "12.900000, 12.90",
        "1E+3, 1000.00",
        "129E-1, 12.90",
        "-0.010, -0.01",
        "0E+2000000000, 0.00",
        "0E-2000000000, 0.00"
    })
    void takesOverNumbersWhoseValueHasAtMostTwoDecimals(BigDecimal number, String wire) {
        assertThat(Money.euros(number).toWire()).isEqualTo(wire);
    }

    @Test
    void trailingZerosOfANumberHaveNoMeaning() {
        BigDecimal number = new BigDecimal("12.9").setScale(1_000);

        assertThat(Money.euros(number)).isEqualTo(Money.euros("12.90"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-"})
    void hasUpToAThousandDigitsBeforeTheDecimalPoint(String sign) {
        String digits = sign + "9".repeat(1_000);

        assertThat(Money.euros(digits + ".99").toWire()).isEqualTo(digits + ".99");
        assertThat(Money.euros(new BigDecimal(digits + ".99"))).isEqualTo(Money.euros(digits + ".99"));
        assertThat(Money.euros(new BigDecimal(sign + "1E+999")).toWire())
                .isEqualTo(sign + "1" + "0".repeat(999) + ".00");
        assertThat(Money.euros(sign + "0".repeat(999) + "7.5").toWire()).isEqualTo(sign + "7.50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".9", ".99", ".999", "x", "e5", " "})
    void refusesMoreDigitsThanAnyAmountHas(String rest) {
        for (String sign : List.of("", "-")) {
            String digits = sign + "9".repeat(1_001);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Money.euros(digits + rest))
                    .withMessage("\"" + digits.substring(0, 40)
                            + "…\" is not an amount: it has more than 1000 digits before the decimal point");
        }
    }

    @Test
    void refusesANumberOfMoreDigitsThanAnyAmountHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.euros(new BigDecimal("9".repeat(1_001) + ".00")))
                .withMessage("\"" + "9".repeat(40)
                        + "…\" is not an amount: it has more than 1000 digits before the decimal point");
    }

    @Test
    @Timeout(60)
    void refusesWhatIsEndlessBeforeItTakesTime() {
        // Each of these took minutes to read, to divide or to write.
        BigDecimal zeros = new BigDecimal(BigInteger.ONE.shiftLeft(25_000_000), 7_000_000);
        List<String> texts = List.of(
                "9".repeat(8_000_000),
                "0".repeat(8_000_000) + "1",
                "-" + "9".repeat(8_000_000) + ".99",
                "0." + "9".repeat(8_000_000),
                "x" + "9".repeat(8_000_000),
                "1e" + "9".repeat(8_000_000),
                ",".repeat(8_000_000),
                " ".repeat(8_000_000));

        assertThat(texts)
                .allSatisfy(text -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> Money.euros(text))
                        .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(500)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.euros(zeros))
                .withMessage("A number of more than 2000 digits is not an amount");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.cents(1).times(zeros, RoundingMode.HALF_UP))
                .withMessage("A number of more than 2000 digits is not a factor");
    }

    @Test
    void noResultHasMoreDigitsThanCanBeReadBack() {
        Money most = Money.euros("9".repeat(1_000) + ".99");

        assertThat(most.plus(Money.ZERO)).isEqualTo(most);
        assertThat(most.minus(Money.cents(1)).plus(Money.cents(1))).isEqualTo(most);
        assertThat(most.times(-1)).isEqualTo(most.negate());
        assertThat(most.times(BigDecimal.ONE, RoundingMode.UNNECESSARY)).isEqualTo(most);
        assertThat(List.<ThrowingCallable>of(
                        () -> most.plus(Money.cents(1)),
                        () -> most.negate().minus(Money.cents(1)),
                        () -> most.times(2),
                        () -> most.times(new BigDecimal("1.1"), RoundingMode.DOWN),
                        () -> most.times(BigDecimal.TEN, RoundingMode.UNNECESSARY)))
                .allSatisfy(sum -> assertThatThrownBy(sum)
                        .isInstanceOf(ArithmeticException.class)
                        .hasMessage(
                                "The result is not an amount: it has more than 1000 digits before the decimal point."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.955",
                "0.001",
                "-12.9000001",
                "1E-3",
                "1E-300000000",
                "1E-2000000000",
                "-1E-2147483647",
                "1234567890E-2000000000"
            })
    @Timeout(60)
    void refusesNumbersOfMoreThanTwoDecimals(BigDecimal number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.euros(number))
                .withMessage(
                        "\"" + number
                                + "\" is not an amount: it has more than two decimals, round it to cents first, such as \"12.95\"");
    }

    @Test
    void refusesANumberThatWasMadeFromADouble() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.euros(new BigDecimal(12.95)))
                .withMessageStartingWith("\"12.9499999999999992894572642398998141288…\" is not an amount: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+1000", "1E+1001", "1E+2000000000", "-1E+2147483647", "1234E+2147483647"})
    void refusesNumbersWithAHugeExponentBeforeTheyFillTheMemory(BigDecimal number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.euros(number))
                .withMessage(
                        "\"" + number + "\" is not an amount: it has more than 1000 digits before the decimal point");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "1, 0.01",
        "-1, -0.01",
        "1290, 12.90",
        "9223372036854775807, 92233720368547758.07",
        "-9223372036854775808, -92233720368547758.08"
    })
    void countsInCents(long cents, String wire) {
        assertThat(Money.cents(cents).toWire()).isEqualTo(wire);
    }

    @Test
    void namesTheArgumentThatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> Money.euros((String) null))
                .withMessage("amount is null, expected text such as \"12.95\"");
        assertThatNullPointerException()
                .isThrownBy(() -> Money.euros((BigDecimal) null))
                .withMessage("amount is null, expected a number such as 12.95");
        assertThatNullPointerException()
                .isThrownBy(() -> Money.ZERO.times(BigDecimal.ONE, null))
                .withMessage("rounding is null");
        assertThatNullPointerException()
                .isThrownBy(() -> Money.ZERO.format(null))
                .withMessage("locale is null");
    }

    @Test
    void isEqualByValue() {
        List<Money> same = List.of(
                Money.euros("12.9"),
                Money.euros("12.90"),
                Money.euros("0012.90"),
                Money.euros(new BigDecimal("12.900")),
                Money.cents(1290),
                Money.euros("25.80").minus(Money.euros("12.90")));

        assertThat(same)
                .allSatisfy(money -> assertThat(money)
                        .isEqualTo(same.get(0))
                        .hasSameHashCodeAs(same.get(0))
                        .isEqualByComparingTo(same.get(0)));
        assertThat(Money.euros("12.90")).isNotEqualTo(Money.euros("12.91"));
        assertThat(Money.euros("12.90")).isNotEqualTo(Money.euros("-12.90"));
        assertThat(Money.euros("12.90")).doesNotHaveSameHashCodeAs(Money.euros("12.91"));
        assertThat(Money.euros("12.90")).isNotEqualTo(new BigDecimal("12.90"));
        assertThat(Money.euros("12.90")).isNotEqualTo(null);
    }

    @Test
    void hasOnlyOneZero() {
        assertThat(List.of(
                        Money.euros("-0.00"),
                        Money.euros("-0"),
                        Money.euros(new BigDecimal("0E+5")),
                        Money.cents(0),
                        Money.ZERO.negate(),
                        Money.ZERO.times(-1),
                        Money.cents(-5).plus(Money.cents(5)),
                        Money.cents(-1).times(new BigDecimal("0.1"), RoundingMode.HALF_UP)))
                .containsOnly(Money.ZERO);
        assertThat(Money.euros("-0.00").isNegative()).isFalse();
    }

    @Test
    void isOrderedByValue() {
        assertThat(Stream.of("10", "-0.01", "9.99", "0", "-7")
                        .map(Money::euros)
                        .sorted()
                        .map(Money::toWire))
                .containsExactly("-7.00", "-0.01", "0.00", "9.99", "10.00");
    }

    @Test
    void addsSubtractsAndNegates() {
        assertThat(Money.euros("0.10").plus(Money.euros("0.20"))).isEqualTo(Money.euros("0.30"));
        assertThat(Money.euros("12.95").minus(Money.euros("13"))).isEqualTo(Money.euros("-0.05"));
        assertThat(Money.euros("12.95").negate()).isEqualTo(Money.euros("-12.95"));
        assertThat(Money.cents(Long.MAX_VALUE).plus(Money.cents(1)).toWire()).isEqualTo("92233720368547758.08");
        assertThat(Money.cents(Long.MIN_VALUE).negate().toWire()).isEqualTo("92233720368547758.08");
    }

    @Test
    void operationsLeaveTheirOperandsAlone() {
        Money amount = Money.euros("12.95");

        amount.plus(Money.cents(1));
        amount.minus(Money.cents(1));
        amount.times(2);
        amount.times(new BigDecimal("1.5"), RoundingMode.HALF_UP);
        amount.negate();

        assertThat(amount).isEqualTo(Money.euros("12.95"));
    }

    @Test
    void multipliesByWholeNumbersExactly() {
        assertThat(Money.euros("12.95").times(3)).isEqualTo(Money.euros("38.85"));
        assertThat(Money.euros("12.95").times(-3)).isEqualTo(Money.euros("-38.85"));
        assertThat(Money.euros("12.95").times(0)).isEqualTo(Money.ZERO);
        assertThat(Money.cents(Long.MAX_VALUE)
                        .times(Long.MIN_VALUE)
                        .toBigDecimal()
                        .unscaledValue())
                .isEqualTo(BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.valueOf(Long.MIN_VALUE)));
    }

    @ParameterizedTest
    @CsvSource({
        "0.05, 0.5, HALF_UP, 0.03",
        "-0.05, 0.5, HALF_UP, -0.03",
        "0.05, 0.5, HALF_DOWN, 0.02",
        "0.05, 0.5, HALF_EVEN, 0.02",
        "0.15, 0.5, HALF_EVEN, 0.08",
        "10.00, 0.33333, DOWN, 3.33",
        "10.00, 0.33333, UP, 3.34",
        "-10.00, 0.33333, FLOOR, -3.34",
        "-10.00, 0.33333, CEILING, -3.33",
        "10.00, 1E+3, UNNECESSARY, 10000.00",
        "10.00, 0.125, UNNECESSARY, 1.25",
        "10.00, -1.5, HALF_UP, -15.00",
        "10.00, 0E-2000000000, HALF_UP, 0.00",
        "10.00, 1E-1000, UP, 0.01",
        "10.00, 1E-1000, HALF_UP, 0.00"
    })
    void multipliesByDecimalsAndRoundsOnceAsTold(
            Money amount, BigDecimal factor, RoundingMode rounding, Money product) {
        assertThat(amount.times(factor, rounding)).isEqualTo(product);
    }

    @Test
    void saysWhenAProductThatMustNotBeRoundedIsNotInWholeCents() {
        assertThatThrownBy(() -> Money.euros("10").times(new BigDecimal("0.3333"), RoundingMode.UNNECESSARY))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage(
                        "\"10.00\" times \"0.3333\" is not in whole cents: choose a rounding other than UNNECESSARY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+1001", "1E-1001", "1E+2147483647", "-1E-2147483647"})
    void refusesFactorsWithAHugeExponentBeforeTheyFillTheMemory(BigDecimal factor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.euros("10").times(factor, RoundingMode.HALF_UP))
                .withMessage("\"" + factor
                        + "\" is not a factor: expected at most 1000 decimals and an exponent of at most 1000");
    }

    @Test
    void tellsWhetherItIsNegative() {
        assertThat(Money.cents(-1).isNegative()).isTrue();
        assertThat(Money.ZERO.isNegative()).isFalse();
        assertThat(Money.cents(1).isNegative()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "12.9", "1000000", "-5"})
    void asANumberItHasTwoDecimals(Money amount) {
        assertThat(amount.toBigDecimal().scale()).isEqualTo(2);
        assertThat(Money.euros(amount.toBigDecimal())).isEqualTo(amount);
    }

    @Test
    void logsItsCurrencyAndValue() {
        assertThat(Money.euros("12.9")).hasToString("EUR 12.90");
        assertThat(Money.euros("-12.9")).hasToString("EUR -12.90");
    }
}
