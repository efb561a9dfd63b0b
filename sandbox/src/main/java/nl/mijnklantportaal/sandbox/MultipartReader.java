package nl.mijnklantportaal.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Splits a stream at a boundary (RFC 2046, 5.1.1), with a small part of it in memory at a time.
 */
final class MultipartReader {

    private static final int MAX_LINE = 1 << 13;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    MultipartReader(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // The first boundary has no line before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        this.to = 2;
    }

    /**
     * Copies up to the next boundary, and skips the boundary.
     *
     * @throws Malformed when the stream ends before
     */
    void copyTo(OutputStream out) throws IOException, Malformed {
        while (true) {
            int found = find();
            if (found >= 0) {
                out.write(buffer, from, found - from);
                from = found + delimiter.length;
                return;
            }
            // What may be the beginning of a boundary stays.
            int sure = Math.max(from, to - delimiter.length + 1);
            out.write(buffer, from, sure - from);
            from = sure;
            if (!fill()) {
                throw new Malformed("ends before its last boundary");
            }
        }
    }

    /** Whether a part follows the boundary that was skipped, and not the end. */
    boolean hasPart() throws IOException, Malformed {
        String rest = line();
        if (rest.startsWith("--")) {
            return false;
        }
        if (!rest.isBlank()) {
            throw new Malformed("has a boundary that does not end its line");
        }
        return true;
    }

    /** A line of a part's head, without its end. */
    String line() throws IOException, Malformed {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (from == to && !fill()) {
                if (line.toString().startsWith("--")) {
                    return line.toString();
                }
                throw new Malformed("ends within the head of a part");
            }
            char next = (char) (buffer[from++] & 0xff);
            if (next == '\n') {
                String text = new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            if (line.length() == MAX_LINE) {
                throw new Malformed("has a line of more than " + MAX_LINE + " bytes in the head of a part");
            }
            line.append(next);
        }
    }

    private int find() {
        int last = to - delimiter.length;
        for (int i = from; i <= last; i++) {
            if (buffer[i] == '\r' && isDelimiterAt(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isDelimiterAt(int start) {
        for (int i = 1; i < delimiter.length; i++) {
            if (buffer[start + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int read = in.read(buffer, to, buffer.length - to);
        to += Math.max(0, read);
        return read >= 0;
    }

    /**
     * A form that is not one.
     */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        Malformed(String what) {
            super("The form " + what + ".", null, false, false);
        }
    }
}
