package nl.mijnklantportaal.client.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.KeepTokens;
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
        OtherJvm.Result result = OtherJvm.runOnModulePath(
                KeepTokens.class,
                "nl.mijnklantportaal.client.jdbc,nl.mijnklantportaal.client,com.h2database",
                List.of("postgres"));

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
