package nl.mijnklantportaal.client.json;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Reads date-times in the platform's ATOM form, {@code 2026-11-22T21:00:00+01:00}, digit by digit. The JDK's parser allocates
 * a kilobyte for each.
 */
final class AtomTime {
    private static final String FORM = "0000-00-00T00:00:00+00:00";

    private AtomTime() {}

    /**
     * Reads the same texts as {@link OffsetDateTime#parse(CharSequence)}, except years that RFC 3339 does not have: a
     * database's zero date, {@code -0001-11-30T00:00:00+00:00}, is refused.
     *
     * @throws DateTimeParseException when the text is no date-time of RFC 3339
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

    /** Null when a number is out of range; the JDK's parser then reports it. */
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
