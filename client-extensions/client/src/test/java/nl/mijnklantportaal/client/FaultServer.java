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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A server on loopback that follows a script for each connection, byte by byte, and remembers the requests.
 *
 * <p>When a script ends, the connection stays open and silent, and requests on it are still counted. So a script that only reads
 * a request is a server that stalls.
 */
public final class FaultServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final ServerSocket listener;
    /** Bound but not listening, so that connections to it are refused. */
    private final Socket held = new Socket();

    private final SelfSigned certificate;
    private final List<Script> scripts;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Object lock = new Object();

    // Guarded by the lock.
    private final List<Request> requests = new ArrayList<>();
    private final List<Socket> open = new ArrayList<>();
    private int connections;
    private int begun;
    private int used;
    private int markerPort;
    private boolean markerSeen;
    private long pushed;

    private FaultServer(InetAddress address, SelfSigned certificate, List<Script> scripts, boolean refusing) {
        this.certificate = certificate;
        this.scripts = List.copyOf(scripts);
        try {
            this.listener = refusing ? new ServerSocket() : new ServerSocket(0, 1000, address);
            if (refusing) {
                held.bind(new InetSocketAddress(address, 0));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows the same script on every connection. */
    public static FaultServer plain(Step... steps) {
        return plain(List.of(script(steps)));
    }

    /** Follows the first script on the first connection, and so on; the last script serves all later connections. */
    public static FaultServer plain(List<Script> scripts) {
        return new FaultServer(InetAddress.getLoopbackAddress(), null, scripts, false).started();
    }

    /** Accepts connections to every address of this machine. */
    static FaultServer anywhere(List<Script> scripts) {
        return new FaultServer(new InetSocketAddress(0).getAddress(), null, scripts, false).started();
    }

    /** Speaks TLS, and follows the same script on every connection. */
    public static FaultServer tls(SelfSigned certificate, Step... steps) {
        return tls(certificate, List.of(script(steps)));
    }

    /** Speaks TLS, and follows the first script on the first connection, and so on. */
    public static FaultServer tls(SelfSigned certificate, List<Script> scripts) {
        return new FaultServer(InetAddress.getLoopbackAddress(), certificate, scripts, false).started();
    }

    /** Refuses every connection; it holds the port, so that no other server gets it. */
    public static FaultServer refusing() {
        return new FaultServer(InetAddress.getLoopbackAddress(), null, List.of(), true);
    }

    public static Script script(Step... steps) {
        return new Script(List.of(steps));
    }

    /** Reads one request: header fields and body. */
    public static Step readRequest() {
        return Connection::readRequest;
    }

    /** Reads one request and sends an answer that depends on it. */
    public static Step answer(Function<Request, String> answer) {
        return connection ->
                connection.write(answer.apply(connection.readRequest()).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads one request and sends an answer, in bytes, that depends on it. */
    public static Step answerBytes(Function<Request, byte[]> answer) {
        return connection -> connection.write(answer.apply(connection.readRequest()));
    }

    /** Reads so many bytes of a request, which does not count as one. */
    public static Step readBytes(int count) {
        return connection -> connection.in.readNBytes(count);
    }

    /** Reads everything that still comes, counts no request, and sends nothing. */
    public static Step silence() {
        return connection -> connection.in.transferTo(OutputStream.nullOutputStream());
    }

    /** Reads to the end of a line and counts no request, as an HTTP server does that receives something else. */
    public static Step readUnreadableLine() {
        return connection -> {
            int last = 0;
            for (int b = connection.in.read(); !(last == '\r' && b == '\n'); b = connection.in.read()) {
                if (b < 0) {
                    throw new EOFException();
                }
                last = b;
            }
        };
    }

    /** Reads the request line and the header fields, but not the body. */
    public static Step readHead() {
        return Connection::readHead;
    }

    /** Starts TLS, as the server behind a proxy's tunnel does; when protocols are given, it speaks one of them. */
    public static Step startTls(SelfSigned certificate, String... protocols) {
        return connection -> connection.startTls(certificate, protocols);
    }

    public static Step send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Step send(byte[] bytes) {
        return connection -> connection.write(bytes);
    }

    /** Sends byte by byte, with a pause after each. */
    public static Step sendSlowly(String text, Duration pause) {
        return connection -> {
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                connection.write(new byte[] {b});
                connection.server.pause(pause);
            }
        };
    }

    /** Sends so many bytes as fast as the client reads them. */
    public static Step flood(long bytes) {
        return connection -> {
            byte[] piece = new byte[64 * 1024];
            for (long sent = 0; sent < bytes; sent += piece.length) {
                connection.write(piece);
                connection.server.addPushed(piece.length);
            }
        };
    }

    /** Closes the connection in order. */
    public static Step hangUp() {
        return connection -> connection.transport.close();
    }

    /** Closes the connection without closing TLS, as somebody on the way would cut it. */
    public static Step cut() {
        return connection -> connection.raw.close();
    }

    /** Ends the connection with a TCP reset. */
    public static Step reset() {
        return connection -> {
            connection.raw.setSoLinger(true, 0);
            connection.raw.close();
        };
    }

    public static Step tell(CountDownLatch latch) {
        return connection -> latch.countDown();
    }

    public static Step await(CountDownLatch latch) {
        return connection -> FaultServer.awaitLatch(latch);
    }

    /** Repeats the steps until the client closes the connection. */
    public static Step forever(Step... steps) {
        return connection -> {
            while (true) {
                for (Step step : steps) {
                    step.on(connection);
                }
            }
        };
    }

    public static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Waited in vain for a latch.");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public int port() {
        return held.isBound() ? held.getLocalPort() : listener.getLocalPort();
    }

    /** The base URL, with an address for which {@link SelfSigned#ofLoopback} is valid. */
    public URI url() {
        return url("127.0.0.1");
    }

    public URI url(String host) {
        return URI.create((certificate == null ? "http" : "https") + "://" + host + ":" + port() + "/v1");
    }

    /** All whole requests so far, in the order in which they were read. */
    public List<Request> requests() {
        synchronized (lock) {
            return List.copyOf(requests);
        }
    }

    /** How many whole requests with this method and path were read, such as {@code POST /v1/x}. */
    public long count(String methodAndPath) {
        return requests().stream()
                .filter(request -> request.line().startsWith(methodAndPath + " "))
                .count();
    }

    /** How many connections were accepted so far. */
    public int connections() {
        synchronized (lock) {
            return connections;
        }
    }

    /** How many requests were begun so far, whether they were whole or not. */
    public int begun() {
        synchronized (lock) {
            return begun;
        }
    }

    /** On how many connections a request was begun so far; a client may open more, and close them unused. */
    public int usedConnections() {
        synchronized (lock) {
            return used;
        }
    }

    /** How many bytes {@link #flood} has sent. */
    public long pushed() {
        synchronized (lock) {
            return pushed;
        }
    }

    public void awaitRequests(int count) {
        await("requests", () -> requests.size() >= count, PATIENCE);
    }

    public void awaitConnections(int count) {
        await("connections", () -> connections >= count, PATIENCE);
    }

    /** Waits until no connection is open. */
    public void awaitNoConnection(Duration patience) {
        await("the end of all connections", open::isEmpty, patience);
    }

    /**
     * Waits until everything that a closed client sent has been read, so that the counts are final.
     *
     * <p>Connections are accepted in order. So once a marker connection is accepted, all earlier ones are accepted too.
     */
    public void settle() {
        roundTrip();
        awaitNoConnection(PATIENCE);
        roundTrip();
    }

    /** Waits until everything that is on its way over loopback has arrived. */
    public void roundTrip() {
        try (Socket marker = new Socket()) {
            marker.bind(new InetSocketAddress(listener.getInetAddress(), 0));
            synchronized (lock) {
                markerPort = marker.getLocalPort();
                markerSeen = false;
            }
            marker.connect(listener.getLocalSocketAddress());
            await("the marker", () -> markerSeen, PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            listener.close();
            held.close();
            synchronized (lock) {
                for (Socket socket : open) {
                    socket.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FaultServer started() {
        daemon("accept", this::accept);
        return this;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Script script;
                synchronized (lock) {
                    if (socket.getPort() == markerPort) {
                        markerSeen = true;
                        lock.notifyAll();
                        socket.close();
                        continue;
                    }
                    script = scripts.get(Math.min(connections, scripts.size() - 1));
                    connections++;
                    open.add(socket);
                    lock.notifyAll();
                }
                daemon("connection", () -> serve(socket, script));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private void serve(Socket raw, Script script) {
        try (Socket socket = raw) {
            socket.setTcpNoDelay(true);
            Connection connection = new Connection(this, socket);
            if (certificate != null) {
                connection.startTls(certificate);
            }
            for (Step step : script.steps()) {
                step.on(connection);
            }
            while (!connection.transport.isClosed() && !raw.isClosed()) {
                connection.readRequest();
            }
        } catch (IOException ended) {
            // Ended by the client, by the script or by the end of the test.
        } finally {
            synchronized (lock) {
                open.remove(raw);
                lock.notifyAll();
            }
        }
    }

    private void addBegun(boolean first) {
        synchronized (lock) {
            begun++;
            if (first) {
                used++;
            }
        }
    }

    private void seen(Request request) {
        synchronized (lock) {
            requests.add(request);
            lock.notifyAll();
        }
    }

    private void addPushed(long bytes) {
        synchronized (lock) {
            pushed += bytes;
        }
    }

    private void pause(Duration pause) throws IOException {
        try {
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EOFException("the end of the test");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void await(String what, BooleanSupplier condition, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (lock) {
            while (!condition.getAsBoolean()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("Waited in vain for " + what + ": " + connections + " connections, "
                            + open.size() + " open, " + requests.size() + " requests.");
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(lock, left);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "fault-server-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The steps for one connection. */
    public record Script(List<Step> steps) {}

    /** One step of a server. */
    @FunctionalInterface
    public interface Step {
        void on(Connection connection) throws IOException;
    }

    /** A request as it was on the wire. */
    public record Request(String line, List<String> headers, String body) {
        /** The values of all header fields with this name. */
        public List<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(field -> field.substring(prefix.length()).strip())
                    .toList();
        }
    }

    /** The server's end of a connection. */
    public static final class Connection {
        private final FaultServer server;
        private final Socket raw;
        private Socket transport;
        private InputStream in;
        private OutputStream out;
        private boolean asked;

        private Connection(FaultServer server, Socket raw) throws IOException {
            this.server = server;
            this.raw = raw;
            use(raw);
        }

        private void use(Socket socket) throws IOException {
            transport = socket;
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        private void startTls(SelfSigned certificate, String... protocols) throws IOException {
            SSLSocketFactory factory = certificate.serverContext().getSocketFactory();
            SSLSocket tls = (SSLSocket) factory.createSocket(raw, null, true);
            tls.setUseClientMode(false);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setApplicationProtocols(protocols);
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            use(tls);
        }

        private void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        private Request readHead() throws IOException {
            String line = readLine();
            server.addBegun(!asked);
            asked = true;
            List<String> headers = new ArrayList<>();
            for (String field = readLine(); !field.isEmpty(); field = readLine()) {
                headers.add(field);
            }
            return new Request(line, List.copyOf(headers), "");
        }

        private Request readRequest() throws IOException {
            Request head = readHead();
            int length = head.header("Content-Length").stream()
                    .mapToInt(Integer::parseInt)
                    .sum();
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException();
            }
            Request request = new Request(head.line(), head.headers(), new String(body, StandardCharsets.UTF_8));
            server.seen(request);
            return request;
        }

        private String readLine() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new EOFException();
                }
                line.write(b);
            }
            return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
        }
    }
}
