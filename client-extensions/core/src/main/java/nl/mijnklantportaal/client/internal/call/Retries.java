package nl.mijnklantportaal.client.internal.call;

import java.time.Duration;
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.jspecify.annotations.Nullable;

/**
 * Decides if a call sends its request again, and how long it waits before.
 *
 * <p>{@link OutcomeTable} says what each failure allows, and the contract what each operation allows.
 */
final class Retries {
    private static final long BASE_NANOS = Duration.ofMillis(200).toNanos();
    private static final long CAP_NANOS = Duration.ofSeconds(10).toNanos();

    private final int attempts;
    private final Timing timing;

    /**
     * Sets the limit.
     *
     * @param attempts the highest number of attempts, the first one included
     */
    Retries(int attempts, Timing timing) {
        this.attempts = attempts;
        this.timing = timing;
    }

    /**
     * Says if an attempt has to leave time for another one.
     *
     * <p>Only the attempt of a read has to: after a time limit no other request may be sent again.
     *
     * @param attempt the number of the attempt that is about to be made, from 1
     */
    boolean leavesTime(Call call, int attempt) {
        return attempt < attempts && call.operation.retry() == CallFacts.Retry.SAFE;
    }

    /**
     * Decides about the next attempt.
     *
     * @param made how many attempts were made
     * @return how long to wait before it; null for no attempt: the failure or the operation forbids it, there were enough, a file
     *     of it can be read only once and was read, or the wait would exceed a limit of the call
     */
    @Nullable
    Wait before(Call call, RuntimeException failure, int made) {
        if (made >= attempts
                || call.spent() != null
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
     * The wait between two attempts.
     *
     * @param askedNanos the pause that the server asks for
     * @param backoffNanos the time that the client adds
     */
    record Wait(long askedNanos, long backoffNanos) {}

    /** The pause that the server asks for, at most {@link RateLimiter#LONGEST_PAUSE}. */
    private static long askedNanos(MijnKlantportaalException failure) {
        Duration asked = failure instanceof ApiException answered ? answered.retryAfter() : null;
        if (asked == null) {
            return 0;
        }
        boolean tooLong = asked.compareTo(RateLimiter.LONGEST_PAUSE) > 0;
        return tooLong ? RateLimiter.LONGEST_PAUSE.toNanos() : asked.toNanos();
    }

    /** Exponential, with full jitter, so that calls that failed together do not come back together. */
    private long backoffNanos(int made) {
        long longest = made > 10 ? CAP_NANOS : Math.min(CAP_NANOS, BASE_NANOS << (made - 1));
        return (long) (timing.random() * longest);
    }
}
