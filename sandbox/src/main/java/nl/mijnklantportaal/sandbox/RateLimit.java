package nl.mijnklantportaal.sandbox;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * The countdown that each API key has in each minute of the clock; it refuses nobody.
 */
final class RateLimit {

    static final int PER_MINUTE = 60;

    private record Window(long minute, int used) {}

    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    RateLimit(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts one request and tells how many are left in this minute.
     */
    synchronized int remainingAfterOneMore(String apiKey) {
        long minute = Math.floorDiv(clock.instant().getEpochSecond(), 60L);
        Window now = windows.merge(
                apiKey,
                new Window(minute, 1),
                (old, fresh) -> old.minute() == minute ? new Window(minute, old.used() + 1) : fresh);
        return Math.max(0, PER_MINUTE - now.used());
    }
}
