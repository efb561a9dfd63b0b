package nl.mijnklantportaal.client.internal.call;

import java.time.Duration;
import nl.mijnklantportaal.client.call.Retry;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a call sends its request again, and how long it waits before.
 *
 * <p>What each failure allows stands in {@link OutcomeTable}, and what each operation allows in the contract.
 */
final class Retries {
    private static final long BASE_NANOS = Duration.ofMillis(200).toNanos();
    private static final long CAP_NANOS = Duration.ofSeconds(10).toNanos();

    private final int attempts;
    private final Timing timing;

    /** Of at most so many attempts, the first among them. */
    Retries(int attempts, Timing timing) {
        this.attempts = attempts;
        this.timing = timing;
    }

    /**
     * Whether the attempt that is about to be made, the first being 1, has to leave time for another one.
     *
     * <p>Of what only reads: after a time limit nothing else may be sent again.
     */
    boolean leavesTime(Call call, int attempt) {
        return attempt < attempts && call.operation.retry() == Retry.When.SAFE;
    }

    /**
     * How long to wait before the next attempt.
     *
     * @param made how many attempts were made
     * @return null when there is to be none: the failure or the operation forbids it, there were enough, or the wait would last
     *     beyond a limit of the call
     */
    @Nullable
    Wait before(Call call, RuntimeException failure, int made) {
        if (made >= attempts
                || !(failure instanceof MijnKlantportaalException known)
                || !OutcomeTable.again(known).allows(call.operation.retry())) {
            return null;
        }
        Wait wait = new Wait(askedNanos(known), backoffNanos(made));
        boolean fits = wait.askedNanos <= call.nanosToWait()
                && wait.backoffNanos < call.nanosToDeadline()
                && wait.backoffNanos + wait.askedNanos < call.nanosToTotal();
        return fits ? wait : null;
    }

    /**
     * What lies between two attempts.
     *
     * @param askedNanos what the server asks for
     * @param backoffNanos what comes on top
     */
    record Wait(long askedNanos, long backoffNanos) {}

    /** What the server wants, as far as anybody waits. */
    private static long askedNanos(MijnKlantportaalException failure) {
        Duration asked = failure instanceof ApiException answered ? answered.retryAfter() : null;
        return asked == null
                ? 0
                : (asked.compareTo(RateLimiter.LONGEST_PAUSE) < 0 ? asked : RateLimiter.LONGEST_PAUSE).toNanos();
    }

    /** Exponential, with full jitter, so that those who failed together do not come back together. */
    private long backoffNanos(int made) {
        long longest = made > 10 ? CAP_NANOS : Math.min(CAP_NANOS, BASE_NANOS << (made - 1));
        return (long) (timing.random() * longest);
    }
}
