package nl.mijnklantportaal.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.RunCases;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same tests pass and fail under the JUnit of Spring Boot 3.5, under the last 5.x, and on the module path. */
@Timeout(180)
class OtherJUnitTests {

    private static final List<String> GOOD = Stream.of(
                    "Injected", "OneInstance", "AtOnce", "OnMethods", "SameFaults", "Composed", "InheritingTwo")
            .map(name -> "com.example.GoodCases$" + name)
            .toList();
    private static final List<String> FAILING = Stream.of("Mixed", "InConstructor", "BeforeThemAll")
            .map(name -> "com.example.FailingCases$" + name)
            .toList();
    private static final List<String> CLASS_PATH =
            List.of(System.getProperty("java.class.path").split(File.pathSeparator));

    @ParameterizedTest
    @ValueSource(strings = {"junit-of-boot3", "junit-5-last"})
    void anotherVersionOfJUnit(String property) throws Exception {
        String version = System.getProperty(property);
        List<String> classPath = new ArrayList<>();
        try (Stream<Path> jars = Files.list(Path.of("target", "junit-" + version))) {
            jars.map(Path::toString).forEach(classPath::add);
        }
        CLASS_PATH.stream().filter(entry -> !isOfJUnit(entry)).forEach(classPath::add);
        List<String> jvm = List.of("-cp", String.join(File.pathSeparator, classPath));

        assertThat(run(jvm, GOOD).lines().findFirst()).contains("JUnit " + version + ": 30 succeeded, 0 failed");
        assertThat(run(jvm, FAILING))
                .contains("JUnit " + version + ": 1 succeeded, 4 failed")
                .contains(
                        "MijnKlantportaal sandbox: what com.example.FailingCases$Mixed > fails(MijnKlantportaal, SandboxPortal, Sandbox) asked,")
                .contains(
                        "MijnKlantportaal sandbox: what com.example.FailingCases$InConstructor > isNotReached() asked,")
                .contains("MijnKlantportaal sandbox: what com.example.FailingCases$BeforeThemAll asked,");
    }

    @Test
    void onTheModulePath() throws Exception {
        // The tests of an application are on the class path, as Surefire has them by default.
        List<String> modules = CLASS_PATH.stream()
                .filter(entry -> !entry.endsWith("test-classes"))
                .filter(entry -> !entry.contains("testkit"))
                .toList();
        List<String> classPath =
                CLASS_PATH.stream().filter(entry -> !modules.contains(entry)).toList();
        List<String> jvm = List.of(
                "--module-path",
                String.join(File.pathSeparator, modules),
                "--add-modules",
                "nl.mijnklantportaal.sandbox.junit,org.junit.platform.launcher,org.junit.jupiter.engine,"
                        + "org.junit.jupiter.params,org.assertj.core,java.net.http",
                "-cp",
                String.join(File.pathSeparator, classPath));

        assertThat(run(jvm, GOOD)).contains(": 30 succeeded, 0 failed");
    }

    @Test
    void itBringsNoJUnit() throws Exception {
        String published = Files.readString(Path.of("target/flattened/pom.xml"));

        assertThat(Pattern.compile(
                                "<artifactId>([^<]*)</artifactId>\\s*<version>[^<]*</version>\\s*<scope>([^<]*)</scope>")
                        .matcher(published)
                        .results()
                        .map(found -> found.group(1) + " " + found.group(2)))
                .containsExactly(
                        "mijnklantportaal-client compile",
                        "mijnklantportaal-sandbox compile",
                        "junit-jupiter-api provided",
                        "jspecify compile");
    }

    private static boolean isOfJUnit(String entry) {
        return Path.of(entry).getFileName().toString().matches("junit-(jupiter|platform).*\\.jar");
    }

    private static String run(List<String> jvm, List<String> cases) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(jvm);
        command.add(RunCases.class.getName());
        command.addAll(cases);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
