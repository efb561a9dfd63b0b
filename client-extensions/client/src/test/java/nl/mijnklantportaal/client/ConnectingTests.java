package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATE;
import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.Calls.failure;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readBytes;
import static nl.mijnklantportaal.client.FaultServer.readHead;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.reset;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultServer.silence;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.FaultServer.Script;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConnectingTests {
    private static final Step[] GOOD = {forever(readRequest(), send(CREATED))};

    @BeforeAll
    static void warmUp() {
        try (FaultServer server = FaultServer.tls(SelfSigned.ofLoopback(), GOOD);
                MijnKlantportaal portal = client(server.url()).build()) {
            portal.customerOffers().createFromLines(Offers.typed());
        }
    }

    @Test
    void aRefusedConnectionIsNotSent() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertConnectionFailed(
                create(client(URI.create("http://127.0.0.1:" + port))),
                "no connection to 127.0.0.1:" + port + " (Connection refused)");
    }

    @Test
    void anUnknownHostIsNotSent() {
        assertConnectionFailed(
                create(client(URI.create("https://portal.invalid/v1"))), "portal.invalid:443 (the host is unknown)");
    }

    @Test
    void aConnectTimeoutIsNotSent() throws IOException {
        try (FullBacklog server = new FullBacklog()) {
            MijnKlantportaalException e = create(client(server.url()).connectTimeout(Duration.ofMillis(300)));

            assertConnectionFailed(e, "127.0.0.1:" + server.port() + " (timed out after 300 ms)");
        }
    }

    @Test
    void aConnectTimeoutOfOneCallBeatsTheClients() throws IOException {
        try (FullBacklog server = new FullBacklog();
                MijnKlantportaal portal = client(server.url()).build()) {
            CallOptions options = CallOptions.defaults().withConnectTimeout(Duration.ofMillis(300));

            assertConnectionFailed(
                    failure(() -> portal.customerOffers().createFromLines(Offers.typed(), options)),
                    "127.0.0.1:" + server.port());
        }
    }

    @Test
    void aDeadlineThatPassesWhileConnectingIsNotSent() throws IOException {
        try (FullBacklog server = new FullBacklog()) {
            for (int i = 0; i < 3; i++) {
                MijnKlantportaalException e = create(client(server.url()).deadline(Duration.ofMillis(300)));

                assertThat(e)
                        .isExactlyInstanceOf(NotSentException.class)
                        .hasMessageContaining("ended before anything was sent, on the way to 127.0.0.1:" + server.port()
                                + " (the deadline of 300 ms passed)");
                assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            }
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsNotSent() {
        try (FaultServer server = FaultServer.tls(SelfSigned.ofLoopback(), GOOD)) {
            MijnKlantportaalBuilder withTheTrustOfTheJvm =
                    MijnKlantportaal.builder().apiKey(Calls.KEY).baseUrl(server.url());

            assertConnectionFailed(create(withTheTrustOfTheJvm), "TLS failed");
            server.settle();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aCertificateForAnotherHostIsNotSent() {
        SelfSigned elsewhere = SelfSigned.of("dns:portal.invalid");
        try (FaultServer server = FaultServer.tls(elsewhere, GOOD)) {
            MijnKlantportaalException e =
                    create(client(server.url()).tls(elsewhere.clientContext(), elsewhere.trustManager()));

            assertConnectionFailed(e, " (TLS failed: the certificate is for portal.invalid and not for 127.0.0.1)");
            server.settle();
            assertThat(server.requests()).isEmpty();
            assertTriedOnce(e, server);
        }
    }

    @Test
    void aCertificateForManyOtherHostsIsToldInOneLineOfBoundedLength() {
        SelfSigned elsewhere = SelfSigned.of(IntStream.range(0, 80)
                .mapToObj(i -> "dns:host-" + i + ".portal.invalid")
                .collect(Collectors.joining(",")));
        try (FaultServer server = FaultServer.tls(elsewhere, GOOD)) {
            MijnKlantportaalException e =
                    create(client(server.url()).tls(elsewhere.clientContext(), elsewhere.trustManager()));

            assertConnectionFailed(e, "the certificate is for host-0.portal.invalid, host-1.portal.invalid, ");
            assertThat(e).hasMessageContaining("... and not for 127.0.0.1)");
            assertThat(e.getMessage()).hasSizeLessThan(700).doesNotContain("\n");
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsNotTriedAgain() {
        try (FaultServer server = FaultServer.tls(SelfSigned.ofLoopback(), GOOD)) {
            MijnKlantportaalException e =
                    create(MijnKlantportaal.builder().apiKey(Calls.KEY).baseUrl(server.url()));

            assertTriedOnce(e, server);
        }
    }

    @Test
    void aServerThatSpeaksNoTlsIsNotSent() {
        try (FaultServer server = FaultServer.plain(send("HTTP/1.1 400 Bad Request\r\n\r\n"), hangUp())) {
            MijnKlantportaalException e = create(client(overTls(server)));

            assertConnectionFailed(
                    e, "no TLS at 127.0.0.1:" + server.port() + " (the server speaks plain HTTP there: ");
            server.settle();
            assertThat(server.requests()).isEmpty();
            assertTriedOnce(e, server);
        }
    }

    /** It waits for the end of a line, which the handshake does not have. */
    @Test
    void theSandboxAskedOverTlsIsToldLongBeforeTheDeadline() {
        try (Sandbox sandbox = Sandbox.start()) {
            URI url = URI.create(sandbox.baseUrl().toString().replace("http:", "https:"));

            MijnKlantportaalException e = create(client(url).deadline(Duration.ofMinutes(10)));

            assertConnectionFailed(e, "no TLS at " + url.getAuthority() + " (the server speaks plain HTTP there: ");
            assertThat(e).hasNoSuppressedExceptions();
            assertThat(sandbox.requestCount()).isZero();
        }
    }

    @Test
    void aServerThatIsSilentInTheHandshakeIsNotTakenForOneOfPlainHttp() {
        Script silent = FaultServer.script(silence());
        Script alert = FaultServer.script(readBytes(9), send(new byte[] {21, 3, 3, 0, 2, 2, 10}), hangUp());
        try (FaultServer server = FaultServer.plain(List.of(silent, alert))) {
            MijnKlantportaalException e = create(client(overTls(server))
                    .connectTimeout(Duration.ofMillis(1500))
                    .attempts(1));

            assertConnectionFailed(
                    e,
                    "no connection to 127.0.0.1:" + server.port() + " (no answer to the TLS handshake within 1500 ms)");
            server.settle();
            assertThat(server.requests()).isEmpty();
            // The second one is the look for plain HTTP.
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aSilentHandshakeIsTriedAgain() {
        try (FaultServer server = FaultServer.plain(silence())) {
            MijnKlantportaalException e = create(client(overTls(server))
                    .connectTimeout(Duration.ofMillis(200))
                    .attempts(2));

            assertConnectionFailed(e, "no answer to the TLS handshake within 200 ms");
            assertThat(e.getSuppressed()).hasSize(1);
        }
    }

    @Test
    void aServerOfTlsAskedOverPlainHttpIsToldAndNotAskedAgain() {
        byte[] alert = {21, 3, 3, 0, 2, 2, 10};
        try (FaultServer server = FaultServer.plain(readRequest(), send(alert), hangUp())) {
            MijnKlantportaalException written = create(client(server.url()));
            MijnKlantportaalException read = failure(
                    client(server.url()),
                    portal -> portal.resource(FaultTests.Reading.class).thing("m-1"));

            assertThat(List.of(written, read))
                    .allSatisfy(e -> assertThat(e)
                            .isExactlyInstanceOf(OutcomeUnknownException.class)
                            .hasMessageContaining("the request was sent to 127.0.0.1:" + server.port()
                                    + ", and no answer came (the server speaks TLS there: should the base URL begin with"
                                    + " https://?)")
                            .hasNoSuppressedExceptions());
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void theTlsOfTheJvmAskedOverPlainHttpIsTold() throws Exception {
        try (ServerSocket listener = SelfSigned.ofLoopback()
                        .serverContext()
                        .getServerSocketFactory()
                        .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
                MijnKlantportaal portal = client(URI.create("http://127.0.0.1:" + listener.getLocalPort()))
                        .build()) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
                try (Socket socket = listener.accept()) {
                    socket.getInputStream().read();
                } catch (IOException itIsNoTls) {
                    // As it is meant.
                }
            });

            assertThat(failure(() -> portal.resource(FaultTests.Reading.class).thing("m-1")))
                    .hasMessageContaining("the server speaks TLS there: should the base URL begin with https://?");
            served.get();
        }
    }

    @Test
    void aServerThatEndsTheTlsHandshakeIsNotSent() {
        for (Step end : new Step[] {hangUp(), reset()}) {
            try (FaultServer server = FaultServer.plain(end)) {
                assertConnectionFailed(create(client(overTls(server))), "127.0.0.1:" + server.port());
            }
        }
    }

    @Test
    void aTlsHandshakeThatStallsEndsAtTheDeadlineUnsent() {
        try (FaultServer server = FaultServer.plain(silence())) {
            MijnKlantportaalException e = create(client(overTls(server)).deadline(Duration.ofMillis(500)));

            assertThat(e).isExactlyInstanceOf(NotSentException.class).hasMessageContaining("deadline of 500 ms");
            server.settle();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void anotherAddressOfTheHostIsTriedWhenOneRefuses(@TempDir Path folder) throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.2 localhost\n127.0.0.1 localhost\n");
        try (FaultServer server = FaultServer.plain(GOOD)) {
            OtherJvm.Result result = OtherJvm.run(
                    CreateOne.class,
                    UnaryOperator.identity(),
                    "-Djdk.net.hosts.file=" + hosts,
                    "-Durl=" + server.url("localhost"));

            assertThat(result.out()).isEqualTo("[localhost/127.0.0.2, localhost/127.0.0.1] cof_1");
            assertThat(server.count(CREATE)).isEqualTo(1);
        }
    }

    @Test
    void ofAHostWithSeveralAddressesEachIsToldWithItsReason(@TempDir Path folder) throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.2 localhost\n127.0.0.3 localhost\n");
        try (FaultServer nobody = FaultServer.refusing()) {
            OtherJvm.Result result = OtherJvm.run(
                    CreateOne.class,
                    UnaryOperator.identity(),
                    "-Djdk.net.hosts.file=" + hosts,
                    "-Dwords=true",
                    "-Durl=" + nobody.url("localhost"));

            assertThat(result.out())
                    .contains("no connection to localhost:" + nobody.port() + " (127.0.0.2: Connection refused;"
                            + " 127.0.0.3: Connection refused).");
        }
    }

    @Test
    void aHostWithAnUnderscoreIsAskedByItsName(@TempDir Path folder) throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 portal_api\n");
        try (FaultServer server = FaultServer.plain(GOOD)) {
            OtherJvm.Result result = OtherJvm.run(
                    CreateOne.class,
                    UnaryOperator.identity(),
                    "-Djdk.net.hosts.file=" + hosts,
                    "-Dplain=true",
                    "-Durl=" + server.url("portal_api"));

            assertThat(result.out()).isEqualTo("cof_1");
            assertThat(server.count(CREATE)).isEqualTo(1);
            assertThat(server.requests().get(0).header("Host")).containsExactly("portal_api:" + server.port());
        }
    }

    @Test
    void aHostWithAnUnderscoreIsVerifiedOverTls(@TempDir Path folder) throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 portal_api.example.test\n");
        SelfSigned certificate = SelfSigned.of("dns:*.example.test");
        Path trusted = Files.write(folder.resolve("trusted"), certificate.trusted());
        try (FaultServer server = FaultServer.tls(certificate, GOOD)) {
            OtherJvm.Result result = OtherJvm.run(
                    CreateOne.class,
                    UnaryOperator.identity(),
                    "-Djdk.net.hosts.file=" + hosts,
                    "-Dplain=true",
                    "-Dtrust=jvm",
                    "-Djavax.net.ssl.trustStore=" + trusted,
                    "-Djavax.net.ssl.trustStorePassword=changeit",
                    "-Durl=" + server.url("portal_api.example.test"));

            assertThat(result.out()).isEqualTo("cof_1");
            assertThat(server.count(CREATE)).isEqualTo(1);
        }
    }

    @Test
    void aHostWithAnUnderscoreGoesThroughTheProxyOfTheJvmToo(@TempDir Path folder) throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 proxy\n");
        try (FaultServer proxy = FaultServer.plain(GOOD)) {
            OtherJvm.Result result = OtherJvm.run(
                    CreateOne.class,
                    UnaryOperator.identity(),
                    "-Djdk.net.hosts.file=" + hosts,
                    "-Dplain=true",
                    "-Dhttp.proxyHost=proxy",
                    "-Dhttp.proxyPort=" + proxy.port(),
                    "-Durl=http://portal_api:81/v1");

            assertThat(result.out()).isEqualTo("cof_1");
            assertThat(proxy.requests())
                    .extracting(FaultServer.Request::line)
                    .containsExactly("POST http://portal_api:81/v1/customer-offers/manual HTTP/1.1");
        }
    }

    @Test
    void noOtherAddressOfTheHostIsTriedOnceTheRequestWasOnItsWay(@TempDir Path folder) throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.2 localhost\n127.0.0.1 localhost\n");
        Script broken = FaultServer.script(readHead(), readBytes(10), reset());
        try (FaultServer server = FaultServer.anywhere(List.of(broken, FaultServer.script(GOOD)))) {
            OtherJvm.Result result = OtherJvm.run(
                    CreateOne.class,
                    UnaryOperator.identity(),
                    "-Djdk.net.hosts.file=" + hosts,
                    "-Durl=" + server.url("localhost"));

            assertThat(result.out()).isEqualTo("[localhost/127.0.0.2, localhost/127.0.0.1] UNKNOWN");
            server.settle();
            assertThat(server.requests()).isEmpty();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    /** Run where the name of the host has the addresses of the test. */
    static final class CreateOne {
        public static void main(String[] arguments) throws IOException {
            URI url = URI.create(System.getProperty("url"));
            MijnKlantportaalBuilder client = System.getProperty("trust") == null
                    ? client(url)
                    : MijnKlantportaal.builder().apiKey(Calls.KEY).baseUrl(url);
            if (Boolean.getBoolean("plain")) {
                client.allowPlainHttp();
            } else {
                System.out.print(List.of(InetAddress.getAllByName(url.getHost())) + " ");
            }
            try (MijnKlantportaal portal = client.build()) {
                System.out.print(
                        portal.customerOffers().createFromLines(Offers.typed()).id());
            } catch (MijnKlantportaalException e) {
                System.out.print(Boolean.getBoolean("words") ? e.getMessage() : e.outcome());
            }
        }
    }

    private static MijnKlantportaalException create(MijnKlantportaalBuilder client) {
        return failure(client, portal -> portal.customerOffers().createFromLines(Offers.typed()));
    }

    private static URI overTls(FaultServer plain) {
        return URI.create("https://127.0.0.1:" + plain.port() + "/v1");
    }

    private static void assertTriedOnce(MijnKlantportaalException e, FaultServer server) {
        assertThat(e).hasNoSuppressedExceptions();
        assertThat(server.connections()).isEqualTo(1);
    }

    private static void assertConnectionFailed(MijnKlantportaalException e, String words) {
        assertThat(e).isExactlyInstanceOf(ConnectionFailedException.class).hasMessageContaining(words);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(e).hasMessageNotContaining(Calls.KEY);
    }
}
