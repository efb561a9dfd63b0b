package nl.mijnklantportaal.client.internal.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.internal.json.Json;
import nl.mijnklantportaal.client.internal.json.LongNumbers;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request: not more bytes than allowed, and as JSON where it is JSON. */
public final class InboundBody {
    /** The largest body by default, in bytes. */
    public static final int USUAL = 1024 * 1024;

    private static final int MOST = 64 * 1024 * 1024;

    /** A stack of 256 KiB suffices for it, and an overflow is no exception that a server expects. */
    private static final int DEEPEST = 100;

    private InboundBody() {}

    /**
     * Checks the setting of the largest body.
     *
     * @param bytes the setting
     * @return the same number
     * @throws InvalidRequestException when it is not positive, or more than 64 MiB
     */
    public static int largest(int bytes) {
        if (bytes < 1 || bytes > MOST) {
            throw new InvalidRequestException(
                    "The largest body", List.of(new Violation("largestBody", "must be from 1 to " + MOST + " bytes")));
        }
        return bytes;
    }

    /**
     * Reads a body of limited size. The stream is not closed.
     *
     * @param body the stream of the server
     * @param largest the most bytes
     * @return null when it has more bytes; at most one byte beyond the limit was read then
     * @throws IOException when the stream fails
     */
    public static byte @Nullable [] read(InputStream body, int largest) throws IOException {
        byte[] bytes = Objects.requireNonNull(body, "body").readNBytes(largest + 1);
        return bytes.length > largest ? null : bytes;
    }

    /**
     * Reads JSON into text, booleans, exact numbers, lists and maps in order. Of several members with one name the last counts.
     *
     * @param body the bytes
     * @return an immutable value; null when the bytes are not one JSON document, are {@code null}, or have more than 250,000
     *     tokens, 100 levels or a million digits in long numbers
     */
    public static @Nullable Object json(byte[] body) {
        if (LongNumbers.areTooMany(body)) {
            return null;
        }
        try {
            return Json.readOfAnybody(body, DEEPEST);
        } catch (IOException noJson) {
            return null;
        }
    }
}
