package nl.mijnklantportaal.spectools.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KindsPageTests {

    private static final Path PAGE = Path.of("../docs/wire-changes.md");

    @Test
    void thePageSaysWhatTheTableSays() throws IOException {
        String page = KindsTable.page();
        if (Boolean.getBoolean("kinds.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/wire-changes.md; mvn test -pl spec-tools -Dkinds.update writes it anew")
                .isEqualTo(page);
    }

    @Test
    void everyKindHasARowForEachDirection() {
        String page = KindsTable.page();
        assertThat(Kind.values())
                .allSatisfy(kind -> assertThat(page.lines().filter(line -> line.startsWith("| " + kind.title() + " |")))
                        .hasSameSizeAs(kind.directions()));
    }
}
