package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of the guide says what the table of the code does. */
class SentAgainGuideTests {
    private static final Map<String, IntStream> STATUSES = Map.of(
            "1xx", IntStream.rangeClosed(100, 199),
            "any other 2xx that [proves nothing](errors-and-outcomes.md#what-counts-as-created)",
                    IntStream.rangeClosed(200, 299),
            "301, 307, 308", IntStream.of(301, 307, 308),
            "other 3xx",
                    IntStream.rangeClosed(300, 399).filter(status -> status != 301 && status != 307 && status != 308),
            "408", IntStream.of(408),
            "429", IntStream.of(429),
            "other 4xx", IntStream.rangeClosed(400, 499).filter(status -> status != 408 && status != 429),
            "5xx", IntStream.rangeClosed(500, 599));

    @Test
    void everyStatusIsWhereTheGuideHasIt() throws IOException {
        Map<String, List<String>> rows = rows();

        assertThat(rows).containsKeys(STATUSES.keySet().toArray(String[]::new));
        STATUSES.forEach((title, statuses) -> statuses.forEach(status -> {
            OutcomeTable.Row row = OutcomeTable.row(status);
            assertThat(rows.get(title)).as("%s, status %d", title, status).isEqualTo(cells(row));
        }));
        assertThat(rows.get("201, announced as JSON, whose body cannot be read"))
                .isEqualTo(cells(OutcomeTable.BROKEN_SUCCESS));
    }

    private static List<String> cells(OutcomeTable.Row row) {
        return List.of("`" + row.ofWrite() + "`", row.again().name().toLowerCase(Locale.ROOT));
    }

    /** Cells beside the first, by the first. */
    private static Map<String, List<String>> rows() throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(Path.of("../../docs/sent-again.md"))) {
            lines.filter(line -> line.startsWith("| "))
                    .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
                    .filter(cells -> cells.size() == 3)
                    .forEach(cells -> rows.put(cells.get(0), cells.subList(1, 3)));
        }
        return rows;
    }
}
