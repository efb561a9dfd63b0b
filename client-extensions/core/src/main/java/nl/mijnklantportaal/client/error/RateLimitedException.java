package nl.mijnklantportaal.client.error;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The key has no requests left in this minute (status 429); by default the platform allows 60 a minute. */
public final class RateLimitedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** When the count starts again. */
    private final @Nullable Instant resetAt;

    /**
     * Reports a response.
     *
     * @param message what happened
     * @param outcome what is known about the effect of the request
     * @param response what the server sent
     * @param cause why the response cannot be used, or null
     */
    public RateLimitedException(String message, Outcome outcome, HttpResponse response, @Nullable Throwable cause) {
        super(message, outcome, response, cause);
        String reset = response.header("X-RateLimit-Reset");
        this.resetAt = reset != null && reset.matches("[0-9]+") ? time(reset) : null;
    }

    /**
     * How long to wait before the next attempt, counted from the moment of the response: {@code Retry-After}, read as
     * {@link ApiException#retryAfter()} does, or else the time until {@link #resetAt()}.
     *
     * @return null when the response has neither; zero when the time is in the past
     */
    @Override
    public @Nullable Duration retryAfter() {
        Duration said = super.retryAfter();
        return said == null && resetAt != null ? fromResponseTo(resetAt) : said;
    }

    /**
     * When the server starts to count again, by the server's clock ({@code X-RateLimit-Reset}, a UNIX time in seconds by the
     * vendor's guide "Rate limiting"). A UNIX time in milliseconds is recognised too. A number too small for a UNIX time counts
     * as seconds from the response.
     *
     * @return null when the field is missing or is not a number
     */
    public @Nullable Instant resetAt() {
        return resetAt;
    }
}
