package nl.mijnklantportaal.client.error;

import java.util.List;
import java.util.Map;
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
