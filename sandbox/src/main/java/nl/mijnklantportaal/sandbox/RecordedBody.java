package nl.mijnklantportaal.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of a body, and how long it is.
 */
final class RecordedBody {

    static final int KEPT = 32 << 10;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private long size;

    void add(byte[] bytes, int offset, int count) {
        if (count > 0) {
            size += count;
            kept.write(bytes, offset, Math.min(count, KEPT - kept.size()));
        }
    }

    long size() {
        return size;
    }

    boolean isWhole() {
        return size == kept.size();
    }

    /** The beginning as text; what is no UTF-8 is replaced. */
    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    /** Whether the beginning may be text: it has no control characters but the end of lines and tabs. */
    boolean isText() {
        for (byte each : kept.toByteArray()) {
            if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t') {
                return false;
            }
        }
        return true;
    }
}
