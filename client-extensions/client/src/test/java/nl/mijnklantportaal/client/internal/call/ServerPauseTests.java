package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import nl.mijnklantportaal.client.Calls;
import nl.mijnklantportaal.client.FaultServer;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a 429 does to its key, over real HTTP; time is the test's. */
@Timeout(60)
class ServerPauseTests {
    private static final String DATE = "Date: Sat, 28 Nov 2026 08:00:00 GMT";

    private final FakeTiming timing = new FakeTiming(0);
    private final AtomicReference<String> answer = new AtomicReference<>(Calls.CREATED);
    private final FaultServer server =
            FaultServer.plain(FaultServer.forever(FaultServer.answer(request -> answer.get())));
    private final Pipeline pipeline = new Pipeline(DefaultPace.settings(server.url(), timing), timing);

    @AfterEach
    void close() {
        pipeline.close();
        server.close();
    }

    /** Each of them means 08:00:03 on the day of the answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Retry-After: 3",
                "Retry-After: 1795852803",
                "Retry-After: 1795852803000",
                "Retry-After: Sat, 28 Nov 2026 08:00:03 GMT",
                "X-RateLimit-Reset: 1795852803",
                "X-RateLimit-Reset: 1795852803000",
                "X-RateLimit-Reset: 3"
            })
    void aPauseOfSecondsIsWaitedForInTheCallHoweverItIsSaid(String field) {
        answer.set(tooMany(field));
        RateLimitedException failure =
                catchThrowableOfType(RateLimitedException.class, () -> create(DefaultPace.LIMITS));

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(timing.pauses()).hasSize(3).containsOnly(Duration.ofSeconds(3));
        answer.set(Calls.CREATED);
        assertThat(create(DefaultPace.LIMITS)).isEqualTo("cof_1");
        assertThat(timing.pauses()).hasSize(4);
    }

    /** A UNIX time in seconds was read as a wait of 57 years. */
    @Test
    void aPauseOfYearsEndsWithOneRequestAnHourUntilTheServerLetsOneThrough() {
        answer.set(tooMany("Retry-After: 999999999"));
        RateLimitedException failure =
                catchThrowableOfType(RateLimitedException.class, () -> create(DefaultPace.LIMITS));
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(999_999_999));

        for (int hour = 1; hour <= 3; hour++) {
            assertThat(catchThrowableOfType(NotSentException.class, () -> create(DefaultPace.LIMITS))
                            .retryAfter())
                    .isEqualTo(Duration.ofHours(1));
            timing.pass(Duration.ofHours(1));
            assertThat(catchThrowableOfType(RateLimitedException.class, () -> create(DefaultPace.LIMITS)))
                    .isNotNull();
            assertThat(server.count(Calls.CREATE)).isEqualTo(1 + hour);
        }
        timing.pass(Duration.ofHours(1));
        answer.set(Calls.CREATED);
        for (int i = 0; i < 59; i++) {
            assertThat(create(DefaultPace.LIMITS)).isEqualTo("cof_1");
        }
        assertThat(timing.pauses()).isEmpty();
    }

    @Test
    void whoHasThePatienceWaitsAnHourAtATimeAndProbes() {
        TimeLimits patient = new TimeLimits(Duration.ofSeconds(30), Duration.ofDays(1), Duration.ofSeconds(5));
        answer.set(tooMany("Retry-After: 999999999"));

        assertThat(catchThrowableOfType(RateLimitedException.class, () -> create(patient)))
                .isNotNull();
        assertThat(timing.pauses()).hasSize(3).containsOnly(Duration.ofHours(1));
        assertThat(server.count(Calls.CREATE)).isEqualTo(4);
    }

    @Test
    void aTimeThatIsPastIsNoPause() {
        answer.set(tooMany("Retry-After: 1795852799"));
        catchThrowableOfType(RateLimitedException.class, () -> create(DefaultPace.LIMITS));
        answer.set(Calls.CREATED);

        assertThat(create(DefaultPace.LIMITS)).isEqualTo("cof_1");
        assertThat(timing.pauses()).hasSize(3).containsOnly(Duration.ZERO);
    }

    private static String tooMany(String field) {
        return Calls.answer("429 Too Many Requests", "{}", DATE, field);
    }

    private String create(TimeLimits limits) {
        return new OffersOf(pipeline, Credentials.apiKey(Calls.KEY), limits)
                .once()
                .createFromLines(Calls.offer("2026-001"))
                .id();
    }
}
