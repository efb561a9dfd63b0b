package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Uploads.STORED;
import static nl.mijnklantportaal.client.Uploads.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.mijnklantportaal.client.Uploads.Odd;
import nl.mijnklantportaal.client.api.Agreements;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.feign.PortalFeign;
import nl.mijnklantportaal.client.model.CreateAgreementRequest;
import nl.mijnklantportaal.client.model.UploadFileRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files under Feign alone, which sends bytes only. */
@Timeout(60)
class FilesUnderFeignTests {
    private final UploadServer server = UploadServer.plain(UploadServer.answering(201, STORED));
    private final nl.mijnklantportaal.client.api.Files files = api(nl.mijnklantportaal.client.api.Files.class);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aFileArrivesAsItIsWhateverItComesFrom(@TempDir Path folder) {
        byte[] bytes = bytes(200_000);
        Odd stream = Odd.ofSize(200_000);
        files.upload(null, request(FilePart.of(Uploads.file(folder, "a.pdf", bytes))));
        files.upload(null, request(FilePart.of("a.pdf", "application/pdf", bytes)));
        files.upload(null, request(FilePart.of("a.pdf", "application/pdf", 200_000, stream)));

        assertThat(server.received()).hasSize(3);
        assertThat(UploadTests.content(server.received().get(0))).isEqualTo(bytes);
        assertThat(UploadTests.content(server.received().get(1))).isEqualTo(bytes);
        assertThat(UploadTests.content(server.received().get(2))).hasSize(200_000);
        assertThat(stream.closed()).isOne();
    }

    @Test
    void arraysAndObjectsAreWrittenInBrackets() {
        api(Agreements.class)
                .create(CreateAgreementRequest.builder()
                        .name("a")
                        .signerName("b")
                        .signerSignatureData("c")
                        .addSigner(s -> s.firstName("d"))
                        .addDocument(FilePart.of("e", "a/b", new byte[] {'F'}))
                        .build());

        assertThat(server.received().get(0).form())
                .contains("name=\"signers[0][firstName]\"\n\nd\n")
                .contains("name=\"documents[0]\"; filename=\"e\"\n");
    }

    @Test
    void aFileThatCannotBeReadSendsNothing(@TempDir Path folder) throws IOException {
        Path path = Uploads.file(folder, "secret", bytes(3));
        UploadFileRequest gone = request(FilePart.of(path));
        Files.delete(path);

        assertThatThrownBy(() -> files.upload(null, gone))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("file: cannot be read: the file is not there any more")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> files.upload(null, request(FilePart.of("a", "a/b", 3, Odd.ofSize(2)))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("file: ended after 2 bytes, and its part says 3");
        assertThat(server.connections()).isZero();
    }

    private static UploadFileRequest request(FilePart file) {
        return UploadFileRequest.builder().file(file).build();
    }

    private <T> T api(Class<T> type) {
        return PortalFeign.builder(Credentials.apiKey(Calls.KEY))
                .target(type, server.url().toString());
    }
}
