package nl.mijnklantportaal.client.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.Findings.Rank;
import org.junit.jupiter.api.Test;

class FindingsTests {
    @Test
    void ofOnePlaceWhatExplainsMostIsTold() {
        assertThat(violations("a", Rank.PATTERN, Rank.VALUE, Rank.WORDED, Rank.SHAPE))
                .containsExactly(new Violation("a", "SHAPE"));
        assertThat(violations("a", Rank.PATTERN, Rank.VALUE, Rank.WORDED))
                .containsExactly(new Violation("a", "WORDED"));
        assertThat(violations("a", Rank.PATTERN, Rank.VALUE)).containsExactly(new Violation("a", "VALUE"));
    }

    @Test
    void placesStandInTheirOrderWithTheTenthElementAfterTheSecond() {
        Findings findings = new Findings();
        List<String> paths = List.of(
                "lines[10].a",
                "lines[2].b",
                "lines[2].a",
                "lines",
                "b",
                "lines[9][11]",
                "lines[9][2]",
                "",
                "x[",
                "x[a]");
        paths.forEach(path -> findings.add(path, Rank.VALUE, "w"));

        assertThat(findings.violations())
                .extracting(Violation::path)
                .containsExactly(
                        "",
                        "b",
                        "lines",
                        "lines[2].a",
                        "lines[2].b",
                        "lines[9][2]",
                        "lines[9][11]",
                        "lines[10].a",
                        "x[",
                        "x[a]");
    }

    @Test
    void theObjectAsAWholeHasNoPlaceInWords() {
        assertThat(new Violation("", "must have at least one member")).hasToString("must have at least one member");
        assertThat(new Violation("a", "must be given")).hasToString("a: must be given");
    }

    private static List<Violation> violations(String path, Rank... ranks) {
        Findings findings = new Findings();
        IntStream.range(0, ranks.length).forEach(i -> findings.add(path, ranks[i], ranks[i].name()));
        return findings.violations();
    }
}
