package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATE;
import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.readUnreadableLine;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultServer.silence;
import static nl.mijnklantportaal.client.Proxies.BEHIND_THE_PROXY;
import static nl.mijnklantportaal.client.Proxies.TUNNEL;
import static nl.mijnklantportaal.client.Proxies.create;
import static nl.mijnklantportaal.client.Proxies.selector;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class ProxyTests {
    @Test
    void httpsUsesATunnelOfTheBuildersProxyWhichNeverSeesTheKey() {
        try (FaultServer proxy = FaultServer.plain(TUNNEL);
                MijnKlantportaal portal =
                        client(BEHIND_THE_PROXY).proxy(selector(proxy)).build()) {
            assertThat(portal.customerOffers().createFromLines(Offers.typed()).id())
                    .isEqualTo("cof_1");

            assertKeyWentThroughTheTunnelOnly(proxy);
        }
    }

    @Test
    void httpsUsesTheProxyOfTheJvm() {
        try (FaultServer proxy = FaultServer.plain(TUNNEL)) {
            withProxyOfTheJvm(
                    proxy,
                    () -> client(BEHIND_THE_PROXY),
                    portal -> assertThat(portal.customerOffers()
                                    .createFromLines(Offers.typed())
                                    .id())
                            .isEqualTo("cof_1"));

            assertKeyWentThroughTheTunnelOnly(proxy);
        }
    }

    @Test
    void plainHttpToLoopbackDoesNotUseTheProxyOfTheJvm() {
        try (FaultServer proxy = FaultServer.plain(readRequest(), send(CREATED));
                FaultServer server = FaultServer.plain(forever(readRequest(), send(CREATED)))) {
            withProxyOfTheJvm(
                    proxy,
                    () -> client(server.url()),
                    portal -> portal.customerOffers().createFromLines(Offers.typed()));

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
    void aProxyWhoseHostIsUnknownIsNamed() {
        MijnKlantportaalException e = create(client(BEHIND_THE_PROXY)
                .proxy(ProxySelector.of(InetSocketAddress.createUnresolved("proxy.invalid", 3128))));

        assertThat(e)
                .isExactlyInstanceOf(ConnectionFailedException.class)
                .hasMessageContaining(
                        ": no connection to the proxy proxy.invalid:3128 for localhost:1 (the host is unknown).");
    }

    @Test
    void aProxyThatRefusesTheConnectionIsNamed() {
        try (FaultServer nobody = FaultServer.refusing()) {
            assertThat(create(client(BEHIND_THE_PROXY).proxy(selector(nobody))))
                    .isExactlyInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining(": no connection to the proxy 127.0.0.1:" + nobody.port()
                            + " for localhost:1 (Connection refused).");
        }
    }

    @Test
    void aSocksProxyThatRefusesTheConnectionIsNamed() {
        try (FaultServer nobody = FaultServer.refusing()) {
            Proxy proxy = new Proxy(Proxy.Type.SOCKS, new InetSocketAddress("127.0.0.1", nobody.port()));

            assertThat(create(client(BEHIND_THE_PROXY).proxy(always(proxy))))
                    .isExactlyInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining(
                            ": no connection to localhost:1 through the SOCKS proxy 127.0.0.1:" + nobody.port() + " (");
        }
    }

    @Test
    void amongSeveralProxiesOneWithAnUnknownHostIsNamed() {
        try (FaultServer nobody = FaultServer.refusing()) {
            Proxy unknown = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.invalid", 3128));
            Proxy refusing = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", nobody.port()));

            for (ProxySelector order : List.of(always(unknown, refusing), always(refusing, unknown))) {
                assertThat(create(client(BEHIND_THE_PROXY).proxy(order).attempts(1)))
                        .hasMessageContaining(
                                "no connection to the proxy proxy.invalid:3128 for localhost:1 (the host is unknown)")
                        .hasMessageContaining("no connection to the proxy 127.0.0.1:" + nobody.port()
                                + " for localhost:1 (Connection refused)");
            }
        }
    }

    @Test
    void eachOfSeveralProxiesIsNamed() {
        try (FaultServer nobody = FaultServer.refusing();
                FaultServer refusing = FaultServer.plain(refusal("502 Bad Gateway"))) {
            Proxy first = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", nobody.port()));
            Proxy second = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", refusing.port()));

            assertThat(create(client(BEHIND_THE_PROXY)
                            .proxy(always(first, second))
                            .attempts(1)))
                    .hasMessageContaining(": no connection to the proxy 127.0.0.1:" + nobody.port()
                            + " for localhost:1 (Connection refused); the proxy 127.0.0.1:" + refusing.port()
                            + " opened no tunnel to localhost:1 (it answered 502).");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403 Forbidden, 403, 1",
        "404 Not Found, 404, 1",
        "429 Slow, 429, 2",
        "502 Bad Gateway, 502, 2",
        "503 Unavailable, 503, 2",
        "204 No Content, 204, 2"
    })
    void theMessageShowsTheStatusOfARefusedTunnelAndOnlyATemporaryRefusalIsRetried(String line, int status, int tries) {
        try (FaultServer proxy = FaultServer.plain(refusal(line))) {
            assertThat(create(client(BEHIND_THE_PROXY).proxy(selector(proxy)).attempts(2)))
                    .isExactlyInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining(": the proxy 127.0.0.1:" + proxy.port()
                            + " opened no tunnel to localhost:1 (it answered " + status + ").");
            proxy.settle();
            assertThat(proxy.requests()).hasSize(tries);
        }
    }

    @Test
    void aServerThatFailsBehindATunnelIsNamed() {
        try (FaultServer proxy = FaultServer.plain(
                readRequest(), send("HTTP/1.1 200 Connected\r\n\r\n"), send("HTTP/1.1 400 Bad\r\n\r\n"), hangUp())) {
            MijnKlantportaalException e =
                    create(client(BEHIND_THE_PROXY).proxy(selector(proxy)).attempts(1));

            assertThat(e).isExactlyInstanceOf(ConnectionFailedException.class).hasMessageContaining("localhost:1");
        }
    }

    @Test
    void aSilentServerBehindATunnelIsNotProbedAtTheProxy() {
        try (FaultServer proxy = FaultServer.plain(readRequest(), send("HTTP/1.1 200 Connected\r\n\r\n"), silence())) {
            MijnKlantportaalException e = create(client(BEHIND_THE_PROXY)
                    .proxy(selector(proxy))
                    .connectTimeout(Duration.ofSeconds(3))
                    .attempts(1));

            assertThat(e)
                    .isExactlyInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining(": no connection to localhost:1 through the proxy 127.0.0.1:" + proxy.port()
                            + " (no answer to the TLS handshake within 3 s).");
            assertThat(proxy.connections()).isEqualTo(1);
        }
    }

    @Test
    void aPlainHttpServerBehindATunnelIsRecognised() {
        try (FaultServer proxy = FaultServer.plain(
                readRequest(),
                send("HTTP/1.1 200 Connected\r\n\r\n"),
                readUnreadableLine(),
                send("HTTP/1.1 400 Bad Request\r\n\r\n"),
                hangUp())) {
            MijnKlantportaalException e =
                    create(client(BEHIND_THE_PROXY).proxy(selector(proxy)).connectTimeout(Duration.ofSeconds(3)));

            assertThat(e)
                    .isExactlyInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining(": no TLS at localhost:1 through the proxy 127.0.0.1:" + proxy.port()
                            + " (the server speaks plain HTTP there: ")
                    .hasNoSuppressedExceptions();
            assertThat(proxy.connections()).isEqualTo(1);
        }
    }

    @Test
    void aProxyThatStallsMeansNotSentAtTheDeadline() {
        try (FaultServer proxy = FaultServer.plain(readRequest())) {
            MijnKlantportaalException e =
                    create(client(BEHIND_THE_PROXY).proxy(selector(proxy)).deadline(Duration.ofSeconds(3)));

            assertThat(e)
                    .isExactlyInstanceOf(NotSentException.class)
                    .hasMessageContaining("on the way to the proxy 127.0.0.1:" + proxy.port() + " for localhost:1");
        }
    }

    private static Step[] refusal(String status) {
        return new Step[] {forever(readRequest(), send("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"))};
    }

    private static ProxySelector always(Proxy... proxies) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(proxies);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                // The next one is asked anyway.
            }
        };
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

    private static void withProxyOfTheJvm(
            FaultServer proxy, Supplier<MijnKlantportaalBuilder> client, Consumer<MijnKlantportaal> call) {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(selector(proxy));
        try (MijnKlantportaal portal = client.get().build()) {
            call.accept(portal);
        } finally {
            ProxySelector.setDefault(before);
        }
    }
}
