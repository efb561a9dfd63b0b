package nl.mijnklantportaal.client.redis;

import java.time.Duration;

/**
 * How long a limiter tries to reach Redis, at first and after an outage.
 *
 * @param first how long the first attempt takes at most; it blocks whoever builds the limiter
 * @param again how long each later attempt takes at most
 * @param longestBackoff the longest wait between two attempts
 * @param settling how long after an outage other processes may not have told Redis yet what they sent meanwhile
 */
record Reconnecting(Duration first, Duration again, Duration longestBackoff, Duration settling) {
    /** In the time for settling, every process gives up two commands, looks for Redis again and connects. */
    static Reconnecting after(Duration commandTimeout) {
        // The first connection of a process loads many classes.
        Duration first = Duration.ofSeconds(3);
        Duration again = Duration.ofSeconds(1);
        Duration longestBackoff = Duration.ofSeconds(2);
        Duration settling = longestBackoff.plus(again.multipliedBy(2)).plus(commandTimeout.multipliedBy(2));
        return new Reconnecting(first, again, longestBackoff, settling);
    }
}
