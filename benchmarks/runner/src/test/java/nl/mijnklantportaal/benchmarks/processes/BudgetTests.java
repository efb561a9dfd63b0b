package nl.mijnklantportaal.benchmarks.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import nl.mijnklantportaal.benchmarks.budget.Budgets;
import nl.mijnklantportaal.benchmarks.budget.Limits;
import nl.mijnklantportaal.benchmarks.budget.Measured;
import nl.mijnklantportaal.benchmarks.contender.Contenders;
import nl.mijnklantportaal.benchmarks.jvm.JavaHome;
import nl.mijnklantportaal.benchmarks.profile.ClassLoadLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The SDK costs what {@code benchmarks/budgets.properties} records, so that a reviewer sees every change. {@code mvn
 * verify -Dbudgets.update} updates the record.
 */
class BudgetTests {
    private static final Path FILE = Path.of("../budgets.properties");

    private static Measured measured;

    @BeforeAll
    static void measure(@TempDir Path folder) throws IOException, InterruptedException {
        measured = Measured.now(folder);
        if (Boolean.getBoolean("budgets.update")) {
            Budgets.read(FILE).with(measured.figures()).write(FILE);
        }
    }

    @Test
    void theCostIsAsRecorded() throws IOException {
        Budgets budgets = Budgets.read(FILE);

        String complaints = budgets.complaints(comparable());

        if (!complaints.isEmpty()) {
            fail(
                    "What the SDK costs is not what %s records:%n%s%n%s",
                    FILE, complaints, budgets.grownPackages(measured.classes()));
        }
    }

    /** Only the jars, on a JDK without other records. */
    private static Map<String, Long> comparable() {
        Map<String, Long> figures = new TreeMap<>(measured.figures());
        if (!Budgets.JDKS.contains(JavaHome.current().feature())) {
            figures.keySet().removeIf(name -> !name.startsWith("jars."));
        }
        return figures;
    }

    @Test
    void aCallStaysUnderTheLimitOfBytes() {
        assertThat(measured.bytesPerCall()).isLessThanOrEqualTo(Limits.BYTES_PER_CALL);
    }

    @Test
    void theStartStaysUnderTheLimitOfClasses() {
        long fromJars = measured.classes().byOrigin().entrySet().stream()
                .filter(origin -> ClassLoadLog.isJar(origin.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();

        assertThat(fromJars).isPositive().isLessThanOrEqualTo(Limits.CLASSES_FROM_JARS);
    }

    @Test
    void theJarsStayUnderTheirLimits() {
        assertThat(measured.footprint().jarsWithoutTransport()).isLessThanOrEqualTo(Limits.JARS_WITHOUT_TRANSPORT);
        assertThat(measured.footprint().megabytesWithoutTransport())
                .isLessThanOrEqualTo(Limits.MEGABYTES_WITHOUT_TRANSPORT);
        assertThat(measured.footprint().jars()).isLessThanOrEqualTo(Limits.JARS);
        assertThat(measured.footprint().megabytes()).isLessThanOrEqualTo(Limits.MEGABYTES);
    }

    @Test
    void theGeneratedJarStaysUnderItsLimit() {
        assertThat(Contenders.SDK.runtimeJars())
                .filteredOn(jar -> jar.getFileName().toString().startsWith("mijnklantportaal-client-generated-"))
                .singleElement()
                .satisfies(jar -> assertThat(Files.size(jar)).isLessThanOrEqualTo(Limits.BYTES_OF_THE_GENERATED_JAR));
    }

    @Test
    void aStartDoesNotGrowWithTheNumberOfOperations() {
        double most = measured.classes().fromJars() * Limits.CLASSES_WITH_TWICE_THE_OPERATIONS;

        assertThat((double) measured.classesWithTwiceTheOperations().fromJars()).isLessThanOrEqualTo(most);
        assertThat(measured.classesWithTwiceTheOperations().classes())
                .as("classes of twice the operations")
                .anyMatch(loaded -> loaded.name().startsWith("nl.mijnklantportaal.client.api.")
                        && loaded.origin().endsWith("sdk-doubled"));
    }

    @Test
    void theTypedPathStartsNoValidator() {
        assertThat(measured.classes().classes())
                .isNotEmpty()
                .noneMatch(loaded -> loaded.name().startsWith("org.hibernate.validator."));
    }

    @Test
    void theServerSawOnePostForEachCall() {
        assertThat(measured.posts()).isEqualTo(measured.calls()).isPositive();
    }
}
