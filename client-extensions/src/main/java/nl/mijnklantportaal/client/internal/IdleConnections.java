package nl.mijnklantportaal.client.internal;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import okhttp3.Connection;

/**
 * Looks, before it is used again, whether the server closed a connection while it lay idle, or said something on it that
 * nobody asked for, which would be taken for the answer of the next call.
 *
 * <p>OkHttp itself looks only after ten seconds of idleness; before that a request would be written into the void and its
 * outcome be unknown, although it never left. After a second of idleness a read that waits a millisecond tells: it ends at
 * once when the connection is closed or the server said something, and times out when it lives.
 */
final class IdleConnections {
    private static final long LOOK_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private final Map<Connection, Long> usedAt = Collections.synchronizedMap(new WeakHashMap<>());

    /** Takes a time source with the semantics of {@link System#nanoTime()}. */
    IdleConnections(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void released(Connection connection) {
        usedAt.put(connection, nanoTime.getAsLong());
    }

    /** Throws when nothing can be sent on it any more, before anything is. */
    void check(Connection connection) throws StaleConnectionException {
        long now = nanoTime.getAsLong();
        Long before = usedAt.put(connection, now);
        if (before != null && isUnusable(connection.socket(), now - before)) {
            throw new StaleConnectionException();
        }
    }

    private static boolean isUnusable(Socket socket, long idleNanos) {
        try {
            return socket.getInputStream().available() > 0 || (idleNanos >= LOOK_AFTER_NANOS && endsOrSpeaks(socket));
        } catch (IOException closed) {
            return true;
        }
    }

    private static boolean endsOrSpeaks(Socket socket) throws IOException {
        int timeout = socket.getSoTimeout();
        socket.setSoTimeout(1);
        try {
            socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException alive) {
            return false;
        } finally {
            socket.setSoTimeout(timeout);
        }
    }
}
