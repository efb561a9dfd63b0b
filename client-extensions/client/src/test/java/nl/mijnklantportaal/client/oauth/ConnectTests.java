package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.mijnklantportaal.client.FaultServer;
import nl.mijnklantportaal.client.SelfSigned;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.oauth.OAuthServer.Reply;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A code is exchanged once, with the host of the platform alone. */
@Timeout(60)
class ConnectTests {
    private final OAuthServer server = new OAuthServer();
    private final TestStore store = new TestStore();
    private final TestClock clock = new TestClock();
    private final OAuthApp app = server.app()
            .store(store)
            .clock(clock)
            .applicationName("acme-crm/4.2")
            .deadline(Duration.ofSeconds(30))
            .build();

    @AfterEach
    void close() {
        app.close();
        server.close();
    }

    @Test
    void theCodeIsExchangedForTokensThatAreStored() {
        String code = server.code();

        assertThat(app.connect("acme", code(code)).token()).isEqualTo("access-2");

        assertThat(server.asked())
                .singleElement()
                .isEqualTo(Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        OAuthServer.ID,
                        "client_secret",
                        OAuthServer.SECRET,
                        "redirect_uri",
                        OAuthServer.REDIRECT,
                        "code",
                        code));
        assertThat(server.userAgent()).matches("mijnklantportaal-java/\\S+ \\(Java \\d+\\) acme-crm/4.2");
        Entry stored = store.now("acme");
        assertThat(stored.accessToken()).isEqualTo("access-2");
        assertThat(stored.refreshToken()).isEqualTo("refresh-2");
        assertThat(stored.expiresAt()).isEqualTo(clock.instant().plusSeconds(3600));
        assertThat(stored.lease()).isNull();
        assertThat(stored.toString()).doesNotContain("access-2", "refresh-2");
    }

    @Test
    void aNewConsentTakesThePlaceOfTheOldOne() {
        app.connect("acme", code(server.code()));
        Entry first = store.now("acme");
        app.connect("acme", code(server.code()));

        assertThat(store.now("acme").version()).isNotEqualTo(first.version());
        assertThat(app.credentials("acme").token()).isEqualTo("access-4");
    }

    @Test
    void whatWasRemovedAndWrittenAgainHasAnotherVersion() {
        app.connect("acme", code(server.code()));
        Entry first = store.now("acme");
        app.forget("acme");
        app.connect("acme", code(server.code()));

        assertThat(store.now("acme").version()).isNotEqualTo(first.version());
        assertThat(store.write("acme", first, first)).isFalse();
    }

    /** The answers after which nobody knows if the code is used up; and those that say so. */
    @ParameterizedTest
    @CsvSource({
        "0, UNKNOWN",
        "200, UNKNOWN",
        "302, UNKNOWN",
        "408, UNKNOWN",
        "500, UNKNOWN",
        "503, UNKNOWN",
        "400, REFUSED",
        "401, REFUSED",
        "429, REFUSED"
    })
    void aCodeIsNeverSentTwice(int status, Outcome outcome) {
        server.instead(request -> status == 0 ? Reply.NONE : Reply.json(status, "{}"));
        AuthorizationCode code = code(server.code());

        TokenRequestFailedException failure =
                catchThrowableOfType(TokenRequestFailedException.class, () -> app.connect("acme", code));
        assertThat(failure.outcome()).isEqualTo(outcome);
        assertThat(failure.status()).isEqualTo(status == 0 ? null : Integer.valueOf(status));
        if (outcome == Outcome.UNKNOWN) {
            assertThat(failure).hasMessageContaining("is unknown").hasMessageContaining("let the user start again");
        }
        assertThat(server.asked()).hasSize(1);

        server.instead(request -> null);
        assertSentBefore(code);
        assertThat(server.asked()).hasSize(1);
        assertThat(store.now("acme")).isNull();
    }

    /** A double click: the platform may end the tokens of a code that comes twice. */
    @Test
    void aCodeThatTwoCallbacksBringIsSentOnce() {
        String code = server.code();
        AuthorizationCode first = code(code);
        AuthorizationCode second = code(code);
        app.connect("acme", first);

        assertSentBefore(second);
        assertSentBefore(code(code));
        assertThat(server.asked()).hasSize(1);
        assertThat(app.credentials("acme").token()).isEqualTo("access-2");
    }

    @Test
    void theLastThousandCodesAreRemembered() {
        SentCodes codes = new SentCodes();
        for (int i = 0; i < 1000; i++) {
            assertThat(codes.take("code " + i)).isTrue();
        }
        assertThat(codes.take("code 0")).isFalse();
        codes.giveBack("code 7");
        assertThat(codes.take("code 7")).isTrue();
        assertThat(codes.take("one more")).isTrue();
        assertThat(codes.take("code 0")).isTrue();
        assertThat(codes.take("code 999")).isFalse();
    }

    private void assertSentBefore(AuthorizationCode code) {
        TokenRequestFailedException refusal =
                catchThrowableOfType(TokenRequestFailedException.class, () -> app.connect("acme", code));
        assertThat(refusal.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(refusal).hasMessageContaining("was given before");
    }

    @Test
    void aCodeThatWasNotSentCanBeGivenAgain() {
        FaultServer nobody = FaultServer.refusing();
        int free = nobody.port();
        try (OAuthApp away =
                server.app().host(URI.create("http://127.0.0.1:" + free)).build()) {
            AuthorizationCode code = away.callback("state=s&code=code-1", "s");

            TokenRequestFailedException failure =
                    catchThrowableOfType(TokenRequestFailedException.class, () -> away.connect("acme", code));
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(failure).hasMessageContaining("can be given again").hasMessageContaining("127.0.0.1:" + free);
            // "Whether the server carried it out is unknown" of the transport would say otherwise.
            assertThat(failure).hasCauseInstanceOf(IOException.class);

            nobody.close();
            try (OAuthServer back = new OAuthServer(free)) {
                assertThat(back.code()).isEqualTo("code-1");
                assertThat(away.connect("acme", code).token()).isEqualTo("access-2");
            }
        }
    }

    @Test
    void aCodeIsNotSentToAnotherApplicationsHost() {
        try (OAuthServer other = new OAuthServer();
                OAuthApp production = other.app().build()) {
            AuthorizationCode code = code(server.code());

            assertThatThrownBy(() -> production.connect("acme", code))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("same OAuthApp");
            assertThat(other.asked()).isEmpty();
            assertThat(app.connect("acme", code).token()).isEqualTo("access-2");
        }
    }

    @Test
    void aCodeThatIsRefusedSaysNothingAgainstAnEarlierConsent() {
        app.connect("acme", code(server.code()));
        AuthorizationCode tooOld = code("too-old");

        TokenRequestFailedException refusal =
                catchThrowableOfType(TokenRequestFailedException.class, () -> app.connect("acme", tooOld));
        assertThat(refusal.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refusal.error()).isEqualTo("invalid_grant");
        assertThat(refusal).hasMessageContaining("let the user start again").hasMessageNotContaining("again: POST");
        assertThat(app.credentials("acme").token()).isEqualTo("access-2");
        clock.passSeconds(4000);
        assertThat(app.credentials("acme").token()).isEqualTo("access-3");
    }

    @Test
    void aStoreThatFailsAfterTheExchangeIsTold() {
        store.failWrites(true);

        TokenRequestFailedException failure =
                catchThrowableOfType(TokenRequestFailedException.class, () -> app.connect("acme", code(server.code())));
        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure).hasCauseInstanceOf(IllegalStateException.class).hasMessageContaining("store failed");
    }

    @Test
    void noRedirectIsFollowed() {
        try (OAuthServer other = new OAuthServer()) {
            server.instead(request -> new Reply(307, Map.of("Location", other.url() + "/oauth/tokens"), ""));

            assertThatThrownBy(() -> app.connect("acme", code(server.code())))
                    .isInstanceOf(TokenRequestFailedException.class)
                    .hasMessageContaining("redirects are not followed");
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void theHostsOwnCertificateIsTrustedThroughTlsSettings() {
        SelfSigned certificate = SelfSigned.ofLoopback();
        try (OAuthServer secure = new OAuthServer(certificate);
                OAuthApp trusting = secure.app()
                        .tls(certificate.clientContext(), certificate.trustManager())
                        .build();
                OAuthApp other = secure.app().build()) {
            assertThat(trusting.connect("acme", code(trusting, secure.code())).token())
                    .isEqualTo("access-2");
            assertThatThrownBy(() -> other.connect("acme", code(other, secure.code())))
                    .isInstanceOf(TokenRequestFailedException.class)
                    .extracting(failure -> ((TokenRequestFailedException) failure).outcome())
                    .isEqualTo(Outcome.NOT_SENT);
        }
    }

    @Test
    void aProxyCarriesTheRequestAndSeesNoSecret() throws Exception {
        SelfSigned certificate = SelfSigned.ofLoopback();
        try (OAuthServer secure = new OAuthServer(certificate);
                Tunnel proxy = new Tunnel(secure.port());
                OAuthApp through = OAuthApp.builder()
                        .appId(OAuthServer.ID)
                        .appSecret(OAuthServer.SECRET)
                        .redirectUri(URI.create(OAuthServer.REDIRECT))
                        // Nobody listens there, so every request that arrives came through the proxy.
                        .host(URI.create("https://localhost:1"))
                        .tls(certificate.clientContext(), certificate.trustManager())
                        .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port())))
                        .proxyCredentials("Wilhelmina", "pass:word")
                        .build()) {
            assertThat(through.connect("acme", code(through, secure.code())).token())
                    .isEqualTo("access-2");

            assertThat(proxy.heads)
                    .hasSize(2)
                    .allSatisfy(head -> assertThat(head)
                            .startsWith("CONNECT localhost:1 ")
                            .doesNotContain(OAuthServer.SECRET, OAuthServer.ID));
            assertThat(proxy.heads.get(1)).contains("Proxy-Authorization: Basic");
        }
    }

    private AuthorizationCode code(String code) {
        return code(app, code);
    }

    private static AuthorizationCode code(OAuthApp app, String code) {
        return app.callback("state=s&code=" + code, "s");
    }

    /** A proxy that asks for a password and then connects to one port of this machine, whatever is asked for. */
    private static final class Tunnel implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final List<String> heads = new CopyOnWriteArrayList<>();
        private final int target;

        Tunnel(int target) throws IOException {
            this.target = target;
            start(this::accept);
        }

        int port() {
            return listening.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }

        private void accept() throws IOException {
            while (true) {
                Socket client = listening.accept();
                start(() -> serve(client));
            }
        }

        private void serve(Socket client) throws IOException {
            try (client;
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                while (!head(client.getInputStream()).contains("Proxy-Authorization")) {
                    say(client, "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n");
                }
                say(client, "HTTP/1.1 200 Connected\r\n\r\n");
                start(() -> server.getInputStream().transferTo(client.getOutputStream()));
                client.getInputStream().transferTo(server.getOutputStream());
            }
        }

        private String head(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int c = in.read();
                if (c < 0) {
                    throw new IOException("the client is gone");
                }
                head.append((char) c);
            }
            heads.add(head.toString());
            return head.toString();
        }

        private static void say(Socket client, String words) throws IOException {
            OutputStream out = client.getOutputStream();
            out.write(words.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        private static void start(Serving serving) {
            Thread thread = new Thread(() -> {
                try {
                    serving.run();
                } catch (IOException e) {
                    // The connection has ended.
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private interface Serving {
            void run() throws IOException;
        }
    }
}
