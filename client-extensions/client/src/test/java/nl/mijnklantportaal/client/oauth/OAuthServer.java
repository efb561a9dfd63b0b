package nl.mijnklantportaal.client.oauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import nl.mijnklantportaal.client.SelfSigned;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.internal.json.Json;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.spi.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * The platform on loopback: a token endpoint that spends each code once, and an API that takes the access tokens it gave. It says of
 * everything what came.
 */
final class OAuthServer implements AutoCloseable {
    static final String ID = "app-1";
    static final String SECRET = "s3cr\"et+Wil/helmina";
    static final String REDIRECT = "https://app.example/callback";

    private static final String CUT = "X-Cut";

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Map<?, ?>> asked = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<OAuthApp> processes = new ArrayList<>();
    private final AtomicInteger given = new AtomicInteger();
    private final Set<String> codes = ConcurrentHashMap.newKeySet();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final Set<String> accessTokens = ConcurrentHashMap.newKeySet();
    private volatile String life = "3600";
    private volatile boolean rotates;
    private volatile boolean keepsSpent;
    private volatile Function<Map<?, ?>, @Nullable Reply> instead = request -> null;
    private volatile @Nullable String userAgent;

    OAuthServer() {
        this(null);
    }

    OAuthServer(@Nullable SelfSigned certificate) {
        this(certificate, 0);
    }

    OAuthServer(int port) {
        this(null, port);
    }

