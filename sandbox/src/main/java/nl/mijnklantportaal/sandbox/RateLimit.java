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
 * Counts down the requests of each API key in each window of time.
 */
final class RateLimit {

    /** High enough that no client waits. */
    static final int ANNOUNCED_PER_MINUTE = 100_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * The windows of time in which requests are counted.
     *
     * @param requests how many a window allows
     * @param length of each window
     * @param offset added to the start of each window, which is otherwise a multiple of its length since the epoch
     */
    record Windows(int requests, Duration length, Duration offset) {

        /** The windows that an unenforced limit tells of. */
        static final Windows ANNOUNCED = perMinute(ANNOUNCED_PER_MINUTE);

        static Windows perMinute(int requests) {
            return checked(requests, MINUTE, Duration.ZERO);
        }

        /**
         * Windows that a user has chosen.
         *
         * @throws IllegalArgumentException when a value is out of range
         */
        static Windows checked(int requests, Duration length, Duration offset) {
            Checked.notNegative("A limit of requests", requests);
            if (Checked.wholeMillis("A window", length) < 1) {
                throw new IllegalArgumentException("A window is 1 ms or more, not " + length + ".");
            }
            Checked.wholeMillis("The offset of a window", offset);
            return new Windows(requests, length, offset);
        }

        private boolean isAtTheTimesOf(Windows other) {
            return length.equals(other.length) && offset.equals(other.offset);
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
     * The state of a key's window after a request was counted in it.
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
    private Windows allowed;
    private boolean enforced;
    private final Map<String, Window> windows = new HashMap<>();
    private long latest;
    private final int kept;
    private final Queue<Counted> counted = new ArrayDeque<>();

    private RateLimit(Clock clock, Windows allowed, boolean enforced, int kept) {
        this.clock = clock;
        this.allowed = allowed;
        this.enforced = enforced;
        this.kept = kept;
    }

    /**
     * A limit that the headers announce and that refuses no request.
     *
     * @param kept how many of the latest requests are remembered
     */
    static RateLimit announced(Clock clock, int kept) {
        return new RateLimit(clock, Windows.ANNOUNCED, false, kept);
    }

    /**
     * A limit that refuses the requests beyond it.
     *
     * @param kept how many of the latest requests are remembered
     */
    static RateLimit enforced(Clock clock, Windows allowed, int kept) {
        return new RateLimit(clock, allowed, true, kept);
    }

    /** Takes another limit from the next request on; what was used counts when the windows begin at the same times. */
    synchronized void enforce(Windows next) {
        change(next, true);
    }

    /** Tells a limit from the next request on, and refuses nothing. */
    synchronized void announce() {
        change(Windows.ANNOUNCED, false);
    }

    private void change(Windows next, boolean isEnforced) {
        if (!next.isAtTheTimesOf(allowed)) {
            windows.clear();
        }
        allowed = next;
        enforced = isEnforced;
    }

    /** What a key has left at present; counts nothing. */
    synchronized SandboxControls.Budget left(String apiKey) {
        long number = allowed.numberAt(clock.instant());
        Window window = windows.get(apiKey);
        int used = window != null && window.number() == number ? window.used() : 0;
        return new SandboxControls.Budget(
                allowed.requests(), Math.max(0, allowed.requests() - used), enforced, allowed.startOf(number + 1));
    }

    /**
     * Counts one request.
     */
    synchronized Budget count(String apiKey) {
        Instant now = clock.instant();
        long number = allowed.numberAt(now);
        forgetBefore(number);
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

    /** Access tokens come and go: only the keys and tokens of the latest window are kept. */
    private void forgetBefore(long number) {
        if (number != latest) {
            latest = number;
            windows.values().removeIf(window -> window.number() != number);
        }
    }

    private void remember(Counted request) {
        counted.add(request);
        if (counted.size() > kept) {
            counted.remove();
        }
    }

    /**
     * The times at which the remembered requests were counted, in that order.
     *
     * @param apiKey selects the requests by their key
     */
    synchronized List<Instant> times(Predicate<String> apiKey) {
        return counted.stream()
                .filter(request -> apiKey.test(request.apiKey()))
                .map(Counted::at)
                .toList();
    }
}
