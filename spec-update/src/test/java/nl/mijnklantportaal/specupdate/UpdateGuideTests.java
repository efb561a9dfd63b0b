package nl.mijnklantportaal.specupdate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What docs/updating-the-spec.md shows is what the command prints and writes in this project, once it has the vendor's full document. */
class UpdateGuideTests {

    private static final Path GUIDE = Path.of("../docs/updating-the-spec.md");
    private static final JsonNode EDITS = YAMLMapper.shared().readTree(Rehearsal.RESOURCES.resolve("guide.yaml"));

    /** In the guide there is one release, so that it stays as it is when there are more. */
    private static final String CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2026-11-01\n";

    private static final String ORIGIN = "origin=mail of 30 November 2026";

    @TempDir
    private Path folder;

    @Test
    void theGuideShowsWhatIsPrintedAndReported() throws IOException {
        Rehearsal project = Rehearsal.ofFull(folder.resolve("project"));
        Files.writeString(project.root().resolve("CHANGELOG.md"), CHANGELOG);
        Path document = document("mail");

        Map<String, String> written = new LinkedHashMap<>();
        written.put("summary", run(project, document));
        String report = report(project);
        // The document is written by a library, whose next version may break lines elsewhere.
        Golden.assertIs(report.replaceAll("[0-9a-f]{64}", "…"), "guide-report.md");
        for (String heading : new String[] {"## The verdict", "### `CustomerOffer`", "### No longer compiles"}) {
            written.put("report, " + heading, GuideBlocks.section(report, heading));
        }
        run(project, document("renamed"), ORIGIN);
        String question = GuideBlocks.section(report(project), "## Questions");
        String accepted = run(project, document, "accept=true", ORIGIN);
        written.put("accepted", accepted.substring(accepted.indexOf("Replaced:")));
        written.put("question", question);
        GuideBlocks.assertShow(written, GUIDE);
    }

    /** Writes the full document with the edits of this name. */
    private Path document(String edits) throws IOException {
        ObjectNode document = Rehearsal.full();
        EDITS.path(edits).forEach(edit -> Edit.apply(edit, document));
        Path file = Files.createDirectories(folder.resolve(edits)).resolve("new-openapi.yaml");
        return Files.writeString(file, YAMLMapper.shared().writeValueAsString(document));
    }

    private static String report(Rehearsal project) throws IOException {
        return Files.readString(project.root().resolve("target/spec-update/report.md"));
    }

    private static String run(Rehearsal project, Path document, String... more) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SpecUpdateCommand.run(
                project.options(document, more),
                Rehearsal.CLOCK,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8).replace(project.root() + "/", "…/");
    }
}
