package nl.mijnklantportaal.client.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Whether a run ends early, and why. */
final class Ending {
    /** However long a server asks to wait: the request is tried again then, and told again to wait. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final CountDownLatch stopped = new CountDownLatch(1);

    // Guarded by this. Its lock is not that of the progress, which is held while a listener runs and waits for an
    // interrupt.
    private @Nullable Stop stop;
    private final List<Throwable> later = new ArrayList<>();
    private @Nullable Error error;

    /** Runs work. Whatever it throws ends the run. */
    void guard(Runnable work) {
        try {
            work.run();
        } catch (Stop.Ended ended) {
            stop(ended.stop());
        } catch (Error e) {
            synchronized (this) {
                error = e;
            }
            stopped.countDown();
        } catch (Throwable e) {
            stop(Stop.of(e));
        }
    }

    void stop(Stop because) {
        synchronized (this) {
            if (stop == null) {
                stop = because;
            } else if (stop.cause() != because.cause()) {
                later.add(because.cause());
            }
        }
        stopped.countDown();
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Waits, at most until the run ends. */
    void pause(Duration wait) {
        try {
            stopped.await((wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // The run is being stopped, which the next check of isStopped() shows.
            Thread.currentThread().interrupt();
        }
    }

    /** The first reason; null when the run came to its end. */
    synchronized @Nullable Stop first() {
        return stop;
    }

    synchronized List<Throwable> later() {
        return List.copyOf(later);
    }

    synchronized @Nullable Error error() {
        return error;
    }
}
