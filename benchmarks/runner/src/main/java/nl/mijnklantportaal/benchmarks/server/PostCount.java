package nl.mijnklantportaal.benchmarks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Asks an {@link OfferServer} for its number of POSTs, over a socket of its own. */
public final class PostCount {
    private PostCount() {}

    public static long at(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("GET /count HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            return Long.parseLong(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        }
    }
}
