package nl.mijnklantportaal.sandbox.app;

import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Numbered things that come one after the other, of which the latest are kept.
 *
 * @param since those with a higher number, the oldest first
 * @param number of one of them
 * @param awaited waits for one with a higher number
 * @param shown which of them are told
 * @param most how many are told at most
 */
record Feed<T>(LongFunction<List<T>> since, ToLongFunction<T> number, Awaited awaited, Predicate<T> shown, int most) {

    /** Waits for something with a higher number. */
    interface Awaited {

        /** Whether there is one; false when the time is over or the sandbox is closed. */
        boolean await(long after, Duration atMost);
    }

    /**
     * What a feed has.
     *
     * @param latest the highest number of all, also of those that are not told; 0 when nothing is kept
     * @param told the oldest first
     */
    record Page<T>(long latest, List<T> told) {}

    /**
     * The newest after a number. A number that is higher than the latest is one of an earlier sandbox, and counts as 0.
     */
    Page<T> after(long number) {
        List<T> found = since.apply(Math.max(0, number - 1));
        long from = number;
        if (found.isEmpty() && number > 0) {
            found = since.apply(0);
            from = 0;
        }
        if (found.isEmpty()) {
            return new Page<>(0, List.of());
        }
        long after = from;
        List<T> told = found.stream()
                .filter(each -> this.number.applyAsLong(each) > after)
                .filter(shown)
                .toList();
        return new Page<>(
                this.number.applyAsLong(found.get(found.size() - 1)),
                told.subList(Math.max(0, told.size() - most), told.size()));
    }
}
