package nl.mijnklantportaal.client.json;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads and writes dates and times in the notations of the contract, independent of locale. */
final class Dates {
    private static final int LENGTH_OF_DATE = "2026-11-22".length();

    private Dates() {}

    /** Writes ISO 8601; a date-time with an offset is written to the second. */
    static String text(Object temporal) {
        if (temporal instanceof ZonedDateTime time) {
            return text(time.toOffsetDateTime());
        }
        return temporal instanceof OffsetDateTime time ? Formatters.ATOM.format(inMinutes(time)) : temporal.toString();
    }

    /**
     * The same moment at an offset in whole minutes, as RFC 3339 has it. Before 1937 Amsterdam was 19 minutes and 32 seconds
     * ahead.
     */
    private static OffsetDateTime inMinutes(OffsetDateTime time) {
        int seconds = time.getOffset().getTotalSeconds();
        return seconds % 60 == 0 ? time : time.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(seconds - seconds % 60));
    }

    /**
     * Reads the date as written; a time behind it is ignored.
     *
     * @throws DateTimeException when there is no date, or its year has not four digits
     */
    static LocalDate date(String text) {
        if (isPlainDate(text)) {
            // The JDK's parser allocates dozens of objects for a date.
            return LocalDate.of(
                    Integer.parseInt(text, 0, 4, 10),
                    Integer.parseInt(text, 5, 7, 10),
                    Integer.parseInt(text, 8, LENGTH_OF_DATE, 10));
        }
        if (text.length() > LENGTH_OF_DATE && isTimeMark(text.charAt(LENGTH_OF_DATE))) {
            return dateOfTime(text);
        }
        LocalDate date = byDigits(text);
        LocalDate read = date == null ? LocalDate.parse(text) : date;
        requireYear(read.getYear(), text);
        return read;
    }

    /** Null when the JDK's parser must read or refuse the text; its first use loads fifty classes. */
    private static @Nullable LocalDate byDigits(String text) {
        if (text.length() != LENGTH_OF_DATE) {
            return null;
        }
        for (int i = 0; i < LENGTH_OF_DATE; i++) {
            char found = text.charAt(i);
            boolean fits = i == 4 || i == 7 ? found == '-' : found >= '0' && found <= '9';
            if (!fits) {
                return null;
            }
        }
        try {
            return LocalDate.of(
                    Integer.parseInt(text, 0, 4, 10),
                    Integer.parseInt(text, 5, 7, 10),
                    Integer.parseInt(text, 8, LENGTH_OF_DATE, 10));
        } catch (DateTimeException outOfRange) {
            return null;
        }
    }

    /** True for digits and hyphens as in {@code 2026-11-22}. */
    private static boolean isPlainDate(String text) {
        if (text.length() != LENGTH_OF_DATE) {
            return false;
        }
        for (int i = 0; i < LENGTH_OF_DATE; i++) {
            char character = text.charAt(i);
            if (i == 4 || i == 7 ? character != '-' : character < '0' || character > '9') {
                return false;
            }
        }
        return true;
    }

    private static LocalDate dateOfTime(String text) {
        try {
            return AtomTime.parse(withMark(text)).toLocalDate();
        } catch (DateTimeParseException withoutOffset) {
            return local(text).toLocalDate();
        }
    }

    /**
     * Reads a date and a time without an offset, with a space or a {@code T} between them, with or without seconds.
     *
     * @throws DateTimeParseException when it is something else
     */
    static LocalDateTime local(String text) {
        LocalDateTime time = LocalDateTime.parse(withMark(text));
        requireYear(time.getYear(), text);
        return time;
    }

    /** Writes to the second. */
    static String seconds(LocalDateTime time) {
        return Formatters.SECONDS.format(time);
    }

    /** Writes to the minute; seconds that are not zero are kept, so that a check can refuse them. */
    static String minutes(LocalDateTime time) {
        return time.getSecond() == 0 ? Formatters.MINUTES.format(time) : Formatters.SECONDS.format(time);
    }

    /** RFC 3339 has years of four digits and no sign; PHP writes a database's zero date with a sign. */
    static void requireYear(int year, String text) {
        if (year < 0 || year > 9999) {
            throw new DateTimeParseException("no year of RFC 3339", text, 0);
        }
    }

    private static boolean isTimeMark(char character) {
        return character == 'T' || character == 't' || character == ' ';
    }

    private static String withMark(String text) {
        return text.length() > LENGTH_OF_DATE && text.charAt(LENGTH_OF_DATE) == ' '
                ? text.substring(0, LENGTH_OF_DATE) + 'T' + text.substring(LENGTH_OF_DATE + 1)
                : text;
    }

    /** Created when the first of them is needed. */
    private static final class Formatters {
        static final DateTimeFormatter ATOM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
        static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
        static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    }
}
