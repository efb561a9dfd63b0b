package nl.mijnklantportaal.sandbox;

/**
 * A fault between a client and the platform, injected on purpose.
 */
public enum Fault {
    /** The connection is closed without an answer, and nothing was done. */
    CLOSED_BEFORE_HANDLING,

    /** The connection is closed without an answer, although the request was handled: what it creates exists. */
    CLOSED_AFTER_HANDLING,

    /** The answer is 503, and nothing was done. */
    UNAVAILABLE_BEFORE_HANDLING,

    /** The answer is 503, although the request was handled: what it creates exists. */
    UNAVAILABLE_AFTER_HANDLING,

    /** The answer is 429 with {@code retry-after: 0}, although the limit is not reached; nothing was done. */
    TOO_MANY_REQUESTS,

    /** The request is handled; the connection is closed after the head and half of the body of the answer. */
    ANSWER_CUT,

    /** The request is handled at once, and its answer comes late. */
    ANSWER_DELAYED
}
