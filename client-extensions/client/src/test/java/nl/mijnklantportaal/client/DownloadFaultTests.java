package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.DownloadTests.BYTES;
import static nl.mijnklantportaal.client.FaultServer.awaitLatch;
import static nl.mijnklantportaal.client.FaultServer.cut;
import static nl.mijnklantportaal.client.FaultServer.flood;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.reset;
import static nl.mijnklantportaal.client.FaultServer.script;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultServer.tell;
import static nl.mijnklantportaal.client.LinkPortal.head;
import static nl.mijnklantportaal.client.LinkPortal.link;
import static nl.mijnklantportaal.client.LinkPortal.says;
import static nl.mijnklantportaal.client.LinkPortal.serves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.client.FaultServer.Script;
import nl.mijnklantportaal.client.api.Shapes;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Download;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads that fail, over real sockets: each leaves nothing behind, and no message shows a link. */
@Timeout(120)
class DownloadFaultTests {
    private static final String ASKED = "downloadPhotoTo (GET /photos/{photoId}/download): ";
    private static final CallOptions SHORT = CallOptions.defaults().withDeadline(Duration.ofSeconds(3));

    /** Loads the classes that a first call loads, which would use up the short deadlines. */
    @BeforeAll
    static void warmUp() {
        ConnectingTests.warmUp();
    }

    @TempDir
    Path folder;

    private LinkPortal portal = new LinkPortal(Wire.PLAIN);

    @AfterEach
    void nothingIsLeft() {
        portal.close();
        assertThat(folder.toFile().list()).isEmpty();
    }

    /** The failure of one attempt. */
    private MijnKlantportaalException failure(CallOptions options) {
        return failure(1, options);
    }

    private MijnKlantportaalException failure(int attempts, CallOptions options) {
        MijnKlantportaalException failure = Calls.failure(
                Calls.client(portal.api.url()).attempts(attempts),
                client -> client.resource(Shapes.class).downloadPhotoTo("p_1", folder.resolve("photo"), options));
        for (Throwable shown = failure; shown != null; shown = shown.getCause()) {
            assertThat(String.valueOf(shown.getMessage())).doesNotContain(LinkPortal.SECRET, Calls.KEY);
        }
        assertThat(failure.outcome()).isNotEqualTo(Outcome.APPLIED);
        return failure;
    }

    private MijnKlantportaalException failure() {
        return failure(CallOptions.defaults());
    }

    private MijnKlantportaalException from(Script... scripts) {
        try (FaultServer host = FaultServer.plain(List.of(scripts))) {
            portal.forget().links(link(host, "/photo"));
            return failure();
        }
    }

    private static String name(FaultServer host) {
        return "127.0.0.1:" + host.port();
    }

    @Test
    void aLinkThatWorksNeitherTheFirstNorTheSecondTimeIsTold() {
        try (FaultServer host = FaultServer.plain(List.of(says("403 Forbidden")))) {
            portal.links(link(host, "/photo"));
            MijnKlantportaalException failure = failure(4, CallOptions.defaults());

            assertThat(failure)
                    .isExactlyInstanceOf(ApiException.class)
                    .hasMessage(ASKED + name(host) + ", where the file is, answered 403, also to a new link.");
            assertThat(((ApiException) failure).status()).isEqualTo(403);
            assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(failure.getSuppressed()).hasSize(1);
            assertThat(portal.asked()).isEqualTo(2);
            assertThat(host.requests()).hasSize(2);
        }
    }

    @Test
    void whatTheApiAnswersInPlaceOfALinkIsToldAsAlways() {
        try (FaultServer api = FaultServer.plain(
                readRequest(), send(Calls.answer("404 Not Found", "{\"message\":\"No such photo\"}")))) {
            MijnKlantportaalException failure = Calls.failure(
                    Calls.client(api.url()),
                    client -> client.resource(Shapes.class).downloadPhotoTo("p_1", folder.resolve("photo")));

            assertThat(failure)
                    .isExactlyInstanceOf(NotFoundException.class)
                    .hasMessageStartingWith("getPhotoDownloadLink (GET /photos/{photoId}/download): the server at "
                            + name(api) + " answered 404, saying \"No such photo\"");
        }
    }

