package nl.mijnklantportaal.client.internal.limit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import nl.mijnklantportaal.client.spi.RateLimiter;
import nl.mijnklantportaal.client.spi.ServerPause;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the platform's limit for this process alone.
 *
 * <p>A request counts from its permit until a minute after the end of its answer. The server saw it at some moment in between,
 * so whichever minute the server counts, it sees no more requests than the limit.
 */
public final class RollingMinute implements RateLimiter {
    /** Documented by the vendor's guide "Rate limiting". */
    public static final int DOCUMENTED_LIMIT = 60;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Clocks differ and servers round, so a minute here is longer by 1/600. */
    private static final int MARGIN = 600;

    /** A higher limit of the server is not believed: the requests of a budget are counted one by one. */
    private static final int LARGEST_TOLD = 100_000;

    /** How long the server's limit of an unused key is remembered: as long as an access token lives. */
    private static final long REMEMBERED_NANOS = Duration.ofHours(1).toNanos();

    private static final int SWEPT_FROM = 1024;

    private final @Nullable Integer chosen;
    private final long windowNanos;
    private final LongSupplier nanoTime;
    private final Map<String, Budget> budgets = new ConcurrentHashMap<>();
    private volatile int sweptAt = SWEPT_FROM;

    /**
     * Counts by the clock of the machine.
     *
     * @param chosen the limit in requests a minute; null for the server's limit, and 60 until the server has sent one
     */
    public RollingMinute(@Nullable Integer chosen) {
        this(chosen, MINUTE, System::nanoTime);
    }

    /**
     * Counts by another clock, with another length of a minute.
     *
     * @param chosen the limit in requests a minute; null for the server's limit, and 60 until the server has sent one
     * @param minute how long a request counts
     * @param nanoTime as {@link System#nanoTime()}
     */
    public RollingMinute(@Nullable Integer chosen, Duration minute, LongSupplier nanoTime) {
        this.chosen = chosen;
        this.windowNanos = minute.toNanos() + minute.toNanos() / MARGIN;
        this.nanoTime = nanoTime;
    }

    @Override
    public Turn take(String key, int ahead, Duration longest, Duration maxWait) {
        sweep();
        Turn[] turn = new Turn[1];
        // Within compute, so that the budget cannot be swept away before it is used.
        budgets.compute(key, (sameKey, known) -> {
            Budget budget = known == null ? new Budget() : known;
            turn[0] = budget.take(ahead, longest);
            return budget;
        });
        return turn[0];
    }

    /** The number of keys that are remembered. */
    int budgets() {
        return budgets.size();
    }

    /** Forgets the keys that have no request to count and no limit to remember: access tokens change every hour. */
    private void sweep() {
        if (budgets.size() >= sweptAt) {
            budgets.keySet().forEach(key -> budgets.computeIfPresent(key, (same, budget) -> budget.orNull()));
            sweptAt = Math.max(SWEPT_FROM, 2 * budgets.size());
        }
    }

    private int initialLimit() {
        return chosen == null ? DOCUMENTED_LIMIT : chosen;
    }

    /** The requests of one key. */
    private final class Budget {
        private int limit = initialLimit();
        private int underWay;
        /** When each request that has ended stops counting, in order; a ring. */
        private long[] ends = new long[16];

        private int first;
        private int ended;
        private final ServerPause pause = new ServerPause();
        /** How many requests were ever counted, which shows what came after a given request. */
        private long counted;

        private long usedAt;

        synchronized Turn take(int ahead, Duration longest) {
            long now = nanoTime.getAsLong();
            usedAt = now;
            expire(now);
            long paused = pause.left(now);
            int taken = ahead - (limit - underWay - ended);
            if (paused <= 0 && taken < 0) {
                underWay++;
                counted++;
                boolean probe = pause.begins(counted, longest, now);
                return new Turn(new Counted(this, underWay + ended, counted, probe), Duration.ZERO, limit);
            }
            long wait = Math.max(paused, taken < 0 ? 0 : untilFree(taken, now));
            return new Turn(null, Duration.ofNanos(Math.max(1, wait)), limit);
        }

        synchronized @Nullable Budget orNull() {
            long now = nanoTime.getAsLong();
            expire(now);
            // A pause of years is not kept for an unused key.
            boolean paused = pause.isOn(now) && pause.idleNanos(now) <= REMEMBERED_NANOS;
            boolean counts = underWay + ended > 0 || paused;
            boolean knowsLimit = limit != initialLimit() && now - usedAt <= REMEMBERED_NANOS;
            return counts || knowsLimit ? this : null;
        }

        /** The least time in nanoseconds until {@code before + 1} places have become free. */
        private long untilFree(int before, long now) {
            int all = underWay + ended;
            // Calls further back wait for requests that are not sent yet, each of which counts for a minute.
            int rounds = before < all ? 0 : (before - all) / limit + 1;
            int index = before - rounds * limit;
            return untilEnd(index, now) + rounds * windowNanos;
        }

        /** Until a counted request stops counting; below zero are the places that are free now, for the calls ahead. */
        private long untilEnd(int index, long now) {
            if (index < 0) {
                return 0;
            }
            return index < ended ? ends[(first + index) % ends.length] - now : windowNanos;
        }

        private void expire(long now) {
            while (ended > 0 && ends[first] - now <= 0) {
                first = (first + 1) % ends.length;
                ended--;
            }
        }

        private void count(long now) {
            if (ended == ends.length) {
                long[] more = new long[2 * ends.length];
                for (int i = 0; i < ended; i++) {
                    more[i] = ends[(first + i) % ends.length];
                }
                ends = more;
                first = 0;
            }
            ends[(first + ended) % ends.length] = now + windowNanos;
            ended++;
        }

        synchronized void giveBack(long number) {
            underWay--;
            pause.gaveBack(number);
        }

        synchronized void end(Said said, int countedBefore, long countedThen) {
            long now = nanoTime.getAsLong();
            expire(now);
            underWay--;
            count(now);
            int told = said.limit() == null || said.limit() < 1 ? limit : Math.min(said.limit(), LARGEST_TOLD);
            limit = chosen == null ? told : Math.min(chosen, told);
            pause.ended(countedThen, said, now);
            if (said.pause() == null && said.remaining() != null) {
                // All requests of this process that the server can have counted, and later ones.
                long ours = countedBefore + counted - countedThen;
                // By the limit here, not the server's: if a lower one was chosen, others may use the rest.
                for (long others = (long) limit - said.remaining() - ours; others > 0; others--) {
                    count(now);
                    counted++;
                }
            }
        }
    }

    /**
     * A request that is counted.
     *
     * @param before how many requests counted when it was added, itself included
     * @param then how many requests had ever been counted then
     */
    private record Counted(Budget budget, int before, long then, boolean isProbe) implements Permit {
        @Override
        public void giveBack() {
            budget.giveBack(then);
        }

        @Override
        public void ended(Said said) {
            budget.end(said, before, then);
        }
    }
}
