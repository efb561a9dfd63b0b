package nl.mijnklantportaal.client.json;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A format of text that OpenAPI names; stricter than a model, which also reads what nobody can misunderstand. */
enum NamedFormat {
    DATE("date", Notation.DATE),
    DATE_TIME("date-time", Notation.DATE + "[Tt]" + Notation.TIME);

    private final String label;
    private final String regexp;
    /** Compiled by the first text that comes; twice does no harm. */
    private volatile @Nullable Pattern notation;

    NamedFormat(String label, String regexp) {
        this.label = label;
        this.regexp = regexp;
    }

    /**
     * Finds a format by its name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static NamedFormat of(String label) {
        for (NamedFormat format : values()) {
            if (format.label.equals(label)) {
                return format;
            }
        }
        throw new IllegalArgumentException("No such format: " + label);
    }

    boolean isOf(String text) {
        Pattern present = notation;
        if (present == null) {
            present = Pattern.compile(regexp);
            notation = present;
        }
        Kind<?> kind = this == DATE ? Kind.DATE : Kind.DATE_TIME;
        return present.matcher(text).matches() && kind.read(text, "", false) != null;
    }

    private static final class Notation {
        static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
        static final String TIME = "[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})";
    }
}
