package nl.mijnklantportaal.client.internal.call;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The values of a natural key.
 *
 * @param values in the order of the contract, numbers in decimal digits
 */
record KeyValues(List<String> values) {
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=[0-9]+$)");

    /**
     * The key without white space and the leading zeros of a number, in lower case and in one Unicode form: equal for keys that a
     * server may store as one.
     */
    KeyValues normalised() {
        return new KeyValues(values.stream().map(KeyValues::normalised).toList());
    }

    private static String normalised(String value) {
        String form = Normalizer.normalize(value, Normalizer.Form.NFKC);
        String text = WHITE_SPACE.matcher(form).replaceAll("").toLowerCase(Locale.ROOT);
        return LEADING_ZEROS.matcher(text).replaceFirst("");
    }
}
