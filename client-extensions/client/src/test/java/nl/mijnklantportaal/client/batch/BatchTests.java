package nl.mijnklantportaal.client.batch;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Pages;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run does, whatever sends and looks up. */
@Timeout(120)
class BatchTests {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    Path directory;

    /** The note stands before the wait for a turn, so the request can have left at any time until this run began. */
    @Test
    void whatAnEarlierRunSentIsGivenTheSettlingTimeFromTheBeginningOfThisOne() {
        Instant before = Instant.now();
        Looking looking = new Looking();
        try (Journal journal = Journal.open(directory.resolve("journal"))) {
            Noting.begin(journal, looking.baseUrl(), looking.identity());
            journal.end();
            Noting.sending(journal, offer("1"), LONG_AGO);

            List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results = looking.createAll(
                    List.of(offer("1")), journal, BatchOptions.defaults().withMode(CreateMode.RECONCILE));

            assertThat(results).hasOnlyElementsOfType(BatchResult.Created.class);
        }
        assertThat(looking.asked).extracting(Account::number).containsOnly("1");
        assertThat(looking.asked.get(0).sentAt()).isEqualTo(LONG_AGO);
        assertThat(looking.latest).isAfterOrEqualTo(before);
    }

    /** It is about that one offer, and certainly was not sent. */
    @Test
    void anOfferThatIsNotValidIsRefusedWithItsViolationsAlsoInTheNextRun() {
        List<Violation> violations = List.of(new Violation("lines[1].vatRate", "must be 0, 9 or 21"));
        Account strict = new Account() {
            @Override
            public Response<CustomerOffer> create(CreateCustomerOfferFromLinesRequest offer, CallOptions options) {
                if (offer.offerNumber().equals("2")) {
                    throw new InvalidRequestException("The offer", violations);
                }
                return super.create(offer, options);
            }
        };
        for (int run = 0; run < 2; run++) {
            try (Journal journal = Journal.open(directory.resolve("journal"))) {
                List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results = strict.createAll(
                        List.of(offer("1"), offer("2"), offer("3")),
                        journal,
                        BatchOptions.defaults().withConcurrency(1));

                assertThat(results.get(1))
                        .isInstanceOfSatisfying(
                                BatchResult.Refused.class,
                                refused -> assertThat(refused.failure())
                                        .isInstanceOfSatisfying(
                                                InvalidRequestException.class,
                                                failure -> assertThat(failure.violations())
                                                        .isEqualTo(violations)));
                assertThat(results.get(2)).isInstanceOf(BatchResult.Created.class);
            }
        }
        assertThat(strict.sendings()).isEqualTo(2);
    }

    @Test
    void whoWaitsForATurnWhenTheRunEndsSendsNothingMore() {
        CountDownLatch late = new CountDownLatch(1);
        AtomicInteger turns = new AtomicInteger();
        IllegalStateException broken = new IllegalStateException("broken");
        Looking offers = new Looking() {
            @Override
            public Response<CustomerOffer> create(CreateCustomerOfferFromLinesRequest offer, CallOptions options) {
                if (offer.offerNumber().equals("1")) {
                    turns.incrementAndGet();
                    late.countDown();
                    throw new NotSentException("later", null, Duration.ofHours(1));
                }
                try {
                    assertThat(late.await(60, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                throw broken;
            }
        };
        try (Journal journal = Journal.open(directory.resolve("journal"))) {
            assertThatThrownBy(() -> offers.createAll(List.of(offer("1"), offer("2")), journal))
                    .isInstanceOfSatisfying(BatchStoppedException.class, stopped -> {
                        assertThat(stopped)
                                .hasCause(broken)
                                .hasMessageContaining(IllegalStateException.class.getName());
                        assertThat(stopped.stoppedAt()).isEqualTo(new IndexedRequest<>(1, offer("2")));
                        // The one that failed may have arrived; the one that waited was never sent.
                        assertThat(stopped.results()).singleElement().isInstanceOf(BatchResult.Unknown.class);
                        assertThat(stopped.untouched()).containsExactly(new IndexedRequest<>(0, offer("1")));
                        assertThat(stopped.outcome()).isEqualTo(Outcome.UNKNOWN);
                    });
        }
        assertThat(turns).hasValue(1);
    }

    /** Far more often than an offer is tried while nothing else gets on. */
    @Test
    void whoLosesItsTurnToOthersOfTheRunHasItLater() {
        Semaphore others = new Semaphore(0);
        Semaphore told = new Semaphore(0);
        AtomicInteger refusals = new AtomicInteger();
        Account account = new Account() {
            @Override
            public Response<CustomerOffer> create(CreateCustomerOfferFromLinesRequest offer, CallOptions options) {
                if (!offer.offerNumber().equals("0")) {
                    take(others);
                } else if (refusals.incrementAndGet() <= 60) {
                    if (refusals.get() % 15 == 0) {
                        others.release();
                        take(told);
                    }
                    throw new NotSentException("later", null, Duration.ZERO);
                } else {
                    others.release(4);
                }
                return super.create(offer, options);
            }
        };
        List<CreateCustomerOfferFromLinesRequest> offers =
                IntStream.range(0, 8).mapToObj(i -> offer(String.valueOf(i))).toList();
        try (Journal journal = Journal.open(directory.resolve("journal"))) {
            BatchOptions two = BatchOptions.defaults().withConcurrency(2).withListener(result -> told.release());

            assertThat(account.createAll(offers, journal, two))
                    .hasSize(8)
                    .hasOnlyElementsOfType(BatchResult.Created.class);
        }
        assertThat(refusals).hasValue(61);
    }

    private static void take(Semaphore permits) {
        try {
            assertThat(permits.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Finds whatever it is asked for. */
    private static class Looking extends Account {
        private final List<SentRequest> asked = new ArrayList<>();
        private Instant latest = Instant.MIN;

        @Override
        public List<Reconciled<CustomerOffer>> reconcileAll(
                List<SentRequest> sent, Instant latest, CallOptions options) {
            asked.addAll(sent);
            this.latest = latest;
            CustomerOffer found = CustomerOffer.builder().id("off_1").build();
            return sent.stream()
                    .map(each -> new Reconciled<>(each, found, null))
                    .toList();
        }

        @Override
        public Response<CustomerOffer> create(CreateCustomerOfferFromLinesRequest offer, CallOptions options) {
            throw new AssertionError("Nothing is to be sent.");
        }

        @Override
        public Pages<CustomerOffer> list(CallOptions options) {
            throw new AssertionError("Nothing else is to be read.");
        }
    }
}
