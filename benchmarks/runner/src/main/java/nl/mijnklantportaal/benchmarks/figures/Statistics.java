package nl.mijnklantportaal.benchmarks.figures;

import java.util.Arrays;
import java.util.Collection;

/** The median. */
final class Statistics {
    private Statistics() {}

    /** Returns the middle value, or the mean of the two middle values. */
    static double median(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("No value has no median.");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
