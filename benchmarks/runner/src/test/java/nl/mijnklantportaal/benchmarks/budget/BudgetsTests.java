package nl.mijnklantportaal.benchmarks.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.mijnklantportaal.benchmarks.profile.ClassLoadLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the budgets finds what is too much or too little. */
class BudgetsTests {
    private static final String BYTES = Budgets.jdk() + "bytes-per-call";
    private static final String FROM_JARS = Budgets.jdk() + "classes-from-jars";
    private static final String OKHTTP = Budgets.jdk() + "classes.okhttp-jvm";
    private static final Map<String, Long> RECORDED =
            Map.of(BYTES, 20_000L, FROM_JARS, 1000L, OKHTTP, 100L, "jars.count", 16L, "jars.bytes", 8_000_000L);

    private final Budgets budgets = new Budgets(RECORDED);

    @Test
    void whatIsRecordedIsInOrder() {
        assertThat(budgets.complaints(RECORDED)).isEmpty();
    }

    @Test
    void aLittleMoreOrLessIsInOrder() {
        assertThat(budgets.complaints(with(BYTES, 20_500))).isEmpty();
        assertThat(budgets.complaints(with(BYTES, 19_500))).isEmpty();
    }

    @Test
    void growthIsToldWithWhatToDo() {
        assertThat(budgets.complaints(with(BYTES, 21_000)))
                .contains("bytes-per-call has grown from 20000 to 21000 (+5.0 %)")
                .contains("-Dbudgets.update");
    }

    @Test
    void aBudgetThatHasBecomeTooGenerousIsTold() {
        assertThat(budgets.complaints(with(BYTES, 18_000)))
                .contains("has shrunk from 20000 to 18000 (-10.0 %)")
                .contains("-Dbudgets.update");
    }

    @Test
    void moreClassesAreToldByJar() {
        Map<String, Long> figures = with(FROM_JARS, 1050);
        figures.put(OKHTTP, 110L);
        figures.put(Budgets.jdk() + "classes.hibernate-validator", 40L);

        assertThat(budgets.complaints(figures))
                .contains("classes-from-jars has grown from 1000 to 1050")
                .contains("classes of okhttp-jvm: 100 before, 110 now")
                .contains("classes of hibernate-validator: 0 before, 40 now");
    }

    @Test
    void thePackagesOfAJarThatHasGrownAreTold() {
        ClassLoadLog classes = new ClassLoadLog(Stream.of("a.B", "a.C", "a.b.D")
                .map(name -> new ClassLoadLog.LoadedClass(name, "other"))
                .toList());

        assertThat(budgets.grownPackages(classes)).contains("most classes of other: [a 2, a.b 1]");
    }

    @Test
    void oneJarMoreIsOneTooMany() {
        assertThat(budgets.complaints(with("jars.count", 17))).contains("jars.count has grown from 16 to 17");
    }

    @Test
    void aFigureWithoutABudgetIsTold() {
        assertThat(new Budgets(Map.of()).complaints(with(BYTES, 1))).contains("no budget is recorded");
    }

    @Test
    void recordingLeavesTheOtherJdkAlone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("budgets.properties");
        Map<String, Long> ofBoth = new TreeMap<>(RECORDED);
        ofBoth.put("jdk11.bytes-per-call", 7L);

        new Budgets(ofBoth).with(Map.of(BYTES, 5L, "jars.count", 3L)).write(file);

        assertThat(Budgets.read(file).recorded())
                .isEqualTo(Map.of("jdk11.bytes-per-call", 7L, BYTES, 5L, "jars.count", 3L));
    }

    private static Map<String, Long> with(String name, long value) {
        Map<String, Long> figures = new TreeMap<>(RECORDED);
        figures.put(name, value);
        return figures;
    }
}
