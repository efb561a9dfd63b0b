package nl.mijnklantportaal.client.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyFormattingTests {

    private static final Locale DUTCH = Locale.forLanguageTag("nl-NL");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nl-NL | 1250 | € 1.250,00",
                "nl-NL | -12.9 | € -12,90",
                "nl-BE | 12.9 | € 12,90",
                "en-US | -1250 | -€1,250.00",
                "de-DE | 1250.5 | 1.250,50 €",
                "ja-JP | 12.9 | €12.90",
                "en-KW | 12.9 | €12.90",
                "en-US-u-cu-usd | 12.9 | €12.90"
            })
    void writesEurosWithTwoDecimalsAsTheLocaleDoes(String tag, Money amount, String expected) {
        assertThat(plain(amount.format(Locale.forLanguageTag(tag)))).isEqualTo(expected);
    }

    @Test
    void isExactForAnySize() {
        Money amount = Money.euros("-123456789012345678901234567890123456789012345678901234567890.99");

        assertThat(plain(amount.format(DUTCH)))
                .isEqualTo("€ -123.456.789.012.345.678.901.234.567.890.123.456.789.012.345.678.901.234.567.890,99");
    }

    @Test
    void isExactInEveryLocaleThatJavaKnows() {
        Money amount = Money.euros("9007199254740993.01");

        assertThat(Locale.getAvailableLocales()).allSatisfy(locale -> {
            char zero = DecimalFormatSymbols.getInstance(locale).getZeroDigit();
            String digits = amount.format(locale)
                    .chars()
                    .filter(Character::isDigit)
                    .mapToObj(digit -> String.valueOf((char) ('0' + digit - zero)))
                    .collect(Collectors.joining());
            assertThat(digits).isEqualTo("900719925474099301");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl-NL", "en-US", "ar-EG", "hi-IN-u-nu-deva", "und"})
    @ResourceLock(Resources.LOCALE)
    void doesNotDependOnTheDefaultLocale(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        List<Money> amounts = List.of(Money.ZERO, Money.euros("1250.5"), Money.euros("-0.05"));
        List<String> texts =
                amounts.stream().map(amount -> amount.format(locale)).toList();

        assertThat(Locales.ODD)
                .allSatisfy(odd -> Locales.runWithDefault(
                        odd,
                        () -> assertThat(amounts.stream().map(amount -> amount.format(locale)))
                                .containsExactlyElementsOf(texts)));
    }

    @Test
    void usesTheDigitsOfTheLocale() {
        assertThat(Money.euros("12.90").format(Locale.forLanguageTag("hi-IN-u-nu-deva")))
                .contains("\u0967\u0968.\u096f\u0966");
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Z}]", " ").replaceAll("\\p{Cf}", "").strip();
    }
}
