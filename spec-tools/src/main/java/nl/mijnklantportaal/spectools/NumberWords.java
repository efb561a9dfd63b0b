package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.List;

/** English words for the numbers below a thousand. */
final class NumberWords {

    private static final List<String> BELOW_TWENTY = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private NumberWords() {}

    /** Whether digits can be written as words. */
    static boolean has(String digits) {
        return digits.matches("0|[1-9]\\d{0,2}");
    }

    /** Returns digits as words, such as {@code one, hundred, twenty, four}. */
    static List<String> of(String digits) {
        int number = Integer.parseInt(digits);
        List<String> words = new ArrayList<>();
        if (number >= 100) {
            words.add(BELOW_TWENTY.get(number / 100));
            words.add("hundred");
            number %= 100;
        }
        if (number >= 20) {
            words.add(TENS.get(number / 10 - 2));
            number %= 10;
        }
        if (number > 0 || words.isEmpty()) {
            words.add(BELOW_TWENTY.get(number));
        }
        return words;
    }
}
