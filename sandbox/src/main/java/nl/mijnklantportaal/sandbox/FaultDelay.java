package nl.mijnklantportaal.sandbox;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * By how much {@link Fault#ANSWER_DELAYED} delays an answer.
 */
final class FaultDelay {

    private volatile Duration delay;

    FaultDelay(Duration delay) {
        this.delay = delay;
    }

    static Duration checked(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("A delay is 0 or more, not " + delay + ".");
        }
        return delay;
    }

    void set(Duration next) {
        delay = checked(next);
    }

    /**
     * Waits so long. Closing the sandbox interrupts its threads and so ends the wait.
     *
     * @throws InterruptedIOException when the sandbox is closed
     */
    void pause() throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(delay));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The sandbox is closed.");
        }
    }
}
