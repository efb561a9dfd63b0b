package nl.mijnklantportaal.benchmarks.budget;

/** The highest cost of the SDK that a build accepts, whatever figures are recorded. */
public final class Limits {
    public static final int BYTES_PER_CALL = 24_800;

    /** Classes from jars that a JVM loads until its first answer. */
    public static final int CLASSES_FROM_JARS = 600;

    /** Classes from jars with twice the operations, times those with the shipped ones. */
    public static final double CLASSES_WITH_TWICE_THE_OPERATIONS = 1.02;

    public static final int JARS = 16;
    public static final double MEGABYTES = 7.00;
    public static final int JARS_WITHOUT_TRANSPORT = 12;
    public static final double MEGABYTES_WITHOUT_TRANSPORT = 3.90;

    /** The jar with an interface for each tag and a class for each schema. */
    public static final long BYTES_OF_THE_GENERATED_JAR = 450_000;

    private Limits() {}
}
