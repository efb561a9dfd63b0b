package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The life cycle of a sandbox's HTTP server and its threads: bound, started, closed.
 */
final class SandboxServer implements AutoCloseable {

    private static final AtomicInteger THREADS = new AtomicInteger();

    private final HttpServer server;
    private final ExecutorService executor = executor();

    private SandboxServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Binds a port; requests are answered after {@link #start}.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException when the port cannot be bound at the address
     */
    static SandboxServer bind(InetAddress address, int port) {
        return new SandboxServer(JdkServer.bind(address, port));
    }

    int port() {
        return server.getAddress().getPort();
    }

    void start(HttpHandler handler) {
        server.setExecutor(executor);
        server.createContext("/", handler);
        server.start();
    }

    /** Closes every connection, frees the port and waits up to a second for the threads to end. */
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
        try {
            executor.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Without an upper bound, because a client that stalls in the middle of its body must not keep others waiting.
    private static ExecutorService executor() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "mijnklantportaal-sandbox-" + THREADS.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
