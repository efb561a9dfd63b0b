package nl.mijnklantportaal.examples.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DutchTextTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1250            | 1250.00
                    1250,5          | 1250.50
                    1.250,50        | 1250.50
                    1.234.567,89    | 1234567.89
                    1.250           | 1250.00
                    0,01            | 0.01
                    -125,00         | -125.00
                    € 1.250,00      | 1250.00
                    -€ 12,95        | -12.95
                    1250,-          | 1250.00
                    1 250,00        | 1250.00
                    """)
    void anAmountIsReadAsItIsWrittenInTheNetherlands(String text, String euros) {
        assertThat(DutchText.amount(text)).isEqualTo(Money.euros(euros));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1250.00",
                "12.50",
                "1,234.56",
                "12,345",
                "1.25,00",
                "12.3456",
                "1250,00 EUR",
                "twaalf",
                "1e3",
                "--5",
                ",50",
                "+5",
                "5-",
                "١٢",
                "1.250.00",
                "$5"
            })
    void whatIsNotSuchAnAmountIsRefused(String text) {
        assertThatThrownBy(() -> DutchText.amount(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text
                        + "\" is not an amount such as 1.250,50, with a decimal comma and at most two decimals");
    }

    @ParameterizedTest
    @CsvSource({"29-11-2026, 2026-11-29", "1-2-2026, 2026-02-01", "2026-11-29, 2026-11-29", "29-02-2028, 2028-02-29"})
    void aDateIsReadDayFirst(String text, LocalDate date) {
        assertThat(DutchText.date(text)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "29-02-2026, is not a day of the calendar",
        "31-11-2026, is not a day of the calendar",
        "11-29-2026, is not a day of the calendar",
        "00-01-2026, is not a day of the calendar",
        "29/11/2026, is not a date such as 29-11-2026",
        "29-11-26, is not a date such as 29-11-2026",
        "2026-1-5, is not a date such as 29-11-2026",
        "morgen, is not a date such as 29-11-2026",
        "46355, is not a date such as 29-11-2026"
    })
    void whatIsNoDateIsRefused(String text, String message) {
        assertThatThrownBy(() -> DutchText.date(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" " + message);
    }

    @ParameterizedTest
    @CsvSource({"21, 21", "9%, 9", "0 %, 0"})
    void aRateIsAPercentage(String text, int percent) {
        assertThat(DutchText.vatRate(text)).isEqualTo(VatRate.of(percent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,21", "hoog", "-9", "100", "21 procent"})
    void whatIsNoPercentageIsRefused(String text) {
        assertThatThrownBy(() -> DutchText.vatRate(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\" is not a VAT rate in percent");
    }

    @ParameterizedTest
    @CsvSource({"ja, true", "J, true", "WAAR, true", "nee, false", "n, false", "False, false"})
    void yesAndNoAreRead(String text, boolean yes) {
        assertThat(DutchText.yes(text)).isEqualTo(yes);
    }

    @Test
    void whatIsNeitherYesNorNoIsRefused() {
        assertThatThrownBy(() -> DutchText.yes("misschien"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"misschien\" is neither ja nor nee");
    }

    @Test
    void aLongCellIsQuotedOnOneLineAndCut() {
        assertThat(DutchText.quoted("a\nb" + "c".repeat(100)))
                .startsWith("\"a bccc")
                .endsWith("c…\"")
                .hasSize(43);
    }
}
