package nl.mijnklantportaal.client.internal.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time limits of a call.
 *
 * @param deadline for the token, connecting, sending, answers and backoff together, over all attempts
 * @param maxWait for all waits for a turn and all pauses that the server asks for, together
 * @param connectTimeout for an attempt to connect
 * @param lookup the limit of the whole look-up of which the call is a part; {@code deadline} and {@code maxWait} are then the time
 *     that is left of it; null for a call of its own
 */
public record TimeLimits(
        Duration deadline,
        Duration maxWait,
        Duration connectTimeout,
        @Nullable Duration lookup) {
    /**
     * Limits of a call of its own.
     *
     * @param deadline for everything but the waits
     * @param maxWait for the waits
     * @param connectTimeout for an attempt to connect
     */
    public TimeLimits(Duration deadline, Duration maxWait, Duration connectTimeout) {
        this(deadline, maxWait, connectTimeout, null);
    }

    /**
     * Limits of a call that is part of a look-up: its waits and the rest have one limit together.
     *
     * @param left the time that is left for the look-up
     * @param reconcileDeadline the time for the whole look-up, for messages
     * @param connectTimeout for an attempt to connect
     */
    public static TimeLimits ofLookup(Duration left, Duration reconcileDeadline, Duration connectTimeout) {
        return new TimeLimits(left, left, connectTimeout, reconcileDeadline);
    }
}
