package nl.mijnklantportaal.client.error;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads dates in header fields, in the three forms that RFC 9110, section 5.6.7 asks a recipient to accept. */
final class HttpDate {
    private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    /**
     * Reads a date.
     *
     * @param field the value of the field
     * @param now the present time, which decides the century of a year with two digits
     * @return null when it is not a date
     */
    static @Nullable Instant parse(String field, Instant now) {
        for (DateTimeFormatter form : List.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(now), ASCTIME)) {
            try {
                return form.parse(field, Instant::from);
            } catch (DateTimeException anotherForm) {
                // The next form is tried.
            }
        }
        return null;
    }

    /** A year that seems to be 50 years or more ahead is in the past. */
    private static DateTimeFormatter rfc850(Instant now) {
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(
                        ChronoField.YEAR, 2, 2, now.atZone(ZoneOffset.UTC).getYear() - 49)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
    }
}
