package nl.mijnklantportaal.specupdate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import nl.mijnklantportaal.specupdate.report.ReportPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's full document over what the project has: told as recorded, and taken over by the command alone. */
class FullDocumentTests {

    private static final Path GOLDEN = Rehearsal.RESOURCES.resolve("full/report.md");

    @TempDir
    private Path folder;

    @Test
    void theReportIsTheOneThatWasRecorded() throws IOException {
        Rehearsal rehearsal = Rehearsal.of(folder);
        String page = ReportPage.of(
                Decision.on(rehearsal.options(Rehearsal.FULL), Rehearsal.CLOCK).report());
        if (rehearsal.hasTheExcerpt()) {
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(GOLDEN, page);
            }
            assertThat(page).isEqualTo(Files.readString(GOLDEN));
        } else {
            // From another document the way is another, and what it leads to is the same.
            assertThat(page).contains("OpenAPI 3.1.1, 70 operations", "## The verdict", "## On the wire", "## In Java");
        }
    }

    @Test
    void itIsTakenOverByTheCommandAloneAndIsThenTheSameDocument() throws IOException {
        Rehearsal rehearsal = Rehearsal.of(folder);

        run(rehearsal, Rehearsal.FULL, "accept=true", "origin=an e-mail of the vendor");

        assertThat(rehearsal.root().resolve("openapi/openapi.yaml")).hasSameBinaryContentAs(Rehearsal.FULL);
        try (Stream<Path> fragments = Files.walk(rehearsal.root().resolve("openapi/observed"))) {
            assertThat(fragments.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(rehearsal.root().resolve("openapi/names.yaml"))
                .content()
                .contains("POST /files (multipart/form-data): Files.upload")
                .contains("# proposed");
        assertThat(run(rehearsal, rehearsal.root().resolve("openapi/openapi.yaml"), "accept=true"))
                .contains("everything is up to date");
    }

    private static String run(Rehearsal rehearsal, Path document, String... more) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SpecUpdateCommand.run(
                rehearsal.options(document, more),
                Rehearsal.CLOCK,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8);
    }
}
