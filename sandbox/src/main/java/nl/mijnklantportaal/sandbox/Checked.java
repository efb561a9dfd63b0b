package nl.mijnklantportaal.sandbox;

import java.time.Duration;

/**
 * Checks the numbers and durations that a builder is given.
 */
final class Checked {

    private Checked() {}

    static long wholeMillis(String what, Duration duration) {
        if (duration.getNano() % 1_000_000 != 0) {
            throw new IllegalArgumentException(what + " is in whole milliseconds, not " + duration + ".");
        }
        return duration.toMillis();
    }

    static int notNegative(String what, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException(what + " is 0 or more, not " + limit + ".");
        }
        return limit;
    }
}
