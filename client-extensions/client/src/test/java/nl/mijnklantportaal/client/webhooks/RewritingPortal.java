package nl.mijnklantportaal.client.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import nl.mijnklantportaal.sandbox.Sandbox;

/** Hands requests to a sandbox, with other bodies: a portal that keeps the text of an URL otherwise than it was given. */
final class RewritingPortal implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Sandbox sandbox;
    private final UnaryOperator<String> rewriting;
    private final HttpServer server;

    RewritingPortal(Sandbox sandbox, UnaryOperator<String> rewriting) throws IOException {
        this.sandbox = sandbox;
        this.rewriting = rewriting;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handOn);
        server.start();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort()
                + URI.create(sandbox.baseUrl().toString()).getPath());
    }

    private void handOn(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(sandbox.baseUrl().toString()).resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofString(rewriting.apply(body)));
        for (String field : new String[] {"Authorization", "Content-Type", "Accept"}) {
            String value = exchange.getRequestHeaders().getFirst(field);
            if (value != null) {
                request.header(field, value);
            }
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(response.statusCode(), response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
