package nl.mijnklantportaal.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.generator.Stabilities.Level;
import org.junit.jupiter.api.Test;

class StabilitiesTests {
    private static final String SOURCE = "https://docs.example.org/zebras";

    @Test
    void whatTheContractLeavesOpenIsPartialAndWhatNoPageShowsIsInferred() {
        assertThat(Stabilities.level(Map.of())).isEqualTo(Level.DOCUMENTED);
        assertThat(Stabilities.level(Map.of("x-completeness", "full", "x-source", SOURCE)))
                .isEqualTo(Level.DOCUMENTED);
        assertThat(Stabilities.level(Map.of("x-inferred", false))).isEqualTo(Level.DOCUMENTED);
        assertThat(Stabilities.level(Map.of("x-missing", List.of()))).isEqualTo(Level.DOCUMENTED);
        assertThat(Stabilities.level(Map.of("x-completeness", "partial"))).isEqualTo(Level.PARTIAL);
        assertThat(Stabilities.level(Map.of("x-missing", List.of("a status")))).isEqualTo(Level.PARTIAL);
        assertThat(Stabilities.level(Map.of("x-inferred", List.of("the status 201"))))
                .isEqualTo(Level.PARTIAL);
        assertThat(Stabilities.level(Map.of("x-inferred", true, "x-completeness", "partial")))
                .isEqualTo(Level.INFERRED);
    }

    @Test
    void theAnnotationHasOnlyWhatIsSaid() {
        assertThat(Stabilities.annotation(Level.PARTIAL)).isEqualTo("@Stability(Stability.Level.PARTIAL)");
        assertThat(Stabilities.annotation(Map.of(), 4)).isEqualTo("@Stability(Stability.Level.DOCUMENTED)");
        assertThat(Stabilities.annotation(
                        Map.of("x-missing", List.of("its \"status\"", "a\\b"), "x-source", SOURCE), 0))
                .isEqualTo("""
                        @Stability(
                                value = Stability.Level.PARTIAL,
                                source = "https://docs.example.org/zebras",
                                missing = {
                                    "its \\"status\\"",
                                    "a\\\\b"
                                })""");
        assertThat(Stabilities.annotation(Map.of("x-source", List.of(SOURCE, "another")), 4))
                .isEqualTo("""
                        @Stability(
                                    value = Stability.Level.DOCUMENTED,
                                    source = "https://docs.example.org/zebras")""");
    }

    @Test
    void noLineIsLongerThanAPageAndNoPairIsTornApart() {
        String boxes = "\ud83d\udce6".repeat(200);

        String annotation = Stabilities.annotation(Map.of("x-missing", "x" + boxes), 4);

        assertThat(annotation.lines())
                .hasSizeGreaterThan(4)
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(120)
                        .doesNotEndWith("\ud83d\"")
                        .doesNotStartWith("                    + \"\udce6"));
        assertThat(annotation.replaceAll("\"\n +\\+ \"", "")).contains("x" + boxes);
    }

    @Test
    void onlyWhatIsNotDocumentedIsMarked() {
        Map<String, Object> full = new HashMap<>(Map.of("x-source", SOURCE));
        Map<String, Object> inferred = new HashMap<>(Map.of("x-inferred", true));

        Stabilities.mark(full, 0);
        Stabilities.mark(inferred, 0);

        assertThat(full).doesNotContainKey(Stabilities.ANNOTATION);
        assertThat(inferred).containsEntry(Stabilities.ANNOTATION, "@Stability(Stability.Level.INFERRED)");
    }
}
