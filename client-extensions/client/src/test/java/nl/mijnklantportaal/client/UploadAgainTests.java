package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.Uploads.STORED;
import static nl.mijnklantportaal.client.Uploads.bytes;
import static nl.mijnklantportaal.client.Uploads.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import nl.mijnklantportaal.client.UploadServer.Script;
import nl.mijnklantportaal.client.Uploads.Odd;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.RateLimitedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a request with a file is sent once more, and that a stream never is. */
@Timeout(120)
class UploadAgainTests {
    private static final int SIZE = 200_000;
    private static final FilePart REPEATABLE = FilePart.of("a", "a/b", bytes(SIZE));

    private final Odd stream = Odd.ofSize(SIZE);
    private final FilePart once = FilePart.of("a", "a/b", SIZE, stream);

    @Test
    void aFileIsSentAgainAfterARefusalThatAsksForIt() {
        List<Long> moved = new ArrayList<>();
        try (UploadServer server = UploadServer.plain(first(429));
                MijnKlantportaal portal =
                        client(server.url()).withoutRateLimit().build()) {
            upload(portal, REPEATABLE, CallOptions.defaults().onProgress((bytes, total) -> moved.add(bytes)));

            assertThat(server.received())
                    .hasSize(2)
                    .allSatisfy(
                            request -> assertThat(UploadTests.content(request)).isEqualTo(bytes(SIZE)));
            assertThat(moved).filteredOn(bytes -> bytes == 0).hasSize(2);
        }
    }

    @Test
    void aStreamIsNotSentAgainAfterARefusalThatAsksForIt() {
        try (UploadServer server = UploadServer.plain(first(429))) {
            MijnKlantportaalException failure = Uploads.failure(server.url(), once);

            assertThat(failure)
                    .isInstanceOf(RateLimitedException.class)
                    .hasMessageContaining(
                            "; the request is not sent once more, because the file \"file\" is a stream that can be"
                                    + " read only once.");
            assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(server.received()).hasSize(1);
            assertThat(stream.closed()).isOne();
        }
    }

    @Test
    void aFileIsSentAgainWithAFreshTokenAndAStreamIsNot() {
        AtomicInteger asked = new AtomicInteger();
        try (UploadServer server = UploadServer.plain(first(401));
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .baseUrl(server.url())
                        .withoutRateLimit()
                        .credentials(() -> "token-" + asked.incrementAndGet())
                        .build()) {
            upload(portal, REPEATABLE, CallOptions.defaults());
            assertThat(server.received())
                    .extracting(request -> request.field("Authorization"))
                    .containsExactly("Bearer token-1", "Bearer token-2");
        }
        asked.set(0);
        try (UploadServer server = UploadServer.plain(first(401));
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .baseUrl(server.url())
                        .withoutRateLimit()
                        .credentials(() -> "token-" + asked.incrementAndGet())
                        .build()) {
            assertThatThrownBy(() -> upload(portal, once, CallOptions.defaults()))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("is a stream that can be read only once");
            assertThat(server.received()).hasSize(1);
            assertThat(asked).hasValue(1);
        }
    }

    /** Nothing of the stream was read when there was no connection. */
    @Test
    void aStreamIsSentAfterAConnectionThatFailed() {
        FaultServer nobody = FaultServer.refusing();
        int port = nobody.port();
        AtomicReference<UploadServer> server = new AtomicReference<>();
        AtomicInteger asked = new AtomicInteger();
        try (MijnKlantportaal portal = MijnKlantportaal.builder()
                .baseUrl(URI.create("http://127.0.0.1:" + port + "/v1"))
                .withoutRateLimit()
                .credentials(() -> {
                    if (asked.incrementAndGet() == 2) {
                        nobody.close();
                        server.set(UploadServer.at(port, UploadServer.answering(201, STORED)));
                    }
                    return "token";
                })
                .build()) {
            assertThat(upload(portal, once, CallOptions.defaults()).id()).isEqualTo("fsf_1");

            assertThat(asked).hasValue(2);
            assertThat(server.get().received()).hasSize(1);
            assertThat(UploadTests.content(server.get().received().get(0))).hasSize(SIZE);
        } finally {
            server.get().close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CreateMode.class,
            names = {"RECONCILE", "RECONCILE_AND_RESEND"})
    void aModeThatMayNeedTheFileOnceMoreRefusesAStream(CreateMode mode) {
        try (UploadServer server = UploadServer.plain(UploadServer.answering(201, Calls.OFFER));
                MijnKlantportaal portal = client(server.url()).build()) {
            assertThatThrownBy(() -> portal.customerOffers().createFromPdf(UploadTests.offer("1", once), mode))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(
                            "pdf: is a stream, which can be read only once, and CreateMode." + mode + " takes")
                    .hasMessageContaining("give the file as a path, as bytes or as a source, or use CreateMode.REPORT");
            assertThat(server.connections()).isZero();
            assertThat(once.wasRead()).isFalse();

            assertThat(portal.customerOffers()
                            .createFromPdf(UploadTests.offer("1", once), CreateMode.REPORT)
                            .id())
                    .isEqualTo("cof_1");
        }
    }

    @Test
    void aRunWithAJournalRefusesAStream(@TempDir Path folder) {
        try (UploadServer server = UploadServer.plain(UploadServer.answering(201, Calls.OFFER));
                MijnKlantportaal portal = client(server.url()).build();
                Journal journal = Journal.open(folder.resolve("journal"))) {
            assertThatThrownBy(() -> portal.customerOffers()
                            .createAllFromPdf(
                                    List.of(UploadTests.offer("1", REPEATABLE), UploadTests.offer("2", once)), journal))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(
                            "requests[1].pdf: is a stream, which can be read only once, and a run with a journal");
            assertThat(server.connections()).isZero();
            assertThat(once.wasRead()).isFalse();
        }
        assertThat(Journal.read(folder.resolve("journal"))).isEmpty();
    }

    /** Refuses the first request, and takes the next. */
    private static Script first(int status) {
        AtomicInteger requests = new AtomicInteger();
        return line -> {
            while (true) {
                line.readRequest();
                line.answer(requests.getAndIncrement() == 0 ? status : 201, STORED);
            }
        };
    }
}
