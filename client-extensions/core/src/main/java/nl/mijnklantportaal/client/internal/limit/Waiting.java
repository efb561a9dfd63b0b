package nl.mijnklantportaal.client.internal.limit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import nl.mijnklantportaal.client.error.NotSentException;

/** A call that waits for its turn. Used by the thread of the call. */
public interface Waiting {
    /** What no call exceeds, whatever it was given. */
    Duration LONGEST = Duration.ofDays(36_500);

    /** Operation, method and path template, as messages name them. */
    String asked();

    /**
     * Asks the credentials for the token of the attempt.
     *
     * @throws NotSentException when they give none that can be sent
     */
    void askForToken();

    /** The token that was asked for last. */
    String token();

    /** What is left for anything but waiting, in nanoseconds; zero or less when nothing is. */
    long nanosToDeadline();

    /** What is left for waiting, in nanoseconds; zero or less when nothing is. */
    long nanosToWait();

    /**
     * Waits, by the clock of {@code maxWait}; as {@link Timing#pause}.
     *
     * @param nanos how long
     * @param end what ends the wait early
     * @return whether it lasted to its own end
     * @throws InterruptedException when the thread is interrupted, before or meanwhile
     */
    boolean await(long nanos, CountDownLatch end) throws InterruptedException;

    /** The limit that has passed, should one have, such as {@code the deadline of 30 s}. */
    String limitText();

    /** Why a turn is too late, and which setting helps. */
    String tooLateText();
}
