package nl.mijnklantportaal.benchmarks.steady;

import java.util.concurrent.atomic.LongAdder;

/** The number of calls of all threads of this JVM, and of those without an answer. */
final class Ledger {
    private static final LongAdder MADE = new LongAdder();
    private static final LongAdder FAILED = new LongAdder();

    private Ledger() {}

    static void add(long made, long failed) {
        MADE.add(made);
        FAILED.add(failed);
    }

    static long made() {
        return MADE.sum();
    }

    static long failed() {
        return FAILED.sum();
    }
}
