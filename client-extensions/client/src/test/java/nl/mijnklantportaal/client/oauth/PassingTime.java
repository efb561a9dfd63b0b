package nl.mijnklantportaal.client.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.client.internal.limit.Timing;

/** Time that passes when somebody waits a little. A wait of a second or more lasts until the test ends it. */
class PassingTime implements Timing {
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TestClock clock;
    private final Instant start;
    private final Semaphore ended = new Semaphore(0);

    PassingTime(TestClock clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    /** Ends one long wait, the present one or the next. */
    void endLongWait() {
        ended.release();
    }

    @Override
    public long nanoTime() {
        return Duration.between(start, clock.instant()).toNanos();
    }

    @Override
    public double random() {
        return 0;
    }

    @Override
    public boolean pause(long nanos, CountDownLatch end) throws InterruptedException {
        if (nanos < LONG_NANOS) {
            clock.pass(Duration.ofNanos(nanos));
            return end.getCount() > 0;
        }
        while (end.getCount() > 0) {
            if (ended.tryAcquire(10, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }
}
