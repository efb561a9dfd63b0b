package nl.mijnklantportaal.client.internal.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a call may take.
 *
 * @param deadline for the token, connecting, sending, answers and backoff together, over all attempts
 * @param maxWait for all waits for a turn, and for the pauses that the server asks for, together
 * @param connectTimeout for an attempt to connect
 * @param lookup of the whole lookup that the call is a part of, whose remaining time the other two are; null for a call of its
 *     own
 */
public record TimeLimits(
        Duration deadline,
        Duration maxWait,
        Duration connectTimeout,
        @Nullable Duration lookup) {
    /**
     * Limits of a call of its own.
     *
     * @param deadline for what is not waiting
     * @param maxWait for the waits
     * @param connectTimeout for an attempt to connect
     */
    public TimeLimits(Duration deadline, Duration maxWait, Duration connectTimeout) {
        this(deadline, maxWait, connectTimeout, null);
    }

    /**
     * Limits of a call that is part of a lookup: its waits and the rest of it have one limit together.
     *
     * @param left of the time for looking
     * @param reconcileDeadline the whole of it, as messages name it
     * @param connectTimeout for an attempt to connect
     */
    public static TimeLimits ofLookup(Duration left, Duration reconcileDeadline, Duration connectTimeout) {
        return new TimeLimits(left, left, connectTimeout, reconcileDeadline);
    }
}
