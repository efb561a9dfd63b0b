package nl.mijnklantportaal.client.internal.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a header field that holds a count. */
public final class CountField {
    private CountField() {}

    /**
     * Reads the first value of a field.
     *
     * @param values the values of the field, or null when the field is missing
     * @return the count; null unless it is a number of at most nine digits
     */
    public static @Nullable Integer value(@Nullable List<String> values) {
        String value = values == null || values.isEmpty() ? "" : values.get(0).strip();
        if (value.isEmpty() || value.length() > 9) {
            return null;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return null;
            }
        }
        return Integer.valueOf(value);
    }
}
