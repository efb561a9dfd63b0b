package nl.mijnklantportaal.client.internal.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on loopback that keeps what it was sent, and answers one request on each connection; an empty answer hangs up. */
public final class WireServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

    private final ServerSocket socket;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Function<Received, String> answers = request -> json(200, "{}");

    /** Listens at once. */
    public WireServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "wire-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** The base URL of what it serves. */
    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
    }

    /** Answers every request from now on. */
    public WireServer answering(Function<Received, String> by) {
        answers = by;
        return this;
    }

    /** Answers every request from now on. */
    public WireServer answering(String answer) {
        return answering(request -> answer);
    }

    /** The requests so far. */
    public List<Received> received() {
        return received;
    }

    /** An answer of JSON. */
    public static String json(int status, String body, String... fields) {
        return answer(status, body, concat("Content-Type: application/json", fields));
    }

    /** Any answer. */
    public static String answer(int status, String body, String... fields) {
        return "HTTP/1.1 " + status + " Said\r\n"
                + (fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n")
                + "Connection: close\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n"
                + body;
    }

    private static String[] concat(String first, String... rest) {
        String[] all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                Received request = read(connection.getInputStream());
                if (!request.head().isEmpty()) {
                    received.add(request);
                    connection.getOutputStream().write(answers.apply(request).getBytes(StandardCharsets.UTF_8));
                    connection.getOutputStream().flush();
                }
            } catch (IOException ended) {
                // The client's side is what the tests look at.
            }
        }
    }

    private static Received read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int c = in.read();
            if (c < 0) {
                break;
            }
            head.write(c);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(text);
        return new Received(text, length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0]);
    }

    /** A request as it came. */
    public record Received(String head, byte[] bytes) {
        /** Method, path with query, and version. */
        public String line() {
            return head.substring(0, head.indexOf("\r\n"));
        }

        /** The values of a field. */
        public List<String> field(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }

        /** As text. */
        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
