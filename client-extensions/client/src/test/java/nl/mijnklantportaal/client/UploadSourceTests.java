package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Uploads.STORED;
import static nl.mijnklantportaal.client.Uploads.bytes;
import static nl.mijnklantportaal.client.Uploads.failure;
import static nl.mijnklantportaal.client.Uploads.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.Uploads.Odd;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that cannot be read as their parts say: the failure names the part, and says whether anything was sent. */
@Timeout(60)
class UploadSourceTests {
    private static final int SIZE = 1_000_000;

    @TempDir
    Path folder;

    private final UploadServer server = UploadServer.plain(UploadServer.answering(201, STORED));

    @AfterEach
    void close() {
        server.close();
    }

    static Stream<Arguments> inTheMiddle() {
        return Stream.of(
                Arguments.of(
                        new Odd(SIZE - 1, Long.MAX_VALUE, () -> {}),
                        "the file \"file\" ended after 999999 bytes, and its part says 1000000"),
                Arguments.of(
                        new Odd(SIZE + 1, Long.MAX_VALUE, () -> {}),
                        "the file \"file\" goes on after the 1000000 bytes that its part says"),
                Arguments.of(
                        new Odd(SIZE, 500_000, () -> {
                            throw new IOException("a secret");
                        }),
                        "the file \"file\" could not be read after 500000 of 1000000 bytes (IOException)"),
                Arguments.of(
                        new Odd(SIZE, 500_000, () -> {
                            throw new IllegalStateException("a secret");
                        }),
                        "the file \"file\" could not be read after 500000 of 1000000 bytes (IllegalStateException)"));
    }

    @ParameterizedTest
    @MethodSource("inTheMiddle")
    void aStreamThatFailsInTheMiddleNeverMakesAWholeRequest(Odd stream, String words) {
        MijnKlantportaalException failure = failure(server.url(), FilePart.of("a", "a/b", SIZE, stream));

        assertThat(failure)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("only the beginning of the request was sent to 127.0.0.1:")
                .hasMessageContaining(words)
                .hasMessageNotContaining("a secret");
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(stream.closed()).isOne();
        assertThat(server.received()).isEmpty();
        assertThat(server.connections()).isOne();
    }

    static Stream<Arguments> atOnce() {
        return Stream.of(
                Arguments.of(
                        source(() -> {
                            throw new IOException("a secret");
                        }),
                        "file: cannot be read: its source cannot be opened (IOException)"),
                Arguments.of(
                        source(() -> {
                            throw new IllegalStateException("a secret");
                        }),
                        "file: cannot be read: its source cannot be opened (IllegalStateException)"),
                Arguments.of(source(() -> null), "file: cannot be read: its source gave no stream"),
                Arguments.of(
                        source(() -> new Odd(SIZE, 0, () -> {
                            throw new IOException("a secret");
                        })),
                        "file: could not be read after 0 of 1000000 bytes (IOException)"),
                Arguments.of(
                        source(InputStream::nullInputStream), "file: ended after 0 bytes, and its part says 1000000"),
                Arguments.of(
                        FilePart.of("a", "a/b", 0, Odd.ofSize(1)),
                        "file: goes on after the 0 bytes that its part says"));
    }

    @ParameterizedTest
    @MethodSource("atOnce")
    void aSourceThatFailsBeforeItsFirstByteSendsNothing(FilePart part, String words) {
        refusedUnsent(part, words);
    }

    private static FilePart source(FilePart.Source source) {
        return FilePart.of("a", "a/b", SIZE, source);
    }

    @Test
    void aFileThatIsGoneSendsNothing() throws IOException {
        Path path = file(folder, "secret.pdf", bytes(SIZE));
        FilePart part = FilePart.of(path);
        Files.delete(path);

        refusedUnsent(part, "file: cannot be read: the file is not there any more");
        assertThat(server.connections()).isZero();
    }

    @Test
    void aFileThatHasGrownOrShrunkSendsNothing() throws IOException {
        Path path = file(folder, "secret.pdf", bytes(SIZE));
        FilePart part = FilePart.of(path);

        Files.write(path, bytes(SIZE + 1));
        refusedUnsent(
                part,
                "file: cannot be read: the file has changed since the part was made: it had 1000000 bytes, and now has"
                        + " 1000001");
        Files.write(path, bytes(3));
        refusedUnsent(
                part,
                "file: cannot be read: the file has changed since the part was made: it had 1000000 bytes, and now has 3");
        assertThat(server.connections()).isZero();
    }

    @Test
    void aFileThatWasWrittenToSendsNothing() throws IOException {
        Path path = file(folder, "secret.pdf", bytes(SIZE));
        FilePart part = FilePart.of(path);
        Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-11-22T20:00:00Z")));

        refusedUnsent(
                part,
                "file: cannot be read: the file has changed since the part was made: it was written to at"
                        + " 2026-11-22T20:00:00Z");
    }

