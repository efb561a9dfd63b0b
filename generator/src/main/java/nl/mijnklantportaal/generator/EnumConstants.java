package nl.mijnklantportaal.generator;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.openapitools.codegen.CodegenModel;

/**
 * The names of the constants of an enumeration of texts: the text in upper case, with {@code _} for other characters than
 * ASCII letters and digits, and a leading number in words. {@code x-enum-varnames} overrides them.
 */
final class EnumConstants {
    static final String NAMES = "x-enum-varnames";

    private static final Pattern LEADING_NUMBER = Pattern.compile("^0*([0-9]+)(.*)$");
    private static final int IN_WORDS = 100;

    /** What the words of a constant leave of 120 characters. */
    private static final int LONG = 120 - 36;

    private static final List<String> ONES = List.of(
            "ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE THIRTEEN FOURTEEN FIFTEEN SIXTEEN SEVENTEEN EIGHTEEN NINETEEN"
                    .split(" "));
    private static final List<String> TENS =
            List.of("TWENTY THIRTY FORTY FIFTY SIXTY SEVENTY EIGHTY NINETY".split(" "));

    private EnumConstants() {}

    /** Names the constants of a model. */
    static void settle(CodegenModel model) {
        List<String> values = ((List<?>) model.allowableValues.get("values"))
                .stream().filter(Objects::nonNull).map(Object::toString).toList();
        List<String> names = names(model.classname, values, model.vendorExtensions.get(NAMES));
        List<Map<String, Object>> constants = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String literal = JavaText.literal(values.get(i));
            int length = (model.classname + model.classname + names.get(i) + literal).length();
            constants.add(
                    Map.of("name", names.get(i), "value", literal, "gap", length > LONG ? "\n            " : " "));
        }
        model.allowableValues.put("enumVars", constants);
    }

    /**
     * Returns the names of all constants, in order.
     *
     * @param enumeration its class, for messages
     * @param chosen the value of {@code x-enum-varnames}, or null
     * @throws IllegalArgumentException when a text has no name, or two texts have one name
     */
    static List<String> names(String enumeration, List<String> values, Object chosen) {
        List<String> names = new ArrayList<>();
        Map<String, String> taken = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            String name = chosen instanceof List<?> list ? chosen(enumeration, list, values.size(), i) : name(value);
            if (!SourceVersion.isName(name)) {
                throw new IllegalArgumentException("The enumeration " + enumeration + " has the value \"" + value
                        + "\", for which Java has no name: " + remedy());
            }
            String other = taken.put(name, value);
            if (other != null) {
                throw new IllegalArgumentException("The enumeration " + enumeration + " has the values \"" + other
                        + "\" and \"" + value + "\", which both become " + name + ": " + remedy());
            }
            names.add(name);
        }
        return names;
    }

    /** Adds each value in a form that is safe in Javadoc. */
    static void describe(Map<String, Object> allowed) {
        if (allowed != null && allowed.get("enumVars") instanceof List<?> constants) {
            List<Map<Object, Object>> described = new ArrayList<>();
            for (Object constant : constants) {
                Map<Object, Object> with = new HashMap<>((Map<?, ?>) constant);
                with.put("text", Javadoc.code(String.valueOf(with.get("value"))));
                described.add(with);
            }
            allowed.put("enumVars", described);
        }
    }

    private static String chosen(String enumeration, List<?> chosen, int values, int index) {
        if (chosen.size() != values) {
            throw new IllegalArgumentException("The enumeration " + enumeration + " has " + values + " values and "
                    + chosen.size() + " names: " + remedy());
        }
        return chosen.get(index).toString();
    }

    private static String remedy() {
        return "name each of its constants, in order, with " + NAMES + " by an overlay.";
    }

    static String name(String value) {
        if (value.isEmpty()) {
            return "EMPTY";
        }
        String name = Normalizer.normalize(value, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        Matcher number = LEADING_NUMBER.matcher(name);
        return number.matches() ? words(number.group(1)) + rest(number.group(2)) : name;
    }

    private static String rest(String rest) {
        return rest.isEmpty() || rest.startsWith("_") ? rest : "_" + rest;
    }

    private static String words(String digits) {
        int number = digits.length() > 2 ? IN_WORDS : Integer.parseInt(digits);
        if (number >= IN_WORDS) {
            return "NUMBER_" + digits;
        }
        if (number < ONES.size()) {
            return ONES.get(number);
        }
        return TENS.get(number / 10 - 2) + (number % 10 == 0 ? "" : "_" + ONES.get(number % 10));
    }
}
