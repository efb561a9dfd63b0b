package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATE;
import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.Calls.failure;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultServer.startTls;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.FaultServer.Request;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ProxyTests {
    /** Nobody listens there; whatever arrives went through the proxy. */
    private static final URI BEHIND_THE_PROXY = URI.create("https://localhost:1/v1");

    private static final Step[] TUNNEL = {
        readRequest(),
        send("HTTP/1.1 200 Connected\r\n\r\n"),
        startTls(SelfSigned.ofLoopback()),
        readRequest(),
        send(CREATED)
    };

    @Test
    void httpsGoesThroughATunnelOfTheBuildersProxyThatNeverSeesTheKey() {
        try (FaultServer proxy = FaultServer.plain(TUNNEL);
                MijnKlantportaal portal =
                        client(BEHIND_THE_PROXY).proxy(selector(proxy)).build()) {
            assertThat(portal.customerOffers().create(Offers.typed()).id()).isEqualTo("cof_1");

            assertKeyWentThroughTheTunnelOnly(proxy);
        }
    }

    @Test
    void httpsGoesThroughTheProxyOfTheJvm() {
        try (FaultServer proxy = FaultServer.plain(TUNNEL)) {
            withProxyOfTheJvm(
                    proxy,
                    () -> client(BEHIND_THE_PROXY),
                    portal -> assertThat(portal.customerOffers()
                                    .create(Offers.typed())
                                    .id())
                            .isEqualTo("cof_1"));

            assertKeyWentThroughTheTunnelOnly(proxy);
        }
    }

    @Test
    void plainHttpToLoopbackPassesTheProxyOfTheJvmBy() {
        try (FaultServer proxy = FaultServer.plain(readRequest(), send(CREATED));
                FaultServer server = FaultServer.plain(forever(readRequest(), send(CREATED)))) {
            withProxyOfTheJvm(
                    proxy,
                    () -> client(server.url()),
                    portal -> portal.customerOffers().create(Offers.typed()));

            proxy.settle();
            assertThat(proxy.connections()).isZero();
            assertThat(server.count(CREATE)).isEqualTo(1);
        }
    }

    static Stream<Arguments> proxiesThatOpenNoTunnel() {
        return Stream.of(
                Arguments.of("closes", new Step[] {hangUp()}),
                Arguments.of("closes after the request", new Step[] {readRequest(), hangUp()}),
                Arguments.of("wants a password", new Step[] {
                    forever(
                            readRequest(),
                            send("HTTP/1.1 407 Proxy Authentication Required\r\n"
                                    + "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"))
                }),
                Arguments.of(
                        "refuses",
                        new Step[] {readRequest(), send("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")}),
                Arguments.of("fails", new Step[] {
                    readRequest(), send("HTTP/1.1 503 Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n")
                }),
                Arguments.of("talks nonsense", new Step[] {readRequest(), send("SSH-2.0-x\r\n"), hangUp()}),
                Arguments.of("opens one to somebody else", new Step[] {
                    readRequest(), send("HTTP/1.1 200 Connected\r\n\r\nHTTP/1.1 201 Created\r\n\r\n{}"), hangUp()
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("proxiesThatOpenNoTunnel")
    void aProxyThatOpensNoTunnelMeansNotSent(String what, Step... steps) {
        try (FaultServer proxy = FaultServer.plain(steps)) {
            MijnKlantportaalException e = create(client(BEHIND_THE_PROXY).proxy(selector(proxy)));

            assertThat(e).isExactlyInstanceOf(ConnectionFailedException.class);
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            proxy.settle();
            assertThat(proxy.requests()).allSatisfy(request -> {
                assertThat(request.line()).startsWith("CONNECT ");
                assertThat(request.toString()).doesNotContain(Calls.KEY);
            });
        }
    }

    @Test
    void aProxyThatStallsMeansNotSentAtTheDeadline() {
        try (FaultServer proxy = FaultServer.plain(readRequest())) {
            MijnKlantportaalException e =
                    create(client(BEHIND_THE_PROXY).proxy(selector(proxy)).deadline(Duration.ofMillis(500)));

            assertThat(e).isExactlyInstanceOf(NotSentException.class);
        }
    }

    private static void assertKeyWentThroughTheTunnelOnly(FaultServer proxy) {
        assertThat(proxy.requests())
                .extracting(Request::line)
                .containsExactly("CONNECT localhost:1 HTTP/1.1", "POST /v1/customer-offers/manual HTTP/1.1");
        assertThat(proxy.requests().get(0).toString()).doesNotContain(Calls.KEY);
        assertThat(proxy.requests().get(0).header("Authorization")).isEmpty();
        assertThat(proxy.requests().get(0).header("Proxy-Authorization")).isEmpty();
        assertThat(proxy.requests().get(1).header("Authorization")).containsExactly("Bearer " + Calls.KEY);
    }

    private static MijnKlantportaalException create(MijnKlantportaal.Builder client) {
        return failure(client, portal -> portal.customerOffers().create(Offers.typed()));
    }

    private static ProxySelector selector(FaultServer proxy) {
        return ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port()));
    }

    private static void withProxyOfTheJvm(
            FaultServer proxy, Supplier<MijnKlantportaal.Builder> client, Consumer<MijnKlantportaal> call) {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(selector(proxy));
        try (MijnKlantportaal portal = client.get().build()) {
            call.accept(portal);
        } finally {
            ProxySelector.setDefault(before);
        }
    }
}
