package nl.mijnklantportaal.client.error;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The key has used up its requests of this minute (status 429); the platform allows 60 a minute by default. */
public final class RateLimitedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** When the server counts anew. */
    private final @Nullable Instant resetAt;

    /**
     * Reports an answer.
     *
     * @param message what happened, for people
     * @param outcome what became of the request
     * @param answer what the server said
     * @param cause what made the answer unusable, or null
     */
    public RateLimitedException(String message, Outcome outcome, HttpAnswer answer, @Nullable Throwable cause) {
        super(message, outcome, answer, cause);
        String reset = answer.header("X-RateLimit-Reset");
        this.resetAt = reset != null && reset.matches("[0-9]+") ? time(reset) : null;
    }

    /**
     * How long to wait before asking again, from the moment the answer came: what the server says in {@code Retry-After}, read as
     * {@link ApiException#retryAfter()} does, or else until it counts anew.
     *
     * @return null when it said neither; zero when the time it named is past
     */
    @Override
    public @Nullable Duration retryAfter() {
        Duration said = super.retryAfter();
        return said == null && resetAt != null ? fromAnswerTo(resetAt) : said;
    }

    /**
     * When the server counts anew ({@code X-RateLimit-Reset}, a UNIX timestamp in seconds by the vendor's guide "Rate limiting"),
     * by the server's clock. A number of milliseconds, and one too small for a timestamp, which is seconds from the answer on, are
     * recognised.
     *
     * @return null when it did not say
     */
    public @Nullable Instant resetAt() {
        return resetAt;
    }
}
