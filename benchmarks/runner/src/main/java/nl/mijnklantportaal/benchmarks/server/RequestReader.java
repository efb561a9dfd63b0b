package nl.mijnklantportaal.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the HTTP/1.1 requests of one connection, without allocating anything for each. */
public final class RequestReader {
    private static final byte[] CONTENT_LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "\r\ntransfer-encoding:".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final byte[] buffer = new byte[32 * 1024];
    private int start;
    private int headEnd;
    private int requestEnd;
    private int end;

    public RequestReader(InputStream in) {
        this.in = in;
    }

    /** Reads a whole request; returns false when the peer closed before its last byte. */
    public boolean next() throws IOException {
        keepRest();
        int searched = 0;
        headEnd = -1;
        while (headEnd < 0) {
            headEnd = endOfHead(searched);
            if (headEnd < 0) {
                searched = Math.max(0, end - 3);
                if (!fill()) {
                    return false;
                }
            }
        }
        requestEnd = headEnd + contentLength();
        while (end < requestEnd) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    public boolean startsWith(byte[] text) {
        return end - start >= text.length && matches(start, text);
    }

    public boolean isChunked() {
        return find(CHUNKED) >= 0;
    }

    public String body() {
        return new String(buffer, headEnd, requestEnd - headEnd, StandardCharsets.UTF_8);
    }

    private void keepRest() {
        System.arraycopy(buffer, requestEnd, buffer, 0, end - requestEnd);
        end -= requestEnd;
        start = 0;
        requestEnd = 0;
    }

    private boolean fill() throws IOException {
        if (end == buffer.length) {
            throw new IOException("A request of more than " + buffer.length + " bytes.");
        }
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(read, 0);
        return read >= 0;
    }

    private int endOfHead(int from) {
        for (int i = from; i <= end - 4; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private int contentLength() {
        int at = find(CONTENT_LENGTH);
        if (at < 0) {
            return 0;
        }
        int length = 0;
        for (int i = at + CONTENT_LENGTH.length; buffer[i] != '\r'; i++) {
            if (buffer[i] != ' ') {
                length = length * 10 + buffer[i] - '0';
            }
        }
        return length;
    }

    private int find(byte[] text) {
        for (int i = start; i <= headEnd - text.length; i++) {
            if (buffer[i] == '\r' && matches(i, text)) {
                return i;
            }
        }
        return -1;
    }

    // Ignores case; the text is in lower case.
    private boolean matches(int at, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            int b = buffer[at + i];
            if (b != text[i] && (b < 'A' || b > 'Z' || b + ('a' - 'A') != text[i])) {
                return false;
            }
        }
        return true;
    }
}
