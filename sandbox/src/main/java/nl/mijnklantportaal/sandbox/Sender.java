package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;

/**
 * Sends answers and files.
 */
final class Sender {

    private final KeptConnections connections;

    Sender(KeptConnections connections) {
        this.connections = connections;
    }

    void send(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        boolean hasBody = !answer.body().isMissingNode();
        if (hasBody) {
            headers.set("Content-Type", Json.MEDIA_TYPE);
        }
        limitConnections(exchange);
        answer.headers().forEach(headers::set);
        if (!hasBody || isHead(exchange)) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        byte[] body = Json.bytes(answer.body());
        exchange.sendResponseHeaders(answer.status(), body.length);
        if (answer.isCut()) {
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, body.length / 2);
            out.flush();
            throw new IOException("The fault plan cuts this answer.");
        }
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Sends a body that is no JSON; its headers are set already. */
    void send(HttpExchange exchange, Status status, byte[] body) throws IOException {
        limitConnections(exchange);
        boolean hasBody = body.length > 0 && !isHead(exchange);
        exchange.sendResponseHeaders(status.code(), hasBody ? body.length : -1);
        if (hasBody) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /**
     * Sends a file.
     *
     * @throws NoSuchFileException when it is gone; nothing has been sent then
     */
    void send(HttpExchange exchange, Upload file) throws IOException {
        try (InputStream in = file.content().open()) {
            send(exchange, file, in);
        }
    }

    private void send(HttpExchange exchange, Upload file, InputStream in) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", headerText(file.mediaType()));
        headers.set(
                "Content-Disposition",
                "attachment; filename=\"" + headerText(file.fileName()).replace('"', '_') + "\"; filename*=UTF-8''"
                        + Presenter.segment(file.fileName()));
        limitConnections(exchange);
        if (isHead(exchange)) {
            headers.set("Content-Length", String.valueOf(file.size()));
            exchange.sendResponseHeaders(Status.OK.code(), -1);
            return;
        }
        // The JDK's server takes a length of 0 for an unknown one.
        exchange.sendResponseHeaders(Status.OK.code(), file.size() == 0 ? -1 : file.size());
        if (file.size() == 0) {
            return;
        }
        try (OutputStream out = exchange.getResponseBody()) {
            in.transferTo(out);
        }
    }

    /** Has the connection closed after the answer where the JDK's server would keep too many. */
    void limitConnections(HttpExchange exchange) {
        if (connections.answering(exchange.getRemoteAddress()) == KeptConnections.AfterAnswer.CLOSE) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
    }

    private static boolean isHead(HttpExchange exchange) {
        return "HEAD".equals(exchange.getRequestMethod());
    }

    /** What a header can carry: visible ASCII and spaces. */
    private static String headerText(String text) {
        return text.replaceAll("[^ -~]", "_").replace('\\', '_');
    }
}
