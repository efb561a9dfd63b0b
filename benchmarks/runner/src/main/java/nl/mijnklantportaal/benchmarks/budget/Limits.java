package nl.mijnklantportaal.benchmarks.budget;

/** What the SDK may cost at the very most, whatever is recorded. */
public final class Limits {
    /** Half of what an unmodified generated Feign client allocates. */
    public static final int BYTES_PER_CALL = 26 * 1024;

    public static final int JARS_WITHOUT_TRANSPORT = 13;
    public static final double MEGABYTES_WITHOUT_TRANSPORT = 5.3;
    public static final double MEGABYTES = 8.4;

    private Limits() {}
}
