package nl.mijnklantportaal.client.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MoneyNotationTests {

    private static final Pattern CONTRACT = Pattern.compile("^-?\\d+(\\.\\d{1,2})?$");

    private static final String EMPTY = "it is empty, expected digits such as \"12.95\"";
    private static final String WHITE_SPACE = "leave out white space and invisible characters, as in \"12.95\"";
    private static final String OTHER_DIGITS = "use the digits 0 to 9, such as \"12.95\"";
    private static final String NO_DIGITS = "it has no digits, expected a number such as \"12.95\"";
    private static final String PLUS = "leave out the plus sign, as in \"12.95\"";
    private static final String EXPONENT = "write it out without exponent, such as \"100.00\"";
    private static final String THOUSANDS =
            "leave out thousands separators and use one point for the decimals, such as \"1250.00\"";
    private static final String COMMA = "use a point as decimal separator, such as \"12.95\"";
    private static final String OTHER_MINUS = "use the ASCII minus sign, such as \"-12.95\"";
    private static final String FOREIGN = "only digits, a point and a minus sign belong in it, such as \"-12.95\"";
    private static final String MINUS = "only one minus sign, in front, such as \"-12.95\"";
    private static final String BEFORE_POINT = "put a digit before the point, such as \"0.50\"";
    private static final String AFTER_POINT = "put a digit after the point or leave it out, such as \"5.00\" or \"5\"";
    private static final String DECIMALS = "it has more than two decimals, round it to cents first, such as \"12.95\"";

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("", "\"\"", EMPTY),
                Arguments.of(" ", "\" \"", WHITE_SPACE),
                Arguments.of(" 12.95", "\" 12.95\"", WHITE_SPACE),
                Arguments.of("12.95 ", "\"12.95 \"", WHITE_SPACE),
                Arguments.of("12.95\n", "\"12.95\\n\"", WHITE_SPACE),
                Arguments.of("\t12.95\r", "\"\\t12.95\\r\"", WHITE_SPACE),
                Arguments.of("1 250.00", "\"1 250.00\"", WHITE_SPACE),
                Arguments.of("1\u00a0250", "\"1\\u00a0250\"", WHITE_SPACE),
                Arguments.of("\ufeff12.95", "\"\\ufeff12.95\"", WHITE_SPACE),
                Arguments.of("\u202e12.95", "\"\\u202e12.95\"", WHITE_SPACE),
                Arguments.of("EUR 12.95", "\"EUR 12.95\"", WHITE_SPACE),
                Arguments.of("\u0661\u0662", "\"\u0661\u0662\"", OTHER_DIGITS),
                Arguments.of("12.9\u0665", "\"12.9\u0665\"", OTHER_DIGITS),
                Arguments.of("\uff11\uff12", "\"\uff11\uff12\"", OTHER_DIGITS),
                Arguments.of("NaN", "\"NaN\"", NO_DIGITS),
                Arguments.of("Infinity", "\"Infinity\"", NO_DIGITS),
                Arguments.of("null", "\"null\"", NO_DIGITS),
                Arguments.of("-", "\"-\"", NO_DIGITS),
                Arguments.of(".", "\".\"", NO_DIGITS),
                Arguments.of("\0", "\"\\u0000\"", NO_DIGITS),
                Arguments.of("\"\\", "\"\\\"\\\\\"", NO_DIGITS),
                Arguments.of("\ud83d\udcb6", "\"\ud83d\udcb6\"", NO_DIGITS),
                Arguments.of("\ud83d", "\"\\ud83d\"", NO_DIGITS),
                Arguments.of("+1", "\"+1\"", PLUS),
                Arguments.of("+12,95", "\"+12,95\"", PLUS),
                Arguments.of("1e2", "\"1e2\"", EXPONENT),
                Arguments.of("1E2", "\"1E2\"", EXPONENT),
                Arguments.of("1.5E+2", "\"1.5E+2\"", EXPONENT),
                Arguments.of("-1e-2", "\"-1e-2\"", EXPONENT),
                Arguments.of("1e2000000000", "\"1e2000000000\"", EXPONENT),
                Arguments.of("1.250,00", "\"1.250,00\"", THOUSANDS),
                Arguments.of("1,250.00", "\"1,250.00\"", THOUSANDS),
                Arguments.of("1.250.000", "\"1.250.000\"", THOUSANDS),
                Arguments.of("12..95", "\"12..95\"", THOUSANDS),
                Arguments.of("12,95", "\"12,95\"", COMMA),
                Arguments.of("-12,95", "\"-12,95\"", COMMA),
                Arguments.of(",5", "\",5\"", COMMA),
                Arguments.of("\u221212.95", "\"\u221212.95\"", OTHER_MINUS),
                Arguments.of("\u201312.95", "\"\u201312.95\"", OTHER_MINUS),
                Arguments.of("\u20ac12.95", "\"\u20ac12.95\"", FOREIGN),
                Arguments.of("0x1F", "\"0x1F\"", FOREIGN),
                Arguments.of("12.95d", "\"12.95d\"", FOREIGN),
                Arguments.of("12\u0000", "\"12\\u0000\"", FOREIGN),
                Arguments.of("1_000", "\"1_000\"", FOREIGN),
                Arguments.of("1'250", "\"1'250\"", FOREIGN),
                Arguments.of("-+1", "\"-+1\"", FOREIGN),
                Arguments.of("--1", "\"--1\"", MINUS),
                Arguments.of("1-", "\"1-\"", MINUS),
                Arguments.of("12.-5", "\"12.-5\"", MINUS),
                Arguments.of(".5", "\".5\"", BEFORE_POINT),
                Arguments.of("-.5", "\"-.5\"", BEFORE_POINT),
                Arguments.of("5.", "\"5.\"", AFTER_POINT),
                Arguments.of("-5.", "\"-5.\"", AFTER_POINT),
                Arguments.of("12.955", "\"12.955\"", DECIMALS),
                Arguments.of("12.950", "\"12.950\"", DECIMALS),
                Arguments.of("-0.001", "\"-0.001\"", DECIMALS),
                Arguments.of(
                        "0.3333333333333333333333333333333333333333",
                        "\"0.33333333333333333333333333333333333333…\"",
                        DECIMALS));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesEveryOtherTextWithWhatItWasAndWhatIsExpected(String text, String quoted, String advice) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.euros(text))
                .withMessage(quoted + " is not an amount: " + advice);
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void understandsAndRefusesTheSameUnderAnyDefaultLocale() {
        Map<String, String> messages = messages();

        assertThat(Locales.ODD)
                .allSatisfy(locale -> Locales.runWithDefault(locale, () -> {
                    assertThat(messages()).isEqualTo(messages);
                    assertThat(Money.euros("-1250.5").toWire()).isEqualTo("-1250.50");
                    assertThat(Money.euros("-1250.5")).hasToString("EUR -1250.50");
                }));
    }

    @Test
    void quotesAtMostFortyCharactersOfAnEndlessText() {
        assertThat(refusal("x".repeat(40))).startsWith("\"" + "x".repeat(40) + "\" is not an amount: ");
        assertThat(refusal("x".repeat(41))).startsWith("\"" + "x".repeat(40) + "…\" is not an amount: ");
        assertThat(refusal("x".repeat(1_000_000))).isEqualTo(refusal("x".repeat(41)));
    }

    @Test
    void doesNotCutACharacterInHalf() {
        assertThat(refusal("x".repeat(39) + "\ud83d\udcb6x"))
                .startsWith("\"" + "x".repeat(39) + "\ud83d\udcb6…\" is not an amount: ");
        assertThat(refusal("x".repeat(39) + "\ud83d\udcb6"))
                .startsWith("\"" + "x".repeat(39) + "\ud83d\udcb6\" is not an amount: ");
    }

    @Test
    void acceptsExactlyThePatternOfTheContract() {
        String[] pieces = {"0", "1", "9", "12", ".", ",", "-", "+", "e", "E", " ", "\n", "\u0661", "\u2212", "x", "\0"};
        Random random = new Random(RandomAmounts.SEED);
        int accepted = 0;
        for (int i = 0; i < 50_000; i++) {
            String text = random.ints(random.nextInt(8), 0, pieces.length)
                    .mapToObj(piece -> pieces[piece])
                    .collect(Collectors.joining());
            Throwable refusal = catchThrowable(() -> Money.euros(text));
            if (CONTRACT.matcher(text).matches()) {
                accepted++;
                assertThat(refusal)
                        .as("seed %d, text %d: %s", RandomAmounts.SEED, i, Quoted.of(text))
                        .isNull();
            } else {
                assertThat(refusal)
                        .as("seed %d, text %d: %s", RandomAmounts.SEED, i, Quoted.of(text))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith(Quoted.of(text) + " is not an amount: ");
                assertThat(refusal.getMessage().endsWith(DECIMALS))
                        .as("seed %d, text %d: %s", RandomAmounts.SEED, i, refusal.getMessage())
                        .isEqualTo(text.matches("-?[0-9]+\\.[0-9]{3,}"));
            }
        }
        assertThat(accepted).isGreaterThan(1_000);
    }

    private static Map<String, String> messages() {
        return refused()
                .map(row -> (String) row.get()[0])
                .collect(Collectors.toMap(text -> text, MoneyNotationTests::refusal));
    }

    private static String refusal(String text) {
        return catchThrowable(() -> Money.euros(text)).getMessage();
    }
}
