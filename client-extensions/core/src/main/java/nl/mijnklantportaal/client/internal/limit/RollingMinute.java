package nl.mijnklantportaal.client.internal.limit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import nl.mijnklantportaal.client.spi.RateLimiter;
import nl.mijnklantportaal.client.spi.ServerPause;
import org.jspecify.annotations.Nullable;

/**
 * The limit of the platform, kept by this process alone.
 *
 * <p>A request counts from its permit until a minute after its answer ended. The server saw it somewhere in between, so in
 * whatever minute the server counts, it sees no more than the limit.
 */
public final class RollingMinute implements RateLimiter {
    /** Documented by the vendor's guide "Rate limiting". */
    public static final int DOCUMENTED_LIMIT = 60;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Clocks run differently, and servers round: a minute here is longer by this part of it. */
    private static final int MARGIN = 600;

    /** A server that tells of more is not taken at its word: the budget is counted one by one. */
    private static final int LARGEST_TOLD = 100_000;

    /** How long the limit that the server told of a key is known while the key is not used: access tokens live as long. */
    private static final long REMEMBERED_NANOS = Duration.ofHours(1).toNanos();

    private static final int SWEPT_FROM = 1024;

    private final @Nullable Integer chosen;
    private final long windowNanos;
    private final LongSupplier nanoTime;
    private final Map<String, Budget> budgets = new ConcurrentHashMap<>();
    private volatile int sweptAt = SWEPT_FROM;

    /**
     * Counts by the machine's clock.
     *
     * @param chosen how many requests a minute; null for what the server says, 60 until it does
     */
    public RollingMinute(@Nullable Integer chosen) {
        this(chosen, MINUTE, System::nanoTime);
    }

    /**
     * Takes another length of a minute, and the time.
     *
     * @param chosen how many requests a minute; null for what the server says, 60 until it does
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
        // Within compute, so that no budget is swept away between being found and being used.
        budgets.compute(key, (sameKey, known) -> {
            Budget budget = known == null ? new Budget() : known;
            turn[0] = budget.take(ahead, longest);
            return budget;
        });
        return turn[0];
    }

    /** How many keys have something to count or a limit of their own, and some that had. */
    int budgets() {
        return budgets.size();
    }

    /** Forgets keys of which nothing is to be known any more: access tokens change every hour. */
    private void sweep() {
        if (budgets.size() >= sweptAt) {
            budgets.keySet().forEach(key -> budgets.computeIfPresent(key, (same, budget) -> budget.orNull()));
            sweptAt = Math.max(SWEPT_FROM, 2 * budgets.size());
        }
    }

    private int untold() {
        return chosen == null ? DOCUMENTED_LIMIT : chosen;
    }

    /** What one key has used. */
    private final class Budget {
        private int limit = untold();
        private int underWay;
        /** When each that has ended counts no more, in order; a ring. */
        private long[] ends = new long[16];

        private int first;
        private int ended;
        private final ServerPause pause = new ServerPause();
        /** Everything that was ever counted, to tell what came after something else. */
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
            // A pause that lasts for years is not kept for a key that nobody uses.
            boolean paused = pause.isOn(now) && pause.idleNanos(now) <= REMEMBERED_NANOS;
            boolean counts = underWay + ended > 0 || paused;
            return counts || limit != untold() && now - usedAt <= REMEMBERED_NANOS ? this : null;
        }

        /** How long it takes at least until one more than so many have come free. */
        private long untilFree(int before, long now) {
            int all = underWay + ended;
            // Those beyond what is counted now wait for requests that are not even sent, each of which counts for a
            // minute.
            int rounds = before < all ? 0 : (before - all) / limit + 1;
            int index = before - rounds * limit;
            // Below zero are the places that are free now, and are taken by those ahead.
            long first = index < 0 ? 0 : index < ended ? ends[(this.first + index) % ends.length] - now : windowNanos;
            return first + rounds * windowNanos;
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
                // All of ours that the server can have counted, and those that the answer was too early for.
                long ours = countedBefore + counted - countedThen;
                // Of the limit here, not of the server's: where less was chosen, others may use the rest.
                for (long others = (long) limit - said.remaining() - ours; others > 0; others--) {
                    count(now);
                    counted++;
                }
            }
        }
    }

    /**
     * A request of a budget.
     *
     * @param before how many were counted when it was, itself among them
     * @param then how many had ever been
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
