package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.Calls;
import nl.mijnklantportaal.client.ScriptedPortal;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.batch.BatchResult;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plain loops over more calls than a minute has: over real HTTP, by a clock that only waits turn on. */
@Timeout(120)
class PacedCallsTests {
    private static final Duration MINUTE = Duration.ofMillis(60_100);
    private static final Duration RECONCILE_DEADLINE = Duration.ofMinutes(2);

    private final FakeTiming timing = new FakeTiming(0);
    private final ScriptedPortal server = new ScriptedPortal().perPage(15);
    private final Pipeline pipeline = new Pipeline(DefaultPace.settings(server.url(), timing), timing);

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        pipeline.close();
        server.close();
    }

    @Test
    void aLoopOfAHundredCreatesIsPacedAndNotRefused() {
        IntStream.range(0, 100).forEach(i -> offers(DefaultPace.LIMITS).createFromLines(Calls.offer("2026-" + i)));

        assertThat(server.posted()).isEqualTo(100);
        assertThat(waited()).isBetween(MINUTE, MINUTE.plusSeconds(1));
    }

    @Test
    void aThousandOffersAreListedFifteenAPage() {
        fill(1000);

        assertThat(offers(DefaultPace.LIMITS).list().stream()
                        .map(CustomerOffer::id)
                        .distinct())
                .hasSize(1000);

        assertThat(server.requests()).hasSize(67);
        assertThat(waited()).isBetween(MINUTE, MINUTE.plusSeconds(1));
    }

    @Test
    void aTurnLaterThanMaxWaitIsRefusedUnsent() {
        TimeLimits hasty = new TimeLimits(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(5));
        IntStream.range(0, 60).forEach(i -> offers(hasty).createFromLines(Calls.offer("2026-" + i)));

        assertThat(catchThrowableOfType(
                        NotSentException.class, () -> offers(hasty).createFromLines(Calls.offer("2026-60"))))
                .hasMessageContaining("its turn comes in 61 s or later (requests a minute with this key: 60, calls that"
                        + " wait before it: 0), and maxWait allows 60 s; a longer maxWait waits for it.");
        assertThat(server.posted()).isEqualTo(60);
        assertThat(timing.pauses()).isEmpty();
    }

    @Test
    void whatWaitingTookIsNotTakenFromTheDeadline() {
        Credentials slow = () -> {
            timing.pass(Duration.ofSeconds(14));
            return Calls.KEY;
        };
        IntStream.range(0, 60).forEach(i -> offers(DefaultPace.LIMITS).createFromLines(Calls.offer("2026-" + i)));

        // Asked before the wait and after it: 28 of 30 seconds, beside the minute that it waits.
        assertThat(offers(slow, DefaultPace.LIMITS)
                        .createFromLines(Calls.offer("2026-60"))
                        .id())
                .isEqualTo("off_61");

        TimeLimits shorter = new TimeLimits(Duration.ofSeconds(28), Duration.ofMinutes(2), Duration.ofSeconds(5));
        IntStream.range(0, 59).forEach(i -> offers(DefaultPace.LIMITS).createFromLines(Calls.offer("2027-" + i)));
        assertThat(catchThrowableOfType(
                        NotSentException.class, () -> offers(slow, shorter).createFromLines(Calls.offer("2028"))))
                .hasMessageContaining("the deadline of 28 s passed");
    }

    @Test
    void aLookupKeepsItsDeadlineWaitsIncluded() {
        fill(3000);
        long start = timing.nanoTime();

        OutcomeUnknownException failure = catchThrowableOfType(
                OutcomeUnknownException.class,
                () -> offers(DefaultPace.LIMITS).reconcile(Calls.sent("cst_1", "not there", Instant.EPOCH)));

        // The first minute's pages at once and those of the second after a wait; a third would begin too late.
        assertThat(server.requests()).hasSize(120);
        assertThat(Duration.ofNanos(timing.nanoTime() - start)).isLessThanOrEqualTo(RECONCILE_DEADLINE);
        assertThat(failure)
                .hasMessageContaining("page 121 could not be read")
                .hasMessageContaining("and the reconcileDeadline of 120 s leaves 59")
                .hasMessageContaining("Reconcile again with a longer reconcileDeadline")
                .hasMessageNotContaining("maxWait");
        assertThat(failure.lookup().whole()).isFalse();
    }

    @Test
    void aLookupWaitsForItsPagesThoughItsCallsNeverDo() {
        fill(1000);
        TimeLimits never = new TimeLimits(Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(5));

        assertThat(offers(never)
                        .reconcile(Calls.sent("cst_1", "number-999", Instant.EPOCH))
                        .id())
                .isEqualTo("off_999");
        assertThat(waited()).isBetween(MINUTE, MINUTE.plusSeconds(1));
    }

    /** One at a time: the clock passes for all when one waits, and would take the time of others from their deadlines. */
    @Test
    void aRunOfManyIsPacedToo() throws Exception {
        try (Journal journal = Journal.open(directory.resolve("journal"))) {
            List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results = offers(DefaultPace.LIMITS)
                    .createAllFromLines(
                            IntStream.range(0, 150)
                                    .mapToObj(i -> Calls.offer("2026-" + i))
                                    .toList(),
                            journal,
                            BatchOptions.defaults().withConcurrency(1));

            assertThat(results).hasSize(150).hasOnlyElementsOfType(BatchResult.Created.class);
        }
        assertThat(server.posted()).isEqualTo(150);
    }

    private Duration waited() {
        return timing.pauses().stream().reduce(Duration.ZERO, Duration::plus);
    }

    private void fill(int count) {
        IntStream.range(0, count).forEach(i -> server.has("off_" + i, "cst_1", "number-" + i, Instant.now()));
    }

    private CustomerOffers offers(TimeLimits limits) {
        return offers(Credentials.apiKey(Calls.KEY), limits);
    }

    private CustomerOffers offers(Credentials credentials, TimeLimits limits) {
        return new OffersOf(pipeline, credentials, limits).lookingUp(Duration.ZERO, RECONCILE_DEADLINE);
    }
}
