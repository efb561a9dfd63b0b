package nl.mijnklantportaal.client.json;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A single value of one of several forms. A switch stands for them, because a function for each would load a class at startup. */
final class ScalarKind<T> extends Kind<T> {
    static final int TEXT = 0;
    static final int BOOLEAN = 1;
    static final int NULL = 2;
    static final int INTEGER = 3;
    static final int LONG = 4;
    static final int NUMBER = 5;
    static final int ANY = 6;
    static final int PART = 7;
    static final int DATE = 8;
    static final int DATE_TIME = 9;
    static final int LOCAL_DATE_TIME = 10;
    static final int LOCAL_DATE_TIME_IN_MINUTES = 11;
    static final int LONG_IN_TEXT = 12;

    /** The digits and the sign of the largest number of 64 bits. */
    private static final int LONGEST = 20;

    private final int form;

    ScalarKind(String expected, int form) {
        super(expected);
        this.form = form;
    }

    @Override
    @Nullable
    T read(Object raw, @Nullable JsonModel owner, Origin at, boolean strict) {
        @SuppressWarnings("unchecked") // Kind names the Java type of each form
        T value = (T) (form < DATE ? asIs(raw) : inText(raw));
        return value == null ? refuse(raw, at, strict) : value;
    }

    private @Nullable Object asIs(Object raw) {
        return switch (form) {
            case TEXT -> raw instanceof String ? raw : null;
            case BOOLEAN -> raw instanceof Boolean ? raw : null;
            case INTEGER -> Numbers.int32(raw);
            case LONG -> Numbers.int64(raw);
            case NUMBER -> Numbers.decimal(raw);
            case ANY -> raw;
            case PART -> raw instanceof FormPart ? raw : null;
            default -> null;
        };
    }

    private static @Nullable Object whole(Object raw) {
        if (!(raw instanceof String text)) {
            return Numbers.int64(raw);
        }
        try {
            // Other digits than those of JSON have a meaning for the parser only.
            return text.length() <= LONGEST && text.chars().allMatch(each -> each < 128) ? Long.valueOf(text) : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private @Nullable Object inText(Object raw) {
        return form == LONG_IN_TEXT ? whole(raw) : time(raw);
    }

    private @Nullable Object time(Object raw) {
        if (!(raw instanceof String text)) {
            return null;
        }
        try {
            return switch (form) {
                case DATE -> Dates.date(text);
                case DATE_TIME -> AtomTime.parse(text);
                default -> Dates.local(text);
            };
        } catch (DateTimeException otherFormat) {
            return null;
        }
    }

    @Override
    @Nullable
    Object write(@Nullable T value) {
        if (value == null || form < DATE) {
            return value;
        }
        return switch (form) {
            case LOCAL_DATE_TIME -> Dates.seconds((LocalDateTime) value);
            case LOCAL_DATE_TIME_IN_MINUTES -> Dates.minutes((LocalDateTime) value);
            case LONG_IN_TEXT -> value.toString();
            default -> Dates.text(value);
        };
    }

    @Override
    Kind<?> wire() {
        return form < DATE ? this : Kind.TEXT;
    }
}
