package nl.mijnklantportaal.spectools;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule for the constants of an enumeration: the value in upper case, a leading number in words. */
final class ConstantName {

    private static final Pattern LEADING_NUMBER = Pattern.compile("(\\d+)(.*)");

    private ConstantName() {}

    /**
     * Returns the constant of a value, such as {@code FOURTEEN_DAYS} for {@code 14 days}.
     *
     * @return the name; empty when the value has no letter or digit of ASCII
     */
    static String of(String value) {
        String name = Normalizer.normalize(value, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]+", "_")
                .replaceAll("^_|_$", "");
        Matcher number = LEADING_NUMBER.matcher(name);
        if (!number.matches()) {
            return name;
        }
        String rest = number.group(2);
        String join = rest.isEmpty() || rest.startsWith("_") ? "" : "_";
        return NumberWords.has(number.group(1))
                ? String.join("_", NumberWords.of(number.group(1))).toUpperCase(Locale.ROOT) + join + rest
                : "_" + name;
    }
}
