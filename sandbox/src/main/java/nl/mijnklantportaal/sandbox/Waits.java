package nl.mijnklantportaal.sandbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Waits for something that another thread brings about under a lock and tells with {@link Object#notifyAll()}.
 */
final class Waits {

    /** Longer waits are as good as this one, and {@link System#nanoTime()} plus it does not overflow. */
    private static final long LONGEST = Long.MAX_VALUE / 2;

    private Waits() {}

    /**
     * Waits until something is so.
     *
     * @param lock held by the calling thread
     * @param atMost in real time; no wait when it is 0 or less
     * @return whether it is so; false also when the thread is interrupted
     */
    static boolean until(Object lock, Duration atMost, BooleanSupplier isSo) {
        long end = System.nanoTime() + Math.max(0, Math.min(LONGEST, TimeUnit.NANOSECONDS.convert(atMost)));
        try {
            while (!isSo.getAsBoolean()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
