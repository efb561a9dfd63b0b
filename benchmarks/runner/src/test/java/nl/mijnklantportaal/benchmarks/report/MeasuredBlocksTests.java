package nl.mijnklantportaal.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.mijnklantportaal.benchmarks.contender.Layout;
import org.junit.jupiter.api.Test;

class MeasuredBlocksTests {
    private static final String GUIDE = """
            Before.

            <!-- measured: first -->
            old
            <!-- end -->

            Between.

            <!-- measured: second -->
            <!-- end -->
            """;

    @Test
    void onlyWhatStandsInTheBlocksIsReplaced() {
        String replaced = MeasuredBlocks.replaced(GUIDE, Map.of("first", "1 \\ $1", "second", "2"));

        assertThat(replaced).isEqualTo("""
                        Before.

                        <!-- measured: first -->

                        1 \\ $1

                        <!-- end -->

                        Between.

                        <!-- measured: second -->

                        2

                        <!-- end -->
                        """);
    }

    @Test
    void replacingAgainChangesNothing() {
        Map<String, String> contents = Map.of("first", "1", "second", "2");
        String once = MeasuredBlocks.replaced(GUIDE, contents);

        assertThat(MeasuredBlocks.replaced(once, contents)).isEqualTo(once);
    }

    @Test
    void aNameThatHasNoBlockIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeasuredBlocks.replaced(GUIDE, Map.of("first", "1", "second", "2", "third", "3")))
                .withMessageContaining("measured: third");
    }

    @Test
    void aBlockForWhichNothingWasMeasuredIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeasuredBlocks.replaced(GUIDE, Map.of("first", "1")))
                .withMessageContaining("measured: second");
    }

    @Test
    void theGuideHasABlockForEverythingThatIsMeasured() throws IOException {
        String guide = Files.readString(Layout.docs().resolve("performance.md"));

        assertThat(Pattern.compile("<!-- measured: ([a-z-]+) -->")
                        .matcher(guide)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .collect(Collectors.toSet()))
                .isEqualTo(new Report(new Results(List.of()), 1, "").blocks().keySet());
    }
}
