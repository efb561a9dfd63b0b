package nl.mijnklantportaal.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The countdown that each API key has in each minute of the clock.
 */
final class RateLimit {

    static final int PER_MINUTE = 60;

    private static final long SECONDS = 60;

    private record Window(long minute, int used) {}

    /**
     * A key's minute, once a request is counted in it.
     *
     * @param remaining requests left in the minute, 0 or more
     * @param exceeded whether the request was one too many and must be refused
     * @param now when the request was counted
     * @param resetAt when the next minute begins
     */
    record Budget(int limit, int remaining, boolean exceeded, Instant now, Instant resetAt) {

        /**
         * The whole seconds until the next minute, 1 to 60.
         */
        long retryAfter() {
            return resetAt.getEpochSecond() - now.getEpochSecond();
        }
    }

    private final Clock clock;
    private final int perMinute;
    private final boolean enforced;
    private final Map<String, Window> windows = new HashMap<>();

    private RateLimit(Clock clock, int perMinute, boolean enforced) {
        this.clock = clock;
        this.perMinute = perMinute;
        this.enforced = enforced;
    }

    /**
     * A limit that is told and refuses nobody.
     */
    static RateLimit announced(Clock clock) {
        return new RateLimit(clock, PER_MINUTE, false);
    }

    /**
     * A limit that refuses what goes beyond it.
     */
    static RateLimit enforced(Clock clock, int perMinute) {
        return new RateLimit(clock, perMinute, true);
    }

    /**
     * Counts one request.
     */
    synchronized Budget count(String apiKey) {
        Instant now = clock.instant();
        long minute = Math.floorDiv(now.getEpochSecond(), SECONDS);
        Window window = windows.merge(
                apiKey,
                new Window(minute, 1),
                (old, fresh) -> old.minute() == minute ? new Window(minute, old.used() + 1) : fresh);
        return new Budget(
                perMinute,
                Math.max(0, perMinute - window.used()),
                enforced && window.used() > perMinute,
                now,
                Instant.ofEpochSecond((minute + 1) * SECONDS));
    }
}
