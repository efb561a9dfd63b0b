package nl.mijnklantportaal.client.internal.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import nl.mijnklantportaal.client.internal.limit.Timing;

/** Time for many threads, that passes only when the test says so. */
final class VirtualTiming implements Timing {
    private static final long PATIENCE_MILLIS = 20_000;

    // Guarded by this.
    private long now = Long.MAX_VALUE - 1000;
    private final List<Long> waiting = new ArrayList<>();

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public double random() {
        return 0;
    }

    @Override
    public synchronized boolean pause(long nanos, CountDownLatch end) throws InterruptedException {
        long until = now + nanos;
        waiting.add(until);
        try {
            notifyAll();
            while (until - now > 0 && end.getCount() > 0) {
                // The latch does not tell this monitor, so it is looked at again and again.
                wait(1);
            }
            return end.getCount() > 0;
        } finally {
            waiting.remove(until);
            notifyAll();
        }
    }

    synchronized void pass(Duration time) {
        now += time.toNanos();
        notifyAll();
    }

    /** Waits until that many threads wait, all of them for a later time. */
    synchronized void awaitWaiting(int threads) throws InterruptedException {
        long giveUp = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (waiting.size() != threads || waiting.stream().anyMatch(until -> until - now <= 0)) {
            if (System.currentTimeMillis() > giveUp) {
                throw new AssertionError(waiting.size() + " threads wait, not " + threads + ".");
            }
            wait(10);
        }
    }
}
