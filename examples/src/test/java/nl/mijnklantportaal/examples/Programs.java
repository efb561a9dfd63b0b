package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Java programs that a page shows, each with its output if the page shows it. */
final class Programs {
    private static final Pattern SNIPPET = Pattern.compile(
            "^```java\\n(?<code>.*?)^```\\n(?:\\n```text\\n(?<output>.*?)^```)?", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CLASS_NAME = Pattern.compile("^public class (\\w+)", Pattern.MULTILINE);

    private Programs() {}

    /** A program, and its output when the page shows that right below. */
    record Program(String name, String code, Optional<String> output) {
        /** True when it reads the portal from the environment, so that it can only run in its own JVM. */
        boolean needsAServer() {
            return code.contains("MijnKlantportaal.fromEnvironment()");
        }

        /** True when JUnit runs it. */
        boolean isTest() {
            return code.contains("import org.junit.jupiter.api.Test;");
        }
    }

    static List<Program> of(Path page) throws IOException {
        List<Program> programs = new ArrayList<>();
        Matcher snippets = SNIPPET.matcher(Files.readString(page));
        while (snippets.find()) {
            Matcher name = CLASS_NAME.matcher(snippets.group("code"));
            assertThat(name.find())
                    .as("a public class in %s", snippets.group("code"))
                    .isTrue();
            programs.add(
                    new Program(name.group(1), snippets.group("code"), Optional.ofNullable(snippets.group("output"))));
        }
        return programs;
    }

    /** Compiles with every warning as an error. */
    static void compile(List<Program> programs, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            List<String> options =
                    List.of("-d", classes.toString(), "-Xlint:all", "-Werror", "-proc:none", "--release", "17");
            List<JavaFileObject> sources =
                    programs.stream().<JavaFileObject>map(Source::new).toList();
            boolean compiled = compiler.getTask(null, files, diagnostics, options, null, sources)
                    .call();
            assertThat(compiled).as("%s", diagnostics.getDiagnostics()).isTrue();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Program program) {
            super(URI.create("string:///" + program.name() + ".java"), Kind.SOURCE);
            this.text = program.code();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
