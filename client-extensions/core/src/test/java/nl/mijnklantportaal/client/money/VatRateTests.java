package nl.mijnklantportaal.client.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VatRateTests {

    @ParameterizedTest
    @ValueSource(ints = {-1, 101, -21, 2100, 256, Integer.MIN_VALUE, Integer.MAX_VALUE})
    @ResourceLock(Resources.LOCALE)
    void refusesWhatIsNoPercentageAndSaysWhatIs(int percent) {
        String message = percent + " is not a VAT rate: expected a whole number of percent from 0 to 100, such as 21";

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

    @Test
    void theDutchRatesAreConstants() {
        assertThat(List.of(VatRate.ZERO.percent(), VatRate.REDUCED.percent(), VatRate.STANDARD.percent()))
                .containsExactly(0, 9, 21);
        assertThat(VatRate.of(0)).isSameAs(VatRate.ZERO);
        assertThat(VatRate.of(9)).isSameAs(VatRate.REDUCED);
        assertThat(VatRate.of(21)).isSameAs(VatRate.STANDARD);
    }

    @Test
    void isAnyWholePercentageAndEqualByIt() {
        for (VatRate rate : all()) {
            VatRate again = VatRate.of(rate.percent());
            assertThat(again).isEqualTo(rate).hasSameHashCodeAs(rate).isEqualByComparingTo(rate);
            assertThat(rate).isNotEqualTo(VatRate.of((rate.percent() + 1) % 101));
        }
        assertThat(VatRate.of(19)).isNotEqualTo(null).isNotEqualTo(19).isNotEqualTo("19%");
        assertThat(new TreeSet<>(all()).stream().map(VatRate::percent))
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 100).boxed().toList());
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void isLoggedAsAPercentageInAnyLocale() {
        assertThat(VatRate.STANDARD).hasToString("21%");
        assertThat(Locales.ODD)
                .allSatisfy(locale -> Locales.runWithDefault(
                        locale, () -> assertThat(VatRate.of(19)).hasToString("19%")));
    }

    @Test
    void survivesSerializationAndAConstantStaysTheConstant() throws Exception {
        assertThat(read(bytes(VatRate.STANDARD))).isSameAs(VatRate.STANDARD);
        assertThat(read(bytes(VatRate.of(19)))).isEqualTo(VatRate.of(19));
    }

    @Test
    void aForgedStreamMakesNoRate() throws Exception {
        byte[] forged = bytes(VatRate.of(19));
        assertThat(forged[forged.length - 1]).isEqualTo((byte) 19);
        forged[forged.length - 1] = 101;

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> read(forged))
                .withMessageStartingWith("101 is not a VAT rate");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1250.00, 0.00",
        "9, 24.95, 2.25",
        "21, 1250.00, 262.50",
        "21, 0.50, 0.11",
        "21, -0.50, -0.11",
        "9, 0.50, 0.05",
        "9, -0.50, -0.05",
        "21, 0.02, 0.00",
        "21, -0.02, 0.00",
        "21, 0.03, 0.01",
        "21, 0, 0.00",
        "6, 0.25, 0.02",
        "19, -0.50, -0.10",
        "100, 12.95, 12.95",
        "1, 0.49, 0.00"
    })
    void roundsVatToTheNearestCentAndHalvesAwayFromZero(int percent, Money net, Money vat) {
        assertThat(VatRate.of(percent).vatOn(net)).isEqualTo(vat);
    }

    @ParameterizedTest
    @MethodSource("all")
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

    static List<VatRate> all() {
        return IntStream.rangeClosed(0, 100).mapToObj(VatRate::of).toList();
    }

    private static byte[] bytes(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readObject();
        }
    }
}
