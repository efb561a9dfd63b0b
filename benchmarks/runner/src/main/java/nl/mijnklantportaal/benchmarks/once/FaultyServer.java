package nl.mijnklantportaal.benchmarks.once;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnklantportaal.benchmarks.server.Answers;
import nl.mijnklantportaal.benchmarks.server.RequestReader;

/** A server on loopback where every request meets the same fault, and which counts the POSTs. */
final class FaultyServer implements AutoCloseable {
    private static final int PATIENCE_IN_SECONDS = 20;

    private final Fault fault;
    private final ServerSocket listener;
    private final AtomicInteger posts = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Semaphore closed = new Semaphore(0);

    private FaultyServer(Fault fault, ServerSocket listener) {
        this.fault = fault;
        this.listener = listener;
    }

    static FaultyServer start(Fault fault) throws IOException {
        FaultyServer server = new FaultyServer(fault, new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
        daemon(server::accept);
        return server;
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/v1";
    }

    /** Returns how many POSTs were read to their last byte. */
    int posts() {
        return posts.get();
    }

    /** Waits until every connection so far is closed. */
    void awaitClosed() throws InterruptedException {
        int all = accepted.get();
        if (!closed.tryAcquire(all, PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("A connection stays open: " + fault);
        }
        closed.release(all);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                accepted.incrementAndGet();
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (fault == Fault.CLOSED_BEFORE_ANY_BYTE) {
                socket.shutdownOutput();
            }
            RequestReader request = new RequestReader(socket.getInputStream());
            while (request.next()) {
                posts.incrementAndGet();
                if (!answer(socket)) {
                    break;
                }
            }
        } catch (IOException e) {
            // The client has closed or reset the connection; the requests that were read still count.
        } finally {
            closed.release();
        }
    }

    /** Handles one request; returns whether the connection stays open. */
    private boolean answer(Socket socket) throws IOException {
        switch (fault) {
            case CLOSED_BEFORE_ANY_BYTE -> {
                return true;
            }
            case CLOSED_AFTER_REQUEST -> {
                return false;
            }
            case RESET -> {
                socket.setSoLinger(true, 0);
                return false;
            }
            default -> {
                socket.getOutputStream().write(bytes());
                return switch (fault) {
                    case REQUEST_TIMEOUT, CUT_IN_STATUS_LINE, CLOSED_WHILE_IDLE -> false;
                    default -> true;
                };
            }
        }
    }

    private byte[] bytes() {
        return switch (fault) {
            case CUT_IN_STATUS_LINE -> "HTTP/1.1 2".getBytes(US_ASCII);
            case REQUEST_TIMEOUT -> answer("408 Request Timeout", "Connection: close\r\n");
            case UNAVAILABLE -> answer("503 Service Unavailable", "Retry-After: 0\r\n");
            case TOO_MANY_REQUESTS -> answer("429 Too Many Requests", "Retry-After: 0\r\n");
            case REDIRECT -> answer("307 Temporary Redirect", "Location: " + url() + "/customer-offers/manual\r\n");
            case UNAUTHORIZED -> answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"portal\"\r\n");
            default -> Answers.created();
        };
    }

    private static byte[] answer(String status, String fields) {
        return Answers.answer(status, fields, "{\"message\":\"Not now.\"}");
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "faulty-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
