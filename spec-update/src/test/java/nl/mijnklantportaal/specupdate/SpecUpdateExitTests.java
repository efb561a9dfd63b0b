package nl.mijnklantportaal.specupdate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pipeline sees: the command in a process of its own. */
class SpecUpdateExitTests {

    @TempDir
    Path folder;

    @Test
    void failOnIsAnotherExitCodeThanZeroInAFolderWithAnyName() throws Exception {
        Path root = folder.resolve("the vendor's 100% new #1 [é]");
        SmallProject project = SmallProject.in(Files.createDirectory(root));

        assertThat(run("root=" + root, "spec=" + root.resolve("new.yaml"), "version=0.4.0-SNAPSHOT", "failOn=major"))
                .isEqualTo(1);
        assertThat(Files.readString(folder.resolve("printed")))
                .startsWith("new.yaml, compared with the contract of this tree\nMajor: the next release is 0.4.0.")
                .contains("ContractException: The verdict is major, which -DfailOn=major does not allow;");
        assertThat(project.text("target/spec-update/report.md"))
                .isEqualTo(
                        Files.readString(Path.of("src/test/resources/nl/mijnklantportaal/specupdate/small-report.md")));
    }

    @Test
    void aWrongOptionIsOneSentence() throws Exception {
        SmallProject.in(folder);

        assertThat(run("root=" + folder, "spec=nowhere.yaml")).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("printed")))
                .contains("ContractException: -Dspec=nowhere.yaml: there is no "
                        + Path.of("nowhere.yaml").toAbsolutePath() + ".");
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SpecUpdateCommand.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
