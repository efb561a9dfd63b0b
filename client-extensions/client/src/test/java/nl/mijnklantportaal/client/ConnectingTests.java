package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATE;
import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.Calls.failure;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.readBytes;
import static nl.mijnklantportaal.client.FaultServer.readHead;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.reset;
import static nl.mijnklantportaal.client.FaultServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.FaultServer.Script;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
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
    void aRefusedConnectionMeansNotSent() {
        try (FaultServer nobody = FaultServer.refusing()) {
            assertConnectionFailed(
                    create(client(nobody.url())),
                    "no connection to 127.0.0.1:" + nobody.port() + " (Connection refused)");
        }
    }

    @Test
    void anUnknownHostMeansNotSent() {
        assertConnectionFailed(
                create(client(URI.create("https://portal.invalid/v1"))), "portal.invalid:443 (the host is unknown)");
    }

    @Test
    void aConnectTimeoutMeansNotSent() throws IOException {
        try (FullBacklog server = new FullBacklog()) {
            MijnKlantportaalException e = create(client(server.url()).connectTimeout(Duration.ofMillis(300)));

            assertConnectionFailed(e, "127.0.0.1:" + server.port() + " (timed out after 300 ms)");
        }
    }

    @Test
    void theConnectTimeoutOfACallReplacesTheClients() throws IOException {
        try (FullBacklog server = new FullBacklog();
                MijnKlantportaal portal = client(server.url()).build()) {
            CallOptions options = CallOptions.defaults().withConnectTimeout(Duration.ofMillis(300));

            assertConnectionFailed(
                    failure(() -> portal.customerOffers().createFromLines(Offers.typed(), options)),
                    "127.0.0.1:" + server.port());
        }
    }

    @Test
    void aDeadlineThatPassesWhileConnectingMeansNotSent() throws IOException {
        try (FullBacklog server = new FullBacklog()) {
            for (int i = 0; i < 3; i++) {
                MijnKlantportaalException e = create(client(server.url()).deadline(Duration.ofSeconds(2)));

                assertThat(e)
                        .isExactlyInstanceOf(NotSentException.class)
                        .hasMessageContaining("ended before anything was sent, on the way to 127.0.0.1:" + server.port()
                                + " (the deadline of 2 s passed)");
                assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            }
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
    void eachAddressOfAHostIsNamedWithItsReason(@TempDir Path folder) throws Exception {
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
    void aHostWithAnUnderscoreUsesTheProxyOfTheJvm(@TempDir Path folder) throws Exception {
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
    void noOtherAddressOfTheHostIsTriedOnceTheRequestIsOnItsWay(@TempDir Path folder) throws Exception {
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
            // OkHttp may have opened a connection to the other address too, beside one that is slow.
            assertThat(server.begun()).isEqualTo(1);
        }
    }

    /** Runs in another JVM, where the host has the addresses of the test. */
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

    static MijnKlantportaalException create(MijnKlantportaalBuilder client) {
        return failure(client, portal -> portal.customerOffers().createFromLines(Offers.typed()));
    }

    static void assertConnectionFailed(MijnKlantportaalException e, String words) {
        assertThat(e).isExactlyInstanceOf(ConnectionFailedException.class).hasMessageContaining(words);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(e).hasMessageNotContaining(Calls.KEY);
    }
}
