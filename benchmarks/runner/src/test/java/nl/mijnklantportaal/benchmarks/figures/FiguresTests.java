package nl.mijnklantportaal.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import nl.mijnklantportaal.benchmarks.contender.Contenders;
import org.junit.jupiter.api.Test;

class FiguresTests {
    private final Figures figures = new Figures();

    @Test
    void theMedianOfAnOddNumberIsTheOneInTheMiddle() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(Statistics.median(List.of(1.0, 2.0, 4.0, 100.0))).isEqualTo(3);
    }

    @Test
    void nothingHasNoMedian() {
        assertThatIllegalArgumentException().isThrownBy(() -> Statistics.median(List.of()));
        assertThat(figures.median(Contenders.SDK, Metric.CPU)).isEmpty();
    }

    @Test
    void ratiosAreTakenInsideARound() {
        // Both were three times slower in the second round.
        add(0, 10, 20);
        add(1, 33, 60);
        add(2, 12, 20);

        assertThat(figures.ratio(Contenders.SDK, Contenders.RETROFIT, Metric.CPU))
                .hasValueCloseTo(0.55, within(1e-9));
        assertThat(figures.median(Contenders.SDK, Metric.CPU)).hasValue(12);
    }

    @Test
    void aRoundThatOneOfThemHasNotIsLeftOut() {
        add(0, 10, 20);
        figures.add(Contenders.SDK, 1, Metric.CPU, 1000);

        assertThat(figures.ratio(Contenders.SDK, Contenders.RETROFIT, Metric.CPU))
                .hasValue(0.5);
        assertThat(figures.ratio(Contenders.SDK, Contenders.JETTY, Metric.CPU)).isEmpty();
    }

    @Test
    void whatWasMeasuredKeepsTheOrderItIsAskedFor() {
        add(0, 10, 20);

        assertThat(figures.measured(List.of(Contenders.RETROFIT, Contenders.JETTY, Contenders.SDK)))
                .containsExactly(Contenders.RETROFIT, Contenders.SDK);
    }

    private void add(int round, double sdk, double retrofit) {
        figures.add(Contenders.SDK, round, Metric.CPU, sdk);
        figures.add(Contenders.RETROFIT, round, Metric.CPU, retrofit);
    }
}
