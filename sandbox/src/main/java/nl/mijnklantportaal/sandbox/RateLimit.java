package nl.mijnklantportaal.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * The countdown that each API key has in each window of the clock.
 */
final class RateLimit {

    /** A limit that makes no client wait, however it keeps to it. */
    static final int ANNOUNCED_PER_MINUTE = 100_000;

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
    private final int kept;
    private final Queue<Counted> counted = new ArrayDeque<>();

    private RateLimit(Clock clock, Windows allowed, boolean enforced, int kept) {
        this.clock = clock;
        this.allowed = allowed;
        this.enforced = enforced;
        this.kept = kept;
    }

    /**
     * A limit that is told and refuses nobody.
     *
     * @param kept of how many requests, the latest ones, it is known when they were counted
     */
    static RateLimit announced(Clock clock, int kept) {
        return new RateLimit(clock, Windows.perMinute(ANNOUNCED_PER_MINUTE), false, kept);
    }

    /**
     * A limit that refuses what goes beyond it.
     *
     * @param kept of how many requests, the latest ones, it is known when they were counted
     */
    static RateLimit enforced(Clock clock, Windows allowed, int kept) {
        return new RateLimit(clock, allowed, true, kept);
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
        remember(new Counted(apiKey, now));
        return new Budget(
                allowed.requests(),
                Math.max(0, allowed.requests() - window.used()),
                enforced && window.used() > allowed.requests(),
                now,
                allowed.startOf(number + 1));
    }

    private void remember(Counted request) {
        counted.add(request);
        if (counted.size() > kept) {
            counted.remove();
        }
    }

    /**
     * When the requests that are remembered were counted, in that order: all of them, or those of one key.
     */
    synchronized List<Instant> times(Predicate<String> apiKey) {
        return counted.stream()
                .filter(request -> apiKey.test(request.apiKey()))
                .map(Counted::at)
                .toList();
    }
}
