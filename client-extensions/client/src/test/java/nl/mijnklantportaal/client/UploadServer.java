package nl.mijnklantportaal.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;

/** A server on loopback that reads large requests piece by piece, and does between the pieces what a test says. */
final class UploadServer implements AutoCloseable {
    /** Small, so that a client that nobody reads from is soon stopped. */
    private static final int RECEIVE_BUFFER = 64 * 1024;

    private final ServerSocket listener;
    private final SelfSigned certificate;
    private final List<Script> scripts;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<Integer, CountDownLatch> markers = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    private UploadServer(int port, SelfSigned certificate, Script... scripts) {
        this.certificate = certificate;
        this.scripts = List.of(scripts);
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.setReceiveBufferSize(RECEIVE_BUFFER);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** Follows the first script on the first connection, and so on; the last one serves all later connections. */
    static UploadServer plain(Script... scripts) {
        return new UploadServer(0, null, scripts);
    }

    /** Listens on a port that was free a moment ago. */
    static UploadServer at(int port, Script... scripts) {
        return new UploadServer(port, null, scripts);
    }

    /** Speaks TLS. */
    static UploadServer tls(Script... scripts) {
        return new UploadServer(0, SelfSigned.ofLoopback(), scripts);
    }

    /** Reads each request and answers it with the same status and JSON. */
    static Script answering(int status, String json) {
        return line -> {
            while (true) {
                line.readRequest();
                line.answer(status, json);
            }
        };
    }

    URI url() {
        return URI.create((certificate == null ? "http" : "https") + "://127.0.0.1:" + listener.getLocalPort() + "/v1");
    }

    /** The requests that came whole. */
    List<Received> received() {
        return received;
    }

    /** How many connections there were. They are accepted in order, so a marker of our own shows that all earlier ones are counted. */
    int connections() {
        CountDownLatch seen = new CountDownLatch(1);
        try (Socket marker = new Socket()) {
            marker.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            markers.put(marker.getLocalPort(), seen);
            marker.connect(listener.getLocalSocketAddress());
            FaultServer.awaitLatch(seen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connections.get();
    }

    /** How many bytes of bodies were read. */
    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                CountDownLatch marker = markers.remove(socket.getPort());
                if (marker != null) {
                    marker.countDown();
                    socket.close();
                    continue;
                }
                open.add(socket);
                Script script = scripts.get(Math.min(connections.getAndIncrement(), scripts.size() - 1));
                daemon(() -> serve(socket, script));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private void serve(Socket socket, Script script) {
        try (socket) {
            script.on(new Line(this, socket));
        } catch (IOException ended) {
            // Ended by the client, by the script or by the end of the test.
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "upload-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** What happens on a connection. */
    @FunctionalInterface
    interface Script {
        void on(Line line) throws IOException, InterruptedException;
    }

    /** A request as it came. */
    record Received(String head, byte[] body) {
        /** The value of a field; fails when there is not exactly one. */
        String field(String name) {
            List<String> values = head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
            if (values.size() != 1) {
                throw new AssertionError(name + " " + values);
            }
            return values.get(0);
        }

        /** The body, one character for each byte, with the boundary by name. */
        String form() {
            String boundary = field("Content-Type").split("boundary=")[1];
            return new String(body, StandardCharsets.ISO_8859_1)
                    .replace(boundary, "BOUNDARY")
                    .replace("\r\n", "\n");
        }
    }

    /** The server's end of a connection. */
    static final class Line {
        private final UploadServer server;
        private final Socket raw;
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private String head = "";
        private long left;

        private Line(UploadServer server, Socket raw) throws IOException {
            this.server = server;
            this.raw = raw;
            raw.setTcpNoDelay(true);
            if (server.certificate == null) {
                socket = raw;
            } else {
                SSLSocket tls = (SSLSocket)
                        server.certificate.serverContext().getSocketFactory().createSocket(raw, null, true);
                tls.setUseClientMode(false);
                tls.startHandshake();
                socket = tls;
            }
            // Small, so that the script decides what is read.
            in = new BufferedInputStream(socket.getInputStream(), 16);
            out = socket.getOutputStream();
        }

        /** Reads request line and header fields. */
        void readHead() throws IOException {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            while (!read.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int b = in.read();
                if (b < 0) {
                    throw new EOFException();
                }
                read.write(b);
            }
            head = read.toString(StandardCharsets.ISO_8859_1);
            left = Long.parseLong(new Received(head, new byte[0]).field("Content-Length"));
        }

        /** Reads so many bytes of the body. */
        byte[] read(long count) throws IOException {
            byte[] some = in.readNBytes((int) Math.min(count, left));
            left -= some.length;
            server.bytes.addAndGet(some.length);
            if (some.length < count && left > 0) {
                throw new EOFException();
            }
            return some;
        }

        /** Reads the rest of the body without keeping it. */
        void dropRest() throws IOException {
            while (left > 0) {
                read(64 * 1024);
            }
        }

        void readRequest() throws IOException {
            readHead();
            byte[] body = read(left);
            server.received.add(new Received(head, body));
        }

        void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        void answer(int status, String json) throws IOException {
            send("HTTP/1.1 ");
            answerRest(status, json);
        }

        /** Answers, behind the version of HTTP. */
        void answerRest(int status, String json) throws IOException {
            send(status + " Said\r\nContent-Type: application/json\r\nContent-Length: "
                    + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json);
        }

        /** Ends the connection with a TCP reset. */
        void reset() throws IOException {
            raw.setSoLinger(true, 0);
            raw.close();
        }

        void pause(long millis) throws IOException, InterruptedException {
            if (server.closing.await(millis, TimeUnit.MILLISECONDS)) {
                throw new EOFException("the end of the test");
            }
        }

        /** Keeps the connection open until the test ends. */
        void stayOpen() throws IOException, InterruptedException {
            pause(TimeUnit.MINUTES.toMillis(5));
        }
    }
}
