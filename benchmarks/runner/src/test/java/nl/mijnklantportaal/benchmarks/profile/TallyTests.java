package nl.mijnklantportaal.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTests {
    @Test
    void theHeaviestComeFirstWithTheirShare() {
        Tally tally = new Tally();
        tally.add("b", 1);
        tally.add("a", 2);
        tally.add("b", 4);
        tally.add("c", 1);

        assertThat(tally.lines(2).lines()).containsExactly("  62.5 %  b", "  25.0 %  a");
    }

    @Test
    void ofNothingThereIsNoShare() {
        assertThat(new Tally().percent("a")).isZero();
    }
}
