package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Makes the project of the guide to Spring Boot from its text alone; the build then builds and runs it like a consumer. */
class GuideProjectTests {
    private static final Pattern FILE = Pattern.compile(
            "^```\\w+ (?<name>pom\\.xml|src/\\S+)\\n(?<text>.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void theGuideHasAWholeProject() throws IOException {
        Map<String, String> files = new TreeMap<>();
        Matcher file = FILE.matcher(Files.readString(Path.of("../docs/spring-boot.md")));
        while (file.find()) {
            files.put(file.group("name"), file.group("text"));
        }
        for (Map.Entry<String, String> one : files.entrySet()) {
            Path path = Path.of("target/guide/first-ten-minutes").resolve(one.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, one.getValue());
        }

        assertThat(files.keySet())
                .contains("pom.xml", "src/main/resources/application.properties")
                .anyMatch(name -> name.startsWith("src/main/java/"))
                .anyMatch(name -> name.startsWith("src/test/java/"));
    }
}
