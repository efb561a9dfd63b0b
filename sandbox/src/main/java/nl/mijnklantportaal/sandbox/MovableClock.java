package nl.mijnklantportaal.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Another clock, ahead of it by a duration that only grows.
 */
final class MovableClock extends Clock {

    /** A thousand years: a date has a year of four digits. */
    private static final Duration FURTHEST = Duration.ofDays(365_250);

    private final Clock clock;
    private final AtomicReference<Duration> ahead;

    MovableClock(Clock clock) {
        this(clock, new AtomicReference<>(Duration.ZERO));
    }

    private MovableClock(Clock clock, AtomicReference<Duration> ahead) {
        this.clock = clock;
        this.ahead = ahead;
    }

    /**
     * Moves the clock and tells how far it is ahead now.
     *
     * @throws IllegalArgumentException when the duration is negative or too long
     */
    Duration move(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The clock of a sandbox moves ahead only, not by " + by + ".");
        }
        return ahead.updateAndGet(before -> {
            Duration after = before.compareTo(FURTHEST) > 0 ? FURTHEST : before;
            if (by.compareTo(FURTHEST.minus(after)) > 0) {
                throw new IllegalArgumentException(
                        "The clock of a sandbox can be " + FURTHEST.toDays() + " days ahead at most.");
            }
            return before.plus(by);
        });
    }

    Duration ahead() {
        return ahead.get();
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovableClock(clock.withZone(zone), ahead);
    }
}
