package nl.mijnklantportaal.specupdate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.spectools.wire.Severity;

/** Numbers and lists in words. */
final class Words {

    /** How many of many are named. */
    private static final int NAMED = 6;

    private Words() {}

    /** Returns the number with its noun, such as 1 operation or 3 operations; the plural takes an s. */
    static String count(int number, String noun) {
        return count(number, noun, noun + "s");
    }

    /** Returns the number with its noun; "no" stands for zero. */
    static String count(int number, String noun, String nouns) {
        return (number == 0 ? "no" : String.valueOf(number)) + " " + (number == 1 ? noun : nouns);
    }

    /** Returns the number with its noun and the verb that agrees with it, such as 2 questions wait. */
    static String count(int number, String noun, String nouns, String verb, String verbs) {
        return count(number, noun, nouns) + " " + (number == 1 ? verb : verbs);
    }

    /** Returns how many there are of each severity, most severe first, such as 2 major, 1 patch; empty without any. */
    static String bySeverity(Stream<Severity> severities) {
        int[] counts = new int[Severity.values().length];
        severities.forEach(severity -> counts[severity.ordinal()]++);
        List<String> parts = new ArrayList<>();
        for (int i = counts.length - 1; i >= 0; i--) {
            if (counts[i] > 0) {
                parts.add(counts[i] + " " + Severity.values()[i].word());
            }
        }
        return String.join(", ", parts);
    }

    /**
     * Returns one sentence about several things of which the same is said; of many it names some.
     *
     * @param code writes a name
     */
    static String alike(List<String> names, String phrase, UnaryOperator<String> code) {
        if (names.size() == 1) {
            return code.apply(names.get(0)) + " " + phrase;
        }
        int more = names.size() - NAMED;
        return names.stream().limit(NAMED).map(code).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "") + ": each " + phrase;
    }

    /** Returns the text with its first letter in upper case. */
    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
