package nl.mijnklantportaal.client.error;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server answered, and not with what the call is for; carries all that it said. */
public class ApiException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /** In September 2001; as seconds to wait it would be 31 years. */
    private static final long LEAST_UNIX_SECONDS = 1_000_000_000L;
    /** The same moment; as seconds it would be the year 33658. */
    private static final long LEAST_UNIX_MILLIS = 1_000_000_000_000L;

    /** What the server said. */
    private final HttpAnswer answer;

    /**
     * Reports an answer.
     *
     * @param message what happened, for people
     * @param outcome what became of the request
     * @param answer what the server said
     * @param cause what made the answer unusable, or null
     */
    public ApiException(String message, Outcome outcome, HttpAnswer answer, @Nullable Throwable cause) {
        super(message, outcome, cause);
        this.answer = answer;
    }

    /**
     * The status code (RFC 9110).
     *
     * @return three digits
     */
    public final int status() {
        return answer.status();
    }

    /**
     * The server's own words, with {@code ***} for the token should it repeat that.
     *
     * @return null when it gave none that could be read
     */
    public final @Nullable String serverMessage() {
        return answer.message();
    }

    /**
     * The server's words about single fields, by the name of the field; the token is masked here too.
     *
     * @return an unmodifiable map, empty when it gave none
     */
    public final Map<String, List<String>> fieldErrors() {
        return answer.fieldErrors();
    }

    /**
     * The header fields of the answer.
     *
     * @return an unmodifiable map; names compare without regard to case
     */
    public final Map<String, List<String>> headers() {
        return answer.headers();
    }

    /**
     * How long to wait before asking again, from the moment the answer came: what the server says in {@code Retry-After}
     * (RFC 9110, section 10.2.3).
     *
     * <p>A number that is too large to be seconds, 1,000,000,000 or more, is read as a UNIX time in seconds, and one of
     * 1,000,000,000,000 or more as a UNIX time in milliseconds. The SDK itself never waits longer than
     * {@link nl.mijnklantportaal.client.spi.RateLimiter#LONGEST_PAUSE} before it tries again, whatever a server says.
     *
     * @return null when it did not say, or not in one of these forms; zero when the time it named is past
     */
    public @Nullable Duration retryAfter() {
        Instant at = time(answer.header("Retry-After"));
        return at == null ? null : fromAnswerTo(at);
    }

    /** When the field says, by the server's clock where the answer has a {@code Date}, else by ours; null when it does not. */
    final @Nullable Instant time(@Nullable String field) {
        if (field == null) {
            return null;
        }
        if (!field.matches("[0-9]{1,18}")) {
            return HttpDate.parse(field, answer.receivedAt());
        }
        long number = Long.parseLong(field);
        if (number < LEAST_UNIX_SECONDS) {
            return answeredAt().plusSeconds(number);
        }
        return number < LEAST_UNIX_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    /**
     * How long after the answer a moment is that the server named, by the server's own clock where it told that too, so that
     * it does not matter what ours shows; zero when it is past.
     */
    final Duration fromAnswerTo(Instant at) {
        Instant from = answeredAt();
        return at.isAfter(from) ? Duration.between(from, at) : Duration.ZERO;
    }

    private Instant answeredAt() {
        Instant sent = answer.date();
        return sent == null ? answer.receivedAt() : sent;
    }

    /**
     * The bytes of the answer's body as they came, up to the size at which reading stops; may hold personal data.
     *
     * @return a copy, empty when there was none
     */
    public final byte[] body() {
        return answer.body();
    }

    /**
     * Whether {@link #body()} is the whole body.
     *
     * @return false when the body was cut off, stalled or too large
     */
    public final boolean bodyComplete() {
        return answer.complete();
    }
}
