package nl.mijnklantportaal.client.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a server sends on a connection, given out no further than the end of the answer that is being read.
 *
 * <p>OkHttp takes all that has come into a buffer of its own, and would take what lies there behind one answer for the answer
 * of the next call. So the rest stays here, where it is seen before that call: up to the end of the header fields no read
 * passes a blank line, and then none passes the body's length or its last chunk.
 *
 * <p>Used by one exchange at a time.
 */
final class AnswerStream extends InputStream {
    /** RFC 8446, section 5.1. */
    private static final byte TLS_ALERT = 21;

    private static final byte HTTP2_SETTINGS = 4;

    private final InputStream in;

    /** Of TLS what carries it, where bytes lie that were not unpacked yet; else null. */
    private final @Nullable CarrierStream carrier;

    private final byte[] buffer = new byte[8192];
    private int from;
    private int to;

    private boolean used;
    private long idleSince;
    private boolean answering;
    private boolean begun;
    private boolean spokenUnasked;
    private boolean lastAnswer;

    /** Looked for until the header fields are read, then null. */
    private @Nullable BlankLine blankLine;

    /** Of a chunked body, else null. */
    private @Nullable Chunks chunks;

    /** What is left of a body whose length is known, else {@link Framing#NO_LENGTH}. */
    private long left = Framing.NO_LENGTH;

    AnswerStream(InputStream in, @Nullable CarrierStream carrier) {
        this.in = in;
        this.carrier = carrier;
    }

    /** Whether an answer was read from it before. */
    boolean used() {
        return used;
    }

    /** When the last answer ended, by the time that {@link #end} was told. */
    long idleSince() {
        return idleSince;
    }

    /** Whether nothing may be asked on it any more, as far as can be seen without waiting. */
    boolean isOver() throws IOException {
        return lastAnswer || hasUnasked();
    }

    /** Whether there are bytes that belong to no answer. */
    boolean hasUnasked() throws IOException {
        // Before the first answer, TLS has messages of its own on the way.
        return spokenUnasked || available() > 0 || (used && carrier != null && carrier.available() > 0);
    }

    /** From here on an answer is read. */
    void begin() {
        used = true;
        answering = true;
        begun = false;
        blankLine = new BlankLine();
        chunks = null;
        left = Framing.NO_LENGTH;
    }

    /** The header fields are read, and the body ends so. */
    void bodyOf(Framing framing) {
        blankLine = null;
        chunks = framing.chunked() ? new Chunks() : null;
        left = framing.length();
        lastAnswer |= framing.last();
    }

    /** All that still comes, up to a limit, until nothing more does for as long as the socket waits. */
    byte[] rest(int limit) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            while (rest.size() < limit && (from < to || fill())) {
                int count = Math.min(limit - rest.size(), to - from);
                rest.write(buffer, from, count);
                from += count;
            }
        } catch (IOException ended) {
            // As it may.
        }
        return rest.toByteArray();
    }

    /** The answer is read. */
    void end(long now) {
        answering = false;
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
        if (answering && isAnswerOver()) {
            return -1;
        }
        if (from == to && !fill()) {
            return -1;
        }
        if (answering && !begun) {
            begun = true;
            checkThatItIsNotTls();
            checkThatItIsNotHttp2();
        }
        int count = given(Math.min(length, to - from));
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
        // Before the read, which may time out.
        from = 0;
        to = 0;
        to = Math.max(0, in.read(buffer, 0, buffer.length));
        if (to == 0 && answering && carrier != null && carrier.isOver()) {
            throw new IOException("the connection ended without the end of TLS");
        }
        return to > 0;
    }

    private boolean isAnswerOver() {
        return left == 0 || (chunks != null && chunks.isOver());
    }

    /** How many of so many bytes may be given out at once. */
    private int given(int most) throws IOException {
        if (!answering) {
            spokenUnasked = true;
            return most;
        }
        if (blankLine != null) {
            return upTo(blankLine, most);
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

    private int upTo(BlankLine end, int most) {
        for (int i = 0; i < most; i++) {
            if (end.endsWith(buffer[from + i])) {
                return i + 1;
            }
        }
        return most;
    }

    /** An alert, which is what a server of TLS says to a request in plain text. */
    private void checkThatItIsNotTls() throws IOException {
        if (carrier == null && buffer[from] == TLS_ALERT) {
            throw TlsAnswerException.found();
        }
    }

    /** It would be waited for the end of the first line, which frames do not have. */
    private void checkThatItIsNotHttp2() throws IOException {
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

    /** Whether a frame begins there by which every server of HTTP/2 introduces itself (RFC 9113, section 3.4). */
    private static boolean isSettingsFrame(byte[] bytes, int at) {
        return bytes[at] == 0
                && bytes[at + 3] == HTTP2_SETTINGS
                && (bytes[at + 5] | bytes[at + 6] | bytes[at + 7] | bytes[at + 8]) == 0;
    }
}
