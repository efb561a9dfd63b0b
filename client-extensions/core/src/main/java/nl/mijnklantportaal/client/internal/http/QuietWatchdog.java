package nl.mijnklantportaal.client.internal.http;

import java.util.concurrent.TimeUnit;
import okio.AsyncTimeout;

/**
 * Lets Okio's watchdog sleep while calls come and go.
 *
 * <p>That thread is woken by every timer that is the next to expire, hence by the deadline of every call that runs alone,
 * which costs two thread switches a call. This timer expires before theirs, once a second for as long as there are calls.
 */
final class QuietWatchdog extends AsyncTimeout {
    private static final QuietWatchdog INSTANCE = new QuietWatchdog();

    /** Whether the timer runs. A race costs nothing but the wake-up that is saved here. */
    private volatile boolean running;

    private volatile boolean wanted;

    private QuietWatchdog() {
        timeout(1, TimeUnit.SECONDS);
    }

    /** Has the watchdog sleep through the timer that is about to be set. */
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
