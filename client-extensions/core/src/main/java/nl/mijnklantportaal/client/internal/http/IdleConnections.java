package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Checks a pooled connection before it is used again: the server may have closed it, or may have sent bytes that no request
 * asked for. Such bytes would become the response of the next call.
 *
 * <p>OkHttp itself checks only after ten idle seconds. Before that, a request would be written to a dead connection, and its
 * outcome would be unknown although it never arrived. After one idle second this class reads with a limit of one millisecond:
 * the read ends at once when the connection is closed or has bytes, and times out when the connection is alive.
 */
final class IdleConnections {
    private static final long LOOK_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;

    /** Takes a time source with the semantics of {@link System#nanoTime()}. */
    IdleConnections(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void released(ResponseStream input) {
        input.end(nanoTime.getAsLong());
    }

    /**
     * Checks a connection before the request is written.
     *
     * @throws IOException a {@link StaleConnectionException} when a pooled connection cannot be used again; any other when the
     *     server of a new connection has spoken first
     */
    void check(Socket socket, ResponseStream input) throws IOException {
        if (input.used() && turnsOutStale(socket, input)) {
            throw StaleConnectionException.found();
        }
        if (!input.used() && input.hasUnasked()) {
            // Another connection would not help.
            throw new IOException("the server spoke before it was asked");
        }
    }

    private boolean turnsOutStale(Socket socket, ResponseStream input) {
        try {
            return input.isOver()
                    || (nanoTime.getAsLong() - input.idleSince() >= LOOK_AFTER_NANOS && probe(socket, input));
        } catch (IOException closed) {
            return true;
        }
    }

    /** Reads for a millisecond; returns true when the connection ends or the server sends something. */
    private static boolean probe(Socket socket, ResponseStream input) throws IOException {
        int timeout = socket.getSoTimeout();
        socket.setSoTimeout(1);
        try {
            input.read();
            return true;
        } catch (SocketTimeoutException alive) {
            return false;
        } finally {
            socket.setSoTimeout(timeout);
        }
    }
}
