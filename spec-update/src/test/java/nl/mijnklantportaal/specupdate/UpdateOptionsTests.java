package nl.mijnklantportaal.specupdate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.mijnklantportaal.spectools.ContractException;
import nl.mijnklantportaal.spectools.wire.Severity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateOptionsTests {

    @TempDir
    Path folder;

    @BeforeEach
    void aProject() throws IOException {
        Files.createDirectories(folder.resolve("openapi"));
        Files.writeString(folder.resolve("new one.yaml"), "");
    }

    @Test
    void allOptionsAreRead() {
        UpdateOptions options = options(
                "spec=" + folder.resolve("new one.yaml"),
                "accept=true",
                "base=" + folder.resolve("openapi"),
                "failOn=minor",
                "origin=mail of 2 January, a=b",
                "version=0.1.0-SNAPSHOT");

        assertThat(options.root()).isEqualTo(folder);
        assertThat(options.spec()).isEqualTo(folder.resolve("new one.yaml"));
        assertThat(options.accept()).isTrue();
        assertThat(options.base()).contains(folder.resolve("openapi"));
        assertThat(options.failOn()).contains(Severity.MINOR);
        assertThat(options.origin()).isEqualTo("mail of 2 January, a=b");
        assertThat(options.version()).isEqualTo("0.1.0-SNAPSHOT");
    }

    @Test
    void whatIsEmptyIsNotGiven() {
        UpdateOptions options =
                options("spec=" + folder.resolve("new one.yaml"), "accept=", "base=", "failOn= ", "origin=");

        assertThat(options.accept()).isFalse();
        assertThat(options.base()).isEmpty();
        assertThat(options.failOn()).isEmpty();
        assertThat(options.origin()).isEmpty();
    }

    @Test
    void eachWrongOptionIsOneSentence() {
        String spec = "spec=" + folder.resolve("new one.yaml");
        refused("-Dspec=FILE says which file is the vendor's new document.");
        refused("-Dspec=FILE says which file is the vendor's new document.", "spec=");
        refused("-Dspec=FILE says which file is the vendor's new document.", "spec=true");
        refused(
                "-Dspec=nowhere.yaml: there is no " + Path.of("nowhere.yaml").toAbsolutePath() + ".",
                "spec=nowhere.yaml");
        refused("-Dspec=a\u0000b is no name of a file.", "spec=a\u0000b");
        refused("-Daccept is given without a value, and not as -Daccept=yes.", spec, "accept=yes");
        refused("-DfailOn is major, minor or patch, and not MAJOR.", spec, "failOn=MAJOR");
        refused("-DfailOn is major, minor or patch, and not true.", spec, "failOn=true");
        refused("-Dbase=0.1.0.jar: there is no " + Path.of("0.1.0.jar").toAbsolutePath() + ".", spec, "base=0.1.0.jar");
        refused("-Dbase=FILE says what to compare with.", spec, "base=true");
        refused(
                "The update command has no option sepc; it has spec, accept, base, failOn, origin, root, version.",
                "sepc=x");
        refused(
                "The update command has no option spec; it has spec, accept, base, failOn, origin, root, version.",
                "spec");
        refused(
                "The update command has no option null; it has spec, accept, base, failOn, origin, root, version.",
                (String) null);
    }

    @Test
    void theTopFolderMustHaveTheContract() {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> UpdateOptions.of("spec=x", "root=" + folder.resolve("openapi")))
                .withMessage("The update command needs the top folder of the project, with openapi/ in it, as root; \""
                        + folder.resolve("openapi") + "\" is not that.");
    }

    private UpdateOptions options(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "root=" + folder + "/openapi/..";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return UpdateOptions.of(all);
    }

    private void refused(String message, String... arguments) {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> options(arguments))
                .withMessage(message);
    }
}