    @Test
    void anAnswerWithoutALinkIsTold() {
        portal.json("{}");
        MijnKlantportaalException failure = Calls.failure(
                Calls.client(portal.api.url()).attempts(1),
                client -> client.resource(Shapes.class).downloadLabelTo("s_1", "7", folder.resolve("photo")));

        assertThat(failure)
                .isExactlyInstanceOf(UnexpectedResponseException.class)
                .hasMessage("downloadLabelTo (GET /shelves/{shelfId}/labels/{labelId}): the answer of "
                        + name(portal.api) + " has no href.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://files.example.com/x?sig=signature-7f3a | (no host), which is no https address",
                "signature-7f3a | (no host), which is no https address",
                "http://files.example.com/x?sig=signature-7f3a | files.example.com:80, which is plain http, and files are fetched"
                        + " over https alone",
                "https://me:signature-7f3a@files.example.com/ | files.example.com:443, which has a user or a password in it"
            })
    void aLinkThatMayNotBeFollowedIsTold(String linkAndProblem) {
        String[] parts = linkAndProblem.split(" \\| ");
        portal.links(parts[0]);

        assertThat(failure())
                .isExactlyInstanceOf(UnexpectedResponseException.class)
                .hasMessage(ASKED + name(portal.api) + " answered a link to " + parts[1] + ".");
    }

    @Test
    void anApiOverTlsGivesNoLinkWithoutIt() {
        portal.close();
        portal = new LinkPortal(Wire.TLS);
        try (FaultServer host = FaultServer.plain(List.of(serves(BYTES)))) {
            portal.links(link(host, "/photo"));

            assertThat(failure())
                    .hasMessage(ASKED + name(portal.api) + " answered a link to " + name(host)
                            + ", which is plain http, and files are fetched over https alone.");
            assertThat(host.connections()).isZero();
        }
    }

    @Test
    void aRedirectToPlainHttpIsNotFollowed() {
        portal.close();
        portal = new LinkPortal(Wire.TLS);
        try (FaultServer plain = FaultServer.plain(List.of(serves(BYTES)));
                FaultServer host = Wire.TLS.server(List.of(says("302 Found", "Location: " + link(plain, "/photo"))))) {
            portal.links(link(host, "/photo"));

            assertThat(failure())
                    .isExactlyInstanceOf(UnexpectedResponseException.class)
                    .hasMessage(ASKED + name(host) + ", where the file is, answered 302, and points to " + name(plain)
                            + ", which is plain http, and files are fetched over https alone.");
            assertThat(plain.connections()).isZero();
        }
    }

    @Test
    void redirectsInACircleAreGivenUp() {
        try (FaultServer host = FaultServer.plain(List.of(says("307 Temporary Redirect", "Location: /photo")))) {
            portal.links(link(host, "/photo"));

            assertThat(failure())
                    .hasMessage(ASKED + name(host)
                            + ", where the file is, answered 307, and no more than 5 redirects are followed.");
            assertThat(host.requests()).hasSize(6);
        }
    }

