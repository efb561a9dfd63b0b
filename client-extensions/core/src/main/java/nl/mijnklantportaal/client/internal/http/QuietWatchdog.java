package nl.mijnklantportaal.client.internal.http;

import java.util.concurrent.TimeUnit;
import okio.AsyncTimeout;

/**
 * Keeps Okio's watchdog thread asleep while calls come and go.
 *
 * <p>Every timer that becomes the next to expire wakes that thread, so the deadline of every call that runs alone would wake
 * it: two thread switches for each call. This timer expires before them, once a second while there are calls.
 */
final class QuietWatchdog extends AsyncTimeout {
    private static final QuietWatchdog INSTANCE = new QuietWatchdog();

    /** Whether the timer runs. A race only costs one wake-up. */
    private volatile boolean running;

    private volatile boolean wanted;

    private QuietWatchdog() {
        timeout(1, TimeUnit.SECONDS);
    }

    /** Call before setting a timer, so that the timer does not wake the watchdog. */
    static void settle() {
        INSTANCE.run();
    }

    private void run() {
        wanted = true;
        if (!running) {
            synchronized (this) {
                if (!running) {
                    running = true;
                    enter();
                }
            }
        }
    }

    @Override
    protected synchronized void timedOut() {
        exit();
        running = wanted;
        wanted = false;
        if (running) {
            enter();
        }
    }
}
