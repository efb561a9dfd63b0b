package nl.mijnklantportaal.client.internal.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A header field that counts something. */
public final class CountField {
    private CountField() {}

    /**
     * Reads it.
     *
     * @param values of the field, or null when it is not there; the first counts
     * @return null when that is none of up to nine digits
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
