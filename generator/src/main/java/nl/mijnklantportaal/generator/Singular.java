package nl.mijnklantportaal.generator;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the singular of the name of a list; {@code x-java-singular} overrides the rule. */
final class Singular {
    static final String EXTENSION = "x-java-singular";

    private static final Set<String> OF_ITSELF = Set.of("series", "species", "news", "sms");

    /** The longest ending first; an ending that stays the same ends the search. */
    private static final List<Ending> ENDINGS = List.of(
            new Ending("sses", "ss"),
            new Ending("uses", "us"),
            new Ending("ches", "ch"),
            new Ending("shes", "sh"),
            new Ending("xes", "x"),
            new Ending("ies", "y"),
            new Ending("ss", "ss"),
            new Ending("us", "us"),
            new Ending("is", "is"),
            new Ending("s", ""));

    private Singular() {}

    /** Returns the singular, such as {@code customerId} of {@code customerIds}. */
    static String of(String plural) {
        int start = lastWord(plural);
        String word = plural.substring(start);
        if (OF_ITSELF.contains(word.toLowerCase(Locale.ROOT))) {
            return plural;
        }
        for (Ending ending : ENDINGS) {
            // At least two letters must come before "ies": "ties" is the plural of "tie".
            if (word.length() > ending.plural().length() + (ending.plural().equals("ies") ? 1 : 0)
                    && word.endsWith(ending.plural())) {
                return plural.substring(0, plural.length() - ending.plural().length()) + ending.singular();
            }
        }
        return plural;
    }

    private static int lastWord(String name) {
        int start = name.length();
        while (start > 0 && !Character.isUpperCase(name.charAt(Math.min(start, name.length() - 1)))) {
            start--;
        }
        return start;
    }

    private record Ending(String plural, String singular) {}
}