    private void refusedUnsent(FilePart part, String words) {
        MijnKlantportaalException failure = failure(server.url(), part);

        assertThat(failure)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(words)
                .hasMessageEndingWith("Nothing was sent, so nothing was created or changed.")
                .hasMessageNotContaining("secret");
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(server.received()).isEmpty();
        assertThat(server.bytes()).isZero();
    }

    @Test
    void aFileThatShrinksWhileItIsSentIsTold() throws IOException {
        Path path = file(folder, "secret.pdf", bytes(Uploads.LARGE));
        try (UploadServer slow = UploadServer.plain(line -> {
            line.readHead();
            line.read(100_000);
            try (FileOutputStream out = new FileOutputStream(path.toFile(), true)) {
                out.getChannel().truncate(Uploads.LARGE - 1);
            }
            line.dropRest();
        })) {
            MijnKlantportaalException failure = failure(slow.url(), FilePart.of(path));

            assertThat(failure)
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("the file \"file\" ended after " + (Uploads.LARGE - 1)
                            + " bytes, and its part says " + Uploads.LARGE);
        }
    }

    @Test
    void aFileThatIsOverwrittenWhileItIsSentIsTold() throws IOException {
        Path path = file(folder, "secret.pdf", bytes(Uploads.LARGE));
        FilePart part = FilePart.of(path);
        try (UploadServer slow = UploadServer.plain(line -> {
            line.readHead();
            line.read(100_000);
            try (RandomAccessFile out = new RandomAccessFile(path.toFile(), "rw")) {
                out.seek(Uploads.LARGE - 3);
                out.write(1);
            }
            line.dropRest();
            line.answer(201, STORED);
        })) {
            MijnKlantportaalException failure = failure(slow.url(), part);

            assertThat(failure)
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("only the beginning of the request was sent")
                    .hasMessageContaining("(FileHasChangedException)");
        }
    }

    @Test
    void aFileThatGrowsWhileItIsSentIsTold() throws IOException {
        Path path = file(folder, "secret.pdf", bytes(Uploads.LARGE));
        try (UploadServer slow = UploadServer.plain(line -> {
            line.readHead();
            line.read(100_000);
            try (FileOutputStream out = new FileOutputStream(path.toFile(), true)) {
                out.write(1);
            }
            line.dropRest();
        })) {
            MijnKlantportaalException failure = failure(slow.url(), FilePart.of(path));

            assertThat(failure)
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining(
                            "the file \"file\" goes on after the " + Uploads.LARGE + " bytes that its part says");
        }
    }

    @Test
    void aSecondPartIsNamedByItsPlace() {
        FilePart good = FilePart.of("a", "a/b", bytes(SIZE));
        FilePart bad = FilePart.of("b", "a/b", SIZE, Odd.ofSize(7));
        MijnKlantportaalException failure = Calls.failure(
                Calls.client(server.url()),
                portal -> portal.agreements()
                        .create(nl.mijnklantportaal.client.model.CreateAgreementRequest.builder()
                                .name("a")
                                .signerName("b")
                                .signerSignatureData("c")
                                .addSigner(s -> s.firstName("d"))
                                .addDocument(good)
                                .addDocument(bad)
                                .build()));

        assertThat(failure)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("the file \"documents[1]\" ended after 7 bytes, and its part says 1000000");
    }

    @Test
    void aStreamThatWaitsIsClosedWhenTheTimeIsOver() {
        CountDownLatch closed = new CountDownLatch(1);
        InputStream waiting = new InputStream() {
            private int read;

            @Override
            public int read() throws IOException {
                if (read++ < 100_000) {
                    return 1;
                }
                FaultServer.awaitLatch(closed);
                throw new IOException("closed");
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };

        MijnKlantportaalException failure = failure(
                server.url(),
                FilePart.of("a", "a/b", SIZE, waiting),
                CallOptions.defaults().withDeadline(Duration.ofSeconds(3)));

        assertThat(failure)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("the deadline of 3 s without progress passed");
    }

    @Test
    void aStreamIsReadByOneCallAlone() {
        Odd stream = Odd.ofSize(SIZE);
        FilePart part = FilePart.of("a", "a/b", SIZE, stream);
        try (MijnKlantportaal portal = Calls.client(server.url()).build()) {
            Uploads.upload(portal, part, CallOptions.defaults());
        }
        assertThat(server.received()).hasSize(1);

        MijnKlantportaalException failure = failure(server.url(), part);

        assertThat(failure)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(
                        "file: cannot be read: its stream was read before, and a stream can be read only once");
        assertThat(server.received()).hasSize(1);
        assertThat(stream.closed()).isOne();
    }
}
