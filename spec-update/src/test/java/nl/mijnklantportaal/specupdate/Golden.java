package nl.mijnklantportaal.specupdate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that is compared as a whole with its file; {@code -Dgolden.update} writes the file anew. */
public final class Golden {

    private Golden() {}

    /** Compares. */
    public static void assertIs(String text, String name) throws IOException {
        Path file = Path.of("src/test/resources/nl/mijnklantportaal/specupdate", name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(text)
                .as(file + "; mvn verify -Dgolden.update writes it anew")
                .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
    }
}
