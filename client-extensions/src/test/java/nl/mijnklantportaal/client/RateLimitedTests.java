package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.error.RateLimitedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitedTests {
    private static final Reply TOO_MANY = Reply.json(429, "{\"code\": 429, \"message\": \"Too Many Attempts.\"}");

    private final AnsweringServer server = new AnsweringServer();
    private final MijnKlantportaal portal = MijnKlantportaal.builder()
            .baseUrl(server.url())
            .apiKey("key")
            .attempts(1)
            .build();

    @AfterEach
    void close() {
        portal.close();
        server.close();
    }

    @Test
    void secondsAndATimestampAreRead() {
        RateLimitedException failure =
                failure(TOO_MANY.header("retry-after", "37").header("x-ratelimit-reset", "1795341600"));

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(37));
        assertThat(failure.resetAt()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
    }

    @Test
    void nothingSaidIsNull() {
        RateLimitedException failure = failure(TOO_MANY);

        assertThat(failure.retryAfter()).isNull();
        assertThat(failure.resetAt()).isNull();
    }

    @Test
    void noWaitIsZero() {
        assertThat(failure(TOO_MANY.header("Retry-After", "0")).retryAfter()).isZero();
    }

    @Test
    void aTimeToComeIsCountedFromTheAnswer() {
        ZonedDateTime at = ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10);

        Duration wait = failure(TOO_MANY.header("Retry-After", httpDate(at))).retryAfter();

        assertThat(wait).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @Test
    void aTimeThatIsPastIsZero() {
        Reply past = TOO_MANY.header("Retry-After", "Sun, 22 Nov 2020 10:00:00 GMT");

        assertThat(failure(past).retryAfter()).isZero();
    }

    @Test
    void theLocaleOfTheJvmDoesNotMatter() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            ZonedDateTime at = ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10);

            assertThat(failure(TOO_MANY.header("Retry-After", httpDate(at))).retryAfter())
                    .isPositive();
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "1.5",
                "soon",
                "",
                " ",
                "1e3",
                "0x10",
                "12 seconds",
                "9999999999999999999999",
                "Sun, 22 Nov 2026",
                "2026-11-22T10:00:00Z"
            })
    void nonsenseIsNull(String nonsense) {
        RateLimitedException failure =
                failure(TOO_MANY.header("Retry-After", nonsense).header("X-RateLimit-Reset", nonsense));

        assertThat(failure.retryAfter()).isNull();
        assertThat(failure.resetAt()).isNull();
        assertThat(failure.serverMessage()).isEqualTo("Too Many Attempts.");
    }

    @Test
    void theFirstOfSeveralCounts() {
        Reply several = TOO_MANY.header("Retry-After", "1").header("Retry-After", "2");

        assertThat(failure(several).retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    private RateLimitedException failure(Reply reply) {
        server.answering(reply);
        return catchThrowableOfType(
                RateLimitedException.class, () -> portal.customerOffers().create(Offers.typed()));
    }

    private static String httpDate(ZonedDateTime at) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                .format(at);
    }
}
