package nl.mijnklantportaal.client.money;

import java.util.List;
import java.util.regex.Pattern;

/** The contract's notation of an amount, and advice for text in another notation. */
final class AmountNotation {

    /** The most digits before the decimal point; all euros in the world need about 15. */
    static final int MAX_DIGITS = 1_000;

    static final String TWO_DECIMALS = "it has more than two decimals, round it to cents first, such as \"12.95\"";

    static final String TOO_MANY_DIGITS = "it has more than " + MAX_DIGITS + " digits before the decimal point";

    /** The length of a sign, the digits, a point and three decimals, the third being too many. */
    private static final int ENOUGH_TO_JUDGE = MAX_DIGITS + 5;

    private AmountNotation() {}

    /** True for digits with an optional minus sign in front and an optional point with one or two decimals. */
    static boolean isPlain(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        int decimals = text.length() - whole - 1;
        return areDigits(text, start, whole)
                && (point < 0 || (decimals <= 2 && areDigits(text, point + 1, text.length())));
    }

    /**
     * True when more digits stand before the point than an amount can have, leading zeros included. The time to read a number
     * grows with the square of its digits.
     */
    static boolean hasTooManyDigits(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int end = start + MAX_DIGITS + 1;
        return text.length() >= end && areDigits(text, start, end);
    }

    /** True for one or more digits and nothing else. */
    private static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }

    /** Says what is wrong with a text in another notation, and what is expected. */
    static String advice(String text) {
        String start = text.length() > ENOUGH_TO_JUDGE ? text.substring(0, ENOUGH_TO_JUDGE) : text;
        return Mistakes.ALL.stream()
                .filter(advice -> advice.mistake().matcher(start).find())
                .findFirst()
                .orElseThrow()
                .sentence();
    }

    /** A class of its own, because a correct program never needs these patterns. */
    private static final class Mistakes {
        // The first match decides, so specific patterns come before general ones.
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
