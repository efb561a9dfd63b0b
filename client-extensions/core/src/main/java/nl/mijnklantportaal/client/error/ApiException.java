package nl.mijnklantportaal.client.error;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server sent a response, but not the one that the call needs. The exception carries the whole response. */
public class ApiException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /** A time in September 2001; as seconds to wait, it would be 31 years. */
    private static final long LEAST_UNIX_SECONDS = 1_000_000_000L;
    /** The same time in milliseconds; as seconds, it would be the year 33658. */
    private static final long LEAST_UNIX_MILLIS = 1_000_000_000_000L;

    /** What the server sent. */
    private final HttpResponse response;

    /**
     * Reports a response.
     *
     * @param message what happened
     * @param outcome what is known about the effect of the request
     * @param response what the server sent
     * @param cause why the response cannot be used, or null
     */
    public ApiException(String message, Outcome outcome, HttpResponse response, @Nullable Throwable cause) {
        super(message, outcome, cause);
        this.response = response;
    }

    /**
     * The status code (RFC 9110).
     *
     * @return three digits
     */
    public final int status() {
        return response.status();
    }

    /**
     * The server's own message. Where it repeats the token, {@code ***} stands instead.
     *
     * @return null when the response has no message that can be read
     */
    public final @Nullable String serverMessage() {
        return response.message();
    }

    /**
     * The server's messages about single fields, by the name of the field. The token is masked here too.
     *
     * @return an unmodifiable map, empty when there are none
     */
    public final Map<String, List<String>> fieldErrors() {
        return response.fieldErrors();
    }

    /**
     * The header fields of the response.
     *
     * @return an unmodifiable map; names are compared without regard to case
     */
    public final Map<String, List<String>> headers() {
        return response.headers();
    }

    /**
     * How long the server asks to wait before the next attempt ({@code Retry-After}, RFC 9110, section 10.2.3), counted from
     * the moment of the response.
     *
     * <p>A number of 1,000,000,000 or more is too large for seconds to wait: it is read as a UNIX time in seconds, and one of
     * 1,000,000,000,000 or more as a UNIX time in milliseconds. The SDK itself waits at most
     * {@link nl.mijnklantportaal.client.spi.RateLimiter#LONGEST_PAUSE} before it tries again, whatever the server asks.
     *
     * @return null when the field is missing or has another form; zero when the time is in the past
     */
    public @Nullable Duration retryAfter() {
        Instant at = time(response.header("Retry-After"));
        return at == null ? null : fromResponseTo(at);
    }

    /** The time in the field; seconds count from the response's {@code Date}, or from our clock when there is none. */
    final @Nullable Instant time(@Nullable String field) {
        if (field == null) {
            return null;
        }
        if (!field.matches("[0-9]{1,18}")) {
            return HttpDate.parse(field, response.receivedAt());
        }
        long number = Long.parseLong(field);
        if (number < LEAST_UNIX_SECONDS) {
            return respondedAt().plusSeconds(number);
        }
        return number < LEAST_UNIX_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    /**
     * The time from the response to a moment that the server named; zero when that is in the past. It is counted by the server's
     * own clock when the response has a {@code Date}, so that a wrong clock here does not matter.
     */
    final Duration fromResponseTo(Instant at) {
        Instant from = respondedAt();
        return at.isAfter(from) ? Duration.between(from, at) : Duration.ZERO;
    }

    private Instant respondedAt() {
        Instant sent = response.date();
        return sent == null ? response.receivedAt() : sent;
    }

    /**
     * The bytes of the body as they came, up to the size at which reading stops. They may hold personal data.
     *
     * @return a copy, empty when there was none
     */
    public final byte[] body() {
        return response.body();
    }

    /**
     * Whether {@link #body()} is the whole body.
     *
     * @return false when the body was cut off, stalled or too large
     */
    public final boolean bodyComplete() {
        return response.complete();
    }
}