    private OAuthServer(@Nullable SelfSigned certificate, int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            if (certificate == null) {
                server = HttpServer.create(address, 0);
            } else {
                HttpsServer secure = HttpsServer.create(address, 0);
                secure.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()));
                server = secure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        scheme = certificate == null ? "http" : "https";
        server.createContext("/oauth/tokens", exchange -> reply(exchange, this::tokens));
        server.createContext("/v1/", exchange -> reply(exchange, this::call));
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create(scheme + "://127.0.0.1:" + port());
    }

    URI api() {
        return URI.create(url() + "/v1");
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Gives tokens with this {@code expires_in}, as JSON. */
    OAuthServer life(String json) {
        life = json;
        return this;
    }

    OAuthServer rotating() {
        rotates = true;
        return this;
    }

    /** Takes a refresh token again that it has replaced. */
    OAuthServer keepingSpent() {
        keepsSpent = true;
        return this;
    }

    /** Answers instead, unless the function gives null. */
    OAuthServer instead(Function<Map<?, ?>, @Nullable Reply> answer) {
        instead = answer;
        return this;
    }

    OAuthServer insteadOnce(Reply answer) {
        AtomicInteger times = new AtomicInteger();
        return instead(request -> times.getAndIncrement() == 0 ? answer : null);
    }

    /** Does this at every request for tokens, and answers as usual. */
    OAuthServer meanwhile(Runnable action) {
        return instead(request -> {
            action.run();
            return null;
        });
    }

    /** Does this at the next request for tokens. */
    OAuthServer meanwhileOnce(Runnable action) {
        return instead(request -> {
            instead(again -> null);
            action.run();
            return null;
        });
    }

    String code() {
        String code = "code-" + given.incrementAndGet();
        codes.add(code);
        return code;
    }

    void revokeAccessTokens() {
        accessTokens.clear();
    }

    void revokeConsent() {
        accessTokens.clear();
        refreshTokens.clear();
    }

    /** The requests for tokens. */
    List<Map<?, ?>> asked() {
        return asked;
    }

    List<Map<?, ?>> refreshes() {
        return asked.stream()
                .filter(request -> "refresh_token".equals(request.get("grant_type")))
                .<Map<?, ?>>map(request -> request)
                .toList();
    }

    /** The refresh tokens that came, in their order. */
    List<Object> spent() {
        return refreshes().stream()
                .<Object>map(request -> request.get("refresh_token"))
                .toList();
    }

    /** The bearer tokens of the calls of the API. */
    List<String> calls() {
        return calls;
    }

    @Nullable
    String userAgent() {
        return userAgent;
    }

    OAuthAppBuilder app() {
        return OAuthApp.builder()
                .appId(ID)
                .appSecret(SECRET)
                .redirectUri(URI.create(REDIRECT))
                // So that no test depends on how fast this machine is.
                .patience(Duration.ofMinutes(1))
                .host(url());
    }

    /** A process of the application; closed with this server. */
    OAuthApp process(TestClock clock, Timing timing, TokenStore store) {
        OAuthApp process = app().clock(clock).timing(timing).store(store).build();
        processes.add(process);
        return process;
    }

    /** Connects a portal as a user would. */
    Credentials connect(OAuthApp app, String portal) {
        AuthorizationRequest request = app.authorization(Scope.CUSTOMERS_READ);
        return app.connect(portal, app.callback("code=" + code() + "&state=" + request.state(), request.state()));
    }

    @Override
    public void close() {
        processes.forEach(OAuthApp::close);
        server.stop(0);
        threads.shutdownNow();
    }

    private Reply tokens(HttpExchange exchange, byte[] body) throws IOException {
        userAgent = exchange.getRequestHeaders().getFirst("User-Agent");
        Map<?, ?> request = (Map<?, ?>) Json.read(body, Map.class);
        asked.add(request);
        Reply other = instead.apply(request);
        if (other != null) {
            return other;
        }
        if (!ID.equals(request.get("client_id")) || !SECRET.equals(request.get("client_secret"))) {
            return Reply.error(401, "invalid_client");
        }
        if ("authorization_code".equals(request.get("grant_type"))) {
            return REDIRECT.equals(request.get("redirect_uri")) && codes.remove(request.get("code"))
                    ? fresh(true)
                    : Reply.error(400, "invalid_grant");
        }
        Object refresh = request.get("refresh_token");
        if (!refreshTokens.contains(refresh)) {
            return Reply.error(400, "invalid_grant");
        }
        if (rotates && !keepsSpent) {
            refreshTokens.remove(refresh);
        }
        return fresh(rotates);
    }

    private Reply fresh(boolean withRefreshToken) {
        int number = given.incrementAndGet();
        String access = "access-" + number;
        accessTokens.add(access);
        String more = "";
        if (withRefreshToken) {
            refreshTokens.add("refresh-" + number);
            more = ",\"refresh_token\":\"refresh-" + number + "\"";
        }
        return Reply.json(200, "{\"access_token\":\"" + access + "\",\"expires_in\":" + life + more + "}");
    }

    private Reply call(HttpExchange exchange, byte[] body) {
        String bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replaceFirst("^Bearer ", "");
        calls.add(bearer);
        return accessTokens.contains(bearer)
                ? Reply.json(200, "{\"id\":\"cst_1\"}")
                : Reply.json(401, "{\"message\":\"no\"}");
    }

    private static void reply(HttpExchange exchange, Answering answering) throws IOException {
        try (exchange) {
            Reply reply = answering.answer(exchange, exchange.getRequestBody().readAllBytes());
            if (reply == Reply.NONE) {
                return;
            }
            reply.headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
            int missing = reply.headers.containsKey(CUT) ? 1 : 0;
            exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length + missing);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        }
    }

    private interface Answering {
        Reply answer(HttpExchange exchange, byte[] body) throws IOException;
    }

    /** An answer. */
    record Reply(int status, Map<String, String> headers, String body) {
        /** Closes the connection without an answer. */
        static final Reply NONE = new Reply(0, Map.of(), "");

        /** A success that ends one byte too early. */
        static Reply cut(String body) {
            return new Reply(200, Map.of("Content-Type", "application/json", CUT, "1"), body);
        }

        static Reply json(int status, String body) {
            return new Reply(status, Map.of("Content-Type", "application/json"), body);
        }

        static Reply error(int status, String error) {
            return json(status, "{\"error\":\"" + error + "\"}");
        }
    }
}
