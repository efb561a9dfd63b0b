package nl.mijnklantportaal.client.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.KeepTokens;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.OtherJvm;
import org.junit.jupiter.api.Test;

class ModulePathTests {
    @Test
    void anApplicationOnTheModulePathKeepsItsTokens() throws Exception {
        // Without what only the tests use: some of their names are not valid names of modules.
        List<String> modulePath = OtherJvm.classPath().stream()
                .filter(entry -> !entry.endsWith("test-classes"))
                .filter(entry -> !entry.contains("postgres"))
                .toList();

        OtherJvm.Result result = OtherJvm.run(
                KeepTokens.class,
                classPath -> classPath.stream()
                        .filter(entry -> !modulePath.contains(entry))
                        .toList(),
                "--module-path",
                String.join(File.pathSeparator, modulePath),
                "--add-modules",
                "nl.mijnklantportaal.client.jdbc,nl.mijnklantportaal.client,com.h2database");

        assertThat(result).isEqualTo(new OtherJvm.Result(0, "access-1", ""));
    }

    @Test
    void anApplicationOnTheClassPathKeepsItsTokens() throws Exception {
        assertThat(OtherJvm.run(KeepTokens.class, UnaryOperator.identity()))
                .isEqualTo(new OtherJvm.Result(0, "access-1", ""));
    }

    @Test
    void theCoreOfTheClientIsAllThatItBrings() throws Exception {
        String published = Files.readString(Path.of("target/flattened/pom.xml"));
        assertThat(Pattern.compile("<dependency>.*?<artifactId>(.*?)</artifactId>", Pattern.DOTALL)
                        .matcher(published)
                        .results()
                        .map(found -> found.group(1)))
                .containsExactly("mijnklantportaal-client-core", "jspecify");
    }
}
