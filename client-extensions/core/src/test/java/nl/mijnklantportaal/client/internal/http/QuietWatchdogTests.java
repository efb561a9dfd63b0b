package nl.mijnklantportaal.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okio.AsyncTimeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QuietWatchdogTests {
    private static final int CALLS = 2_000;

    @Test
    void deadlinesThatDoNotPassDoNotWakeTheWatchdog() throws Exception {
        // Starts the watchdog.
        pass(Duration.ofMillis(1));
        long wakeUps = wakeUps();

        for (int i = 0; i < CALLS; i++) {
            QuietWatchdog.settle();
            Deadline deadline = new Deadline(Duration.ofSeconds(30));
            deadline.enter();
            deadline.exit();
        }

        // There are at most two wake-ups in a second, and the calls take far less than the minutes that this limit
        // allows.
        assertThat(wakeUps() - wakeUps).isLessThan(CALLS / 10);
    }

    @Test
    void aDeadlineShorterThanTheQuietTimePasses() throws Exception {
        for (int i = 0; i < 3; i++) {
            QuietWatchdog.settle();
            pass(Duration.ofMillis(1));
        }
    }

    @Test
    void aDeadlineLongerThanTheQuietTimePasses() throws Exception {
        QuietWatchdog.settle();
        pass(Duration.ofMillis(1_100));
        QuietWatchdog.settle();
        pass(Duration.ofMillis(1_100));
    }

    private static void pass(Duration deadline) throws InterruptedException {
        Deadline passing = new Deadline(deadline);
        passing.enter();
        assertThat(passing.passed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(passing.exit()).isTrue();
    }

    /** How many times the watchdog has gone to sleep. */
    private static long wakeUps() {
        var threads = ManagementFactory.getThreadMXBean();
        for (var thread : threads.dumpAllThreads(false, false)) {
            if (thread.getThreadName().equals("Okio Watchdog")) {
                return thread.getWaitedCount();
            }
        }
        throw new IllegalStateException("Okio's watchdog does not run, or has another name now.");
    }

    /** A timer like the one that OkHttp sets for a call. */
    private static final class Deadline extends AsyncTimeout {
        final CountDownLatch passed = new CountDownLatch(1);

        Deadline(Duration length) {
            timeout(length.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        protected void timedOut() {
            passed.countDown();
        }
    }
}
