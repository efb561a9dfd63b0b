package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

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

    /** Takes a time source with the semantics of {@link System#nanoTime()}. */
    IdleConnections(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void released(AnswerStream input) {
        input.end(nanoTime.getAsLong());
    }

    /** Throws when nothing can be sent on it any more, before anything is. */
    void check(Socket socket, AnswerStream input) throws IOException {
        if (input.used() && isUnusable(socket, input)) {
            throw StaleConnectionException.found();
        }
        if (!input.used() && input.hasUnasked()) {
            // Another connection would be no better.
            throw new IOException("the server spoke before it was asked");
        }
    }

    private boolean isUnusable(Socket socket, AnswerStream input) {
        try {
            return input.isOver()
                    || (nanoTime.getAsLong() - input.idleSince() >= LOOK_AFTER_NANOS && endsOrSpeaks(socket, input));
        } catch (IOException closed) {
            return true;
        }
    }

    private static boolean endsOrSpeaks(Socket socket, AnswerStream input) throws IOException {
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
