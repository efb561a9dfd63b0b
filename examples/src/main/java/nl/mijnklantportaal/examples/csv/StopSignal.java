package nl.mijnklantportaal.examples.csv;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C (SIGINT) or SIGTERM: the requests on their way may end, no other is sent, and the JVM waits until the program has said
 * its last words.
 */
final class StopSignal {
    private static final long FOR_REQUESTS_SECONDS = 3;
    private static final long FOR_LAST_WORDS_SECONDS = 30;

    private final Thread program = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean given;

    /** Waits for the signal from now on; made on the thread of the program. */
    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop-signal"));
        return signal;
    }

    /** Whether the signal has come. */
    boolean isGiven() {
        return given;
    }

    /**
     * Ends the work in which it is called once the signal has come.
     *
     * @throws Stopped when it has
     */
    void check() {
        if (given) {
            throw new Stopped();
        }
    }

    /** The program has said its last words, so the JVM may end. */
    void ended() {
        ended.countDown();
    }

    private void stop() {
        if (ended.getCount() == 0) {
            return;
        }
        given = true;
        try {
            if (!ended.await(FOR_REQUESTS_SECONDS, TimeUnit.SECONDS)) {
                // It waits for its turn within the rate limit, for example.
                program.interrupt();
                ended.await(FOR_LAST_WORDS_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The signal has come. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("The program was asked to stop.");
        }
    }
}
