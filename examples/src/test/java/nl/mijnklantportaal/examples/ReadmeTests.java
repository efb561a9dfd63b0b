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
import nl.mijnklantportaal.examples.Programs.Program;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's programs compile without a warning and do what it says, and so does the demo. */
class ReadmeTests {
    private static final Path README = Path.of("../README.md");

    @TempDir
    private Path classes;

    private List<Program> programs;

    @BeforeEach
    void readThePrograms() throws IOException {
        programs = Programs.of(README);
        assertThat(programs).extracting(Program::name).contains("CreateOffer", "NewCustomer", "Careful", "WithSandbox");
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
        String readme = Files.readString(README);
        int start = readme.indexOf("```text\n") + "```text\n".length();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        CreateOfferDemo.run(null, Map.of(), new PrintStream(printed, true, StandardCharsets.UTF_8), System.err);

        assertThat(withoutWhatDiffers(printed.toString(StandardCharsets.UTF_8)))
                .isEqualToNormalizingNewlines(
                        withoutWhatDiffers(readme.substring(start, readme.indexOf("```", start))));
    }

    private static String withoutWhatDiffers(String output) {
        return output.replaceAll("off_\\w+", "off_")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:+]+", "now");
    }
}
