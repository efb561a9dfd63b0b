package nl.mijnklantportaal.client.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.ObserveWithMicrometer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.OtherJvm;
import org.junit.jupiter.api.Test;

class ModulePathTests {
    private static final OtherJvm.Result OBSERVED =
            new OtherJvm.Result(0, "CustomerOffers.createFromLines success 201, context on 1 thread", "");

    @Test
    void anApplicationOnTheModulePathIsObserved() throws Exception {
        OtherJvm.Result result = OtherJvm.runOnModulePath(
                ObserveWithMicrometer.class,
                "nl.mijnklantportaal.client.micrometer,nl.mijnklantportaal.client,nl.mijnklantportaal.sandbox",
                List.of("brave", "tracing", "aopalliance"));

        assertThat(result).isEqualTo(OBSERVED);
    }

    @Test
    void anApplicationOnTheClassPathIsObserved() throws Exception {
        assertThat(OtherJvm.run(ObserveWithMicrometer.class, UnaryOperator.identity()))
                .isEqualTo(OBSERVED);
    }

    @Test
    void theCoreOfTheClientAndMicrometerAreAllThatItBrings() throws Exception {
        String published = Files.readString(Path.of("target/flattened/pom.xml"));
        assertThat(Pattern.compile("<dependency>.*?<artifactId>(.*?)</artifactId>", Pattern.DOTALL)
                        .matcher(published)
                        .results()
                        .map(found -> found.group(1)))
                .containsExactly("mijnklantportaal-client-core", "micrometer-core", "context-propagation", "jspecify");
    }
}
