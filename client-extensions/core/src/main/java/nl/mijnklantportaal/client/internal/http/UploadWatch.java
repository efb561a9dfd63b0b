package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/**
 * Ends an upload that makes no progress in time, and stops the sending when the server has refused the request already.
 *
 * <p>OkHttp's timeout of a call cannot be moved, and a large file may take long as a whole. Also, OkHttp reads an answer only after
 * the body, or after a failure to write it; a server that answers early and reads no more would keep it waiting. So this class shuts
 * the sending half of the connection, writing fails at once, and OkHttp reads the answer.
 */
final class UploadWatch extends AsyncTimeout {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** How long an answer may take that has begun to arrive when the time is over. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int PROBE_MILLIS = 1;

    /** What waits in the system counts as moved, so it must be little: at 16 kB/s it has left within 16 s. */
    private static final int SEND_BUFFER = 256 * 1024;

    private final Call call;
    private final Runnable abandon;

    private volatile long end;
    private volatile int steps;
    /** Held while the stream is read during the sending: another thread may look whether the answer has begun. */
    private final Object looking = new Object();

    private volatile boolean sending;
    private volatile boolean looks;
    private volatile @Nullable Socket socket;
    private volatile @Nullable ResponseStream input;

    // Guarded by this.
    private int stepsAtLastTick;
    private boolean over;
    private boolean ended;
    private boolean shut;

    private UploadWatch(Call call, Runnable abandon) {
        this.call = call;
        this.abandon = abandon;
    }

    /**
     * Begins to watch.
     *
     * @param nanos the time without progress
     * @param abandon ends a read of a file that waits
     */
    static UploadWatch start(Call call, long nanos, Runnable abandon) {
        UploadWatch watch = new UploadWatch(call, abandon);
        watch.goOn(nanos);
        synchronized (watch) {
            watch.again();
        }
        return watch;
    }

    /** Stops watching. */
    synchronized void stop() {
        over = true;
        exit();
    }

    /** Takes the connection that was made or found; the stream is null when the connection is not watched. */
    void on(Socket connection, @Nullable ResponseStream stream) {
        try {
            connection.setSendBufferSize(SEND_BUFFER);
        } catch (SocketException closed) {
            // Then writing fails too.
        }
        socket = connection;
        input = stream;
    }

    /** Whether the body is being sent; after false, the thread of the call alone reads the stream. */
    void sends(boolean now) {
        synchronized (looking) {
            sending = now;
        }
    }

    /**
     * Stops the clock.
     *
     * @throws IOException when the time was over before
     */
    synchronized void hold() throws IOException {
        if (ended) {
            throw new IOException("the upload was ended");
        }
        end = System.nanoTime() + Long.MAX_VALUE / 2;
    }

    /** Starts the clock again after progress. */
    void goOn(long nanos) {
        // Written by the thread of the call alone.
        steps = steps + 1;
        end = System.nanoTime() + nanos;
    }

    /** Stops the sending when a refusal has begun; the thread of the call looks between two blocks. */
    void stopIfAnswered() throws IOException {
        Socket connection = socket;
        ResponseStream stream = input;
        boolean answered = false;
        if (connection != null && stream != null) {
            synchronized (looking) {
                answered = sending && stream.refusesRest(connection, PROBE_MILLIS);
            }
        }
        if (answered) {
            shutOutput();
        }
    }

    /** The same while the thread of the call waits for a write: what has come may also be a message of TLS itself. */
    private void look() {
        try {
            stopIfAnswered();
        } catch (IOException closed) {
            // Then writing fails too.
        } finally {
            looks = false;
        }
    }

    @Override
    protected synchronized void timedOut() {
        exit();
        if (over) {
            return;
        }
        ResponseStream stream = input;
        boolean answered = sending && !shut && stream != null && stream.hasArrived();
        if (System.nanoTime() - end >= 0) {
            if (!answered) {
                ended = true;
                call.cancel();
                inBackground(abandon);
                return;
            }
            shutOutput();
            end = System.nanoTime() + GRACE_NANOS;
        } else if (answered && steps == stepsAtLastTick && !looks) {
            looks = true;
            inBackground(this::look);
        }
        stepsAtLastTick = steps;
        again();
    }

    /** On another thread, as it may wait, and this thread watches all calls. */
    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "mijnklantportaal-upload");
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError noThread) {
            // Okio's thread must live, or no time limit in this process ends any more.
        }
    }

    private void again() {
        timeout(Math.max(1, Math.min(TICK_NANOS, end - System.nanoTime())), TimeUnit.NANOSECONDS);
        enter();
    }

    private synchronized void shutOutput() {
        Socket connection = socket;
        if (shut || connection == null) {
            return;
        }
        shut = true;
        try {
            if (connection instanceof WatchedSslSocket tls) {
                tls.stopSending();
            } else {
                connection.shutdownOutput();
            }
        } catch (IOException closed) {
            // Then writing fails anyway.
        }
    }
}
