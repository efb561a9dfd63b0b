package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.api.PortalResources;
import nl.mijnklantportaal.examples.Programs.Program;
import nl.mijnklantportaal.sandbox.Sandbox;
import nl.mijnklantportaal.specupdate.record.ReadmeTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's programs compile without a warning and do what it says, and so does the demo; it says what is covered. */
class ReadmeTests {
    private static final Path README = Path.of("../README.md");
    private static final Pattern TEXT = Pattern.compile("^```text\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    private Path classes;

    private List<Program> programs;

    @BeforeEach
    void readThePrograms() throws IOException {
        programs = Programs.of(README);
        assertThat(programs).extracting(Program::name).contains("CreateOffer", "WithSandbox");
    }

    @Test
    void everyProgramCompilesWithoutAWarning() throws IOException {
        Programs.compile(programs, classes);
    }

    @Test
    void theTenLinesCreateAnOfferInAJvmOfTheirOwn() throws Exception {
        Programs.compile(programs, classes);
        try (Sandbox sandbox = Sandbox.start()) {
            OwnJvm run = OwnJvm.run("CreateOffer", classes, sandbox.baseUrl(), sandbox.apiKey());

            assertThat(run.status()).as(run.printed()).isZero();
            assertThat(run.printed()).matches("off_\\w+ EUR 1539\\.70 20\\S+\\R");
            assertThat(sandbox.offers()).hasSize(1);
        }
    }

    @Test
    void theDemoPrintsWhatIsShown() throws IOException {
        String guide = Files.readString(Path.of("../docs/getting-started.md"));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        CreateOfferDemo.run(null, Map.of(), new PrintStream(printed, true, StandardCharsets.UTF_8), System.err);

        String output = withoutWhatDiffers(printed.toString(StandardCharsets.UTF_8));
        assertThat(output)
                .isEqualToNormalizingNewlines(
                        withoutWhatDiffers(text(guide.substring(guide.indexOf("\n## The demo\n")))));
        assertThat(output).containsIgnoringNewLines(text(Files.readString(README)));
    }

    @Test
    void whatIsCoveredIsWhatTheClientHas() throws IOException {
        String readme = Files.readString(README);
        String there = ReadmeTable.in(readme, PortalResources.class);
        if (Boolean.getBoolean("api.update")) {
            Files.writeString(README, there);
        }

        assertThat(Files.readString(README))
                .as("the operations in the README; mvn verify -Dapi.update writes them anew")
                .isEqualTo(there);
    }

    /** The first text that a page shows. */
    private static String text(String page) {
        Matcher text = TEXT.matcher(page);
        assertThat(text.find()).isTrue();
        return text.group(1);
    }

    private static String withoutWhatDiffers(String output) {
        return output.replaceAll("off_\\w+", "off_")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:+]+", "now");
    }
}
