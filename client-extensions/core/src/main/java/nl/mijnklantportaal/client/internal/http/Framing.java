package nl.mijnklantportaal.client.internal.http;

import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer ends, by its header fields (RFC 9112, section 6.3).
 *
 * @param length how long the body is, or {@link #NO_LENGTH} when no length ends it
 * @param chunked whether the last chunk ends it
 * @param last whether the connection is not used again
 * @param flaw why nobody can tell, or null
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
        // The last field alone is what OkHttp looks at.
        boolean chunked = "chunked".equalsIgnoreCase(response.header("Transfer-Encoding"));
        boolean last = fields.close
                || (old && !fields.keepAlive)
                || response.code() == 101
                // Somebody on the way may have gone by the length.
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

    /** Whatever the fields say: of a 304 and to a HEAD about what is not sent. */
    private static boolean isWithoutBody(Response response) {
        int status = response.code();
        return status == 101
                || status == 204
                || status == 304
                || response.request().method().equals("HEAD");
    }

    /** What the fields that matter say together. */
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
                return "its Transfer-Encoding is not chunked alone";
            }
            if (!readAsChunks && lengthsDiffer) {
                return "its Content-Length is not one number";
            }
            // OkHttp reads the one and refuses the other.
            boolean announced = status == 204 && (chunked || length > 0) || status == 205 && !chunked && length > 0;
            return announced ? "it has a body that its status goes without" : null;
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

        /** Digits and nothing else, which parseLong does not insist on; -1 for what is none. */
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
