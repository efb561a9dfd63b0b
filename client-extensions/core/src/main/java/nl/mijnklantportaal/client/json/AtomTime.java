package nl.mijnklantportaal.client.json;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Reads date-times, the platform's ATOM form, {@code 2026-11-22T21:00:00+01:00}, by its digits: the JDK's parser makes a
 * kilobyte of objects for each.
 */
final class AtomTime {
    private static final String FORM = "0000-00-00T00:00:00+00:00";

    private AtomTime() {}

    /**
     * What {@link OffsetDateTime#parse(CharSequence)} reads, and as it does, but for years that RFC 3339 lacks: a database's zero
     * date, {@code -0001-11-30T00:00:00+00:00}, is no date-time.
     *
     * @throws DateTimeParseException as that does
     */
    static OffsetDateTime parse(String text) {
        OffsetDateTime known = isOfForm(text) ? read(text) : null;
        OffsetDateTime read = known == null ? OffsetDateTime.parse(text) : known;
        Dates.requireYear(read.getYear(), text);
        return read;
    }

    private static boolean isOfForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char form = FORM.charAt(i);
            char found = text.charAt(i);
            boolean fits = switch (form) {
                case '0' -> found >= '0' && found <= '9';
                case '+' -> found == '+' || found == '-';
                default -> found == form;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Null where a number is out of range, which is for the JDK's parser to say. */
    private static @Nullable OffsetDateTime read(String text) {
        int sign = text.charAt(19) == '-' ? -1 : 1;
        try {
            return OffsetDateTime.of(
                    LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19)),
                    ZoneOffset.ofHoursMinutes(sign * number(text, 20, 22), sign * number(text, 23, 25)));
        } catch (DateTimeException outOfRange) {
            return null;
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
