package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Uploads.LARGE;
import static nl.mijnklantportaal.client.Uploads.STORED;
import static nl.mijnklantportaal.client.Uploads.bytes;
import static nl.mijnklantportaal.client.Uploads.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.UploadServer.Line;
import nl.mijnklantportaal.client.UploadServer.Script;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong on the wire before, while and after a file moves, and what its failure says. Tests that wait run in parallel. */
@Timeout(120)
class UploadFaultTests {
    private static final FilePart FILE = FilePart.of("a.bin", "application/octet-stream", bytes(LARGE));
    private static final int SOME = 300_000;
    private static final String WHOLE = "the request was";
    private static final String BEGINNING = "only the beginning of the request was";
    private static final CallOptions TWO_SECONDS = CallOptions.defaults().withDeadline(Duration.ofSeconds(2));

    static Stream<Arguments> unknown() {
        return Stream.of(
                Arguments.of("hangs up at once", BEGINNING, script(line -> {})),
                Arguments.of("hangs up after the head", BEGINNING, script(Line::readHead)),
                Arguments.of("hangs up in the middle", BEGINNING, script(line -> {
                    line.readHead();
                    line.read(SOME);
                })),
                Arguments.of("resets in the middle", BEGINNING, script(line -> {
                    line.readHead();
                    line.read(SOME);
                    line.reset();
                })),
                Arguments.of("hangs up after the last byte", WHOLE, script(line -> {
                    line.readHead();
                    line.dropRest();
                })),
                Arguments.of("resets after the last byte", WHOLE, script(line -> {
                    line.readHead();
                    line.dropRest();
                    line.reset();
                })),
                Arguments.of("answers no HTTP in the middle", BEGINNING, script(line -> {
                    line.readHead();
                    line.read(SOME);
                    line.send("what is this?\r\n\r\n");
                    line.stayOpen();
                })),
                Arguments.of("breaks off its answer in the middle", BEGINNING, script(line -> {
                    line.readHead();
                    line.read(SOME);
                    line.send("HTTP/1.1 413 Too Lar");
                })));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("unknown")
    void aConnectionThatBreaksLeavesTheOutcomeOpen(String name, String sent, Script script) {
        for (UploadServer each : both(script)) {
            try (UploadServer server = each) {
                MijnKlantportaalException failure = failure(server.url(), FILE);

                assertThat(failure)
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasMessageContaining(": " + sent + " sent to 127.0.0.1:");
                assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
                assertThat(failure).hasMessageContaining("upload (POST /files)").hasMessageContaining("127.0.0.1:");
                assertThat(server.connections()).isOne();
            }
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(413, ApiException.class, Outcome.REFUSED),
                Arguments.of(401, AuthenticationException.class, Outcome.REFUSED),
                Arguments.of(422, UnprocessableRequestException.class, Outcome.REFUSED),
                Arguments.of(503, ServerException.class, Outcome.UNKNOWN));
    }

    /** The server reads no more and keeps the connection, so that writing waits. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("answers")
    void anEarlyAnswerOfAServerThatReadsNoMoreIsTold(int status, Class<?> type, Outcome outcome) {
        told(status, type, outcome, line -> {
            line.readHead();
            line.read(SOME);
            line.answer(status, "{\"message\":\"Not this one.\"}");
            line.stayOpen();
        });
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void anAnswerThatComesWhileAWriteWaitsIsTold() {
        told(413, ApiException.class, Outcome.REFUSED, line -> {
            line.readHead();
            line.read(SOME);
            line.pause(1_200);
            line.answer(413, "{\"message\":\"Not this one.\"}");
            line.stayOpen();
        });
    }

    /** What is unread in the server's buffer makes of the end of the connection a reset. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("answers")
    void anEarlyAnswerOfAServerThatHangsUpIsTold(int status, Class<?> type, Outcome outcome) {
        told(status, type, outcome, line -> {
            line.readHead();
            line.read(SOME);
            line.answer(status, "{\"message\":\"Not this one.\"}");
            // As servers do that want their answer to arrive.
            line.pause(100);
        });
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("answers")
    void anEarlyAnswerOfAServerThatReadsOnIsToldBeforeTheFileIsThere(int status, Class<?> type, Outcome outcome) {
        told(status, type, outcome, line -> {
            line.readHead();
            line.answer(status, "{\"message\":\"Not this one.\"}");
            while (true) {
                line.read(16 * 1024);
                line.pause(2);
            }
        });
    }

    private static void told(int status, Class<?> type, Outcome outcome, Script script) {
        for (UploadServer each : both(script)) {
            try (UploadServer server = each) {
                long before = System.nanoTime();

                MijnKlantportaalException failure = failure(server.url(), FILE);

                assertThat(failure).isInstanceOf(type).hasMessageContaining("Not this one.");
                assertThat(((ApiException) failure).status()).isEqualTo(status);
                assertThat(failure.outcome()).isEqualTo(outcome);
                assertThat(server.connections()).isOne();
                assertThat(server.bytes()).isLessThan(LARGE);
                // Long before the deadline of 30 s.
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
            }
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void anAnswerThatComesOnlyWhenTheTimeIsOverIsToldToo() {
        try (UploadServer server = UploadServer.plain(line -> {
            line.readHead();
            line.read(SOME);
            // Slow enough that its first bytes and its last are not seen together.
            line.send("HTTP/1.1 413 Too Large\r\nContent-");
            line.pause(1_200);
            line.send("Length: 0\r\n\r\n");
            line.stayOpen();
        })) {
            MijnKlantportaalException failure =
                    failure(server.url(), FILE, CallOptions.defaults().withDeadline(Duration.ofSeconds(3)));

            assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
        }
    }

    /** {@code 100 Continue} and {@code 103 Early Hints} are no answer yet, also while a write waits. */
    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void anInterimAnswerDoesNotStopTheSending() {
        goesOn(line -> {
            line.readHead();
            line.send("HTTP/1.1 100 Continue\r\n\r\n");
            line.read(SOME);
            line.send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
            line.pause(2_000);
            line.dropRest();
            line.answer(201, STORED);
            line.stayOpen();
        });
    }

    /** A slow server and the tickets of TLS 1.3, which may arrive when the client already waits for a write. */
    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void aServerThatPausesDoesNotStopTheSending() {
        goesOn(line -> {
            line.pause(1_100);
            line.readHead();
            line.read(SOME);
            line.pause(1_100);
            line.dropRest();
            line.answer(201, STORED);
            line.stayOpen();
        });
    }

    private static void goesOn(Script script) {
        for (UploadServer each : both(script)) {
            try (UploadServer server = each;
                    MijnKlantportaal portal = Calls.client(server.url()).build()) {
                assertThat(Uploads.upload(portal, FILE, CallOptions.defaults()).id())
                        .isEqualTo("fsf_1");
                assertThat(server.bytes()).isGreaterThan(LARGE);
            }
        }
    }

    static Stream<Arguments> stalls() {
        return Stream.of(
                Arguments.of("before the head", script(Line::stayOpen)),
                Arguments.of("in the middle", script(line -> {
                    line.readHead();
                    line.read(SOME);
                    line.stayOpen();
                })),
                Arguments.of("after the last byte", script(line -> {
                    line.readHead();
                    line.dropRest();
                    line.stayOpen();
                })));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("stalls")
    void aServerThatStallsIsWaitedForAsLongAsTheDeadline(String name, Script script) {
        for (UploadServer each : both(script)) {
            try (UploadServer server = each) {
                AtomicLong moved = new AtomicLong();
                AtomicLong last = new AtomicLong();
                long before = System.nanoTime();

                MijnKlantportaalException failure =
                        failure(server.url(), FILE, TWO_SECONDS.onProgress((bytes, total) -> {
                            moved.set(bytes);
                            last.set(System.nanoTime());
                        }));

                assertThat(failure)
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasMessageContaining("the deadline of 2 s without progress passed");
                long now = System.nanoTime();
                assertThat(Duration.ofNanos(now - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
                assertThat(moved).hasValueGreaterThan(0);
                assertThat(Duration.ofNanos(now - last.get())).isLessThan(Duration.ofSeconds(20));
            }
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void aFileThatMovesSlowlyButMovesIsNotEndedByTheDeadline() {
        try (UploadServer server = UploadServer.plain(line -> {
                    line.readHead();
                    for (int i = 0; i < 12; i++) {
                        line.pause(250);
                        line.read(LARGE / 12);
                    }
                    line.dropRest();
                    line.answer(201, STORED);
                    line.stayOpen();
                });
                MijnKlantportaal portal = Calls.client(server.url()).build()) {
            long before = System.nanoTime();

            assertThat(Uploads.upload(portal, FILE, TWO_SECONDS).id()).isEqualTo("fsf_1");

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(2));
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void theWholeTransferHasALimitOfItsOwn() {
        try (UploadServer server = UploadServer.plain(line -> {
            line.readHead();
            while (true) {
                line.pause(50);
                line.read(64 * 1024);
            }
        })) {
            MijnKlantportaalException failure =
                    failure(server.url(), FILE, CallOptions.defaults().withMaxTransferTime(Duration.ofMillis(2_500)));

            assertThat(failure)
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("the maxTransferTime of 2500 ms passed");
        }
    }

    @Test
    void withoutAConnectionNothingIsSentAndNothingIsRead() {
        Uploads.Odd stream = Uploads.Odd.ofSize(10);
        FilePart part = FilePart.of("a", "a/b", 10, stream);
        try (FaultServer refusing = FaultServer.refusing()) {
            MijnKlantportaalException failure = failure(refusing.url(), part);

            assertThat(failure).isInstanceOf(ConnectionFailedException.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        }
        assertThat(part.wasRead()).isFalse();
        assertThat(stream.closed()).isZero();
        // It can still be sent.
        try (UploadServer server = UploadServer.plain(UploadServer.answering(201, STORED));
                MijnKlantportaal portal = Calls.client(server.url()).build()) {
            Uploads.upload(portal, part, CallOptions.defaults());
            assertThat(server.received()).hasSize(1);
        }
        assertThat(part.wasRead()).isTrue();
        assertThat(stream.closed()).isOne();
    }

    @Test
    void aThreadThatIsInterruptedStopsSending() throws InterruptedException {
        try (UploadServer server = UploadServer.plain(line -> {
            line.readHead();
            line.read(SOME);
            line.stayOpen();
        })) {
            Thread caller = Thread.currentThread();
            Thread interrupting = new Thread(() -> {
                while (server.bytes() == 0) {
                    Thread.onSpinWait();
                }
                caller.interrupt();
            });
            interrupting.start();

            MijnKlantportaalException failure = failure(server.url(), FILE);

            assertThat(Thread.interrupted()).isTrue();
            interrupting.join();
            assertThat(failure)
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("the thread was interrupted");
        }
    }

    /** The connection after an early answer is not used for the next request. */
    @Test
    void theNextCallHasAConnectionOfItsOwn() {
        try (UploadServer server = UploadServer.plain(
                        line -> {
                            line.readHead();
                            line.answer(413, "{}");
                            line.stayOpen();
                        },
                        UploadServer.answering(201, STORED));
                MijnKlantportaal portal = Calls.client(server.url()).build()) {
            assertThat(Calls.failure(() -> Uploads.upload(portal, FILE, CallOptions.defaults()))
                            .outcome())
                    .isEqualTo(Outcome.REFUSED);

            Uploads.upload(portal, FilePart.of("a", "a/b", bytes(3)), CallOptions.defaults());

            assertThat(UploadTests.content(server.received().get(0))).isEqualTo(bytes(3));
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    private static List<UploadServer> both(Script script) {
        return List.of(UploadServer.plain(script), UploadServer.tls(script));
    }

    private static Script script(Script script) {
        return script;
    }
}
