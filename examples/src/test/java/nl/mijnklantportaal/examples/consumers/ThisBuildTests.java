package nl.mijnklantportaal.examples.consumers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThisBuildTests {
    @TempDir
    private Path root;

    private Path jar;
    private ThisBuild build;

    @BeforeEach
    void publish() throws IOException {
        jar = module("integrations/one", "one", "").resolve("one-1.2.jar");
        Files.createFile(jar);
        module("bom", "bom", "<packaging>pom</packaging>");
        module("unpackaged", "unpackaged", "");
        Files.createDirectories(root.resolve("examples/target"));
        build = new ThisBuild(root);
    }

    private Path module(String folder, String artifactId, String packaging) throws IOException {
        Path target = root.resolve(folder).resolve("target");
        Files.createDirectories(target.resolve("flattened"));
        Files.writeString(
                target.resolve("flattened/pom.xml"),
                "<project><artifactId>" + artifactId + "</artifactId><version>1.2</version>" + packaging
                        + "<dependencies><dependency><version>3</version></dependency></dependencies></project>");
        return target;
    }

    @Test
    void givesTheJarWithTheFlattenedPom() {
        assertThat(build.findArtifact(ours("one:1.2"))).isEqualTo(jar.toFile());
        assertThat(build.findArtifact(ours("one:pom:1.2")))
                .isEqualTo(root.resolve("integrations/one/target/flattened/pom.xml")
                        .toFile());
        assertThat(build.findVersions(ours("one:1.2"))).containsExactly("1.2");
        assertThat(build.findArtifact(ours("bom:pom:1.2"))).exists();
    }

    @Test
    void leavesWhatIsNotOfTheSdkToMaven() {
        assertThat(build.findArtifact(new DefaultArtifact("com.example:one:1.2")))
                .isNull();
        assertThat(build.findVersions(new DefaultArtifact("com.example:one:1.2")))
                .isEmpty();
    }

    @Test
    void refusesWhatThisBuildDoesNotPublishLestAStaleOneBeTaken() {
        for (String other : new String[] {
            "two:jar:1.2", "one:jar:1.1", "one:jar:sources:1.2", "bom:jar:1.2", "unpackaged:jar:1.2", "one:war:1.2"
        }) {
            assertThatThrownBy(() -> build.findArtifact(ours(other)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(other)
                    .hasMessageContaining("one:jar:1.2");
        }
    }

    private static DefaultArtifact ours(String artifact) {
        return new DefaultArtifact(ThisBuild.GROUP + ":" + artifact);
    }
}
