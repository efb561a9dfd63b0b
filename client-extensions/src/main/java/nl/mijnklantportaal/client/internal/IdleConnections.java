package nl.mijnklantportaal.client.internal;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Looks, before it is used again, whether the server closed a connection while it lay idle.
 *
 * <p>OkHttp itself looks only after ten seconds of idleness; before that a request would be written into the void and its
 * outcome be unknown, although it never left. After a second of idleness a read that waits a millisecond tells: it ends at
 * once when the connection is closed (or when the server said something that nobody asked for) and times out when it lives.
 */
final class IdleConnections implements Interceptor {
    private static final long LOOK_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<Connection, Long> releasedAt = Collections.synchronizedMap(new WeakHashMap<>());

    void released(Connection connection) {
        releasedAt.put(connection, System.nanoTime());
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Connection connection = chain.connection();
        Long since = connection == null ? null : releasedAt.remove(connection);
        if (since != null && System.nanoTime() - since >= LOOK_AFTER_NANOS && isClosed(connection.socket())) {
            throw new StaleConnectionException();
        }
        return chain.proceed(chain.request());
    }

    private static boolean isClosed(Socket socket) {
        try {
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
        } catch (IOException closed) {
            return true;
        }
    }
}
