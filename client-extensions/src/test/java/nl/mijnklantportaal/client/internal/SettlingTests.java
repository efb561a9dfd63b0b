package nl.mijnklantportaal.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import nl.mijnklantportaal.client.CallOptions;
import nl.mijnklantportaal.client.Calls;
import nl.mijnklantportaal.client.ScriptedPortal;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentOffer;
import nl.mijnklantportaal.client.internal.offers.OffersOverHttp;
import nl.mijnklantportaal.client.offers.CustomerOffers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a lost request is given to arrive before its offer is looked up. */
@Timeout(60)
class SettlingTests {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final FakeTiming timing = new FakeTiming(0);
    private final ScriptedPortal server = new ScriptedPortal();
    private final Pipeline pipeline = new Pipeline(
            new Settings(server.url().toString(), "test", 1_000_000, null, null, 1, null, Clock.systemUTC()), timing);
    private final CustomerOffers offers = new OffersOverHttp(
            pipeline,
            Clock.fixed(NOW, ZoneOffset.UTC),
            new OffersOverHttp.Options(
                    options -> new Caller(Credentials.apiKey(Calls.KEY), Calls.LONG, Calls.LONG),
                    options -> Duration.ofMinutes(1)),
            SETTLING);

    @AfterEach
    void close() {
        pipeline.close();
        server.close();
    }

    @Test
    void whatIsLeftOfTheTimeSinceItWasSentIsWaitedFor() {
        look(NOW.minusSeconds(2));
        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void theLatestOfManyDecides() {
        look(NOW.minusSeconds(60), NOW.minusSeconds(1), NOW.minusSeconds(3));
        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(4));
    }

    @Test
    void whatWasSentLongAgoIsLookedUpAtOnce() {
        look(NOW.minusSeconds(5));
        assertThat(timing.pauses()).isEmpty();
    }

    @Test
    void aClockThatWasSetBackMakesItNoLonger() {
        look(NOW.plusSeconds(3600));
        assertThat(timing.pauses()).containsExactly(SETTLING);
    }

    @Test
    void aThreadThatIsInterruptedLooksNoFurtherAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        OutcomeUnknownException failure = catchThrowableOfType(
                OutcomeUnknownException.class, () -> offers.reconcile(new SentOffer("cst_1", "1", NOW)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure)
                .hasMessageContaining(
                        "not found among 0 offers on 0 pages, where looking ended: the thread was interrupted");
        assertThat(failure.sent()).isEqualTo(new SentOffer("cst_1", "1", NOW));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aClientThatIsClosedLooksNoFurther() {
        pipeline.close();

        assertThat(catchThrowableOfType(
                        OutcomeUnknownException.class, () -> offers.reconcile(new SentOffer("cst_1", "1", NOW))))
                .hasMessageContaining("the client was closed");
    }

    private void look(Instant... sentAt) {
        List<SentOffer> sent = List.of(sentAt).stream()
                .map(at -> new SentOffer("cst_1", "number of " + at, at))
                .toList();
        assertThat(offers.reconcileAll(sent, CallOptions.defaults())).hasSize(sent.size());
        assertThat(server.requests()).containsExactly("GET /v1/customer-offers?page=1");
    }
}
