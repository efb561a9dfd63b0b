package nl.mijnklantportaal.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The countdown that each API key has in each window of the clock.
 */
final class RateLimit {

    static final int PER_MINUTE = 60;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * How many requests a window allows, how long each is, and by how much their start is shifted from the clock's epoch.
     */
    record Windows(int requests, Duration length, Duration offset) {

        static Windows perMinute(int requests) {
            return new Windows(requests, MINUTE, Duration.ZERO);
        }

        private long numberAt(Instant instant) {
            return Math.floorDiv(instant.toEpochMilli() - offset.toMillis(), length.toMillis());
        }

        private Instant startOf(long number) {
            return Instant.ofEpochMilli(
                    Math.addExact(Math.multiplyExact(number, length.toMillis()), offset.toMillis()));
        }
    }

    private record Window(long number, int used) {}

    private record Counted(String apiKey, Instant at) {}

    /**
     * A key's window, once a request is counted in it.
     *
     * @param remaining requests left in the window, 0 or more
     * @param exceeded whether the request was one too many and must be refused
     * @param now when the request was counted
     * @param resetAt when the next window begins
     */
    record Budget(int limit, int remaining, boolean exceeded, Instant now, Instant resetAt) {

        /**
         * The seconds until the next window, rounded up, 1 or more.
         */
        long retryAfter() {
            Duration left = Duration.between(now, resetAt);
            return left.getSeconds() + (left.getNano() > 0 ? 1 : 0);
        }
    }

    private final Clock clock;
    private final Windows allowed;
    private final boolean enforced;
    private final Map<String, Window> windows = new HashMap<>();
    private final List<Counted> counted = new ArrayList<>();

    private RateLimit(Clock clock, Windows allowed, boolean enforced) {
        this.clock = clock;
        this.allowed = allowed;
        this.enforced = enforced;
    }

    /**
     * A limit that is told and refuses nobody.
     */
    static RateLimit announced(Clock clock) {
        return new RateLimit(clock, Windows.perMinute(PER_MINUTE), false);
    }

    /**
     * A limit that refuses what goes beyond it.
     */
    static RateLimit enforced(Clock clock, Windows allowed) {
        return new RateLimit(clock, allowed, true);
    }

    /**
     * Counts one request.
     */
    synchronized Budget count(String apiKey) {
        Instant now = clock.instant();
        long number = allowed.numberAt(now);
        Window window = windows.merge(
                apiKey,
                new Window(number, 1),
                (old, fresh) -> old.number() == number ? new Window(number, old.used() + 1) : fresh);
        counted.add(new Counted(apiKey, now));
        return new Budget(
                allowed.requests(),
                Math.max(0, allowed.requests() - window.used()),
                enforced && window.used() > allowed.requests(),
                now,
                allowed.startOf(number + 1));
    }

    /**
     * When requests were counted, in that order: all of them, or those of one key.
     */
    synchronized List<Instant> times(Predicate<String> apiKey) {
        return counted.stream()
                .filter(request -> apiKey.test(request.apiKey()))
                .map(Counted::at)
                .toList();
    }
}
