package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.FaultServer.answer;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.script;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.LinkPortal.head;
import static nl.mijnklantportaal.client.LinkPortal.link;
import static nl.mijnklantportaal.client.LinkPortal.says;
import static nl.mijnklantportaal.client.LinkPortal.serves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nl.mijnklantportaal.client.FaultServer.Request;
import nl.mijnklantportaal.client.api.Shapes;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Download;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are fetched by a link, over real sockets; the contract is a test's own. */
@Timeout(60)
class DownloadTests {
    static final byte[] BYTES = bytes(300_000);

    @TempDir
    Path folder;

    private final LinkPortal portal = new LinkPortal(Wire.PLAIN);
    private MijnKlantportaal client;

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        portal.close();
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(18).nextBytes(bytes);
        return bytes;
    }

    private Shapes shapes() {
        client = Calls.client(portal.api.url()).applicationName("acme-crm/4.2").build();
        return client.resource(Shapes.class);
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsWrittenWholeForItsOwnerAlone(Wire wire) throws Exception {
        try (FaultServer host = wire.server(List.of(serves(BYTES)))) {
            SelfSigned certificate = SelfSigned.ofLoopback();
            portal.links(link(host, "/photo.jpg"));
            client = Calls.client(portal.api.url())
                    .tls(certificate.clientContext(), certificate.trustManager())
                    .build();
            Path target = folder.resolve("photo.jpg");

            assertThat(client.resource(Shapes.class).downloadPhotoTo("p_1", target))
                    .isEqualTo(target);

            assertThat(target).hasBinaryContent(BYTES);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                    .isEqualTo("rw-------");
            assertThat(folder).isDirectoryContaining(target::equals);
            assertThat(folder.toFile().list()).hasSize(1);
            assertThat(host.requests().get(0).line())
                    .isEqualTo("GET /photo.jpg?sig=" + LinkPortal.SECRET + " HTTP/1.1");
        }
    }

    @Test
    void anotherHostLearnsNothingOfTheUser() {
        try (FaultServer host = FaultServer.plain(List.of(serves(BYTES)))) {
            portal.links(link(host, "/photo.jpg"));
            shapes().downloadPhotoTo("p_1", folder.resolve("photo.jpg"));

            Request asked = portal.api.requests().get(0);
            assertThat(asked.header("Authorization")).containsExactly("Bearer " + Calls.KEY);
            assertThat(asked.header("User-Agent").get(0)).contains("acme-crm/4.2");
            Request fetched = host.requests().get(0);
            assertThat(LinkPortal.names(fetched))
                    .containsExactlyInAnyOrder("accept", "accept-encoding", "user-agent", "host", "connection");
            assertThat(fetched.header("Accept-Encoding")).containsExactly("identity");
            assertThat(fetched.header("User-Agent")).containsExactly("mijnklantportaal-java");
            assertThat(fetched.toString()).doesNotContain(Calls.KEY, "acme");
        }
    }

    @Test
    void theApisOwnServerGetsTheToken() {
        try (FaultServer host = FaultServer.plain(List.of(serves(BYTES)))) {
            FaultServer own =
                    FaultServer.plain(forever(answer(request -> request.line().contains("/bytes")
                            ? head("302 Found", "Location: " + link(host, "/there"), "Content-Length: 0")
                            : Calls.answer("200 OK", "{\"address\":\"" + ownLink(request) + "\"}"))));
            try (own;
                    MijnKlantportaal owns = Calls.client(own.url()).build()) {
                owns.resource(Shapes.class).downloadPhotoTo("p_1", folder.resolve("photo.jpg"));

                assertThat(own.requests()).hasSize(2);
                assertThat(own.requests().get(1).line()).startsWith("GET /bytes?");
                assertThat(own.requests().get(1).header("Authorization")).containsExactly("Bearer " + Calls.KEY);
                // It was redirected, so it belongs to another host.
                assertThat(host.requests().get(0).header("Authorization")).isEmpty();
            }
        }
    }

    private static String ownLink(Request request) {
        return "http://" + request.header("Host").get(0) + "/bytes?sig=" + LinkPortal.SECRET;
    }

    @Test
    void theBytesComeAsAStreamWithWhatTheHostSaysOfThem() throws Exception {
        try (FaultServer host = FaultServer.plain(List.of(serves(
                BYTES,
                "Content-Type: Application/PDF; charset=binary",
                "Content-Disposition: attachment; filename=\"../../etc/offer 1.pdf\"")))) {
            portal.links(link(host, "/photo.jpg"));
            Shapes shapes = shapes();
            for (int i = 0; i < 2; i++) {
                try (Download download = shapes.downloadPhoto("p_1")) {
                    assertThat(download.size()).hasValue(BYTES.length);
                    assertThat(download.mediaType()).hasValue("application/pdf");
                    assertThat(download.fileName()).hasValue("offer 1.pdf");
                    assertThat(download.toString()).isEqualTo("Download[300000 bytes]");
                    assertThat(download.stream().readAllBytes()).isEqualTo(BYTES);
                    assertThat(download.stream().read()).isEqualTo(-1);
                }
            }
            // A stream that was read to its end gives its connection back.
            assertThat(host.connections()).isEqualTo(1);
        }
    }

    @Test
    void aDownloadCanBeWrittenAfterALookAtIt() throws Exception {
        try (FaultServer host = FaultServer.plain(List.of(serves(BYTES)))) {
            portal.links(link(host, "/photo.jpg"));
            Shapes shapes = shapes();
            Path target = shapes.downloadPhoto("p_1").to(folder.resolve("photo.jpg"));

            assertThat(target).hasBinaryContent(BYTES);
            Download begun = shapes.downloadPhoto("p_1");
            assertThat(begun.stream().read()).isEqualTo(BYTES[0] & 0xff);
            assertThatThrownBy(() -> begun.to(folder.resolve("other.jpg")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The bytes of this download were read before, and they come once.");
            begun.close();
            assertThatThrownBy(() -> begun.stream().read())
                    .isInstanceOf(IOException.class)
                    .hasMessage("The download is closed.");
            host.awaitNoConnection(Calls.LONG);
        }
    }

    @Test
    void aFileWithoutALengthEndsWithItsLastChunk() {
        String chunks = head("200 OK", "Transfer-Encoding: chunked") + "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n";
        try (FaultServer host = FaultServer.plain(forever(readRequest(), send(chunks)))) {
            portal.links(link(host, "/photo.jpg"));
            Shapes shapes = shapes();
            try (Download download = shapes.downloadPhoto("p_1")) {
                assertThat(download.size()).isEmpty();
                assertThat(download.mediaType()).isEmpty();
                assertThat(download.fileName()).isEmpty();
                assertThat(download.toString()).isEqualTo("Download[unknown size]");
            }
            assertThat(shapes.downloadPhotoTo("p_1", folder.resolve("hello"))).hasContent("hello world");
        }
    }

    @Test
    void anEmptyFileIsAFile() {
        try (FaultServer host = FaultServer.plain(List.of(serves(new byte[0])))) {
            portal.links(link(host, "/photo.jpg"));

            assertThat(shapes().downloadPhotoTo("p_1", folder.resolve("nothing")))
                    .isEmptyFile();
        }
    }

    @Test
    void moreBytesThanTheLengthAreNoPartOfTheFile() {
        try (FaultServer host =
                FaultServer.plain(readRequest(), send(head("200 OK", "Content-Length: 5") + "hello world"), hangUp())) {
            portal.links(link(host, "/photo.jpg"));

            assertThat(shapes().downloadPhotoTo("p_1", folder.resolve("hello"))).hasContent("hello");
        }
    }

    @Test
    void aLinkOfAnotherNameAndWithoutAnEndIsFetchedToo() {
        try (FaultServer host = FaultServer.plain(List.of(serves(BYTES)))) {
            portal.json("{\"href\":\"" + link(host, "/label") + "\"}");
            Path target = folder.resolve("label");

            assertThat(shapes().downloadLabelTo("s_1", "7", 2L, target, CallOptions.defaults()))
                    .hasBinaryContent(BYTES);
            assertThat(portal.api.requests().get(0).line()).isEqualTo("GET /v1/shelves/s_1/labels/7?copies=2 HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectToAnAllowedPlaceIsFollowed(int status) {
        try (FaultServer last = FaultServer.plain(List.of(serves(BYTES)));
                FaultServer host = FaultServer.plain(forever(answer(request -> head(
                        status + " Moved",
                        "Location: " + (request.line().contains("/first") ? "second" : link(last, "/photo.jpg")),
                        "Content-Length: 0"))))) {
            portal.links(link(host, "/a/first"));

            assertThat(shapes().downloadPhotoTo("p_1", folder.resolve("photo.jpg")))
                    .hasBinaryContent(BYTES);
            assertThat(host.requests()).extracting(Request::line).element(1).isEqualTo("GET /a/second HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "404 Not Found", "410 Gone"})
    void aLinkThatHasExpiredIsAskedForOnceMore(String status) {
        try (FaultServer host = FaultServer.plain(List.of(serves(BYTES)));
                FaultServer past = FaultServer.plain(List.of(says(status)))) {
            portal.links(link(past, "/photo.jpg"), link(host, "/photo.jpg"));
            client = Calls.client(portal.api.url()).attempts(1).build();

            assertThat(client.resource(Shapes.class).downloadPhotoTo("p_1", folder.resolve("photo.jpg")))
                    .hasBinaryContent(BYTES);
            assertThat(portal.asked()).isEqualTo(2);
            assertThat(past.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01T00:00:00+01:00", "2120-01-01T00:00:00+01:00", "soon"})
    void anAttemptThatComesAfterTheEndOfTheLinkAsksForANewOne(String until) {
        try (FaultServer host = FaultServer.plain(List.of(
                script(readRequest(), send(head("200 OK", "Content-Length: 9") + "half"), hangUp()), serves(BYTES)))) {
            portal.linkUntil(link(host, "/first"), until).links(link(host, "/second"));

            assertThat(shapes().downloadPhotoTo("p_1", folder.resolve("photo.jpg")))
                    .hasBinaryContent(BYTES);
            boolean over = until.startsWith("2020");
            assertThat(portal.asked()).isEqualTo(over ? 2 : 1);
            assertThat(host.requests().get(1).line()).startsWith(over ? "GET /second" : "GET /first");
        }
    }

    @Test
    void anExistingFileIsReplacedOnlyWhenTheCallerSaysSo() throws Exception {
        try (FaultServer host = FaultServer.plain(List.of(serves(BYTES)))) {
            portal.links(link(host, "/photo.jpg"));
            Path target = Files.writeString(folder.resolve("photo.jpg"), "mine");
            Shapes shapes = shapes();

            assertThatThrownBy(() -> shapes.downloadPhotoTo("p_1", target))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("The target is not valid. " + target + ": exists already; give"
                            + " StandardCopyOption.REPLACE_EXISTING to replace it. " + Outcome.NOT_SENT.sentence());
            assertThat(portal.asked()).isZero();
            assertThat(target).hasContent("mine");

            shapes.downloadPhotoTo("p_1", target, StandardCopyOption.REPLACE_EXISTING);
            assertThat(target).hasBinaryContent(BYTES);
            assertThat(folder.toFile().list()).containsExactly("photo.jpg");
        }
    }

    @Test
    void aTargetWhereNoFileCanStandIsRefusedBeforeAnythingIsAsked() throws Exception {
        Shapes shapes = shapes();
        Path missing = folder.resolve("no/such/photo.jpg");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));

        assertThatThrownBy(() -> shapes.downloadPhotoTo("p_1", missing))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(missing + ": stands in a folder that does not exist; create it first.");
        assertThatThrownBy(() -> shapes.downloadPhotoTo("p_1", folder, StandardCopyOption.REPLACE_EXISTING))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(folder + ": is a folder; name a file in it.");
        assertThatThrownBy(() -> shapes.downloadPhotoTo("p_1", link))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("exists already");
        assertThatThrownBy(() -> shapes.downloadPhotoTo("p_1", folder.resolve("a"), StandardCopyOption.COPY_ATTRIBUTES))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("cannot be written with the option COPY_ATTRIBUTES");
        assertThatThrownBy(() -> shapes.downloadPhotoTo("p_1", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("target must not be null");
        assertThat(portal.asked()).isZero();
        assertThat(folder.toFile().list()).containsExactly("link");
    }

    @Test
    void aListenerIsToldHowFarAFileIsAndWhenItBeginsAgain() {
        try (FaultServer host = FaultServer.plain(List.of(
                script(readRequest(), send(head("200 OK", "Content-Length: 9") + "half"), hangUp()), serves(BYTES)))) {
            portal.links(link(host, "/photo.jpg"));
            List<String> told = new ArrayList<>();
            CallOptions telling = CallOptions.defaults().onProgress((bytes, total) -> {
                told.add(bytes + " of " + total);
                throw new IllegalStateException("the listener's own");
            });
            shapes().downloadPhotoTo("p_1", folder.resolve("photo.jpg"), telling);

            assertThat(told).startsWith("0 of 9", "4 of 9", "0 of 300000").endsWith("300000 of 300000");
        }
    }

    @Test
    void theFilesOfThePlatformAreFetchedByTheirIds() {
        try (FaultServer host = FaultServer.plain(List.of(serves(BYTES)))) {
            portal.json("{\"link\":\"" + link(host, "/file") + "\",\"expiresAt\":\"2026-11-22T21:05:00+01:00\"}");
            client = Calls.client(portal.api.url()).build();
            client.files().downloadTo("fsf_1", folder.resolve("1"));
            client.agreements().downloadDocumentTo("agr_1", "agd_1", folder.resolve("2"), CallOptions.defaults());
            client.customerInvoices().downloadPdfTo("inv_1", folder.resolve("2"), StandardCopyOption.REPLACE_EXISTING);

            assertThat(portal.api.requests())
                    .extracting(Request::line)
                    .containsExactly(
                            "GET /v1/files/fsf_1/download HTTP/1.1",
                            "GET /v1/agreements/agr_1/documents/agd_1/download HTTP/1.1",
                            "GET /v1/customer-invoices/inv_1/pdf HTTP/1.1");
            assertThat(folder.resolve("2")).hasBinaryContent(BYTES);
        }
    }

    @Test
    void aPageForPeopleShowsByItsMediaType() throws Exception {
        byte[] page = "<html>Log in</html>".getBytes(StandardCharsets.UTF_8);
        try (FaultServer host = FaultServer.plain(List.of(serves(page, "Content-Type: text/html; charset=utf-8")))) {
            portal.links(link(host, "/photo.jpg"));
            try (Download download = shapes().downloadPhoto("p_1")) {
                assertThat(download.mediaType()).hasValue("text/html");
            }
        }
    }
}
