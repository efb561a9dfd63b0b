package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Answers one request, with the security headers that every answer of the program has. */
final class Reply {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final int MOST_IGNORED = 4 << 20;

    private static final Map<String, String> SECURITY = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private final HttpExchange exchange;
    private boolean begun;

    Reply(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** Sends JSON, which no cache may keep. */
    void json(int status, JsonNode body) throws IOException {
        header("Cache-Control", "no-store");
        send(status, "application/json", MAPPER.writeValueAsBytes(body));
    }

    /** Begins to send JSON whose length is not known yet, and which no cache may keep. */
    OutputStream jsonInPieces(int status) throws IOException {
        header("Cache-Control", "no-store");
        header("Content-Type", "application/json");
        begin();
        exchange.sendResponseHeaders(status, 0);
        return exchange.getResponseBody();
    }

    /** Sends a text in UTF-8, which no cache may keep. */
    void text(int status, String mediaType, String body) throws IOException {
        header("Cache-Control", "no-store");
        send(status, mediaType + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a file, or 304 when the client has it already. */
    void file(StaticFile file) throws IOException {
        header("Cache-Control", "no-cache");
        header("ETag", file.etag());
        if (hasAlready(file.etag())) {
            empty(304);
        } else {
            send(200, file.mediaType(), file.bytes());
        }
    }

    /** Refuses with one sentence that says what to do, as {@code {"message": …}}. */
    void problem(int status, String message) throws IOException {
        json(status, MAPPER.createObjectNode().put("message", message));
    }

    /** Says that there is nothing at the path. */
    void notFound() throws IOException {
        problem(404, "There is nothing at " + exchange.getRequestURI().getRawPath() + ".");
    }

    /** Says which methods the path has. */
    void methodNotAllowed(String... allowed) throws IOException {
        String methods = String.join(", ", allowed);
        header("Allow", methods);
        problem(405, exchange.getRequestURI().getRawPath() + " takes " + methods + ".");
    }

    /** Answers without a body. */
    void empty(int status) throws IOException {
        begin();
        exchange.sendResponseHeaders(status, -1);
    }

    /** Sets a header of the answer to come. */
    Reply header(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
        return this;
    }

    /** Whether an answer was begun, so that no other can be sent. */
    boolean isBegun() {
        return begun;
    }

    private void send(int status, String mediaType, byte[] body) throws IOException {
        header("Content-Type", mediaType);
        begin();
        if ("HEAD".equals(exchange.getRequestMethod())) {
            header("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        // The JDK's server takes a length of 0 for an unknown one.
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private void begin() throws IOException {
        begun = true;
        ignoreBody();
        SECURITY.forEach(this::header);
    }

    /** A client that still sends its body would see the end of the connection instead of the answer. */
    private void ignoreBody() throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] ignored = new byte[8_192];
        for (int left = MOST_IGNORED; left > 0 && in.read(ignored) >= 0; ) {
            left -= ignored.length;
        }
    }

    private boolean hasAlready(String etag) {
        Headers headers = exchange.getRequestHeaders();
        List<String> tags = headers.getOrDefault("If-None-Match", List.of());
        return tags.stream()
                .flatMap(several -> List.of(several.split(",")).stream())
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }
}
