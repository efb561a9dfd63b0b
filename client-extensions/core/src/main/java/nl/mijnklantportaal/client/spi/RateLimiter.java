package nl.mijnklantportaal.client.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the requests of each key within what the platform allows in any rolling minute, counted from the end of each answer.
 *
 * <p>Not for applications. Implementations are safe for use by many threads, never throw, and answer at once: who has to wait
 * is told how long, and the SDK keeps the queue.
 */
public interface RateLimiter {
    /**
     * The longest that anybody waits for a pause that a server asks for, one hour, however long that is: after it one request at
     * a time probes whether the pause still holds, while the others of its key wait for the probe's answer.
     */
    Duration LONGEST_PAUSE = Duration.ofHours(1);

    /**
     * Takes one request out of the budget of a key, should one be left.
     *
     * @param key stands for the credentials and does not show them; letters and digits
     * @param ahead how many requests of this process come first; one is left when more than so many are
     * @param longest how long the request may be on its way, should nobody report its end: the process may die; more than zero
     * @param maxWait how long the request waits for its turn, zero or more; whoever is told of a longer delay does not come back
     * @return a permit, or how long to wait
     */
    Turn take(String key, int ahead, Duration longest, Duration maxWait);

    /**
     * The answer to a request for a permit.
     *
     * @param permit to be ended once, or null when there is none now
     * @param delay how long it takes at least until there can be one; zero with a permit
     * @param limit how many requests a minute the key has
     */
    record Turn(@Nullable Permit permit, Duration delay, int limit) {}

    /** One request that is counted. */
    interface Permit {
        /** Nothing was sent after all. */
        void giveBack();

        /**
         * The answer has ended, or was given up.
         *
         * @param said what the server said of the limit
         */
        void ended(Said said);

        /**
         * Whether this is the request that probes a pause longer than {@link #LONGEST_PAUSE}, so that those who wait ask again
         * when it has ended.
         *
         * @return false unless an implementation says otherwise
         */
        default boolean isProbe() {
            return false;
        }
    }

    /** What the server made of a request, as far as its limit goes. */
    enum Verdict {
        /** It answered, and not with 429. */
        PASSED,
        /** It answered with 429. */
        REFUSED,
        /** No answer came. */
        UNKNOWN
    }

    /**
     * What an answer says of the limit.
     *
     * @param limit {@code X-RateLimit-Limit}, or null when it was not said
     * @param remaining {@code X-RateLimit-Remaining}, how many are left by the server's count, or null when it was not said
     * @param pause how long nothing more may be sent with the key, of a 429; null when nothing was said
     * @param verdict what the server made of the request
     */
    record Said(
            @Nullable Integer limit,
            @Nullable Integer remaining,
            @Nullable Duration pause,
            Verdict verdict) {
        /** Of no answer. */
        public static final Said NOTHING = new Said(null, null, null, Verdict.UNKNOWN);

        /**
         * Of an answer, which is a refusal when it asks for a pause.
         *
         * @param limit {@code X-RateLimit-Limit}, or null when it was not said
         * @param remaining {@code X-RateLimit-Remaining}, or null when it was not said
         * @param pause how long nothing more may be sent with the key; null when nothing was said
         */
        public Said(@Nullable Integer limit, @Nullable Integer remaining, @Nullable Duration pause) {
            this(limit, remaining, pause, pause == null ? Verdict.PASSED : Verdict.REFUSED);
        }
    }
}
