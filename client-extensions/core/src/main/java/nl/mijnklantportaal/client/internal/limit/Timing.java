package nl.mijnklantportaal.client.internal.limit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time and chance: those of the machine, or those of a test. */
public interface Timing {
    /** Time and chance of the machine. */
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

    /** A random number, at least 0 and less than 1. */
    double random();

    /**
     * Waits.
     *
     * @param nanos how long, in nanoseconds
     * @param end ends the wait early
     * @return true when the wait lasted to its own end
     * @throws InterruptedException when the thread is interrupted, before the wait or during it
     */
    boolean pause(long nanos, CountDownLatch end) throws InterruptedException;
}
