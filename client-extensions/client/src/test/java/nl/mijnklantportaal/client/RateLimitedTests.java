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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitedTests {
    private static final Reply TOO_MANY = Reply.json(429, "{\"code\": 429, \"message\": \"Too Many Attempts.\"}");

    private final AnsweringServer server = new AnsweringServer();
    private final MijnKlantportaal portal = MijnKlantportaal.builder()
            .baseUrl(server.url())
            .apiKey("key")
            .attempts(1)
            .withoutRateLimit()
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

    /** By the server's clock, which here shows 10:00:00 on 22 November 2026. */
    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "1, PT1S",
        "999999999, PT277777H46M39S",
        "1795341599, PT0S",
        "1795341600, PT0S",
        "1795341637, PT37S",
        "1795341600000, PT0S",
        "1795341637250, PT37.25S",
        "1000000000, PT0S",
        "1000000000000, PT0S",
        "000000000000000037, PT37S",
    })
    void aNumberTooLargeToBeSecondsIsAUnixTime(String number, Duration expected) {
        RateLimitedException said = failure("Retry-After: " + number);
        RateLimitedException reset = failure("X-RateLimit-Reset: " + number);

        assertThat(said.retryAfter()).isEqualTo(expected);
        assertThat(said.resetAt()).isNull();
        assertThat(reset.retryAfter()).isEqualTo(expected);
        assertThat(reset.resetAt()).isNotNull();
    }

    @Test
    void aUnixTimeOfTheMachinesClockIsCountedFromTheAnswer() {
        long soon = Instant.now().plusSeconds(600).getEpochSecond();

        assertThat(failure(TOO_MANY.header("Retry-After", Long.toString(soon))).retryAfter())
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        assertThat(failure(TOO_MANY.header("Retry-After", soon + "000")).retryAfter())
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999", "999999999999999", "999999999999999999"})
    void aTimeThatIsVeryFarAwayIsTold(String number) {
        RateLimitedException failure =
                failure(TOO_MANY.header("Retry-After", number).header("X-RateLimit-Reset", number));

        assertThat(failure.retryAfter()).isGreaterThan(Duration.ofDays(365 * 1000));
        assertThat(failure.resetAt()).isAfter(Instant.parse("3000-01-01T00:00:00Z"));
    }

    @Test
    void secondsInPlaceOfATimestampAreRecognised() {
        RateLimitedException failure = failure("X-RateLimit-Reset: 37");

        assertThat(failure.resetAt()).isEqualTo(Instant.parse("2026-11-22T10:00:37Z"));
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(37));
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

    /** Of a server whose clock is the test's. */
    private static RateLimitedException failure(String field) {
        String date = "Date: Sun, 22 Nov 2026 10:00:00 GMT";
        try (FaultServer dated = FaultServer.plain(
                FaultServer.readRequest(), FaultServer.send(Calls.answer("429 Slow Down", "{}", date, field)))) {
            return (RateLimitedException) Calls.failure(
                    Calls.client(dated.url()).attempts(1),
                    client -> client.customerOffers().createFromLines(Offers.typed()));
        }
    }

    private RateLimitedException failure(Reply reply) {
        server.answering(reply);
        return catchThrowableOfType(
                RateLimitedException.class, () -> portal.customerOffers().createFromLines(Offers.typed()));
    }

    private static String httpDate(ZonedDateTime at) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                .format(at);
    }
}
