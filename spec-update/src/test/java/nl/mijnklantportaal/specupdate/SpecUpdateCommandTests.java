package nl.mijnklantportaal.specupdate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nl.mijnklantportaal.spectools.ContractException;
import nl.mijnklantportaal.spectools.wire.Severity;
import nl.mijnklantportaal.specupdate.report.ReportPage;
import nl.mijnklantportaal.specupdate.report.UpdateReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecUpdateCommandTests {

    @TempDir
    Path folder;

    private SmallProject project;
    private Map<String, String> before;

    @BeforeEach
    void aProject() throws IOException {
        project = SmallProject.in(folder);
        before = project.contents();
    }

    @Test
    void theReportIsWholeBeforeAnybodyPrintsWritesOrTakesOver() throws IOException {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Decision decision;
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            decision = project.decide("accept=true", "failOn=patch");
        } finally {
            System.setOut(out);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(project.contents()).isEqualTo(before);
        assertThat(folder.resolve("target/spec-update/report.md")).doesNotExist();
        UpdateReport report = decision.report();
        assertThat(report.verdict().severity()).isEqualTo(Severity.MAJOR);
        assertThat(report.next().next()).isEqualTo("0.4.0");
        Golden.assertIs(ReportPage.of(report), "small-report.md");
    }

    @Test
    void withoutAcceptNothingIsReplaced() throws IOException {
        String printed = project.run();

        assertThat(printed.lines()).hasSizeLessThanOrEqualTo(25);
        assertThat(printed)
                .startsWith("new.yaml, compared with the contract of this tree\nMajor: the next release is 0.4.0.")
                .endsWith("Report: ROOT/target/spec-update/report.md\n"
                        + "Nothing was replaced. The same command with -Daccept takes the document over.\n");
        assertThat(project.contents()).isEqualTo(before);
        Golden.assertIs(project.text("target/spec-update/report.md"), "small-report.md");
    }

    @Test
    void acceptReplacesAllThatIsDerivedAndTheSameOnceMoreHasNothingToDo() throws IOException {
        String printed = project.run("accept=true", "origin=mail of 2 January");

        assertThat(printed)
                .contains("\nReplaced:\n  bom/api/: nl.mijnklantportaal.client.generated.txt\n")
                .contains("  openapi/observed/: invoices.yaml (deleted)\n")
                .contains("  the top folder: CHANGELOG.md, README.md\n")
                .endsWith("Next: mvn verify.\n");
        assertThat(project.text("openapi/openapi.yaml")).isEqualTo(Files.readString(SmallProject.NEW_DOCUMENT));
        assertThat(project.text("openapi/PROVENANCE.md")).contains("mail of 2 January", "2027-01-02");
        assertThat(project.text("openapi/names.yaml"))
                .contains("POST /customers/{customerId}/archive: Customers.archive");
        assertThat(project.text("README.md"))
                .contains("The SDK has 5 operations:")
                .contains("`archive`");
        assertThat(project.text("bom/api/nl.mijnklantportaal.client.generated.txt"))
                .contains("public abstract void archive(");
        assertThat(project.text("CHANGELOG.md"))
                .contains("- Something by hand.\n- `Customers`: `archive` (`POST /customers/{customerId}/archive`).\n")
                .contains("### Changed\n\n- `CreateCustomerRequest.city()` is now required.\n");

        Map<String, String> after = project.contents();
        assertThat(project.run("spec=" + folder.resolve("openapi/openapi.yaml"), "accept=true"))
                .contains(
                        "Patch: the next release is 0.3.2.",
                        "on the wire       no change\n",
                        "in Java           no change\n")
                .endsWith("Nothing was replaced, because everything is up to date.\n");
        assertThat(project.contents()).isEqualTo(after);
    }

    @Test
    void oneFileThatCannotBeWrittenKeepsAllAsTheyWere() throws IOException {
        Files.delete(folder.resolve("README.md"));
        Files.createDirectories(folder.resolve("README.md.new"));
        Files.writeString(folder.resolve("README.md"), before.get("README.md"));

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> project.run("accept=true"))
                .withMessageContaining("cannot be taken over");
        assertThat(project.contents()).isEqualTo(before);
        assertThat(folder.resolve("target/spec-update/report.md")).exists();
    }

    @Test
    void failOnKeepsEverythingAndFailsAfterTheReport() {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> project.run("accept=true", "failOn=major"))
                .withMessage("The verdict is major, which -DfailOn=major does not allow; nothing was replaced."
                        + " target/spec-update/report.md says why.");
        assertThat(project.contents()).isEqualTo(before);
        assertThat(folder.resolve("target/spec-update/report.md")).exists();
    }

    @Test
    void aTakeOverThatNeedsAHandIsFinishedByTheSameCommand() throws IOException {
        project.vendorSends(
                        "        id: {type: string, pattern: '^cst_.+$'}\n        companyName",
                        "        key: {type: string}\n        companyName")
                .vendorSends("required: [id, companyName, city]", "required: [key, companyName, city]");
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> project.run("failOn=major"))
                .withMessageStartingWith("The verdict is unknown, which -DfailOn=major does not allow;");
        assertThat(project.text("target/spec-update/report.md"))
                .as("what the vendor changed is told although the contract cannot be made")
                .contains(
                        "| on the wire | 4 major, 4 minor, provisional; 1 place has other words and the same meaning |\n",
                        "Provisional: the new contract is compared without the overlay actions that do not fit",
                        "`Customer.key`",
                        "## For the CHANGELOG\n\nNot written, because the contracts could not be compared.\n");
        Files.createDirectories(folder.resolve("earlier"));
        Files.writeString(
                folder.resolve("earlier/openapi.json"),
                project.decide("spec=" + folder.resolve("openapi/openapi.yaml"))
                        .trial()
                        .after()
                        .orElseThrow()
                        .toString());

        assertThat(project.run("accept=true"))
                .contains("Unknown.")
                .contains("1 must be mended")
                .contains("02-formats.yaml:5")
                .contains("mvn -q -Pupdate-spec -Dspec=openapi/openapi.yaml -Daccept");
        assertThat(project.text("openapi/openapi.yaml")).isEqualTo(project.text("new.yaml"));
        assertThat(project.text("CHANGELOG.md")).isEqualTo(before.get("CHANGELOG.md"));

        Path overlay = folder.resolve("openapi/overlays/02-formats.yaml");
        Files.writeString(overlay, Files.readString(overlay).replace("properties.id", "properties.key"));
        String printed = project.run(
                "spec=" + folder.resolve("openapi/openapi.yaml"),
                "accept=true",
                "base=" + folder.resolve("earlier/openapi.json"));

        assertThat(printed).contains("Major: the next release is 0.4.0.").endsWith("Next: mvn verify.\n");
        assertThat(project.text("CHANGELOG.md")).contains("- `Customer`: `id()`.");
        assertThat(project.text("README.md")).contains("The SDK has 5 operations:");
    }
}
