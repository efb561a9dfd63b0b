package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Uploads.LARGE;
import static nl.mijnklantportaal.client.Uploads.STORED;
import static nl.mijnklantportaal.client.Uploads.bytes;
import static nl.mijnklantportaal.client.Uploads.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.client.UploadServer.Script;
import nl.mijnklantportaal.client.Uploads.Odd;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.model.CreateAgreementRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller may conclude from the end of an upload, whatever the server and the application's own streams do. */
@Timeout(120)
class UploadTrustTests {
    private static final FilePart FILE = FilePart.of("a.bin", "application/octet-stream", bytes(LARGE));
    private static final int SOME = 300_000;

    /** A server may begin its answer early and still read the file. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 100 Continue\r\n\r\n"})
    void anEarlySuccessDoesNotStopTheSending(String before) throws InterruptedException {
        Semaphore taken = new Semaphore(0);
        for (UploadServer each : both(line -> {
            line.readHead();
            line.read(SOME);
            line.send(before + "HTTP/1.1 ");
            line.pause(100);
            line.answerRest(201, STORED);
            line.pause(1_200);
            line.dropRest();
            taken.release();
            line.stayOpen();
        })) {
            try (UploadServer server = each;
                    MijnKlantportaal portal = Calls.client(server.url()).build()) {
                assertThat(Uploads.upload(portal, FILE, CallOptions.defaults()).id())
                        .isEqualTo("fsf_1");
                assertThat(taken.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
                assertThat(server.bytes()).isGreaterThan(LARGE);
            }
        }
    }

    @Test
    void aSuccessForAPartOfTheFileProvesNothing() {
        for (UploadServer each : both(line -> {
            line.readHead();
            line.read(SOME);
            line.answer(201, STORED);
            // So that the answer arrives before the end of the connection does.
            line.pause(500);
        })) {
            try (UploadServer server = each) {
                MijnKlantportaalException failure = failure(server.url(), FILE);

                assertThat(failure)
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasMessageContaining(
                                " answered 201, a success, but only the beginning of the request was sent: it took no more.");
                assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
                assertThat(server.connections()).isOne();
            }
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void aSuccessForAPartOfTheFileIsNotWaitedForLongerThanTheDeadline() {
        for (UploadServer each : both(line -> {
            line.readHead();
            line.read(SOME);
            line.answer(201, STORED);
            line.stayOpen();
        })) {
            try (UploadServer server = each) {
                MijnKlantportaalException failure =
                        failure(server.url(), FILE, CallOptions.defaults().withDeadline(Duration.ofSeconds(2)));

                assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
            }
        }
    }

    @Test
    void aRefusalBehindAnInterimAnswerIsToldAtOnce() {
        for (UploadServer each : both(line -> {
            line.readHead();
            line.read(SOME);
            line.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
            line.stayOpen();
        })) {
            try (UploadServer server = each) {
                long before = System.nanoTime();

                assertThat(failure(server.url(), FILE).outcome()).isEqualTo(Outcome.REFUSED);

                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
            }
        }
    }

    @Test
    void aStreamThatFailsToCloseDoesNotHideTheAnswer() {
        InputStream stream = new Closing(Odd.ofSize(10));
        try (UploadServer server = UploadServer.plain(UploadServer.answering(201, STORED));
                MijnKlantportaal portal = Calls.client(server.url()).build()) {
            assertThat(Uploads.upload(portal, FilePart.of("a", "a/b", 10, stream), CallOptions.defaults())
                            .id())
                    .isEqualTo("fsf_1");
        }
    }

    @Test
    void anInterruptThatAStreamReportsIsKept() {
        try (UploadServer server = UploadServer.plain(UploadServer.answering(201, STORED))) {
            assertThat(afterFault(server, new InterruptedIOException()))
                    .hasMessageContaining("the thread was interrupted");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(afterFault(server, new SocketTimeoutException())).hasMessageContaining("SocketTimeoutException");
            assertThat(Thread.interrupted()).isFalse();
            assertThat(failure(server.url(), FilePart.of("a", "a/b", 1, () -> {
                        throw new InterruptedIOException();
                    })))
                    .isInstanceOf(InvalidRequestException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.received()).isEmpty();
        }
    }

    private static MijnKlantportaalException afterFault(UploadServer server, IOException fault) {
        Odd stream = new Odd(SOME, SOME / 2, () -> {
            throw fault;
        });
        MijnKlantportaalException failure = failure(server.url(), FilePart.of("a", "a/b", SOME, stream));
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        return failure;
    }

    @Test
    void aSourceThatFailsWithAnErrorLeavesNoOtherFileOpen() {
        Odd first = Odd.ofSize(10);
        try (UploadServer server = UploadServer.plain(UploadServer.answering(201, STORED))) {
            MijnKlantportaalException failure = agreement(server, FilePart.of("a", "a/b", 10, () -> first), () -> {
                throw new AssertionError("of the source");
            });

            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(first.closed()).isOne();
            assertThat(server.connections()).isZero();
        }
    }

    private static MijnKlantportaalException agreement(UploadServer server, FilePart first, FilePart.Source second) {
        return Calls.failure(
                Calls.client(server.url()),
                client -> client.agreements()
                        .create(CreateAgreementRequest.builder()
                                .name("a")
                                .signerName("b")
                                .signerSignatureData("c")
                                .addSigner(signer -> signer.firstName("d"))
                                .addDocument(first)
                                .addDocument(FilePart.of("b", "a/b", 10, second))
                                .build()));
    }

    @Test
    void sizesThatNoRequestCanCarryAreRefused() {
        FilePart huge = FilePart.of("a", "a/b", Long.MAX_VALUE, () -> InputStream.nullInputStream());
        try (UploadServer server = UploadServer.plain(UploadServer.answering(201, STORED))) {
            assertThat(failure(server.url(), huge))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("file: must be smaller, because no request can carry so many bytes");
            assertThat(server.connections()).isZero();
        }
        assertThatThrownBy(() -> new nl.mijnklantportaal.client.feign.PortalEncoder()
                        .encode(
                                nl.mijnklantportaal.client.model.UploadFileRequest.builder()
                                        .file(FilePart.of("a", "a/b", 3L << 30, () -> InputStream.nullInputStream()))
                                        .build(),
                                Object.class,
                                new feign.RequestTemplate().header("Content-Type", "multipart/form-data")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("must have at most 2000000000 bytes of files, as this client holds a request");
    }

    private static List<UploadServer> both(Script script) {
        return List.of(UploadServer.plain(script), UploadServer.tls(script));
    }

    /** Its end fails. */
    private static final class Closing extends java.io.FilterInputStream {
        Closing(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            throw new AssertionError("of the stream");
        }
    }
}
