package nl.mijnklantportaal.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Times as the platform writes them, in Amsterdam.
 */
final class Times {

    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final DateTimeFormatter ATOM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private Times() {}

    static OffsetDateTime of(Instant instant) {
        return instant.atZone(ZONE).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS);
    }

    /** ATOM with the offset of Amsterdam, such as {@code 2026-11-29T21:00:00+01:00}. */
    static String atom(Instant instant) {
        return ATOM.format(of(instant));
    }

    static String atom(OffsetDateTime time) {
        return ATOM.format(time);
    }

    /** Reads a time with an offset, a local time of Amsterdam or a date; empty when the text is none of them. */
    static Optional<OffsetDateTime> read(String text) {
        try {
            if (text.length() <= 10) {
                return Optional.of(local(LocalDate.parse(text).atTime(LocalTime.MIDNIGHT)));
            }
            String iso = text.replace(' ', 'T');
            boolean hasOffset = iso.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})$");
            return Optional.of(hasOffset ? OffsetDateTime.parse(iso) : local(LocalDateTime.parse(iso)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static OffsetDateTime local(LocalDateTime time) {
        return time.atZone(ZONE).toOffsetDateTime();
    }
}
