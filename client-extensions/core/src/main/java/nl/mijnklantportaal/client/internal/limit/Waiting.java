package nl.mijnklantportaal.client.internal.limit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import nl.mijnklantportaal.client.error.NotSentException;

/** A call that waits for its turn. Used by the thread of the call. */
public interface Waiting {
    /** The longest limit of a call; a longer setting counts as this one. */
    Duration LONGEST = Duration.ofDays(36_500);

    /** Operation, method and path template, for messages. */
    String asked();

    /**
     * Asks the credentials for the token of the attempt.
     *
     * @throws NotSentException when they give none that can be sent
     */
    void askForToken();

    /** The token that was asked for last. */
    String token();

    /** By what the request is counted: the token, or a text that stays the same when the portal gets a new token. */
    String budget();

    /** The time left for everything but waiting, in nanoseconds; zero or less when there is none. */
    long nanosToDeadline();

    /** The time left for waiting, in nanoseconds; zero or less when there is none. */
    long nanosToWait();

    /**
     * Waits for the turn, by the clock of {@code maxWait}; otherwise as {@link Timing#pause}.
     *
     * @param nanos how long
     * @param end ends the wait early
     * @return true when the wait lasted to its own end
     * @throws InterruptedException when the thread is interrupted, before the wait or during it
     */
    boolean await(long nanos, CountDownLatch end) throws InterruptedException;

    /** The time limit that ends the call, such as {@code the deadline of 30 s}. */
    String limitText();

    /** Why a turn is too late, and which setting helps. */
    String tooLateText();
}
