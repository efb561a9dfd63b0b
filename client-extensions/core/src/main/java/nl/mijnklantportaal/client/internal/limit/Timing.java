package nl.mijnklantportaal.client.internal.limit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time and chance, as the machine has them or as a test gives them. */
public interface Timing {
    /** The machine's. */
    Timing SYSTEM = new Timing() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public double random() {
            return ThreadLocalRandom.current().nextDouble();
        }

        @Override
        public boolean pause(long nanos, CountDownLatch end) throws InterruptedException {
            return !end.await(nanos, TimeUnit.NANOSECONDS);
        }
    };

    /** As {@link System#nanoTime()}. */
    long nanoTime();

    /** At least 0, less than 1. */
    double random();

    /**
     * Waits.
     *
     * @param end what ends the wait early
     * @return whether it lasted to its own end
     * @throws InterruptedException when the thread is interrupted, before or meanwhile
     */
    boolean pause(long nanos, CountDownLatch end) throws InterruptedException;
}
