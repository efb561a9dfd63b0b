package nl.mijnklantportaal.client.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VatRateTests {

    @Test
    void knowsTheThreeRatesOfTheContract() {
        assertThat(Stream.of(VatRate.values()).map(VatRate::percent)).containsExactly(0, 9, 21);
        assertThat(VatRate.of(0)).isSameAs(VatRate.ZERO);
        assertThat(VatRate.of(9)).isSameAs(VatRate.LOW);
        assertThat(VatRate.of(21)).isSameAs(VatRate.HIGH);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsPercentage(VatRate rate) {
        assertThat(VatRate.of(rate.percent())).isSameAs(rate);
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 6, 1, -21, 2100, Integer.MIN_VALUE})
    @ResourceLock(Resources.LOCALE)
    void refusesAnyOtherPercentageAndListsTheThree(int percent) {
        String message = percent + " is not a VAT rate of the contract: expected 0, 9 or 21 (percent)";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> VatRate.of(percent))
                .withMessage(message);
        assertThat(Locales.ODD)
                .allSatisfy(locale -> Locales.runWithDefault(
                        locale,
                        () -> assertThatIllegalArgumentException()
                                .isThrownBy(() -> VatRate.of(percent))
                                .withMessage(message)));
    }

    @ParameterizedTest
    @CsvSource({
        "ZERO, 1250.00, 0.00",
        "LOW, 24.95, 2.25",
        "HIGH, 1250.00, 262.50",
        "HIGH, 0.50, 0.11",
        "HIGH, -0.50, -0.11",
        "LOW, 0.50, 0.05",
        "LOW, -0.50, -0.05",
        "HIGH, 0.02, 0.00",
        "HIGH, -0.02, 0.00",
        "HIGH, 0.03, 0.01",
        "HIGH, 0, 0.00"
    })
    void roundsVatToTheNearestCentAndHalvesAwayFromZero(VatRate rate, Money net, Money vat) {
        assertThat(rate.vatOn(net)).isEqualTo(vat);
    }

    @ParameterizedTest
    @EnumSource
    void isTheNearestCentForEveryAmountUpToTenEuros(VatRate rate) {
        for (int net = -1_000; net <= 1_000; net++) {
            int vat =
                    rate.vatOn(Money.cents(net)).toBigDecimal().unscaledValue().intValueExact();
            int error = vat * 100 - net * rate.percent();

            assertThat(Math.abs(error)).as("%d cents", net).isLessThanOrEqualTo(50);
            if (Math.abs(error) == 50) {
                assertThat(Integer.signum(error)).as("%d cents", net).isEqualTo(Integer.signum(net));
            }
        }
    }
}
