package nl.mijnklantportaal.client.error;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.internal.HttpDate;
import org.jspecify.annotations.Nullable;

/** The server answered, and not with what the call is for; carries all that it said. */
public class ApiException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

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
     * @return null when it did not say, or not in a form of the RFC; zero when the time it named is past
     */
    public @Nullable Duration retryAfter() {
        String field = answer.header("Retry-After");
        if (field == null) {
            return null;
        }
        if (isShortNumber(field)) {
            return Duration.ofSeconds(Long.parseLong(field));
        }
        Instant at = HttpDate.parse(field, answer.receivedAt());
        return at == null ? null : fromAnswerTo(at);
    }

    /**
     * How long after the answer a moment is that the server named, by the server's own clock where it told that too, so that
     * it does not matter what ours shows; zero when it is past.
     */
    final Duration fromAnswerTo(Instant at) {
        String date = answer.header("Date");
        Instant sent = date == null ? null : HttpDate.parse(date, answer.receivedAt());
        Instant from = sent == null ? answer.receivedAt() : sent;
        return at.isAfter(from) ? Duration.between(from, at) : Duration.ZERO;
    }

    static boolean isShortNumber(String field) {
        return field.matches("[0-9]{1,12}");
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
