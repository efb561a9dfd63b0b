package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.LinkPortal.link;
import static nl.mijnklantportaal.client.LinkPortal.serves;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import nl.mijnklantportaal.client.api.Shapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full in the middle of a download, by the limit that a process has for files. */
@Timeout(60)
class FullDiskDownloadTests {
    @TempDir
    Path folder;

    @Test
    void aFileThatCannotBeWrittenLeavesNothingAndIsNotFetchedAgain() throws Exception {
        Path target = folder.resolve("photo.jpg");
        try (FaultServer host = FaultServer.plain(List.of(serves(DownloadTests.BYTES)));
                LinkPortal portal = new LinkPortal(Wire.PLAIN).links(link(host, "/photo"))) {
            Process fetching = new ProcessBuilder(
                            "sh",
                            "-c",
                            // In blocks of 512 or 1024 bytes.
                            "ulimit -f 100; exec \"$@\"",
                            "sh",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:-UsePerfData",
                            "-cp",
                            String.join(File.pathSeparator, OtherJvm.classPath()),
                            Fetching.class.getName(),
                            portal.api.url().toString(),
                            target.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(fetching.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said).contains("told: The file " + target + " cannot be written: ");
            assertThat(folder.toFile().list()).isEmpty();
            assertThat(host.requests()).hasSize(1);
        }
    }

    /** The download in a JVM of its own, which says how it failed. */
    static final class Fetching {
        public static void main(String[] arguments) {
            try (MijnKlantportaal portal =
                    Calls.client(URI.create(arguments[0])).build()) {
                portal.resource(Shapes.class).downloadPhotoTo("p_1", Path.of(arguments[1]));
            } catch (UncheckedIOException full) {
                System.out.println("told: " + full.getMessage());
            }
        }
    }
}
