package nl.mijnklantportaal.client.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a server sends on a connection, read no further than the end of the current response.
 *
 * <p>OkHttp reads all available bytes into its own buffer. Bytes behind one response would there become the response of the
 * next call. This stream keeps them back, so that they are seen before that call: while the header fields are read, no read
 * passes a blank line; then, no read passes the body's length or its last chunk.
 *
 * <p>One exchange uses it at a time.
 */
final class ResponseStream extends InputStream {
    /** The record type (RFC 8446, section 5.1). */
    private static final byte TLS_ALERT = 21;

    private static final byte HTTP2_SETTINGS = 4;

    /** Where the status begins, behind the version and a space (RFC 9112, section 4). */
    private static final int STATUS = 9;

    private final InputStream in;

    /** The encrypted stream under TLS; null for plain TCP. */
    private final @Nullable CarrierStream carrier;

    private final byte[] buffer = new byte[8192];
    private int from;
    private int to;

    private boolean used;
    private long idleSince;
    private boolean reading;
    private boolean begun;
    private boolean hadUnasked;
    private boolean lastResponse;

    /** The end of the header fields; null once they are read. */
    private @Nullable BlankLine blankLine;

    /** The chunks of a chunked body; null for any other body. */
    private @Nullable Chunks chunks;

    /** The rest of a body of known length, in bytes; {@link Framing#NO_LENGTH} for any other body. */
    private long left = Framing.NO_LENGTH;

    ResponseStream(InputStream in, @Nullable CarrierStream carrier) {
        this.in = in;
        this.carrier = carrier;
    }

    /** Whether the connection has served a response, or has begun to. */
    boolean used() {
        return used;
    }

    /** When the last response ended: the time given to {@link #end}. */
    long idleSince() {
        return idleSince;
    }

    /** Whether the connection takes no more requests, as far as can be seen without waiting. */
    boolean isOver() throws IOException {
        return lastResponse || hasUnasked();
    }

    /** Whether bytes have come that belong to no response. */
    boolean hasUnasked() throws IOException {
        // Before the first response, TLS sends messages of its own.
        return hadUnasked || available() > 0 || (used && carrier != null && carrier.available() > 0);
    }

    /** Whether bytes have come that nobody has read, as far as another thread can see: of the response, or of TLS itself. */
    boolean hasArrived() {
        try {
            // One call on either of them would load the class of the carrier, which only TLS has.
            return (carrier == null ? in.available() : carrier.available()) > 0;
        } catch (IOException closed) {
            return false;
        }
    }

    /**
     * Whether the final response has begun while the request is still being sent, and takes no more of it (RFC 9112, section 9.5).
     * Such as {@code 100 Continue} is not final, and a server that announces a success still wants the rest.
     *
     * @param millis how long TLS may take to unpack what has come
     */
    boolean refusesRest(Socket socket, int millis) throws IOException {
        if (!beginsRefusal() && to < buffer.length && hasArrived()) {
            if (from == to) {
                from = 0;
                to = 0;
            }
            int timeout = socket.getSoTimeout();
            socket.setSoTimeout(millis);
            try {
                to += Math.max(0, in.read(buffer, to, buffer.length - to));
            } catch (SocketTimeoutException nothingOfTheResponse) {
                return false;
            } finally {
                socket.setSoTimeout(timeout);
            }
        }
        return beginsRefusal();
    }

    /** Whether what is unread begins, behind interim responses, with a response that is no success, or with something else. */
    private boolean beginsRefusal() {
        int at = from;
        while (hasStatusOf(at, '1')) {
            int end = endOfHead(at);
            if (end < 0) {
                return false;
            }
            at = end;
        }
        boolean http = at < to && buffer[at] == 'H';
        return http ? to - at > STATUS && !hasStatusOf(at, '2') : at < to;
    }

    private boolean hasStatusOf(int at, char digit) {
        return to - at > STATUS && buffer[at] == 'H' && buffer[at + STATUS] == digit;
    }

