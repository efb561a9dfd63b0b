package nl.mijnklantportaal.client.jdbc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A token endpoint on loopback that holds a request, before or after it handled it, until somebody has killed the client. */
final class TokenServer implements AutoCloseable {
    private static final Pattern REFRESH = Pattern.compile("\"refresh_token\"\\s*:\\s*\"([^\"]*)\"");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Tokens tokens;
    private final Set<String> live = new HashSet<>();
    private volatile Runnable before = () -> {};
    private volatile Runnable after = () -> {};
    private String current = "";
    private String spent = "";
    private int given;
    private int refreshes;

    /** What the server does with refresh tokens. */
    enum Tokens {
        /** One for ever. */
        KEPT,
        /** A new one each time; the old one is honoured until the new one was used. */
        ROTATED_GENTLY,
        /** A new one each time; the old one is refused at once. */
        ROTATED_STRICTLY
    }

    TokenServer(Tokens tokens) {
        this.tokens = tokens;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/oauth/tokens", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Has this run when a request has come, before anything is done with it. */
    void before(Runnable runnable) {
        before = runnable;
    }

    /** Has this run when a request was handled, before it is answered. */
    void after(Runnable runnable) {
        after = runnable;
    }

    synchronized boolean honours(String refreshToken) {
        return refreshToken.equals(current) || tokens == Tokens.ROTATED_GENTLY && refreshToken.equals(spent);
    }

    synchronized boolean accepts(String accessToken) {
        return live.contains(accessToken);
    }

    synchronized int refreshes() {
        return refreshes;
    }

    /** Gives the tokens of a consent, the access token of which lives one second. */
    String consent() {
        return handle("", "1");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher refresh =
                    REFRESH.matcher(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            before.run();
            String body = refresh.find() ? handle(refresh.group(1), "3600") : handle("", "1");
            after.run();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(body.contains("error") ? 400 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized String handle(String refreshToken, String life) {
        boolean consent = refreshToken.isEmpty();
        if (!consent) {
            refreshes++;
            if (!honours(refreshToken)) {
                return "{\"error\":\"invalid_grant\"}";
            }
        }
        int number = ++given;
        live.add("access-" + number);
        String more = "";
        if (consent || tokens != Tokens.KEPT) {
            spent = consent ? "" : refreshToken;
            current = "refresh-" + number;
            more = ",\"refresh_token\":\"" + current + "\"";
        }
        return "{\"access_token\":\"access-" + number + "\",\"expires_in\":" + life + more + "}";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
