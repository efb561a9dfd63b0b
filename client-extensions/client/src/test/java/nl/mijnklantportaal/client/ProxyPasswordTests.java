package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.client;
import static nl.mijnklantportaal.client.Calls.failure;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.send;
import static nl.mijnklantportaal.client.FaultServer.startTls;
import static nl.mijnklantportaal.client.Proxies.BASIC;
import static nl.mijnklantportaal.client.Proxies.BEHIND_THE_PROXY;
import static nl.mijnklantportaal.client.Proxies.CONNECT;
import static nl.mijnklantportaal.client.Proxies.PASSWORD;
import static nl.mijnklantportaal.client.Proxies.TUNNEL;
import static nl.mijnklantportaal.client.Proxies.USER;
import static nl.mijnklantportaal.client.Proxies.concat;
import static nl.mijnklantportaal.client.Proxies.create;
import static nl.mijnklantportaal.client.Proxies.selector;
import static nl.mijnklantportaal.client.Proxies.wants;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.client.FaultServer.Request;
import nl.mijnklantportaal.client.FaultServer.Script;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProxyPasswordTests {
    private static final URI PLAIN = URI.create("http://portal.invalid/v1");

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: close\r\n"})
    void withoutAPasswordTheProxyIsAskedOnceAndTheMessageSaysWhatToSet(String field) {
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
    void oneConnectIsSentEvenIfTheProxyHasSeveralAddresses(@TempDir Path folder) throws Exception {
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
    void onlyTheProxyGetsTheBuildersProxyCredentials(String field) {
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
    void acceptedCredentialsAreSentFromTheStartOnTheNextConnection() {
        Script first = FaultServer.script(concat(
                new Step[] {readRequest(), send(wants("Basic realm=\"x\"", ""))}, concat(TUNNEL, hangUp())));
        try (FaultServer proxy = FaultServer.plain(List.of(first, FaultServer.script(TUNNEL)));
                MijnKlantportaal portal = client(BEHIND_THE_PROXY)
                        .proxy(selector(proxy))
                        .proxyCredentials(USER, PASSWORD)
                        .build()) {
            portal.customerOffers().createFromLines(Offers.typed());
            // Otherwise the second call may go over the connection that is about to be closed.
            proxy.awaitNoConnection(Calls.LONG);
            portal.customerOffers().createFromLines(Offers.typed());

            assertThat(proxy.requests())
                    .extracting(request -> request.header("Proxy-Authorization"))
                    .containsExactly(List.of(), List.of(BASIC), List.of(), List.of(BASIC), List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: close\r\n"})
    void wrongCredentialsAreSentOnceAndNeverShown(String field) {
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
    void credentialsOfOneProxyAreNotSentToAnotherThatDoesNotAsk() {
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
            // Otherwise the second call may go over the connection that is about to be closed.
            first.awaitNoConnection(Calls.LONG);
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
    void aProxyThatRefusesATunnelDoesNotGetTheSameCredentialsUnasked() {
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
    void aProxyWithoutBasicGetsNoCredentials() {
        try (FaultServer proxy =
                FaultServer.plain(forever(readRequest(), send(wants("Negotiate", "Proxy-Authenticate: NTLM\r\n"))))) {
            assertThat(create(client(BEHIND_THE_PROXY).proxy(selector(proxy)).proxyCredentials(USER, PASSWORD)))
                    .isExactlyInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining(
                            "asks for a password (407) by Negotiate, NTLM, and this SDK supports only Basic.");
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
    void aProxyForPlainHttpGetsTheCredentialsAndTheOfferIsCreatedOnce() {
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
    void aProxyForPlainHttpThatRefusesTheCredentialsGetsThemOnce() {
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

    /** Runs in another JVM, where the proxy has the addresses of the test. */
    static final class ThroughTheProxyOfTheJvm {
        public static void main(String[] arguments) {
            System.out.print(create(MijnKlantportaal.builder()
                            .apiKey(Calls.KEY)
                            .baseUrl(URI.create("https://portal.invalid/v1")))
                    .getMessage());
        }
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
