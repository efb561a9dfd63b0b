package nl.mijnklantportaal.client.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module compiles on the oldest Micrometer of Spring Boot 3.5, beside the tests, which run on it. */
class OldestMicrometerTests {
    @TempDir
    Path classes;

    @Test
    void theClassPathHasTheOldestMicrometer() throws IOException {
        assertThat(MeterRegistry.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("oldest-micrometer/micrometer-core.jar");
        try (Stream<Path> jars = Files.list(Path.of("target/oldest-micrometer"))) {
            assertThat(jars).hasSize(7);
        }
        assertThat(System.getProperty("micrometer-oldest.version")).startsWith("1.15.");
    }

    @Test
    void theSourcesCompile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter words = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(Path.of("src/main/java/nl"))) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            boolean compiled = compiler.getTask(
                            words,
                            files,
                            null,
                            List.of("--release", "17", "-proc:none", "-nowarn", "-d", classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(java))
                    .call();
            assertThat(compiled).as(words.toString()).isTrue();
            assertThat(java).hasSizeGreaterThan(8);
        }
    }
}
