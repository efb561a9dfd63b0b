package nl.mijnklantportaal.specupdate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopFolderTests {

    @TempDir
    Path folder;

    @Test
    void aMessageNamesFilesAlikeOnEveryMachine() throws IOException {
        Path root = Files.createDirectory(folder.resolve("my project"));
        Path file = root.resolve("target/openapi.json");

        assertThat(new TopFolder(root).relative(file + " and " + file.toFile().toURI() + " are wrong"))
                .isEqualTo("target/openapi.json and target/openapi.json are wrong");
    }
}
