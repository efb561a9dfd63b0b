package nl.mijnklantportaal.client.batch;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import nl.mijnklantportaal.client.OtherJvm;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal holds what the server said of customers: nobody but its owner can read it, from its first byte. */
@Timeout(60)
class JournalPrivacyTests {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("journal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw-rw-", "rwxrwxrwx", "rw----r--"})
    void anExistingFileIsMadePrivateEmptyOrNot(String permissions) throws IOException {
        Files.createFile(file);
        permit(permissions);
        try (Journal journal = Journal.open(file)) {
            assertThat(permissions()).isEqualTo("rw-------");
            new Account().createAll(List.of(offer("1")), journal);
        }
        permit(permissions);

        Journal.open(file).close();

        assertThat(permissions()).isEqualTo("rw-------");
        assertThat(Journal.read(file)).hasSize(1);
    }

    @Test
    void aFileThatIsNoJournalKeepsItsPermissions() throws IOException {
        Files.writeString(file, "customer;number\n");
        permit("rw-r--r--");

        assertThatThrownBy(() -> Journal.open(file)).isInstanceOf(InvalidRequestException.class);

        assertThat(permissions()).isEqualTo("rw-r--r--");
    }

    @Test
    void whatALinkLeadsToIsPrivateToo() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        Journal.open(link).close();

        assertThat(permissions()).isEqualTo("rw-------");
        assertThat(Files.isSymbolicLink(link)).isTrue();
    }

    /** Where the first byte cannot be written, what is there before it is seen; others could read by the rules of the process. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itIsPrivateBeforeItsFirstByte(boolean exists) throws Exception {
        if (exists) {
            Files.createFile(file);
            permit("rw-rw-rw-");
        }
        Process opening = new ProcessBuilder(
                        "sh",
                        "-c",
                        "umask 000; ulimit -f 0; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        String.join(File.pathSeparator, OtherJvm.classPath()),
                        Opening.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(opening.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).contains("told: The journal " + file + " cannot be written");
        assertThat(file).isEmptyFile();
        assertThat(permissions()).isEqualTo("rw-------");
    }

    /** Opens a journal in a JVM of its own. */
    static final class Opening {
        public static void main(String[] arguments) {
            try {
                Journal.open(Path.of(arguments[0])).close();
            } catch (UncheckedIOException e) {
                System.out.println("told: " + e.getMessage());
            }
        }
    }

    private void permit(String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
