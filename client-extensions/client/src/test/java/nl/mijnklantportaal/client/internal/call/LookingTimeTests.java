package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import nl.mijnklantportaal.client.Calls;
import nl.mijnklantportaal.client.ScriptedPortal;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.internal.http.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long looking takes, and by which times an offer is known. */
@Timeout(60)
class LookingTimeTests {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final FakeTiming timing = new FakeTiming(0);
    private final ScriptedPortal server = new ScriptedPortal();
    private final List<Pipeline> pipelines = new ArrayList<>();

    @AfterEach
    void close() {
        pipelines.forEach(Pipeline::close);
        server.close();
    }

    @Test
    void aSettlingTimeThatIsLongerThanTheDeadlineIsNotWaitedFor() {
        CustomerOffers offers = offers(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(5), Duration.ofSeconds(2));

        OutcomeUnknownException failure = catchThrowableOfType(
                OutcomeUnknownException.class, () -> offers.reconcile(Calls.sent("cst_1", "1", NOW)));

        assertThat(failure)
                .hasMessageContaining(
                        "looking ended: 5000 ms of the settling time are left, longer than the reconcileDeadline of 2000 ms");
        assertThat(failure.lookup().whole()).isFalse();
        assertThat(timing.pauses()).isEmpty();
        assertThat(server.requests()).isEmpty();
    }

    /** Such as for an offer of which nobody knows when it was sent. */
    @ParameterizedTest
    @ValueSource(strings = {"MIN", "MAX"})
    void anyTimeOfSendingIsCompared(String time) {
        CustomerOffers offers = offers(Clock.systemUTC(), Duration.ofMillis(1), Duration.ofMinutes(10));
        server.has("off_1", "cst_1", "1", Instant.now());

        if (time.equals("MIN")) {
            assertThat(offers.reconcile(Calls.sent("cst_1", "1", Instant.MIN)).id())
                    .isEqualTo("off_1");
        } else {
            assertThat(catchThrowableOfType(
                            OutcomeUnknownException.class,
                            () -> offers.reconcile(Calls.sent("cst_1", "1", Instant.MAX))))
                    .hasMessageContaining("was there before this request was sent (off_1");
        }
    }

    /** Clocks that are a little apart do not make an offer older than its request; half a minute does. */
    @Test
    void anOfferMayBeOlderThanItsRequestByWhatClocksAreApart() {
        CustomerOffers offers = offers(Clock.systemUTC(), Duration.ofMillis(1), Duration.ofMinutes(10));
        Instant sent = Instant.now();
        server.has("off_1", "cst_1", "1", sent.minusSeconds(5)).has("off_2", "cst_1", "2", sent.minusSeconds(40));

        assertThat(offers.reconcile(Calls.sent("cst_1", "1", sent)).id()).isEqualTo("off_1");
        assertThat(catchThrowableOfType(
                        OutcomeUnknownException.class, () -> offers.reconcile(Calls.sent("cst_1", "2", sent))))
                .hasMessageContaining("was there before this request was sent (off_2");
    }

    private CustomerOffers offers(Clock clock, Duration settling, Duration deadline) {
        Pipeline pipeline = new Pipeline(
                new Settings(server.url().toString(), "test", 1_000_000, null, null, null, 1, null, clock), timing);
        pipelines.add(pipeline);
        return new OffersOf(pipeline).lookingUp(settling, deadline);
    }
}
