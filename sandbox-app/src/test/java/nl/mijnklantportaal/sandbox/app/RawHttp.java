package nl.mijnklantportaal.sandbox.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An answer to a request that is written byte by byte, because HTTP clients set Host themselves and mend paths.
 *
 * @param head the status line and the headers
 * @param body what follows them
 */
record RawHttp(String head, String body) {
    private static final int AT_MOST_MILLIS = 60_000;

    /** Sends a request line and headers on a connection of its own, and reads until the server closes it. */
    static RawHttp send(int port, String requestLine, List<String> headers, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            socket.setSoTimeout(AT_MOST_MILLIS);
            StringBuilder request = new StringBuilder(requestLine).append("\r\n");
            headers.forEach(header -> request.append(header).append("\r\n"));
            request.append("Connection: close\r\n\r\n").append(body);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new IOException("This is no answer: " + answer);
            }
            return new RawHttp(answer.substring(0, end), answer.substring(end + 4));
        }
    }

    /** Asks for a path under the name that the sandbox prints. */
    static RawHttp get(int port, String path) throws IOException {
        return send(port, "GET " + path + " HTTP/1.1", List.of("Host: 127.0.0.1:" + port), "");
    }

    int status() {
        return Integer.parseInt(head.split(" ")[1]);
    }

    /** The first value of a header; empty when it is absent. */
    Optional<String> header(String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }
}
