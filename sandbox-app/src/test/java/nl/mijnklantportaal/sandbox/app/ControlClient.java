package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks a sandbox over sockets; each answer of {@code /_sandbox} is held to its document.
 */
final class ControlClient {

    private static final int MILLIS = 60_000;

    private final int port;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    ControlClient(URI baseUrl) {
        this.port = baseUrl.getPort();
    }

    /** Operations with the statuses that they answered, such as {@code GET /_sandbox 200}. */
    Set<String> seen() {
        return seen;
    }

    JsonNode get(String target) {
        return expect(200, "GET", target, "").json();
    }

    JsonNode put(String target, String body) {
        return expect(200, "PUT", target, body).json();
    }

    JsonNode post(String target, String body) {
        return expect(200, "POST", target, body).json();
    }

    JsonNode delete(String target) {
        return expect(200, "DELETE", target, "").json();
    }

    /** The message of a refusal. */
    String refused(int status, String method, String target, String body) {
        String message = expect(status, method, target, body).message();
        assertThat(message).isNotBlank();
        return message;
    }

    ControlAnswer expect(int status, String method, String target, String body) {
        ControlAnswer answer = send(method, target, body);
        assertThat(answer.status()).as(method + " " + target + ": " + answer).isEqualTo(status);
        return answer;
    }

    /** Sends JSON, or no body when it is empty. */
    ControlAnswer send(String method, String target, String body) {
        return body.isEmpty()
                ? send(method, target, body, new String[0])
                : send(method, target, body, "Content-Type: application/json");
    }

    ControlAnswer send(String method, String target, String body, String... fields) {
        return send(method, target, body.getBytes(StandardCharsets.UTF_8), fields);
    }

    ControlAnswer send(String method, String target, byte[] body, String... fields) {
        try (Socket socket = open()) {
            write(socket, method, target, body, fields);
            ControlAnswer answer = ControlAnswer.read(method, new BufferedInputStream(socket.getInputStream()));
            if (target.startsWith("/_sandbox")) {
                seen.add(ControlDocument.held(method, target, answer));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target, e);
        }
    }

    /** A connection on which a request was sent, whose answer nobody has read. */
    Socket sent(String target) throws IOException {
        Socket socket = open();
        write(socket, "GET", target, new byte[0]);
        return socket;
    }

    /** Sends the same request many times, one after the other on one connection. */
    void askOften(String target, int times) {
        try (Socket socket = open()) {
            byte[] request = ("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                            + "\r\nAuthorization: Bearer sandbox-api-key\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < times; i++) {
                socket.getOutputStream().write(request);
                assertThat(ControlAnswer.read("GET", in).status()).isEqualTo(200);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(target, e);
        }
    }

    private Socket open() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(MILLIS);
        return socket;
    }

    private void write(Socket socket, String method, String target, byte[] body, String... fields) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nConnection: close\r\n");
        if (!String.join("\n", fields).contains("Host:")) {
            head.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] bytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[bytes.length + body.length];
        System.arraycopy(bytes, 0, all, 0, bytes.length);
        System.arraycopy(body, 0, all, bytes.length, body.length);
        socket.getOutputStream().write(all);
    }

    /** Asks the API with a key. */
    ControlAnswer api(String apiKey, String method, String path, String body) {
        return send(
                method,
                "/v1" + path,
                body.replace('\'', '"'),
                "Authorization: Bearer " + apiKey,
                "Content-Type: application/json");
    }

    ControlAnswer api(String method, String path, String body) {
        return api("sandbox-api-key", method, path, body);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
