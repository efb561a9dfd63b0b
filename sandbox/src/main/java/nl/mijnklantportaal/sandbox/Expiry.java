package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Times in answers that end something.
 */
final class Expiry {

    private Expiry() {}

    /** The last second of a day in Amsterdam. */
    static String endOf(LocalDate day) {
        return Times.atom(day.atTime(23, 59, 59).atZone(Times.ZONE).toOffsetDateTime());
    }

    /** Whether it is that time or later; never where there is no time. */
    static boolean isReached(JsonNode time, OffsetDateTime now) {
        return time.isTextual() && !OffsetDateTime.parse(time.textValue()).isAfter(now);
    }
}
