package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import nl.mijnklantportaal.client.OtherJvm;
import org.junit.jupiter.api.Test;

class DependenciesTests {
    @Test
    void theBetaLibraryForTokensThatLettuceBringsIsExcluded() throws Exception {
        assertThat(OtherJvm.classPath())
                .anyMatch(entry -> entry.contains("lettuce-core"))
                .noneMatch(entry -> entry.contains("redis-authx"));
        assertThat(Files.readString(Path.of("target/flattened/pom.xml")))
                .as("what is published")
                .containsPattern("<artifactId>lettuce-core</artifactId>\\s*<version>[^<]+</version>\\s*"
                        + "<scope>compile</scope>\\s*<exclusions>\\s*<exclusion>\\s*"
                        + "<groupId>redis.clients.authentication</groupId>\\s*"
                        + "<artifactId>redis-authx-core</artifactId>");
    }
}
