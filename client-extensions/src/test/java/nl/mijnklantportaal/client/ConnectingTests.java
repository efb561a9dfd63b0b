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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.FaultServer.Script;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
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
            portal.customerOffers().create(Offers.typed());
        }
    }

    @Test
    void aRefusedConnectionIsNotSent() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertConnectionFailed(create(client(URI.create("http://127.0.0.1:" + port))), "127.0.0.1:" + port);
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

            assertConnectionFailed(e, "127.0.0.1:" + server.port());
        }
    }

    @Test
    void aConnectTimeoutOfOneCallBeatsTheClients() throws IOException {
        try (FullBacklog server = new FullBacklog();
                MijnKlantportaal portal = client(server.url()).build()) {
            CallOptions options = CallOptions.defaults().withConnectTimeout(Duration.ofMillis(300));

            assertConnectionFailed(
                    failure(() -> portal.customerOffers().create(Offers.typed(), options)),
                    "127.0.0.1:" + server.port());
        }
    }

    @Test
    void aDeadlineThatPassesWhileConnectingIsNotSent() throws IOException {
        try (FullBacklog server = new FullBacklog()) {
            for (int i = 0; i < 3; i++) {
                MijnKlantportaalException e = create(client(server.url()).deadline(Duration.ofMillis(300)));

                assertThat(e).isExactlyInstanceOf(NotSentException.class).hasMessageContaining("deadline of 300 ms");
                assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            }
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsNotSent() {
        try (FaultServer server = FaultServer.tls(SelfSigned.ofLoopback(), GOOD)) {
            MijnKlantportaal.Builder withTheTrustOfTheJvm =
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

            assertConnectionFailed(e, "TLS failed");
            server.settle();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aServerThatSpeaksNoTlsIsNotSent() {
        try (FaultServer server = FaultServer.plain(send("HTTP/1.1 400 Bad Request\r\n\r\n"), hangUp())) {
            assertConnectionFailed(create(client(overTls(server))), "TLS failed");
            server.settle();
            assertThat(server.requests()).isEmpty();
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
            try (MijnKlantportaal portal = client(url).build()) {
                System.out.print(List.of(InetAddress.getAllByName(url.getHost())) + " ");
                System.out.print(portal.customerOffers().create(Offers.typed()).id());
            } catch (MijnKlantportaalException e) {
                System.out.print(e.outcome());
            }
        }
    }

    private static MijnKlantportaalException create(MijnKlantportaal.Builder client) {
        return failure(client, portal -> portal.customerOffers().create(Offers.typed()));
    }

    private static URI overTls(FaultServer plain) {
        return URI.create("https://127.0.0.1:" + plain.port() + "/v1");
    }

    private static void assertConnectionFailed(MijnKlantportaalException e, String words) {
        assertThat(e).isExactlyInstanceOf(ConnectionFailedException.class).hasMessageContaining(words);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(e).hasMessageNotContaining(Calls.KEY);
    }
}