    /** The index behind the header fields that begin there; -1 while they have not come whole. */
    private int endOfHead(int at) {
        BlankLine end = new BlankLine();
        for (int i = at; i < to; i++) {
            if (end.take(buffer[i])) {
                return i + 1;
            }
        }
        return -1;
    }

    /** Begins to read a response. */
    void begin() {
        used = true;
        reading = true;
        begun = false;
        blankLine = new BlankLine();
        chunks = null;
        left = Framing.NO_LENGTH;
    }

    /** Takes where the body ends, once the header fields are read. */
    void bodyOf(Framing framing) {
        blankLine = null;
        chunks = framing.chunked() ? new Chunks() : null;
        left = framing.length();
        lastResponse |= framing.last();
    }

    /** Reads whatever still comes, at most so many bytes, until the connection ends or the socket times out. */
    byte[] rest(int limit) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            while (rest.size() < limit && (from < to || fill())) {
                int count = Math.min(limit - rest.size(), to - from);
                rest.write(buffer, from, count);
                from += count;
            }
        } catch (IOException ended) {
            // One of the two ways in which the rest ends.
        }
        return rest.toByteArray();
    }

    /** Ends the response. */
    void end(long now) {
        reading = false;
        idleSince = now;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (reading && isResponseOver()) {
            return -1;
        }
        if (from == to && !fill()) {
            return -1;
        }
        if (reading && !begun) {
            begun = true;
            refuseTls();
            refuseHttp2();
        }
        int count = take(Math.min(length, to - from));
        System.arraycopy(buffer, from, target, offset, count);
        from += count;
        return count;
    }

    @Override
    public int available() throws IOException {
        return to - from + in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        // Set before the read, which may time out.
        from = 0;
        to = 0;
        to = Math.max(0, in.read(buffer, 0, buffer.length));
        if (to == 0 && reading && carrier != null && carrier.isOver()) {
            throw new IOException("the connection ended without the end of TLS");
        }
        return to > 0;
    }

    private boolean isResponseOver() {
        return left == 0 || (chunks != null && chunks.isOver());
    }

    /** Counts how many of the next bytes belong to the response, and follows it over them. */
    private int take(int most) throws IOException {
        if (!reading) {
            hadUnasked = true;
            return most;
        }
        if (blankLine != null) {
            return takeHead(blankLine, most);
        }
        if (chunks != null) {
            return chunks.follow(buffer, from, most);
        }
        if (left == Framing.NO_LENGTH) {
            return most;
        }
        int count = (int) Math.min(most, left);
        left -= count;
        return count;
    }

    private int takeHead(BlankLine end, int most) {
        for (int i = 0; i < most; i++) {
            if (end.take(buffer[from + i])) {
                return i + 1;
            }
        }
        return most;
    }

    /** A TLS server answers a request in plain text with an alert. */
    private void refuseTls() throws IOException {
        if (carrier == null && buffer[from] == TLS_ALERT) {
            throw UnexpectedTlsException.found();
        }
    }

    /** OkHttp would wait for the end of the first line, and HTTP/2 frames have none. */
    private void refuseHttp2() throws IOException {
        while (buffer[from] == 0 && to - from < Http2Exception.FRAME_HEADER) {
            int count = in.read(buffer, to, buffer.length - to);
            if (count < 0) {
                return;
            }
            to += count;
        }
        if (isSettingsFrame(buffer, from)) {
            throw Http2Exception.found();
        }
    }

    /** Whether a SETTINGS frame begins there, which is the first frame of every HTTP/2 server (RFC 9113, section 3.4). */
    private static boolean isSettingsFrame(byte[] bytes, int at) {
        return bytes[at] == 0
                && bytes[at + 3] == HTTP2_SETTINGS
                && (bytes[at + 5] | bytes[at + 6] | bytes[at + 7] | bytes[at + 8]) == 0;
    }
}
