package nl.mijnklantportaal.benchmarks.figures;

/** A metric of a contender. */
public enum Metric {
    /** Time of a call for its caller. */
    TIME("µs"),
    /** CPU time of the whole process for a call. */
    CPU("µs"),
    /** Bytes that a call allocates. */
    BYTES("bytes"),
    /** Number of calls. */
    CALLS("calls"),
    /** Calls that gave no answer. */
    FAILED("calls"),
    /** POSTs that the server read beyond the number of calls. */
    EXTRA_POSTS("POSTs"),
    /** From the start of the process to the first decoded answer. */
    FIRST_ANSWER("ms"),
    /** From the start of the process to its end. */
    END("ms");

    private final String unit;

    Metric(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }
}
