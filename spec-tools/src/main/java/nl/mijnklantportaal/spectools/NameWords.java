package nl.mijnklantportaal.spectools;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Splits names into English words of lower-case ASCII, and joins words as Java names. */
final class NameWords {

    private static final Pattern BETWEEN =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern LEADING_NUMBER = Pattern.compile("(\\d+)(.*)");
    private static final Map<String, String> LETTERS =
            Map.of("ß", "ss", "æ", "ae", "Æ", "Ae", "ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "ĳ", "ij");
    private static final Map<String, String> IRREGULAR = Map.of("people", "person", "children", "child");
    private static final Set<String> ALIKE = Set.of("data", "news", "series", "status", "address");

    private NameWords() {}

    /** Splits a name at separators and capitals; letters lose their accents, and other characters are dropped. */
    static List<String> split(String name) {
        String letters = name;
        for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
            letters = letters.replace(letter.getKey(), letter.getValue());
        }
        letters = MARKS.matcher(Normalizer.normalize(letters, Normalizer.Form.NFD))
                .replaceAll("");
        return Arrays.stream(BETWEEN.split(letters))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Joins words as a class, such as {@code PaymentLink}; empty when there are no words. */
    static String upperCamel(List<String> words) {
        String name = words.stream()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        var number = LEADING_NUMBER.matcher(name);
        if (!number.matches() || !NumberWords.has(number.group(1))) {
            return name;
        }
        List<String> rest = number.group(2).isEmpty() ? List.of() : List.of(number.group(2));
        return upperCamel(NumberWords.of(number.group(1))) + upperCamel(rest);
    }

    /** Joins words as a method, such as {@code paymentLink}. */
    static String lowerCamel(List<String> words) {
        String name = upperCamel(words);
        return name.isEmpty() ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** Returns the words with the last one in the singular. */
    static List<String> singular(List<String> words) {
        return words.isEmpty() ? words : endingIn(words, singular(words.get(words.size() - 1)));
    }

    /** Returns the words with the last one in the plural. */
    static List<String> plural(List<String> words) {
        return words.isEmpty() ? words : endingIn(words, plural(words.get(words.size() - 1)));
    }

    private static List<String> endingIn(List<String> words, String last) {
        List<String> all = new ArrayList<>(words);
        all.set(all.size() - 1, last);
        return List.copyOf(all);
    }

    private static String singular(String word) {
        if (IRREGULAR.containsKey(word)) {
            return IRREGULAR.get(word);
        }
        if (ALIKE.contains(word) || !isPlural(word)) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return List.of("sses", "shes", "ches", "xes", "tuses").stream().anyMatch(word::endsWith)
                ? word.substring(0, word.length() - 2)
                : word.substring(0, word.length() - 1);
    }

    private static String plural(String word) {
        if (ALIKE.contains(word) && !word.endsWith("ss") && !word.endsWith("us") || isPlural(word)) {
            return word;
        }
        for (Map.Entry<String, String> each : IRREGULAR.entrySet()) {
            if (each.getValue().equals(word) || each.getKey().equals(word)) {
                return each.getKey();
            }
        }
        if (word.matches(".*[^aeiou]y")) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word.matches(".*(s|x|sh|ch)") ? word + "es" : word + "s";
    }

    private static boolean isPlural(String word) {
        return word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is");
    }
}
