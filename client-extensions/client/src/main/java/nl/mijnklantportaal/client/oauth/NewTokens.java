package nl.mijnklantportaal.client.oauth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import nl.mijnklantportaal.client.auth.BearerToken;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of an answer.
 *
 * @param accessToken one that a header field can carry
 * @param refreshToken null when the answer has none
 * @param life how long the access token lives; null when the answer does not say it in a positive number of seconds
 */
record NewTokens(
        String accessToken,
        @Nullable String refreshToken,
        @Nullable Duration life) {
    /** Longer lives count as this one. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

    /** So many digits are read; a number with more is no number of seconds. */
    private static final int MOST_DIGITS = 40;

    /** The tokens of an object; null when it has no access token that can be sent. */
    static @Nullable NewTokens of(Map<?, ?> answer) {
        return answer.get("access_token") instanceof String access && BearerToken.problem(access) == null
                ? new NewTokens(access, refreshToken(answer), life(answer.get("expires_in")))
                : null;
    }

    /** The refresh token of an object; null when it has none. */
    static @Nullable String refreshToken(Map<?, ?> answer) {
        return answer.get("refresh_token") instanceof String text && !text.isBlank() ? text : null;
    }

    /** Reads {@code expires_in}, also as text or with a fraction. */
    private static @Nullable Duration life(@Nullable Object value) {
        if (!(value instanceof Number || value instanceof String)) {
            return null;
        }
        String text = value.toString().strip();
        if (text.length() > MOST_DIGITS) {
            // A whole number with so many digits is huge; anything else is odd.
            return text.chars().allMatch(c -> c >= '0' && c <= '9') ? LONGEST_LIFE : null;
        }
        try {
            BigDecimal seconds = new BigDecimal(text);
            if (seconds.compareTo(BigDecimal.valueOf(LONGEST_LIFE.toSeconds())) > 0) {
                return LONGEST_LIFE;
            }
            // Before the rounding, which would take long for a number such as 1e-999999999.
            if (seconds.compareTo(BigDecimal.ONE) < 0) {
                return null;
            }
            return Duration.ofSeconds(seconds.setScale(0, RoundingMode.FLOOR).longValueExact());
        } catch (ArithmeticException | NumberFormatException odd) {
            return null;
        }
    }

    /**
     * An entry with these tokens, without a lease. Its end is as exact as every store keeps it, so that it is found again.
     *
     * @param old the refresh token that stays when the answer has none
     * @param asked when the request was sent
     */
    Entry entry(long version, String old, Instant asked) {
        return new Entry(
                version,
                accessToken,
                refreshToken == null ? old : refreshToken,
                life == null ? null : asked.plus(life).truncatedTo(ChronoUnit.MICROS),
                null);
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return "NewTokens[life=" + life + "]";
    }
}
