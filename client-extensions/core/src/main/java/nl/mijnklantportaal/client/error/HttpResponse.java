package nl.mijnklantportaal.client.error;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response that an exception keeps: what the server sent, as far as it could be read.
 *
 * <p>A successful call gives a {@link nl.mijnklantportaal.client.call.Response} instead, whose body is decoded.
 */
public final class HttpResponse implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int status;

    // Interface types, but their values are always the serializable maps that this class makes.
    @SuppressWarnings("serial")
    private final Map<String, List<String>> headers;

    private final byte[] body;
    private final boolean complete;
    private final Instant receivedAt;
    private final @Nullable String message;

    @SuppressWarnings("serial")
    private final Map<String, List<String>> fieldErrors;

    /**
     * Keeps a response without a message of the server.
     *
     * @param status the status code (RFC 9110)
     * @param headers the header fields; copied
     * @param body the bytes of the body, as far as they were read; copied
     * @param complete whether this is the whole body
     * @param receivedAt when the header fields came
     */
    public HttpResponse(
            int status, Map<String, List<String>> headers, byte[] body, boolean complete, Instant receivedAt) {
        this(status, Headers.copy(headers), body.clone(), complete, receivedAt, null, Map.of());
    }

    private HttpResponse(
            int status,
            Map<String, List<String>> headers,
            byte[] body,
            boolean complete,
            Instant receivedAt,
            @Nullable String message,
            Map<String, List<String>> fieldErrors) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.complete = complete;
        this.receivedAt = receivedAt;
        this.message = message;
        this.fieldErrors = Collections.unmodifiableMap(new LinkedHashMap<>(fieldErrors));
    }

    /**
     * A copy with the messages that the server wrote into the body.
     *
     * @param message the server's message, or null when there is none that can be read
     * @param fieldErrors the server's messages about single fields, by the name of the field; empty when there are none
     * @return the copy
     */
    public HttpResponse withMessages(@Nullable String message, Map<String, List<String>> fieldErrors) {
        return new HttpResponse(status, headers, body, complete, receivedAt, message, fieldErrors);
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
     * The header fields; names are compared without regard to case.
     *
     * @return an unmodifiable map
     */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * The bytes of the body, as far as they were read. They may hold personal data.
     *
     * @return a copy
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Whether {@link #body()} is the whole body.
     *
     * @return false when the body was cut off, stalled or too large
     */
    public boolean complete() {
        return complete;
    }

    /**
     * When the header fields came, by the clock of this machine.
     *
     * @return never null
     */
    public Instant receivedAt() {
        return receivedAt;
    }

    /**
     * When the server sent the response, by its own clock ({@code Date}, RFC 9110, section 6.6.1).
     *
     * @return null when the field is missing or is not a date
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
     * The server's own message.
     *
     * @return null when the response has no message that can be read
     */
    public @Nullable String message() {
        return message;
    }

    /**
     * The server's messages about single fields, by the name of the field.
     *
     * @return an unmodifiable map, empty when there are none
     */
    public Map<String, List<String>> fieldErrors() {
        return fieldErrors;
    }
}
