package nl.mijnklantportaal.client.error;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The key has used up its requests of this minute (status 429); the platform allows 60 a minute by default. */
public final class RateLimitedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** The wait the server asks for. */
    private final @Nullable Duration retryAfter;

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
        this.retryAfter = retryAfter(answer.header("Retry-After"), answer.receivedAt());
        this.resetAt = timestamp(answer.header("X-RateLimit-Reset"));
    }

    /**
     * How long the server asks to wait, from the moment its answer came ({@code Retry-After}, RFC 9110, section 10.2.3).
     *
     * @return null when it did not say, or not in a form of the RFC; zero when the time it named is past
     */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * When the server counts anew ({@code X-RateLimit-Reset}, a UNIX timestamp), by the server's clock.
     *
     * @return null when it did not say
     */
    public @Nullable Instant resetAt() {
        return resetAt;
    }

    private static @Nullable Duration retryAfter(@Nullable String field, Instant receivedAt) {
        if (field == null) {
            return null;
        }
        if (isShortNumber(field)) {
            return Duration.ofSeconds(Long.parseLong(field));
        }
        try {
            Instant at = ZonedDateTime.parse(field, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return at.isAfter(receivedAt) ? Duration.between(receivedAt, at) : Duration.ZERO;
        } catch (DateTimeParseException neitherForm) {
            return null;
        }
    }

    private static @Nullable Instant timestamp(@Nullable String field) {
        return field != null && isShortNumber(field) ? Instant.ofEpochSecond(Long.parseLong(field)) : null;
    }

    private static boolean isShortNumber(String field) {
        return field.matches("[0-9]{1,12}");
    }
}
