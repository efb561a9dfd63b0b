package nl.mijnklantportaal.client.batch;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.batch.Account.Fate;
import nl.mijnklantportaal.client.batch.JournalRecord.Event;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.HttpResponse;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a run ends when what it was given, a list or a listener, does not do its part. */
@Timeout(120)
class BatchEndTests {
    @TempDir
    Path directory;

    private final Account account = new Account();
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private Journal journal;

    @BeforeEach
    void open() {
        journal = Journal.open(directory.resolve("journal"));
    }

    @AfterEach
    void close() {
        never.countDown();
        journal.close();
    }

    /** The list is read before the run begins, on the caller's own thread. */
    @Test
    void aListThatIsInterruptedWhileItWaitsForItsNextOfferEndsTheRunUnsent() throws Exception {
        Iterable<CreateCustomerOfferFromLinesRequest> waiting = () -> new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                if (given > 0) {
                    block();
                }
                return given == 0;
            }

            @Override
            public CreateCustomerOfferFromLinesRequest next() {
                given++;
                return offer("1");
            }
        };

        assertThat(interrupted(() -> account.createAll(waiting, journal)))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("the thread was interrupted");
        assertThat(account.sendings()).isZero();
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void aListenerThatWaitsIsInterruptedWithTheRun() throws Exception {
        BatchOptions options = BatchOptions.defaults().withListener(result -> block());

        assertThat(interrupted(() -> account.createAll(List.of(offer("1"), offer("2")), journal, options)))
                .isInstanceOfSatisfying(BatchStoppedException.class, stopped -> {
                    assertThat(stopped)
                            .hasMessageStartingWith(
                                    "createAllFromLines ended early: the thread was interrupted. Of 2 requests")
                            .hasCauseInstanceOf(InterruptedException.class);
                    assertThat(stopped.stoppedAt()).isNull();
                    assertThat(stopped.results()).hasOnlyElementsOfType(BatchResult.Created.class);
                    assertThat(stopped.results().size() + stopped.untouched().size())
                            .isEqualTo(2);
                });
    }

    /** Here for what a thread inherits; a machine that has no more of them does the same. */
    @Test
    void aThreadThatCannotBeStartedEndsTheRunAndLeavesNobodyAtWork() throws Exception {
        IllegalStateException noMore = new IllegalStateException("no more threads");
        AtomicInteger threads = new AtomicInteger();
        InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>() {
            @Override
            protected String childValue(String ofParent) {
                if (threads.incrementAndGet() == 3) {
                    throw noMore;
                }
                return ofParent;
            }
        };
        List<CreateCustomerOfferFromLinesRequest> many =
                IntStream.range(0, 20_000).mapToObj(i -> offer("" + i)).toList();
        inherited.set("set");
        try {
            assertThat(catchThrowable(() -> account.createAll(many, journal)))
                    .isInstanceOf(BatchStoppedException.class)
                    .hasCause(noMore);

            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("mijnklantportaal-batch-")) {
                    // Its last steps, behind what the pool waits for.
                    thread.join(60_000);
                    assertThat(thread.isAlive()).as(thread.getName()).isFalse();
                }
            }
        } finally {
            inherited.remove();
        }
    }

    @Test
    void aTurnIsWaitedForNineteenTimesAndNotForEver() {
        BatchOptions oneByOne = BatchOptions.defaults().withConcurrency(1);
        Fate[] late = Collections.nCopies(39, Fate.LATER).toArray(Fate[]::new);
        late[19] = Fate.CREATED;
        Account slow = new Account(late);
        assertThat(slow.createAll(List.of(offer("1")), journal, oneByOne))
                .hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(slow.sendings()).isEqualTo(20);

        Account never = new Account(Collections.nCopies(99, Fate.LATER).toArray(Fate[]::new));
        assertThat(catchThrowable(() -> never.createAll(List.of(offer("2")), journal, oneByOne)))
                .isInstanceOfSatisfying(BatchStoppedException.class, stopped -> {
                    assertThat(stopped).hasCauseInstanceOf(NotSentException.class);
                    assertThat(stopped.outcome()).isEqualTo(Outcome.NOT_SENT);
                    assertThat(stopped.untouched()).hasSize(1);
                });
        assertThat(never.sendings()).isEqualTo(20);
        assertThat(Noting.find(journal, offer("2")).event()).isEqualTo(Event.UNSENT);
    }

    /** However long a server asks for. */
    @Test
    void aWaitWithoutEndEndsWithTheRun() {
        IllegalStateException broken = new IllegalStateException("broken");
        CountDownLatch late = new CountDownLatch(1);
        Account asking = new Account() {
            @Override
            public Response<CustomerOffer> create(CreateCustomerOfferFromLinesRequest offer, CallOptions options) {
                if (offer.offerNumber().equals("1")) {
                    late.countDown();
                    throw new NotSentException("later", null, Duration.ofSeconds(Long.MAX_VALUE));
                }
                try {
                    assertThat(late.await(60, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                throw broken;
            }
        };

        assertThat(catchThrowable(() -> asking.createAll(List.of(offer("1"), offer("2")), journal)))
                .isInstanceOf(BatchStoppedException.class)
                .hasCause(broken)
                .hasNoSuppressedExceptions();
    }

    /** Two with its number are there: which of them is this one, or whether either is, only people can tell. */
    @Test
    void anOfferThatIsThereTwiceIsUnknownAndNotSentAgain() {
        SentRequest there = Account.sent(offer("1").customerId(), "1", Instant.EPOCH);
        Account twice = new Account(Fate.LOST).holding(List.of(there, there));

        assertThat(twice.createAll(
                        List.of(offer("1")),
                        journal,
                        BatchOptions.defaults().withMode(CreateMode.RECONCILE_AND_RESEND)))
                .hasOnlyElementsOfType(BatchResult.Unknown.class);
        assertThat(twice.sendings()).isEqualTo(1);
    }

    @Test
    void unknownOutcomesInARowAreCountedAnewForWhatIsSentOnceMore() {
        Account shaky = new Account(Collections.nCopies(10, Fate.LOST).toArray(Fate[]::new));

        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results = shaky.createAll(
                IntStream.range(0, 9).mapToObj(i -> offer("" + i)).toList(),
                journal,
                BatchOptions.defaults().withConcurrency(1).withMode(CreateMode.RECONCILE_AND_RESEND));

        assertThat(results.get(0)).isInstanceOf(BatchResult.Unknown.class);
        assertThat(results.subList(1, 9)).hasOnlyElementsOfType(BatchResult.Created.class);
    }

    @ParameterizedTest
    @CsvSource({
        "302, false",
        "400, true",
        "401, false",
        "402, false",
        "403, false",
        "404, false",
        "405, false",
        "409, true",
        "410, false",
        "413, true",
        "415, false",
        "422, true",
        "426, false"
    })
    void aRefusalThatWouldMeetEveryOfferEndsTheRunAndLosesNone(int status, boolean aboutTheOffer) {
        Account refusing = new Account() {
            @Override
            public Response<CustomerOffer> create(CreateCustomerOfferFromLinesRequest offer, CallOptions options) {
                HttpResponse answer = new HttpResponse(status, Map.of(), new byte[0], false, Instant.now());
                throw new ApiException("no", Outcome.REFUSED, answer, null);
            }
        };
        BatchOptions oneByOne = BatchOptions.defaults().withConcurrency(1);
        if (aboutTheOffer) {
            assertThat(refusing.createAll(List.of(offer("1"), offer("2")), journal, oneByOne))
                    .hasSize(2)
                    .hasOnlyElementsOfType(BatchResult.Refused.class);
        } else {
            assertThat(catchThrowable(() -> refusing.createAll(List.of(offer("1"), offer("2")), journal, oneByOne)))
                    .isInstanceOfSatisfying(BatchStoppedException.class, stopped -> {
                        assertThat(stopped).hasCauseInstanceOf(ApiException.class);
                        assertThat(stopped.outcome()).isEqualTo(Outcome.REFUSED);
                        assertThat(stopped.results()).isEmpty();
                        assertThat(stopped.untouched())
                                .extracting(IndexedRequest::index)
                                .containsExactly(0, 1);
                        assertThat(stopped.stoppedAt()).isEqualTo(new IndexedRequest<>(0, offer("1")));
                    });
            assertThat(account.createAll(List.of(offer("1"), offer("2")), journal, oneByOne))
                    .hasOnlyElementsOfType(BatchResult.Created.class);
        }
    }

    private void block() {
        blocked.countDown();
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a call throws that is interrupted once it is blocked. */
    private Throwable interrupted(Runnable createAll) throws Exception {
        FutureTask<Throwable> run = new FutureTask<>(() -> {
            Throwable failure = catchThrowable(createAll::run);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return failure;
        });
        Thread thread = new Thread(run, "run");
        thread.setDaemon(true);
        thread.start();
        assertThat(blocked.await(60, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        return run.get(60, TimeUnit.SECONDS);
    }
}
