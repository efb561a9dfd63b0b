package nl.mijnklantportaal.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.error.CredentialsException;
import nl.mijnklantportaal.client.oauth.AuthorizationCode;
import nl.mijnklantportaal.client.oauth.AuthorizationRequest;
import nl.mijnklantportaal.client.oauth.ConsentDeniedException;
import nl.mijnklantportaal.client.oauth.InvalidCallbackException;
import nl.mijnklantportaal.client.oauth.OAuthApp;
import nl.mijnklantportaal.client.oauth.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The two pages of an app with which a user connects a portal: {@code /connect/NAME} sends the browser to the platform, and
 * {@code /callback} is where it comes back.
 *
 * <p>A product first asks who the user is and whether the portal is theirs to connect, and keeps what was asked in the session that
 * the user has there.
 */
final class ConnectServer implements AutoCloseable {
    private static final int MOST_SESSIONS = 1_000;
    private static final Pattern SESSION = Pattern.compile("(?:^|; *)session=([^;]*)");
    private static final Asked NOTHING = new Asked("", null);

    private final HttpServer server;
    private final Map<String, Asked> sessions = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Asked> eldest) {
            return size() > MOST_SESSIONS;
        }
    });

    /** What the user of a session was sent away for. */
    private record Asked(String portal, @Nullable String state) {}

    /** Takes a free port of loopback. */
    ConnectServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    void serve(OAuthApp app, Scope... scopes) {
        server.createContext("/connect/", exchange -> connect(exchange, app.authorization(scopes)));
        server.createContext("/callback", exchange -> callback(exchange, app));
        server.start();
    }

    private void connect(HttpExchange exchange, AuthorizationRequest request) throws IOException {
        String portal = exchange.getRequestURI().getPath().substring("/connect/".length());
        String session = UUID.randomUUID().toString();
        sessions.put(session, new Asked(portal, request.state()));
        // Lax, because the browser must show it when the platform sends it back. Behind https add "; Secure".
        exchange.getResponseHeaders().set("Set-Cookie", "session=" + session + "; Path=/; HttpOnly; SameSite=Lax");
        exchange.getResponseHeaders().set("Location", request.url().toString());
        answer(exchange, 303, "");
    }

    private void callback(HttpExchange exchange, OAuthApp app) throws IOException {
        String session = session(exchange);
        Asked asked = sessions.getOrDefault(session, NOTHING);
        try {
            AuthorizationCode code = app.callback(exchange.getRequestURI().getRawQuery(), asked.state());
            // Only now, so that a forged callback ends nothing; in one step, so that of two clicks one connects.
            if (sessions.remove(session, asked)) {
                app.connect(asked.portal(), code);
                answer(exchange, 200, "The portal is connected.");
            } else {
                answer(exchange, 400, "This callback was used before.");
            }
        } catch (ConsentDeniedException e) {
            answer(exchange, 403, e.getMessage());
        } catch (InvalidCallbackException e) {
            answer(exchange, 400, e.getMessage());
        } catch (CredentialsException e) {
            answer(exchange, 502, e.getMessage());
        }
    }

    private static String session(HttpExchange exchange) {
        Matcher cookie =
                SESSION.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
        return cookie.find() ? cookie.group(1) : "";
    }

    /** Plain text, so that nothing of a forged callback becomes HTML, and no other site is told of the code. */
    private static void answer(HttpExchange exchange, int status, @Nullable String text) throws IOException {
        byte[] body = String.valueOf(text).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
