package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.Calls.failure;
import static nl.mijnklantportaal.client.ConnectingTests.assertConnectionFailed;
import static nl.mijnklantportaal.client.ConnectingTests.create;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readBytes;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.FaultServer.Script;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TlsConnectingTests {
    private static final Step[] GOOD = {forever(readRequest(), send(CREATED))};

    @BeforeAll
    static void warmUp() {
        ConnectingTests.warmUp();
    }

    @Test
    void anUntrustedCertificateMeansNotSent() {
        try (FaultServer server = FaultServer.tls(SelfSigned.ofLoopback(), GOOD)) {
            MijnKlantportaalBuilder withTheTrustOfTheJvm =
                    MijnKlantportaal.builder().apiKey(Calls.KEY).baseUrl(server.url());

            assertConnectionFailed(create(withTheTrustOfTheJvm), "TLS failed");
            server.settle();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aCertificateForAnotherHostMeansNotSent() {
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
    void aCertificateForManyOtherHostsIsReportedInOneShortLine() {
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
    void anUntrustedCertificateIsNotRetried() {
        try (FaultServer server = FaultServer.tls(SelfSigned.ofLoopback(), GOOD)) {
            MijnKlantportaalException e =
                    create(MijnKlantportaal.builder().apiKey(Calls.KEY).baseUrl(server.url()));

            assertTriedOnce(e, server);
        }
    }

    @Test
    void aServerWithoutTlsMeansNotSent() {
        try (FaultServer server = FaultServer.plain(send("HTTP/1.1 400 Bad Request\r\n\r\n"), hangUp())) {
            MijnKlantportaalException e = create(client(overTls(server)));

            assertConnectionFailed(
                    e, "no TLS at 127.0.0.1:" + server.port() + " (the server speaks plain HTTP there: ");
            server.settle();
            assertThat(server.requests()).isEmpty();
            assertTriedOnce(e, server);
        }
    }

    /** The sandbox waits for the end of a line, and a handshake has none. */
    @Test
    void theSandboxAskedOverTlsIsRecognisedLongBeforeTheDeadline() {
        try (Sandbox sandbox = Sandbox.start()) {
            URI url = URI.create(sandbox.baseUrl().toString().replace("http:", "https:"));

            MijnKlantportaalException e = create(client(url).deadline(Duration.ofMinutes(10)));

            assertConnectionFailed(e, "no TLS at " + url.getAuthority() + " (the server speaks plain HTTP there: ");
            assertThat(e).hasNoSuppressedExceptions();
            assertThat(sandbox.requestCount()).isZero();
        }
    }

    @Test
    void aSilentTlsServerIsNotMistakenForAPlainHttpServer() {
        Script silent = FaultServer.script(silence());
        Script alert = FaultServer.script(readBytes(9), send(new byte[] {21, 3, 3, 0, 2, 2, 10}), hangUp());
        try (FaultServer server = FaultServer.plain(List.of(silent, alert))) {
            MijnKlantportaalException e = create(client(overTls(server))
                    .connectTimeout(Duration.ofSeconds(5))
                    .attempts(1));

            assertConnectionFailed(
                    e, "no connection to 127.0.0.1:" + server.port() + " (no answer to the TLS handshake within 5 s)");
            server.settle();
            assertThat(server.requests()).isEmpty();
            // The second connection is the probe for plain HTTP.
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aSilentHandshakeIsRetried() {
        try (FaultServer server = FaultServer.plain(silence())) {
            MijnKlantportaalException e = create(client(overTls(server))
                    .connectTimeout(Duration.ofSeconds(1))
                    .attempts(2));

            assertConnectionFailed(e, "no answer to the TLS handshake within 1 s");
            assertThat(e.getSuppressed()).hasSize(1);
        }
    }

    @Test
    void aTlsServerAskedOverPlainHttpIsRecognisedAndNotRetried() {
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
    void theTlsOfTheJvmAskedOverPlainHttpIsRecognised() throws Exception {
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
                    // As expected.
                }
            });

            assertThat(failure(() -> portal.resource(FaultTests.Reading.class).thing("m-1")))
                    .hasMessageContaining("the server speaks TLS there: should the base URL begin with https://?");
            served.get();
        }
    }

    @Test
    void aServerThatEndsTheTlsHandshakeMeansNotSent() {
        for (Step end : new Step[] {hangUp(), reset()}) {
            try (FaultServer server = FaultServer.plain(end)) {
                assertConnectionFailed(create(client(overTls(server))), "127.0.0.1:" + server.port());
            }
        }
    }

    @Test
    void aTlsHandshakeThatStallsEndsAtTheDeadlineUnsent() {
        try (FaultServer server = FaultServer.plain(silence())) {
            MijnKlantportaalException e = create(client(overTls(server)).deadline(Duration.ofSeconds(3)));

            assertThat(e).isExactlyInstanceOf(NotSentException.class).hasMessageContaining("deadline of 3 s");
            server.settle();
            assertThat(server.requests()).isEmpty();
        }
    }

    private static URI overTls(FaultServer plain) {
        return URI.create("https://127.0.0.1:" + plain.port() + "/v1");
    }

    private static void assertTriedOnce(MijnKlantportaalException e, FaultServer server) {
        assertThat(e).hasNoSuppressedExceptions();
        assertThat(server.connections()).isEqualTo(1);
    }
}
