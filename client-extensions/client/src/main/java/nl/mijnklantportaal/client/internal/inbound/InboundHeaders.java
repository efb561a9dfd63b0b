package nl.mijnklantportaal.client.internal.inbound;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The header fields of a request, in the form in which the application's framework gives them. */
public final class InboundHeaders {
    private static final int ASCII_END = 0x80;

    private final Function<String, List<String>> values;

    private InboundHeaders(Function<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Takes header fields as a map.
     *
     * @param headers names in any case, with their values
     * @return never null
     */
    public static InboundHeaders of(Map<String, ? extends @Nullable Collection<String>> headers) {
        Objects.requireNonNull(headers, "headers");
        return new InboundHeaders(name -> {
            List<String> found = new ArrayList<>();
            headers.forEach((given, several) -> {
                if (isSame(name, given)) {
                    add(several, found);
                }
            });
            return found;
        });
    }

    /** The case of letters of ASCII alone does not matter: that of others would take a Kelvin sign for a k. */
    private static boolean isSame(String name, @Nullable String given) {
        return name.equalsIgnoreCase(given) && given.chars().allMatch(c -> c < ASCII_END);
    }

    /**
     * Takes header fields as a function.
     *
     * @param headers gives the values of a name, whatever its case; null or empty when there are none
     * @return never null
     */
    public static InboundHeaders of(Function<String, ? extends @Nullable Collection<String>> headers) {
        Objects.requireNonNull(headers, "headers");
        return new InboundHeaders(name -> {
            List<String> found = new ArrayList<>();
            add(headers.apply(name), found);
            return found;
        });
    }

    /**
     * The values of a field.
     *
     * @param name of the field; its case does not matter
     * @return each without the blanks around it (RFC 9110, section 5.5); a blank value counts as none
     */
    public List<String> values(String name) {
        return values.apply(name);
    }

    private static void add(@Nullable Collection<String> several, List<String> found) {
        if (several == null) {
            return;
        }
        for (String value : several) {
            String trimmed = value == null ? "" : trimmed(value);
            if (!trimmed.isEmpty()) {
                found.add(trimmed);
            }
        }
    }

    private static String trimmed(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isBlank(value.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
