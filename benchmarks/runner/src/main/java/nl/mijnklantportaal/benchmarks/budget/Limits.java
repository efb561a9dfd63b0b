package nl.mijnklantportaal.benchmarks.budget;

/** What the SDK may cost at the very most, whatever is recorded. */
public final class Limits {
    /** Less than half of what an unmodified generated Feign client allocates. */
    public static final int BYTES_PER_CALL = 24_800;

    /** Until the first answer. */
    public static final int CLASSES_FROM_JARS = 600;

    public static final int JARS_WITHOUT_TRANSPORT = 12;
    public static final double MEGABYTES_WITHOUT_TRANSPORT = 3.6;
    public static final int JARS = 16;
    public static final double MEGABYTES = 6.7;

    private Limits() {}
}
