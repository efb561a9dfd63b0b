package nl.mijnklantportaal.client.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.OnTheModulePath;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The starter is a module, and brings what it says. */
class ModulePathTests {
    @Test
    void anApplicationStartsOnTheModulePath() throws Exception {
        String modulePath =
                Files.readString(Path.of("target/classpath.txt")).strip() + File.pathSeparator + "target/classes";
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--module-path",
                        modulePath,
                        "--add-modules",
                        // Spring's own jars name nobody, so it is for the application to name what they need.
                        "nl.mijnklantportaal.client.spring,org.apache.commons.logging,org.jspecify",
                        "-cp",
                        "target/test-classes",
                        OnTheModulePath.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(application.waitFor()).as(said).isZero();
        assertThat(said).endsWith("MijnKlantportaal[deadline=PT7S]\nnl.mijnklantportaal.client.spring\n");
    }

    @Test
    void bringsTheClientItsMetricsAndBootsStarterAlone() throws Exception {
        String published = Files.readString(Path.of("target/flattened/pom.xml"));
        assertThat(Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL)
                        .matcher(published)
                        .results()
                        .map(found -> found.group(1))
                        .filter(one -> !one.contains("<optional>") && !one.contains("<scope>provided"))
                        .map(one -> one.replaceAll("(?s).*?<artifactId>(.*?)</artifactId>.*", "$1"))
                        .toList())
                .isEqualTo(List.of(
                        "mijnklantportaal-client",
                        "mijnklantportaal-micrometer",
                        "spring-boot-starter",
                        "slf4j-api",
                        "jspecify"));
    }
}
