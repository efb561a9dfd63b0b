package nl.mijnklantportaal.client.error;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer behind an exception: what the server said, as far as it could be read. */
public final class HttpAnswer implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int status;

    // Interface types, but only ever filled with the serializable maps that the SDK makes.
    @SuppressWarnings("serial")
    private final Map<String, List<String>> headers;

    private final byte[] body;
    private final boolean complete;
    private final Instant receivedAt;
    private final @Nullable String message;

    @SuppressWarnings("serial")
    private final Map<String, List<String>> fieldErrors;

    /**
     * Keeps an answer.
     *
     * @param status the status code (RFC 9110)
     * @param headers the header fields
     * @param body the bytes of the body, as far as they were read; copied
     * @param complete whether these are all
     * @param receivedAt when its header fields had come
     * @param message the server's own words, or null when it gave none that could be read
     * @param fieldErrors the server's words by field, empty when it gave none
     */
    public HttpAnswer(
            int status,
            Map<String, List<String>> headers,
            byte[] body,
            boolean complete,
            Instant receivedAt,
            @Nullable String message,
            Map<String, List<String>> fieldErrors) {
        this.status = status;
        this.headers = Headers.copy(headers);
        this.body = body.clone();
        this.complete = complete;
        this.receivedAt = receivedAt;
        this.message = message;
        this.fieldErrors = Collections.unmodifiableMap(new LinkedHashMap<>(fieldErrors));
    }

    /**
     * The status code (RFC 9110).
     *
     * @return three digits
     */
    public int status() {
        return status;
    }

    /**
     * The header fields; names compare without regard to case.
     *
     * @return an unmodifiable map
     */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * The bytes of the body, as far as they were read; may hold personal data.
     *
     * @return a copy
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Whether {@link #body()} is the whole body.
     *
     * @return false when it was cut off, stalled or too large
     */
    public boolean complete() {
        return complete;
    }

    /**
     * When the header fields had come, by the clock of this machine.
     *
     * @return never null
     */
    public Instant receivedAt() {
        return receivedAt;
    }

    /**
     * When the server answered, by its own clock ({@code Date}, RFC 9110, section 6.6.1).
     *
     * @return null when it did not say
     */
    public @Nullable Instant date() {
        String date = header("Date");
        return date == null ? null : HttpDate.parse(date, receivedAt);
    }

    @Nullable
    String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0).strip();
    }

    /**
     * The server's own words.
     *
     * @return null when it gave none that could be read
     */
    public @Nullable String message() {
        return message;
    }

    /**
     * The server's words about single fields, by the name of the field.
     *
     * @return an unmodifiable map, empty when it gave none
     */
    public Map<String, List<String>> fieldErrors() {
        return fieldErrors;
    }
}
