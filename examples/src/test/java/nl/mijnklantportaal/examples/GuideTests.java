package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.examples.Programs.Program;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs of the guides compile without a warning and print what the guides show. */
class GuideTests {
    @TempDir
    private Path classes;

    static List<Path> guides() throws IOException {
        List<Path> guides = new ArrayList<>();
        try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
            for (Path page : docs.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                if (!Programs.of(page).isEmpty()) {
                    guides.add(page);
                }
            }
        }
        return guides;
    }

    @ParameterizedTest
    @MethodSource("guides")
    void theProgramsOfAGuidePrintWhatIsShown(Path guide) throws Exception {
        List<Program> programs = Programs.of(guide);
        Programs.compile(programs, classes);
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            for (Program program : programs) {
                if (program.isTest()) {
                    assertThat(TestsOfGuides.told(loader.loadClass(program.name())))
                            .as(program.name())
                            .isEqualTo(TestsOfGuides.withoutNumbers(
                                    program.output().orElse("")));
                } else if (program.output().isPresent() && !program.needsAServer()) {
                    assertThat(withPort(printedBy(loader.loadClass(program.name()))))
                            .as(program.name())
                            .isEqualToNormalizingNewlines(
                                    withPort(program.output().get()));
                }
            }
        }
    }

    /** The sandbox has another port in each run. */
    private static String withPort(String output) {
        return output.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:36991");
    }

    private static String printedBy(Class<?> program) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