    @Test
    void anyOtherStatusIsNoFile() {
        assertThat(from(says("500 Oops"))).isExactlyInstanceOf(ServerException.class);
        assertThat(from(says("429 Too Many", "Retry-After: 7")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        failure -> assertThat(failure.retryAfter()).hasSeconds(7));
        assertThat(from(says("206 Partial"))).isExactlyInstanceOf(UnexpectedResponseException.class);
        assertThat(from(says("302 Found")))
                .isExactlyInstanceOf(UnexpectedResponseException.class)
                .hasMessageEndingWith(", where the file is, answered 302.");
        assertThat(from(script(readRequest(), send("HTTP/1.1 204 No Content\r\n\r\n"))))
                .hasMessageEndingWith(", where the file is, answered 204.");
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatBreaksOffIsBegunAgainAsOftenAsTheClientTries(Wire wire) {
        portal.close();
        portal = new LinkPortal(wire);
        Script half = script(readRequest(), send(head("200 OK", "Content-Length: 100") + "0123456789"), cut());
        try (FaultServer host = wire.server(List.of(half))) {
            portal.links(link(host, "/photo"));
            MijnKlantportaalException failure = failure(3, CallOptions.defaults());

            assertThat(failure)
                    .isExactlyInstanceOf(UnexpectedResponseException.class)
                    .hasMessageStartingWith(ASKED + "the file of " + name(host)
                            + " is not whole: 10 of 100 bytes came, and then it breaks off (")
                    .hasMessageEndingWith("; a new call asks for a new link.");
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure.getSuppressed()).hasSize(2);
            assertThat(host.requests()).hasSize(3);
            assertThat(portal.asked()).isEqualTo(1);
        }
    }

    /** Only the pauses that a server asks for are limited by {@code maxWait}. */
    @Test
    void theClientsOwnPausesUseUpNoMaxWait() {
        Script half = script(readRequest(), send(head("200 OK", "Content-Length: 100") + "0123456789"), cut());
        try (FaultServer host = FaultServer.plain(List.of(half))) {
            portal.links(link(host, "/photo"));

            failure(4, CallOptions.defaults().withMaxWait(Duration.ZERO));

            assertThat(host.requests()).hasSize(4);
        }
    }

    @Test
    void aStreamThatBreaksOffSaysHowMuchCame() throws Exception {
        try (FaultServer host = FaultServer.plain(
                        readRequest(),
                        send(head("200 OK", "Transfer-Encoding: chunked") + "a\r\n0123456789\r\n5"),
                        reset());
                MijnKlantportaal client = Calls.client(
                                portal.links(link(host, "/photo")).api.url())
                        .build();
                Download download = client.resource(Shapes.class).downloadPhoto("p_1")) {
            assertThatThrownBy(() -> download.stream().readAllBytes())
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageContaining("10 bytes of an unknown number came, and then it breaks off (")
                    .hasCauseExactlyInstanceOf(UnexpectedResponseException.class);
            assertThatThrownBy(() -> download.stream().read()).hasMessageContaining("10 bytes of an unknown number");
            // The bytes that came are the caller's already, so nothing is sent again.
            assertThat(host.requests()).hasSize(1);
        }
    }

    @Test
    void theDeadlineBoundsTheTimeWithoutProgress() {
        try (FaultServer host =
                FaultServer.plain(readRequest(), send(head("200 OK", "Content-Length: 100") + "0123456789"))) {
            portal.links(link(host, "/photo"));

            assertThat(failure(SHORT))
                    .hasMessage(ASKED + "the file of " + name(host) + " is not whole: 10 of 100 bytes came, and then it"
                            + " breaks off (the deadline of 3 s without progress passed); a new call"
                            + " asks for a new link.");
        }
    }

    @Test
    void aFileThatKeepsComingMayTakeLongerThanTheDeadline() throws Exception {
        String slow = "0123456789";
        try (FaultServer host = FaultServer.plain(
                readRequest(),
                send(head("200 OK", "Content-Length: " + slow.length())),
                FaultServer.sendSlowly(slow, Duration.ofMillis(400)))) {
            portal.links(link(host, "/photo"));
            try (MijnKlantportaal client =
                            Calls.client(portal.api.url()).attempts(1).build();
                    Download download = client.resource(Shapes.class).downloadPhoto("p_1", SHORT)) {
                assertThat(download.stream().readAllBytes()).asString().isEqualTo(slow);
            }
        }
    }

    @Test
    void theTimeForTheWholeEndsAFileThatKeepsComing() {
        try (FaultServer host = FaultServer.plain(
                readRequest(),
                send(head("200 OK", "Content-Length: 1000")),
                FaultServer.sendSlowly("0".repeat(1000), Duration.ofMillis(50)))) {
            portal.links(link(host, "/photo"));
            MijnKlantportaalException failure =
                    failure(4, CallOptions.defaults().withMaxTransferTime(Duration.ofSeconds(3)));

            assertThat(failure)
                    .hasMessageContaining(
                            " of 1000 bytes came, and then it breaks off (the maxTransferTime of 3 s passed)");
            assertThat(host.requests()).hasSize(1);
        }
    }

    @Test
    void aHostThatDoesNotAnswerEndsAtTheDeadline() {
        try (FaultServer host = FaultServer.plain(readRequest())) {
            portal.links(link(host, "/photo"));

            assertThat(failure(SHORT))
                    .isExactlyInstanceOf(OutcomeUnknownException.class)
                    .hasMessageStartingWith(ASKED + "the request was sent to " + name(host)
                            + ", and no answer came (the deadline of 3 s passed).");
        }
    }

    @Test
    void aHostThatCannotBeReachedIsNamed() {
        try (FaultServer host = FaultServer.refusing()) {
            portal.links(link(host, "/photo"));

            assertThat(failure())
                    .isExactlyInstanceOf(ConnectionFailedException.class)
                    .hasMessageStartingWith(ASKED + "no connection to " + name(host));
        }
    }

    @Test
    void aFileThatIsTooLargeIsGivenUp() {
        CallOptions few = CallOptions.defaults().withLargestDownload(1000);
        try (FaultServer host = FaultServer.plain(List.of(
                script(readRequest(), send(head("200 OK", "Content-Length: 1001")), flood(1 << 20)),
                script(readRequest(), send(head("200 OK", "Connection: close")), flood(1 << 20), hangUp())))) {
            portal.links(link(host, "/photo"));

            assertThat(failure(4, few))
                    .isExactlyInstanceOf(UnexpectedResponseException.class)
                    .hasMessage(ASKED + "the file of " + name(host) + " has 1001 bytes, and 1000 are allowed;"
                            + " CallOptions.withLargestDownload allows more.");
            assertThat(failure(4, few))
                    .hasMessage(ASKED + "the file of " + name(host)
                            + " is larger than 1000 bytes; CallOptions.withLargestDownload allows more.");
            // It would be as large the next time.
            assertThat(host.requests()).hasSize(2);
        }
    }

    @Test
    void aFileOfExactlyTheLargestSizeComes() throws Exception {
        try (FaultServer host = FaultServer.plain(List.of(serves(BYTES)));
                MijnKlantportaal client = Calls.client(
                                portal.links(link(host, "/photo")).api.url())
                        .build();
                Download download = client.resource(Shapes.class)
                        .downloadPhoto("p_1", CallOptions.defaults().withLargestDownload(BYTES.length))) {
            assertThat(download.stream().readAllBytes()).isEqualTo(BYTES);
        }
    }

    @Test
    void aBodyThatIsNotTheFilesOwnBytesIsRefused() {
        assertThat(from(serves(BYTES, "Content-Encoding: gzip")))
                .hasMessageEndingWith(
                        "answered 200, but the file cannot be used: it is encoded (Content-Encoding), though the"
                                + " request asked for it as it is.");
        assertThat(from(script(
                        readRequest(), send(head("200 OK", "Content-Length: 5", "Content-Length: 6") + "hello"))))
                .hasMessageEndingWith("but the file cannot be used: its Content-Length is not one number.");
    }

    @Test
    void anInterruptEndsADownload() throws Exception {
        try (FaultServer host =
                FaultServer.plain(readRequest(), send(head("200 OK", "Content-Length: 100") + "0123456789"))) {
            portal.links(link(host, "/photo"));
            FutureTask<MijnKlantportaalException> call = new FutureTask<>(() -> {
                MijnKlantportaalException failure = failure(4, CallOptions.defaults());
                assertThat(Thread.interrupted()).isTrue();
                return failure;
            });
            Thread thread = new Thread(call);
            thread.start();
            host.awaitRequests(1);
            thread.interrupt();

            assertThat(call.get(60, TimeUnit.SECONDS).getMessage()).contains("the thread was interrupted");
            assertThat(host.requests()).hasSize(1);
        }
    }

    @Test
    void closingTheClientEndsADownload() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        try (FaultServer host = FaultServer.plain(
                readRequest(), send(head("200 OK", "Content-Length: 100") + "0123456789"), tell(sent))) {
            portal.links(link(host, "/photo"));
            MijnKlantportaal client = Calls.client(portal.api.url()).build();
            Shapes shapes = client.resource(Shapes.class);
            Download open = shapes.downloadPhoto("p_1");
            assertThat(open.stream().readNBytes(10)).hasSize(10);
            FutureTask<MijnKlantportaalException> call =
                    new FutureTask<>(() -> Calls.failure(() -> shapes.downloadPhotoTo("p_1", folder.resolve("photo"))));
            new Thread(call).start();
            host.awaitRequests(2);
            awaitLatch(sent);
            client.close();

            assertThat(call.get(60, TimeUnit.SECONDS).getMessage()).contains("the client was closed");
            assertThatThrownBy(() -> open.stream().read()).hasMessageContaining("the client was closed");
            assertThat(Calls.failure(() -> shapes.downloadPhotoTo("p_1", folder.resolve("photo"))))
                    .isInstanceOf(NotSentException.class);
            host.awaitNoConnection(Calls.LONG);
        }
    }
}
