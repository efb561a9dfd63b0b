package nl.mijnklantportaal.client.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the requests of each key within the platform's limit for any rolling minute, counted from the end of each answer.
 *
 * <p>Not for applications. Implementations are safe for use by many threads, never throw, and answer at once. They say how long
 * a request has to wait; the SDK keeps the queue.
 */
public interface RateLimiter {
    /**
     * The longest wait for a pause that the server asks for, one hour. If the pause is longer, one request at a time then goes as
     * a probe, and the others of its key wait for the probe's answer.
     */
    Duration LONGEST_PAUSE = Duration.ofHours(1);

    /**
     * Takes one request out of the budget of a key, if one is left.
     *
     * @param key stands for the credentials and does not show them; letters and digits
     * @param ahead how many requests of this process come first; a request is left when more than that many are free
     * @param longest how long the request may be on its way; more than zero. After that it has ended even if nobody
     *     reports it, for the process may die
     * @param maxWait how long the request waits for its turn, zero or more; with a longer delay it does not ask again
     * @return a permit, or how long to wait
     */
    Turn take(String key, int ahead, Duration longest, Duration maxWait);

    /**
     * The answer to a request for a permit.
     *
     * @param permit must be given back or ended once; null when there is none now
     * @param delay the least time until there can be a permit; zero with a permit
     * @param limit how many requests a minute the key has
     */
    record Turn(@Nullable Permit permit, Duration delay, int limit) {}

    /** One request that is counted. */
    interface Permit {
        /** Reports that nothing was sent. */
        void giveBack();

        /**
         * Reports that the answer has ended, or that the request was given up.
         *
         * @param said what the server said about the limit
         */
        void ended(Said said);

        /**
         * Says if this request is a probe of a pause longer than {@link #LONGEST_PAUSE}. The calls that wait ask again when it has
         * ended.
         *
         * @return true for a probe; false unless overridden
         */
        default boolean isProbe() {
            return false;
        }
    }

    /** Whether the server let a request pass its limit. */
    enum Verdict {
        /** It answered with another status than 429. */
        PASSED,
        /** It answered with 429. */
        REFUSED,
        /** No answer came. */
        UNKNOWN
    }

    /**
     * What an answer says about the limit.
     *
     * @param limit {@code X-RateLimit-Limit}, or null when the answer has none
     * @param remaining {@code X-RateLimit-Remaining}, how many requests are left by the server's count, or null when the answer has none
     * @param pause how long nothing more may be sent with the key, in a 429; null when the answer has none
     * @param verdict whether the server let the request pass
     */
    record Said(
            @Nullable Integer limit,
            @Nullable Integer remaining,
            @Nullable Duration pause,
            Verdict verdict) {
        /** For a request without an answer. */
        public static final Said NOTHING = new Said(null, null, null, Verdict.UNKNOWN);

        /**
         * For an answer, which is a refusal when it asks for a pause.
         *
         * @param limit {@code X-RateLimit-Limit}, or null when the answer has none
         * @param remaining {@code X-RateLimit-Remaining}, or null when the answer has none
         * @param pause how long nothing more may be sent with the key; null when the answer has none
         */
        public Said(@Nullable Integer limit, @Nullable Integer remaining, @Nullable Duration pause) {
            this(limit, remaining, pause, pause == null ? Verdict.PASSED : Verdict.REFUSED);
        }
    }
}
