package nl.mijnklantportaal.client.internal;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a server sends on a connection, given out no further than the end of the answer that is being read.
 *
 * <p>OkHttp takes all that has come into a buffer of its own, and would take what lies there behind one answer for the answer
 * of the next call. So the rest stays here, where it is seen before that call: up to the end of the header fields and of a
 * chunked body, which both end with a blank line, no read passes a blank line, and then none passes the body's length.
 *
 * <p>Used by one exchange at a time.
 */
final class AnswerStream extends InputStream {
    private static final long UP_TO_A_BLANK_LINE = -1;

    private final InputStream in;

    /** Of TLS what carries it, where bytes lie that were not unpacked yet; else null. */
    private final @Nullable InputStream carrier;

    private final byte[] buffer = new byte[8192];
    private int from;
    private int to;

    private boolean used;
    private long idleSince;
    private boolean answering;
    private boolean begun;
    private boolean spokenUnasked;
    private boolean lastAnswer;

    /** What is left of the body, where its length is known. */
    private long left = UP_TO_A_BLANK_LINE;

    private int lineLength;
    private byte last;

    AnswerStream(InputStream in, @Nullable InputStream carrier) {
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
        left = UP_TO_A_BLANK_LINE;
        lineLength = 0;
    }

    /** The header fields are read, and the body is that long, or -1 when no length ends it. */
    void bodyOf(long length) {
        left = length;
    }

    /** The server closes the connection after this answer. */
    void lastAnswer() {
        lastAnswer = true;
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
        if (from == to && !fill()) {
            return -1;
        }
        if (answering && !begun) {
            begun = true;
            checkThatItIsNotHttp2();
        }
        int count = Math.min(length, to - from);
        if (!answering || left == 0) {
            spokenUnasked = true;
        } else if (left == UP_TO_A_BLANK_LINE) {
            count = upToABlankLine(count);
        } else {
            count = (int) Math.min(count, left);
            left -= count;
        }
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
        return to > 0;
    }

    private int upToABlankLine(int most) {
        for (int i = 0; i < most; i++) {
            byte b = buffer[from + i];
            if (b != '\n') {
                lineLength++;
                last = b;
            } else if (lineLength == 0 || (lineLength == 1 && last == '\r')) {
                lineLength = 0;
                return i + 1;
            } else {
                lineLength = 0;
            }
        }
        return most;
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
        if (Http2Exception.isSettingsFrame(buffer, from)) {
            throw new Http2Exception();
        }
    }
}
