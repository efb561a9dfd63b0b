package nl.mijnklantportaal.benchmarks.budget;

import java.util.Arrays;
import nl.mijnklantportaal.benchmarks.contender.LoadedContender;
import nl.mijnklantportaal.benchmarks.jvm.ProcessCost;

/** Makes calls in a JVM of its own until the allocation of a call is stable; prints it and the number of calls. */
final class CountedCalls {
    private static final int CALLS = 1000;
    private static final int BLOCKS_AT_LEAST = 20;
    private static final int BLOCKS_AT_MOST = 80;
    private static final int STABLE = 5;
    private static final double SAME = 0.005;

    private CountedCalls() {}

    /**
     * Counts.
     *
     * @param arguments the contender's class and the base URL
     */
    public static void main(String[] arguments) throws Exception {
        try (LoadedContender contender = LoadedContender.of(arguments[0], arguments[1])) {
            double[] blocks = new double[BLOCKS_AT_MOST];
            int done = 0;
            while (done < BLOCKS_AT_LEAST || done < BLOCKS_AT_MOST && !isStable(last(blocks, done))) {
                blocks[done++] = block(contender);
            }
            // The median.
            System.out.println(Math.round(last(blocks, done)[STABLE / 2]) + " " + done * CALLS);
        }
    }

    private static double block(LoadedContender contender) throws Exception {
        long before = ProcessCost.now().allocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            contender.call();
        }
        return (ProcessCost.now().allocatedBytes() - before) / (double) CALLS;
    }

    private static double[] last(double[] blocks, int done) {
        double[] last = Arrays.copyOfRange(blocks, done - STABLE, done);
        Arrays.sort(last);
        return last;
    }

    private static boolean isStable(double[] sorted) {
        return sorted[STABLE - 1] - sorted[0] <= SAME * sorted[0];
    }
}
