package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's programs compile without a warning and do what it says, and so does the demo. */
class ReadmeTests {
    private static final Pattern SNIPPET = Pattern.compile("^```java\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CLASS_NAME = Pattern.compile("^public class (\\w+)", Pattern.MULTILINE);

    @TempDir
    private Path classes;

    private Map<String, String> programs;

    @BeforeEach
    void readThePrograms() throws IOException {
        programs = new LinkedHashMap<>();
        Matcher snippets = SNIPPET.matcher(Files.readString(Path.of("../README.md")));
        while (snippets.find()) {
            Matcher name = CLASS_NAME.matcher(snippets.group(1));
            assertThat(name.find()).as("a class in %s", snippets.group(1)).isTrue();
            programs.put(name.group(1), snippets.group(1));
        }
        assertThat(programs).containsKeys("CreateOffer", "Careful", "WithSandbox");
    }

    @Test
    void everyProgramCompilesWithoutAWarning() throws IOException {
        compile();
    }

    @Test
    void theTenLinesCreateAnOfferInAJvmOfTheirOwn() throws Exception {
        compile();
        try (Sandbox sandbox = Sandbox.start()) {
            ProcessBuilder program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classes + File.pathSeparator + System.getProperty("java.class.path"),
                            "CreateOffer")
                    .redirectErrorStream(true);
            program.environment().put("MIJNKLANTPORTAAL_API_KEY", sandbox.apiKey());
            program.environment()
                    .put("MIJNKLANTPORTAAL_BASE_URL", sandbox.baseUrl().toString());
            Process running = program.start();
            String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(running.waitFor()).as(printed).isZero();
            assertThat(printed).matches("off_\\w+ EUR 1539\\.70 20\\S+\\R");
            assertThat(sandbox.offers()).hasSize(1);
        }
    }

    @Test
    void theDemoPrintsWhatIsShown() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
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

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            List<String> options =
                    List.of("-d", classes.toString(), "-Xlint:all", "-Werror", "-proc:none", "--release", "17");
            List<JavaFileObject> sources = programs.entrySet().stream()
                    .<JavaFileObject>map(program -> new Source(program.getKey(), program.getValue()))
                    .toList();
            boolean compiled = compiler.getTask(null, files, diagnostics, options, null, sources)
                    .call();
            assertThat(compiled).as("%s", diagnostics.getDiagnostics()).isTrue();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
