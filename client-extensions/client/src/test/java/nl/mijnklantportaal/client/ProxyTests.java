package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATE;
import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.Calls.failure;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.readUnreadableLine;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultServer.silence;
import static nl.mijnklantportaal.client.FaultServer.startTls;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.FaultServer.Request;
import nl.mijnklantportaal.client.FaultServer.Script;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProxyTests {
    /** Nobody listens there; whatever arrives went through the proxy. */
    private static final URI BEHIND_THE_PROXY = URI.create("https://localhost:1/v1");

    private static final URI PLAIN = URI.create("http://portal.invalid/v1");
    private static final String CONNECT = "CONNECT localhost:1 HTTP/1.1";
    private static final String USER = "Wilhelmina";
    private static final String PASSWORD = "p\u00e4ss:word";
    private static final String BASIC = basic(PASSWORD);

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
            assertThat(portal.customerOffers().createFromLines(Offers.typed()).id())
                    .isEqualTo("cof_1");

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
                                    .createFromLines(Offers.typed())
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
    void ofSeveralProxiesAlsoOneWhoseHostIsUnknownIsNamed() {
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
    void ofSeveralProxiesEachIsNamed() {
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
    void theStatusOfAProxyThatRefusesTheTunnelIsToldAndTriedAgainUnlessItSaysNo(String line, int status, int tries) {
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
    void behindATunnelTheServerIsNamedAndTheProxyAlso() {
        try (FaultServer proxy = FaultServer.plain(
                readRequest(), send("HTTP/1.1 200 Connected\r\n\r\n"), send("HTTP/1.1 400 Bad\r\n\r\n"), hangUp())) {
            MijnKlantportaalException e =
                    create(client(BEHIND_THE_PROXY).proxy(selector(proxy)).attempts(1));

            assertThat(e).isExactlyInstanceOf(ConnectionFailedException.class).hasMessageContaining("localhost:1");
        }
    }

    @Test
    void behindATunnelAServerThatIsSilentIsNotLookedAtOnTheProxy() {
        try (FaultServer proxy = FaultServer.plain(readRequest(), send("HTTP/1.1 200 Connected\r\n\r\n"), silence())) {
            MijnKlantportaalException e = create(client(BEHIND_THE_PROXY)
                    .proxy(selector(proxy))
                    .connectTimeout(Duration.ofMillis(1200))
                    .attempts(1));

            assertThat(e)
                    .isExactlyInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining(": no connection to localhost:1 through the proxy 127.0.0.1:" + proxy.port()
                            + " (no answer to the TLS handshake within 1200 ms).");
            assertThat(proxy.connections()).isEqualTo(1);
        }
    }

    @Test
    void behindATunnelAServerOfPlainHttpThatWaitsForTheEndOfALineIsTold() {
        try (FaultServer proxy = FaultServer.plain(
                readRequest(),
                send("HTTP/1.1 200 Connected\r\n\r\n"),
                readUnreadableLine(),
                send("HTTP/1.1 400 Bad Request\r\n\r\n"),
                hangUp())) {
            MijnKlantportaalException e =
                    create(client(BEHIND_THE_PROXY).proxy(selector(proxy)).connectTimeout(Duration.ofMillis(300)));

            assertThat(e)
                    .isExactlyInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining(": no TLS at localhost:1 through the proxy 127.0.0.1:" + proxy.port()
                            + " (the server speaks plain HTTP there: ")
                    .hasNoSuppressedExceptions();
            assertThat(proxy.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: close\r\n"})
    void withoutAPasswordAProxyThatWantsOneIsAskedOnceAndItIsToldWhatToSet(String field) {
        try (FaultServer proxy = FaultServer.plain(forever(readRequest(), send(wants("Basic realm=\"x\"", field))))) {
            MijnKlantportaalException e = create(client(BEHIND_THE_PROXY).proxy(selector(proxy)));

            assertThat(e)
                    .isExactlyInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining(": the proxy 127.0.0.1:" + proxy.port() + " asks for a password (407): set"
                            + " proxyCredentials(user, password) in the client's builder, or a java.net.Authenticator.")
                    .hasNoSuppressedExceptions();
            proxy.settle();
            assertThat(proxy.requests()).extracting(Request::line).containsExactly("CONNECT localhost:1 HTTP/1.1");
        }
    }

    @Test
    void oneConnectIsSentAlsoWhereTheProxyHasSeveralAddresses(@TempDir Path folder) throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 proxy\n127.0.0.2 proxy\n");
        try (FaultServer proxy = FaultServer.anywhere(
                List.of(FaultServer.script(forever(readRequest(), send(wants("Basic realm=\"x\"", ""))))))) {
            OtherJvm.Result result = OtherJvm.run(
                    ThroughTheProxyOfTheJvm.class,
                    UnaryOperator.identity(),
                    "-Djdk.net.hosts.file=" + hosts,
                    "-Dhttps.proxyHost=proxy",
                    "-Dhttps.proxyPort=" + proxy.port());

            assertThat(result.out()).contains("the proxy proxy:" + proxy.port() + " asks for a password (407)");
            proxy.settle();
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: close\r\n"})
    void theBuildersCredentialsAreForTheProxyAlone(String field) {
        Step[] wanting = {readRequest(), send(wants("Basic realm=\"x\"", field))};
        Script first = FaultServer.script(concat(wanting, field.isEmpty() ? TUNNEL : new Step[] {hangUp()}));
        Script then = FaultServer.script(concat(TUNNEL, hangUp()));
        try (FaultServer proxy = FaultServer.plain(List.of(first, then));
                MijnKlantportaal portal = client(BEHIND_THE_PROXY)
                        .proxy(selector(proxy))
                        .proxyCredentials(USER, PASSWORD)
                        .build()) {
            assertThat(portal.customerOffers().createFromLines(Offers.typed()).id())
                    .isEqualTo("cof_1");

            assertThat(proxy.requests())
                    .extracting(Request::line)
                    .containsExactly(CONNECT, CONNECT, "POST /v1/customer-offers/manual HTTP/1.1");
            assertThat(proxy.requests())
                    .extracting(request -> request.header("Proxy-Authorization"))
                    .containsExactly(List.of(), List.of(BASIC), List.of());
            assertThat(proxy.requests())
                    .extracting(request -> request.header("Authorization"))
                    .containsExactly(List.of(), List.of(), List.of("Bearer " + Calls.KEY));
        }
    }

    @Test
    void whatAProxyTookIsSentToItRightAwayOnTheNextConnection() {
        Script first = FaultServer.script(concat(
                new Step[] {readRequest(), send(wants("Basic realm=\"x\"", ""))}, concat(TUNNEL, hangUp())));
        try (FaultServer proxy = FaultServer.plain(List.of(first, FaultServer.script(TUNNEL)));
                MijnKlantportaal portal = client(BEHIND_THE_PROXY)
                        .proxy(selector(proxy))
                        .proxyCredentials(USER, PASSWORD)
                        .build()) {
            portal.customerOffers().createFromLines(Offers.typed());
            portal.customerOffers().createFromLines(Offers.typed());

            assertThat(proxy.requests())
                    .extracting(request -> request.header("Proxy-Authorization"))
                    .containsExactly(List.of(), List.of(BASIC), List.of(), List.of(BASIC), List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: close\r\n"})
    void wrongCredentialsAreSentOnceAndNotShown(String field) {
        try (FaultServer proxy = FaultServer.plain(forever(readRequest(), send(wants("Basic realm=\"x\"", field))))) {
            MijnKlantportaalException e =
                    create(client(BEHIND_THE_PROXY).proxy(selector(proxy)).proxyCredentials(USER, PASSWORD));

            assertThat(e)
                    .isExactlyInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining(
                            ": the proxy 127.0.0.1:" + proxy.port() + " refused the user and password that"
                                    + " it was given (407); they are from proxyCredentials.");
            assertThat(trace(e)).doesNotContain(USER, PASSWORD, BASIC.substring("Basic ".length()));
            proxy.settle();
            assertThat(proxy.requests()).extracting(Request::line).containsExactly(CONNECT, CONNECT);
        }
    }

    @Test
    void whatOneProxyTookIsNotSentToAnotherThatDoesNotAsk() {
        Script wanting = FaultServer.script(concat(
                new Step[] {readRequest(), send(wants("Basic realm=\"x\"", ""))}, concat(TUNNEL, hangUp())));
        AtomicReference<FaultServer> now = new AtomicReference<>();
        ProxySelector switching = new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return selector(now.get()).select(uri);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                throw new AssertionError(failure);
            }
        };
        try (FaultServer first = FaultServer.plain(List.of(wanting));
                FaultServer second = FaultServer.plain(TUNNEL);
                MijnKlantportaal portal = client(BEHIND_THE_PROXY)
                        .proxy(switching)
                        .proxyCredentials(USER, PASSWORD)
                        .build()) {
            now.set(first);
            portal.customerOffers().createFromLines(Offers.typed());
            now.set(second);
            portal.customerOffers().createFromLines(Offers.typed());

            assertThat(first.requests().get(1).header("Proxy-Authorization")).containsExactly(BASIC);
            assertThat(second.requests())
                    .hasSize(2)
                    .allSatisfy(request ->
                            assertThat(request.header("Proxy-Authorization")).isEmpty());
        }
    }

    @Test
    void aProxyThatRefusesATunnelIsNotGivenTheSameRightAwayNextTime() {
        Script refusing = FaultServer.script(
                readRequest(),
                send(wants("Basic realm=\"x\"", "")),
                readRequest(),
                send("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"));
        try (FaultServer proxy = FaultServer.plain(List.of(refusing));
                MijnKlantportaal portal = client(BEHIND_THE_PROXY)
                        .proxy(selector(proxy))
                        .proxyCredentials(USER, PASSWORD)
                        .build()) {
            for (int i = 0; i < 2; i++) {
                assertThat(failure(() -> portal.customerOffers().createFromLines(Offers.typed())))
                        .hasMessageContaining("opened no tunnel to localhost:1 (it answered 401, so maybe the user and"
                                + " password that it was given are wrong).");
            }
            assertThat(proxy.requests())
                    .extracting(request -> request.header("Proxy-Authorization"))
                    .containsExactly(List.of(), List.of(BASIC), List.of(), List.of(BASIC));
        }
    }

    @Test
    void aProxyThatKnowsNoBasicGetsNoCredentials() {
        try (FaultServer proxy =
                FaultServer.plain(forever(readRequest(), send(wants("Negotiate", "Proxy-Authenticate: NTLM\r\n"))))) {
            assertThat(create(client(BEHIND_THE_PROXY).proxy(selector(proxy)).proxyCredentials(USER, PASSWORD)))
                    .isExactlyInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining(
                            "asks for a password (407) by Negotiate, NTLM, and this SDK knows Basic alone.");
            proxy.settle();
            assertThat(proxy.requests()).hasSize(1);
            assertThat(proxy.requests().get(0).header("Proxy-Authorization")).isEmpty();
        }
    }

    @Test
    void a407OfTheApiItselfGetsNoCredentials() {
        Step[] refused = {
            readRequest(),
            send("HTTP/1.1 200 Connected\r\n\r\n"),
            startTls(SelfSigned.ofLoopback()),
            forever(readRequest(), send(wants("Basic realm=\"x\"", "")))
        };
        try (FaultServer proxy = FaultServer.plain(refused)) {
            MijnKlantportaalException e =
                    create(client(BEHIND_THE_PROXY).proxy(selector(proxy)).proxyCredentials(USER, PASSWORD));

            assertThat(e).isExactlyInstanceOf(ApiException.class);
            assertThat(e.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(proxy.requests())
                    .hasSize(2)
                    .allSatisfy(request ->
                            assertThat(request.header("Proxy-Authorization")).isEmpty());
        }
    }

    @Test
    void theAuthenticatorOfTheJvmIsAskedAboutTheProxy() {
        List<String> asked = new CopyOnWriteArrayList<>();
        Script first = FaultServer.script(concat(
                new Step[] {readRequest(), send(wants("Basic realm=\"The office\"", ""))}, TUNNEL));
        try (FaultServer proxy = FaultServer.plain(List.of(first))) {
            withAuthenticator(
                    new Authenticator() {
                        @Override
                        protected PasswordAuthentication getPasswordAuthentication() {
                            asked.add(getRequestorType() + " " + getRequestingHost() + " " + getRequestingPort() + " "
                                    + getRequestingScheme() + " " + getRequestingPrompt() + " "
                                    + getRequestingURL());
                            return new PasswordAuthentication(USER, PASSWORD.toCharArray());
                        }
                    },
                    () -> {
                        try (MijnKlantportaal portal =
                                client(BEHIND_THE_PROXY).proxy(selector(proxy)).build()) {
                            portal.customerOffers().createFromLines(Offers.typed());
                        }
                    });

            assertThat(asked)
                    .containsExactly("PROXY 127.0.0.1 " + proxy.port() + " Basic The office https://localhost:1/v1");
            assertThat(proxy.requests())
                    .extracting(request -> request.header("Proxy-Authorization"))
                    .containsExactly(List.of(), List.of(BASIC), List.of());
        }
    }

    @Test
    void anAuthenticatorThatKnowsAnotherPasswordMeanwhileIsAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        String old = basic("1");
        Step wanting = send(wants("Basic realm=\"x\"", ""));
        Script first = FaultServer.script(concat(new Step[] {readRequest(), wanting}, concat(TUNNEL, hangUp())));
        Script second = FaultServer.script(concat(new Step[] {readRequest(), wanting}, TUNNEL));
        try (FaultServer proxy = FaultServer.plain(List.of(first, second))) {
            withAuthenticator(
                    new Authenticator() {
                        @Override
                        protected PasswordAuthentication getPasswordAuthentication() {
                            return new PasswordAuthentication(
                                    USER,
                                    String.valueOf(asked.incrementAndGet()).toCharArray());
                        }
                    },
                    () -> {
                        try (MijnKlantportaal portal =
                                client(BEHIND_THE_PROXY).proxy(selector(proxy)).build()) {
                            portal.customerOffers().createFromLines(Offers.typed());
                            portal.customerOffers().createFromLines(Offers.typed());
                        }
                    });

            assertThat(proxy.requests())
                    .extracting(request -> request.header("Proxy-Authorization"))
                    .containsExactly(List.of(), List.of(old), List.of(), List.of(old), List.of(basic("2")), List.of());
        }
    }

    @Test
    void anAuthenticatorThatHasNothingNewOrFailsEndsTheCall() {
        for (Supplier<PasswordAuthentication> answer : List.<Supplier<PasswordAuthentication>>of(
                () -> null, () -> new PasswordAuthentication(USER, PASSWORD.toCharArray()), () -> {
                    throw new IllegalStateException("the vault is shut");
                })) {
            try (FaultServer proxy = FaultServer.plain(forever(readRequest(), send(wants("Basic realm=\"x\"", ""))))) {
                withAuthenticator(
                        new Authenticator() {
                            @Override
                            protected PasswordAuthentication getPasswordAuthentication() {
                                return answer.get();
                            }
                        },
                        () -> assertThat(create(client(BEHIND_THE_PROXY).proxy(selector(proxy))))
                                .isExactlyInstanceOf(ConnectionFailedException.class)
                                .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port())
                                .hasMessageContaining("(407)"));
                proxy.settle();
                assertThat(proxy.requests()).hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void aProxyThatCarriesPlainHttpGetsTheCredentialsItAsksForAndTheOfferIsCreatedOnce() {
        try (FaultServer proxy = FaultServer.plain(forever(FaultServer.answer(
                        request -> request.header("Proxy-Authorization").equals(List.of(BASIC))
                                ? CREATED
                                : wants("Basic realm=\"x\"", ""))));
                MijnKlantportaal portal = client(PLAIN)
                        .allowPlainHttp()
                        .proxy(selector(proxy))
                        .proxyCredentials(USER, PASSWORD)
                        .build()) {
            portal.customerOffers().createFromLines(Offers.typed());
            portal.customerOffers().createFromLines(Offers.typed());

            assertThat(proxy.requests())
                    .extracting(request -> request.header("Proxy-Authorization"))
                    .containsExactly(List.of(), List.of(BASIC), List.of(BASIC));
        }
    }

    @Test
    void aProxyThatCarriesPlainHttpAndRefusesIsToldOnce() {
        try (FaultServer proxy = FaultServer.plain(forever(readRequest(), send(wants("Basic realm=\"x\"", ""))))) {
            MijnKlantportaalException without =
                    create(client(PLAIN).allowPlainHttp().proxy(selector(proxy)));
            assertThat(without)
                    .isExactlyInstanceOf(ApiException.class)
                    .hasMessageContaining(" answered 407; the proxy 127.0.0.1:" + proxy.port()
                            + " asks for a password (407): set proxyCredentials(user, password) in the client's builder,"
                            + " or a java.net.Authenticator.");
            assertThat(without.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(proxy.requests()).hasSize(1);

            MijnKlantportaalException wrong =
                    create(client(PLAIN).allowPlainHttp().proxy(selector(proxy)).proxyCredentials(USER, PASSWORD));
            assertThat(wrong)
                    .isExactlyInstanceOf(ApiException.class)
                    .hasMessageContaining(
                            " answered 407; the proxy 127.0.0.1:" + proxy.port()
                                    + " refused the user and password that it was given (407); they are from proxyCredentials.");
            assertThat(trace(wrong)).doesNotContain(USER, PASSWORD);
            assertThat(proxy.requests()).hasSize(3);
        }
    }

    @Test
    void aProxyThatStallsMeansNotSentAtTheDeadline() {
        try (FaultServer proxy = FaultServer.plain(readRequest())) {
            MijnKlantportaalException e =
                    create(client(BEHIND_THE_PROXY).proxy(selector(proxy)).deadline(Duration.ofMillis(500)));

            assertThat(e)
                    .isExactlyInstanceOf(NotSentException.class)
                    .hasMessageContaining("on the way to the proxy 127.0.0.1:" + proxy.port() + " for localhost:1");
        }
    }

    /** Run where the proxy of the JVM has the addresses of the test. */
    static final class ThroughTheProxyOfTheJvm {
        public static void main(String[] arguments) {
            System.out.print(create(MijnKlantportaal.builder()
                            .apiKey(Calls.KEY)
                            .baseUrl(URI.create("https://portal.invalid/v1")))
                    .getMessage());
        }
    }

    private static Step[] refusal(String status) {
        return new Step[] {forever(readRequest(), send("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"))};
    }

    private static String wants(String challenge, String fields) {
        return "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: " + challenge + "\r\n" + fields
                + "Content-Length: 0\r\n\r\n";
    }

    private static String basic(String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Step[] concat(Step[] first, Step... then) {
        return Stream.concat(Stream.of(first), Stream.of(then)).toArray(Step[]::new);
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

    private static void withAuthenticator(Authenticator authenticator, Runnable call) {
        Authenticator before = Authenticator.getDefault();
        Authenticator.setDefault(authenticator);
        try {
            call.run();
        } finally {
            Authenticator.setDefault(before);
        }
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
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

    private static MijnKlantportaalException create(MijnKlantportaalBuilder client) {
        return failure(client, portal -> portal.customerOffers().createFromLines(Offers.typed()));
    }

    private static ProxySelector selector(FaultServer proxy) {
        return ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port()));
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
