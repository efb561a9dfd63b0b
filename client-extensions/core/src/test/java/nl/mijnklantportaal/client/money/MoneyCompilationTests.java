package nl.mijnklantportaal.client.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyCompilationTests {

    @TempDir
    private Path classes;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Money.euros(\"12.95\")",
                "Money.euros(new java.math.BigDecimal(\"12.95\"))",
                "Money.cents(1295)",
                "Money.cents(1295L)",
                "Money.ZERO.times(2)",
                "Money.ZERO.times(java.math.BigDecimal.TEN, java.math.RoundingMode.HALF_UP)"
            })
    void exactArgumentsCompile(String expression) throws Exception {
        assertThat(errors(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Money.euros(12.95)",
                "Money.euros(12.95d)",
                "Money.euros(12.95f)",
                "Money.euros(Double.valueOf(12.95))",
                "Money.euros(12)",
                "Money.euros(12L)",
                "Money.cents(12.95)",
                "Money.cents(12.95f)",
                "Money.cents(Double.valueOf(12.95))",
                "Money.ZERO.times(0.21)",
                "Money.ZERO.times(0.21f)",
                "Money.ZERO.times(0.21, java.math.RoundingMode.HALF_UP)",
                "Money.ZERO.times(new java.math.BigDecimal(\"0.21\"))"
            })
    void inexactOrAmbiguousArgumentsDoNotCompile(String expression) throws Exception {
        assertThat(errors(expression))
                .singleElement()
                .satisfies(error -> assertThat(error.getCode())
                        .as(error.getMessage(Locale.ROOT))
                        .startsWith("compiler.err.cant.apply.symbol"));
    }

    private List<Diagnostic<? extends JavaFileObject>> errors(String expression) throws IOException {
        JavaFileObject source = new Source("import nl.mijnklantportaal.client.money.Money;\n"
                + "class Snippet { Money money = " + expression + "; }");
        String classPath = Stream.of(Money.class, NullMarked.class, JsonCreator.class)
                .map(MoneyCompilationTests::location)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            compiler.getTask(
                            null,
                            files,
                            diagnostics,
                            List.of("-proc:none", "-Xdiags:verbose", "-d", classes.toString(), "-classpath", classPath),
                            null,
                            List.of(source))
                    .call();
        }
        return diagnostics.getDiagnostics();
    }

    private static Path location(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///Snippet.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
