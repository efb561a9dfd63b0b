package nl.mijnklantportaal.client.internal.http;

import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Where a response ends, by its header fields (RFC 9112, section 6.3).
 *
 * @param length the length of the body in bytes, or {@link #NO_LENGTH} when no length ends it
 * @param chunked whether the last chunk ends the body
 * @param last whether this is the last response of the connection
 * @param flaw why the end cannot be known, or null when it is known
 */
record Framing(
        long length,
        boolean chunked,
        boolean last,
        @Nullable String flaw) {
    static final long NO_LENGTH = -1;

    static Framing of(Response response) {
        Fields fields = new Fields();
        Headers headers = response.headers();
        for (int i = 0; i < headers.size(); i++) {
            fields.add(headers.name(i), headers.value(i));
        }
        boolean old = response.protocol() == Protocol.HTTP_1_0;
        // OkHttp looks only at the last field.
        boolean chunked = "chunked".equalsIgnoreCase(response.header("Transfer-Encoding"));
        boolean last = fields.close
                || (old && !fields.keepAlive)
                || response.code() == 101
                // A proxy on the way may have used the length instead.
                || (fields.codings > 0 && (fields.codings > 1 || !chunked || fields.lengths > 0 || old));
        String flaw = fields.flaw(response.code(), chunked);
        if (flaw != null) {
            return new Framing(NO_LENGTH, false, true, flaw);
        }
        if (isWithoutBody(response)) {
            return new Framing(0, false, last, null);
        }
        return chunked ? new Framing(NO_LENGTH, true, last, null) : new Framing(fields.length, false, last, null);
    }

    /** Responses that never have a body; the fields of a 304, and of the response to a HEAD, describe one that is not sent. */
    private static boolean isWithoutBody(Response response) {
        int status = response.code();
        return status == 101
                || status == 204
                || status == 304
                || response.request().method().equals("HEAD");
    }

    /** The fields that decide where the body ends, taken together. */
    private static final class Fields {
        private int lengths;
        private long length = NO_LENGTH;
        private boolean lengthsDiffer;
        private int codings;
        private boolean chunked;
        private boolean unknownCoding;
        private boolean close;
        private boolean keepAlive;

        void add(String name, String value) {
            if (name.equalsIgnoreCase("Content-Length")) {
                for (String element : value.split(",", -1)) {
                    addLength(number(element.strip()));
                }
            } else if (name.equalsIgnoreCase("Transfer-Encoding")) {
                for (String element : value.split(",", -1)) {
                    addCoding(element.strip());
                }
            } else if (name.equalsIgnoreCase("Connection")) {
                for (String element : value.split(",", -1)) {
                    close |= element.strip().equalsIgnoreCase("close");
                    keepAlive |= element.strip().equalsIgnoreCase("keep-alive");
                }
            }
        }

        @Nullable
        String flaw(int status, boolean readAsChunks) {
            if (unknownCoding || (chunked && !readAsChunks)) {
                return "its Transfer-Encoding is not just chunked";
            }
            if (!readAsChunks && lengthsDiffer) {
                return "its Content-Length is not one number";
            }
            // OkHttp would read a body after a 205, and refuse one after a 204.
            boolean announced = status == 204 && (chunked || length > 0) || status == 205 && !chunked && length > 0;
            return announced ? "it has a body, although its status allows none" : null;
        }

        private void addLength(long next) {
            lengthsDiffer |= next < 0 || (lengths > 0 && next != length);
            lengths++;
            length = next;
        }

        private void addCoding(String name) {
            codings++;
            if (name.equalsIgnoreCase("chunked")) {
                chunked = true;
            } else if (!name.isEmpty() && !name.equalsIgnoreCase("identity")) {
                unknownCoding = true;
            }
        }

        /** The number; -1 for anything but digits (parseLong would also take a sign). */
        private static long number(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                    return -1;
                }
            }
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException emptyOrTooLarge) {
                return -1;
            }
        }
    }
}
