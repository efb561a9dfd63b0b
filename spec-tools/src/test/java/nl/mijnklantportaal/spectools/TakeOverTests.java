package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Take-overs of a small contract that has everything: names, an overlay, records. */
class TakeOverTests {

    private static final String VENDORED = """
            openapi: 3.1.1
            info: {title: Zoo, version: v1}
            tags: [{name: Files}]
            paths:
              /files:
                post:
                  operationId: post-files
                  tags: [Files]
                  requestBody:
                    required: true
                    content:
                      multipart/form-data:
                        schema: {type: object, properties: {name: {type: string}, file: {type: string, contentMediaType: application/octet-stream}}}
                  responses: {'204': {description: d}}
              /old:
                delete: {operationId: delete-old, tags: [Files], responses: {'204': {description: d}}}
            """;
    private static final String NEW = """
            openapi: 3.1.1
            info: {title: Zoo, version: v2}
            tags: [{name: Files}]
            paths:
              /files:
                post:
                  operationId: post-files
                  tags: [Files]
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {type: object, properties: {directory: {type: string}}}
                      multipart/form-data:
                        schema: {type: object, properties: {title: {type: string}, file: {type: string, contentMediaType: application/octet-stream}}}
                  responses: {'204': {description: d}}
            """;
    private static final String NAMES = """
            operations:
              POST /files: Files.upload
              DELETE /old: Files.deleteOld
            schemas:
              POST /files request: UploadFileRequest
            """;
    private static final String OVERLAY = """
            overlay: 1.1.0
            info: {title: t, version: v}
            actions:
              - target: $.paths['/files'].post.requestBody.content['multipart/form-data'].schema.properties.name
                description: "Source: a guess."
                update: {maxLength: 9}
            """;

    @TempDir
    Path directory;

    private Path folder;
    private Path spec;

    @BeforeEach
    void aTree() throws IOException {
        folder = Files.createDirectories(directory.resolve("openapi"));
        spec = directory.resolve("new.yaml");
        Files.createDirectories(folder.resolve("overlays"));
        Files.createDirectories(directory.resolve("docs"));
        Files.createDirectories(folder.resolve(Corrections.FILE).getParent());
        byte[] bytes = VENDORED.getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("openapi.yaml"), bytes);
        Files.writeString(folder.resolve("openapi.yaml.sha256"), VendoredContract.checksumLine(bytes, "openapi.yaml"));
        Files.writeString(folder.resolve("PROVENANCE.md"), """
                | Origin | the zoo |
                | Taken over | 2026-01-01, byte for byte |
                | SHA-256 | `%s` |
                """.formatted(VendoredContract.sha256(bytes)));
        Files.writeString(folder.resolve("names.yaml"), NAMES);
        Files.writeString(folder.resolve("overlays/1.yaml"), OVERLAY);
        Files.writeString(folder.resolve(Corrections.FILE), "");
        Files.writeString(directory.resolve("docs/coverage.md"), "");
        Files.writeString(spec, NEW);
    }

    private SpecTrial accepted(Path document) {
        SpecTrial trial = SpecTrial.of(folder, document, SpecTrialRehearsal.CLOCK, "");
        Replacement.replace(trial.takeOver());
        return trial;
    }

    @Test
    void whatIsNotDecidedIsFinishedAfterItIsMended() throws IOException {
        SpecTrial first = accepted(spec);

        assertThat(first.before()).isPresent();
        assertThat(first.after()).isEmpty();
        assertThat(first.questions())
                .extracting(question -> question.file().getFileName() + ":" + question.line())
                .containsExactly("1.yaml:4", "PROVENANCE.md:1");
        assertThat(folder.resolve("names.yaml"))
                .as("what moved is carried over at once, for the earlier document is gone later")
                .hasContent(NAMES.replace("POST /files:", "POST /files (multipart/form-data):")
                        .replace("request:", "request (multipart/form-data):"));
        assertThatExceptionOfType(ContractException.class).isThrownBy(() -> EffectiveContract.of(folder));

        Files.writeString(folder.resolve("overlays/1.yaml"), OVERLAY.replace("properties.name", "properties.title"));
        SpecTrial second = accepted(folder.resolve("openapi.yaml"));

        assertThat(second.sameDocument()).isTrue();
        assertThat(second.faults()).isEmpty();
        assertThat(folder.resolve("names.yaml")).hasContent("""
                operations:
                  POST /files (application/json): Files.post %1$s
                  POST /files (multipart/form-data): Files.upload
                schemas:
                  POST /files request (application/json): PostFilesRequest %1$s
                  POST /files request (multipart/form-data): UploadFileRequest
                """.formatted(NamesRevision.MARK));
        JsonNode contract = EffectiveContract.of(folder);
        assertThat(contract).isEqualTo(second.after().orElseThrow());
        assertThat(Files.readAllLines(folder.resolve(Corrections.FILE)))
                .contains(
                        "+ /paths/~1files/post/requestBody/content/multipart~1form-data/schema/properties/title/maxLength 9");
        assertThat(directory.resolve("docs/coverage.md"))
                .content()
                .contains("`Files.post(PostFilesRequest)`, `Files.upload(UploadFileRequest)`");
        assertThat(SpecTrial.of(folder, folder.resolve("openapi.yaml"), SpecTrialRehearsal.CLOCK, "")
                        .takeOver())
                .isEmpty();
    }

    @Test
    void theOriginCanBeGivenAfterwards() {
        accepted(spec);

        Map<Path, Optional<byte[]>> files = SpecTrial.of(
                        folder, folder.resolve("openapi.yaml"), SpecTrialRehearsal.CLOCK, "mail of $1\nJanuary")
                .takeOver();

        assertThat(new String(files.get(folder.resolve("PROVENANCE.md")).orElseThrow(), StandardCharsets.UTF_8))
                .contains("| Origin | mail of $1 January |\n| Taken over | 2027-01-02, byte for byte |\n");
    }

    @Test
    void recordsThatATreeDoesNotKeepAreNotWritten() throws IOException {
        Files.delete(folder.resolve(Corrections.FILE));
        Files.delete(directory.resolve("docs/coverage.md"));
        Files.writeString(spec, VENDORED + "# new\n");

        accepted(spec);

        assertThat(folder.resolve(Corrections.FILE)).doesNotExist();
        assertThat(directory.resolve("docs/coverage.md")).doesNotExist();
    }
}
