package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** The answer to the request for a file: status, header fields, and a body that is read piece by piece. */
public final class FileAnswer implements AutoCloseable {
    private static final int OK = 200;

    private final FileTransport transport;
    private final String host;
    private final Exchange exchange;
    private final Call call;
    private final RawResponse head;
    private final @Nullable StallWatch watch;
    private final @Nullable Response response;
    private long came;
    private boolean whole;
    private boolean closed;

    FileAnswer(
            FileTransport transport, String host, Exchange exchange, Call call, StallWatch watch, Response response) {
        // Not the response's own head, which the interceptor may have changed.
        this(
                transport,
                host,
                exchange,
                call,
                Objects.requireNonNull(exchange.progress().head()),
                watch,
                response);
    }

    /** An answer whose body cannot be read, as its flaw says. */
    FileAnswer(FileTransport transport, String host, Exchange exchange, Call call, RawResponse flawed) {
        this(transport, host, exchange, call, flawed, null, null);
    }

    private FileAnswer(
            FileTransport transport,
            String host,
            Exchange exchange,
            Call call,
            RawResponse head,
            @Nullable StallWatch watch,
            @Nullable Response response) {
        this.transport = transport;
        this.host = host;
        this.exchange = exchange;
        this.call = call;
        this.head = head;
        this.watch = watch;
        this.response = response;
    }

    /** Host and port of the server that answered. */
    public String host() {
        return host;
    }

    /** Status and header fields, as they came; the body in it is empty, and the flaw is that of the head. */
    public RawResponse head() {
        return head;
    }

    /** How many bytes the body has by its header fields; -1 when they do not say. */
    public long length() {
        Framing framing = exchange.progress().framing;
        return framing == null ? Framing.NO_LENGTH : framing.length();
    }

    /**
     * Reads some bytes of the body, at least one; waits until they are there, or the exchange has no time left.
     *
     * @return how many were read; -1 at the end of the body
     * @throws IOException when the body breaks off; its message says "it breaks off" and why
     */
    public int read(byte[] target, int offset, int length) throws IOException {
        if (watch == null || response == null) {
            throw new IOException("it cannot be read", head.flaw());
        }
        try {
            if (exchange.remainingNanos() <= 0) {
                // Bytes that are here already would hide that the time is over.
                throw new IOException("no time is left");
            }
            BufferedSource source = response.body().source();
            int count = watch.within(exchange, () -> source.read(target, offset, length));
            came += Math.max(0, count);
            whole = count < 0 || came == length();
            return count;
        } catch (Exception e) {
            // Kotlin does not declare checked exceptions, so an InterruptedException can arrive here.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw transport.failed(exchange, host).flaw(e);
        }
    }

    /** Gives the connection back when the body was read to its end, and drops it otherwise. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!whole && head.status() == OK) {
            // Otherwise OkHttp would read on for a while, to use the connection again.
            call.cancel();
        }
        if (response != null) {
            response.close();
        }
        transport.ended(call);
    }
}
