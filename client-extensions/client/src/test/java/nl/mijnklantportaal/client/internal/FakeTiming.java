package nl.mijnklantportaal.client.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when it is told to, or when somebody waits; chance that is always the same. */
final class FakeTiming implements Timing {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    private final double random;

    /** Takes what chance gives, from 0 to less than 1. */
    FakeTiming(double random) {
        this.random = random;
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** Every wait so far. */
    List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public double random() {
        return random;
    }

    @Override
    public boolean pause(long length, CountDownLatch end) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(Duration.ofNanos(length));
        nanos.addAndGet(length);
        return end.getCount() > 0;
    }
}
