package nl.mijnklantportaal.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import nl.mijnklantportaal.benchmarks.cold.Start;
import nl.mijnklantportaal.benchmarks.contender.Contender;
import nl.mijnklantportaal.benchmarks.contender.Contenders;
import nl.mijnklantportaal.benchmarks.contender.Layout;
import nl.mijnklantportaal.benchmarks.figures.Figures;
import nl.mijnklantportaal.benchmarks.figures.Footprint;
import nl.mijnklantportaal.benchmarks.figures.Metric;
import nl.mijnklantportaal.benchmarks.jvm.JavaHome;
import nl.mijnklantportaal.benchmarks.profile.ClassLoadLog;
import nl.mijnklantportaal.benchmarks.server.Wire;
import nl.mijnklantportaal.benchmarks.steady.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTests {
    private static final List<Contender> TWO = List.of(Contenders.SDK, Contenders.RETROFIT);

    private final Results results = new Results(TWO);

    @Test
    void aTableHasTheFiguresAndTheirRatio() {
        measured(44, 40);

        assertThat(new Tables(results).byName().get("calls").lines())
                .element(2)
                .asString()
                .startsWith("| this SDK | 44 | 1.10 | – | 20.0 |");
    }

    @Test
    void aGoalThatIsReachedIsTold() {
        measured(38, 40);

        assertThat(Goals.table(Goals.of(results)))
                .contains("times Retrofit + Jackson")
                .contains("| bytes for each call | 24,800 | 20,480 | yes |")
                .contains("| 0.95 | 0.95 | yes |");
    }

    @Test
    void aGoalThatIsMissedIsTold() {
        measured(60, 40);

        assertThat(Goals.table(Goals.of(results))).contains("| 0.95 | 1.50 | **no** |");
    }

    @Test
    void aGoalOfWhichNothingWasMeasuredIsNotReached() {
        assertThat(new Goals.Goal("", 1, OptionalDouble.empty()).verdict()).isEqualTo("not measured");
        assertThat(Goals.table(Goals.of(new Results(TWO)))).doesNotContain("yes");
    }

    @Test
    void theFootprintIsHeldToItsLimits() {
        results.add(Contenders.SDK, new Footprint(16, 8_500_000, 13, 3_500_000));

        assertThat(Goals.table(Goals.of(results)))
                .contains("| jars without the transport's | 12 | 13 | **no** |")
                .contains("| MB without the transport's jars | 3.90 | 3.50 | yes |")
                .contains("| jars in all | 16 | 16 | yes |")
                .contains("| MB in all | 7 | 8.50 | **no** |");
    }

    @Test
    void aStartWithMoreOperationsStandsBesideTheShippedOne() {
        results.add(Contenders.SDK, loaded(600));
        results.add(Contenders.SDK_WITH_TWICE_THE_OPERATIONS, loaded(630));
        Figures starts = results.of(new Start(JavaHome.current(), Wire.PLAIN, false));
        starts.add(Contenders.SDK, 0, Metric.FIRST_ANSWER, 400);
        starts.add(Contenders.SDK_WITH_TWICE_THE_OPERATIONS, 0, Metric.FIRST_ANSWER, 420);

        assertThat(new Tables(results).byName().get("operations"))
                .contains("| this SDK | 600 | 400 | 1.00 |")
                .contains("| this SDK with twice the operations | 630 | 420 | 1.05 |");
        assertThat(Goals.table(Goals.of(results)))
                .contains("| classes from jars until the first answer | 600 | 600 | yes |")
                .contains("with the shipped ones | 1.02 | 1.05 | **no** |");
    }

    private static ClassLoadLog loaded(int classes) {
        return new ClassLoadLog(Collections.nCopies(classes, new ClassLoadLog.LoadedClass("a.A", "a")));
    }

    @Test
    void theChartIsWellFormedAndItsTextIsText() throws Exception {
        measured(44, 40);
        String svg = new Chart()
                .add("CPU & more, µs", results.of(Setting.creating(1)), TWO, Metric.CPU)
                .add("nothing", new Figures(), TWO, Metric.END)
                .toString();

        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();

        NodeList texts = root.getElementsByTagName("text");
        assertThat(texts.getLength()).isEqualTo(5);
        assertThat(texts.item(0).getTextContent()).isEqualTo("CPU & more, µs");
        assertThat(texts.item(1).getTextContent()).startsWith("Retrofit");
        assertThat(texts.item(2).getTextContent()).isEqualTo("40");
        assertThat(root.getElementsByTagName("rect").getLength()).isEqualTo(2);
    }

    @Test
    void blocksWithoutAFigureAreNotPrinted() {
        measured(44, 40);

        assertThat(new Report(results, 7, "one round").text())
                .contains("seed 7", "| this SDK | 44 |")
                .doesNotContain("what the request meets");
    }

    @Test
    void theGuideTheChartAndTheProfilesAreWritten(@TempDir Path docs) throws Exception {
        measured(44, 40);
        Path guide = Files.copy(Layout.docs().resolve("performance.md"), docs.resolve("performance.md"));

        new Report(results, 7, "one round").write(docs, Map.of("profile-sdk.txt", "a profile"));

        assertThat(guide).content().contains("seed 7", "| this SDK | 44 |");
        assertThat(docs.resolve("performance.svg")).content().contains("CPU of a call");
        assertThat(docs.resolve("performance/profile-sdk.txt")).hasContent("a profile");
    }

    private void measured(double sdk, double retrofit) {
        Figures figures = results.of(Setting.creating(1));
        figures.add(Contenders.SDK, 0, Metric.CPU, sdk);
        figures.add(Contenders.SDK, 0, Metric.BYTES, 20 * 1024);
        figures.add(Contenders.RETROFIT, 0, Metric.CPU, retrofit);
    }
}
