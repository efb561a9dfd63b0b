package nl.mijnklantportaal.client.money;

import java.util.List;
import java.util.regex.Pattern;

/** The contract's notation of an amount, and what to tell somebody who used another. */
final class AmountNotation {

    static final String TWO_DECIMALS = "it has more than two decimals, round it to cents first, such as \"12.95\"";

    private AmountNotation() {}

    /** Whether it is digits, perhaps behind a minus sign, perhaps with a point and one or two decimals. */
    static boolean isPlain(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        int decimals = text.length() - whole - 1;
        return areDigits(text, start, whole)
                && (point < 0 || (decimals <= 2 && areDigits(text, point + 1, text.length())));
    }

    /** Whether there is at least one, and nothing else. */
    private static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }

    /** What is wrong with a text that is not plain, and what is expected instead. */
    static String advice(String text) {
        return Mistakes.ALL.stream()
                .filter(advice -> advice.mistake().matcher(text).find())
                .findFirst()
                .orElseThrow()
                .sentence();
    }

    /** Apart, because a correct program needs none of these patterns. */
    private static final class Mistakes {
        // The first that is found in the text decides, so the more specific stand above the more general.
        static final List<Advice> ALL = List.of(
                new Advice("\\A\\z", "it is empty, expected digits such as \"12.95\""),
                new Advice("[\\s\\p{Z}\\p{Cf}]", "leave out white space and invisible characters, as in \"12.95\""),
                new Advice("[\\p{Nd}&&[^0-9]]", "use the digits 0 to 9, such as \"12.95\""),
                new Advice("\\A[^0-9]+\\z", "it has no digits, expected a number such as \"12.95\""),
                new Advice("\\A\\+", "leave out the plus sign, as in \"12.95\""),
                new Advice("[0-9.,][eE][-+]?[0-9]+\\z", "write it out without exponent, such as \"100.00\""),
                new Advice(
                        "(?s)[.,].*[.,]",
                        "leave out thousands separators and use one point for the decimals, such as \"1250.00\""),
                new Advice(",", "use a point as decimal separator, such as \"12.95\""),
                new Advice("[\\p{Pd}\\x{2212}&&[^-]]", "use the ASCII minus sign, such as \"-12.95\""),
                new Advice("[^0-9.-]", "only digits, a point and a minus sign belong in it, such as \"-12.95\""),
                new Advice("(?s).-", "only one minus sign, in front, such as \"-12.95\""),
                new Advice("\\A-?\\.", "put a digit before the point, such as \"0.50\""),
                new Advice("\\.\\z", "put a digit after the point or leave it out, such as \"5.00\" or \"5\""),
                new Advice("", TWO_DECIMALS));

        private Mistakes() {}
    }

    private record Advice(Pattern mistake, String sentence) {

        Advice(String mistake, String sentence) {
            this(Pattern.compile(mistake), sentence);
        }
    }
}
