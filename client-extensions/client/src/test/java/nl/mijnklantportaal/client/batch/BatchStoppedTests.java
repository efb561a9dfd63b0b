package nl.mijnklantportaal.client.batch;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.batch.Account.Fate;
import nl.mijnklantportaal.client.batch.JournalEntry.State;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.RateLimit;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.HttpResponse;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.PermissionDeniedException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run tells that ended early: of every offer what is known of it, whatever ended the run. */
@Timeout(120)
class BatchStoppedTests {
    private static final BatchOptions ONE_BY_ONE = BatchOptions.defaults().withConcurrency(1);

    @TempDir
    Path directory;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = Journal.open(directory.resolve("journal"));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    /** Two have no answer, one is created, and one says that the key is not accepted. */
    @Test
    void whatIsOnItsWayInOtherWorkersIsAmongTheResults() throws Exception {
        CyclicBarrier all = new CyclicBarrier(4);
        AtomicReference<Thread> refused = new AtomicReference<>();
        Account account = new Account() {
            @Override
            public Response<CustomerOffer> create(CreateCustomerOfferFromLinesRequest offer, CallOptions options) {
                boolean ending = offer.offerNumber().equals("2");
                try {
                    if (ending) {
                        refused.set(Thread.currentThread());
                    }
                    all.await(60, TimeUnit.SECONDS);
                    if (!ending) {
                        // Its worker has stopped the run by then.
                        refused.get().join(60_000);
                    }
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new AssertionError(e);
                }
                if (ending) {
                    throw new AuthenticationException("no key.", Outcome.REFUSED, answer(401), null);
                }
                if (offer.offerNumber().equals("0")) {
                    return super.create(offer, options);
                }
                throw new OutcomeUnknownException("no answer.", null);
            }
        };

        BatchStoppedException stopped = stopped(() -> account.createAll(offers(6), journal));

        assertThat(stopped)
                .hasMessageStartingWith(
                        "createAllFromLines ended early at requests[2] (customerId \"cst_abc12345def678\", offerNumber \"2\"): no key. Of 6 requests 1 are created, 0"
                                + " refused, 2 unknown and 3 untouched.")
                .hasMessageContaining("the journal " + journal.file())
                .hasCauseInstanceOf(AuthenticationException.class);
        assertThat(stopped.stoppedAt()).isEqualTo(new IndexedRequest<>(2, offer("2")));
        assertThat(stopped.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(stopped.results()).extracting(BatchResult::index).containsExactly(0, 1, 3);
        assertThat(stopped.results())
                .extracting(Object::getClass)
                .isEqualTo(List.of(BatchResult.Created.class, BatchResult.Unknown.class, BatchResult.Unknown.class));
        assertThat(stopped.untouched()).extracting(IndexedRequest::index).containsExactly(2, 4, 5);
        assertThat(stopped.sent()).isNull();
    }

    /** Nobody asked for more than to be told, and the list is not read. */
    @ParameterizedTest
    @EnumSource(CreateMode.class)
    void anAnswerThatMayNotBeTheApisEndsTheRunAtOnce(CreateMode mode) {
        UnexpectedResponseException page =
                new UnexpectedResponseException("a login page.", Outcome.UNKNOWN, answer(200), null);
        Account account = new Account() {
            @Override
            public Response<CustomerOffer> create(CreateCustomerOfferFromLinesRequest offer, CallOptions options) {
                if (offer.offerNumber().equals("1")) {
                    throw page;
                }
                return super.create(offer, options);
            }

            @Override
            public List<Reconciled<CustomerOffer>> reconcileAll(
                    List<SentRequest> sent, Instant latest, CallOptions options) {
                throw new AssertionError("The list of something else is not to be read.");
            }
        };

        BatchStoppedException stopped = stopped(() -> account.createAll(offers(5), journal, ONE_BY_ONE.withMode(mode)));

        assertThat(stopped)
                .hasCause(page)
                .hasMessageContaining(
                        "at requests[1] (customerId \"cst_abc12345def678\", offerNumber \"1\"): a login page. Of 5 requests");
        assertThat(stopped.results().get(1))
                .isInstanceOfSatisfying(
                        BatchResult.Unknown.class,
                        unknown -> assertThat(unknown.failure()).isSameAs(page));
        assertThat(stopped.untouched()).hasSize(3);
        assertThat(account.sendings()).isEqualTo(1);
        assertThat(journal.entries()).extracting(JournalEntry::state).containsExactly(State.CREATED, State.UNKNOWN);
        assertThat(journal.entries().get(1).failure())
                .isInstanceOfSatisfying(
                        UnexpectedResponseException.class,
                        noted -> assertThat(noted.status()).isEqualTo(200));
    }

    /** Of whatever sends the offers. */
    @Test
    void anOfferWithoutAnIdIsNoCreation() {
        for (Object id : new Object[] {null, "", " ", 7, List.of()}) {
            Map<String, Object> members = new java.util.HashMap<>(Map.of("offerNumber", "1"));
            members.put("id", id);
            Account account = new Account() {
                @Override
                public Response<CustomerOffer> create(CreateCustomerOfferFromLinesRequest offer, CallOptions options) {
                    CustomerOffer odd = CustomerOffer.fromJson(members);
                    return new Response<>(odd, 201, Map.of(), new RateLimit(null, null));
                }
            };
            BatchStoppedException stopped =
                    stopped(() -> account.createAll(List.of(offer("for " + id)), journal, ONE_BY_ONE));

            assertThat(stopped)
                    .as("%s", id)
                    .hasCauseInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining(
                            "the server at " + account.baseUrl() + " answered 201 with a CustomerOffer without its id");
            assertThat(stopped.results()).singleElement().isInstanceOf(BatchResult.Unknown.class);
        }
        assertThat(journal.entries()).extracting(JournalEntry::state).containsOnly(State.UNKNOWN);
        assertThatThrownBy(() -> journal.created(
                        Noting.sending(journal, offer("7"), Instant.EPOCH), CustomerOffer.fromJson(Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Of the client's own code, or of one that stands before it. */
    @Test
    void aFailureThatIsNoneOfTheSdksLeavesItsOfferUnknown() {
        IllegalStateException bug = new IllegalStateException("a bug, with somebody's name in it");
        Account account = new Account(step -> {
            throw bug;
        });

        BatchStoppedException stopped = stopped(() -> account.createAll(offers(2), journal, ONE_BY_ONE));

        assertThat(stopped).hasCause(bug).hasMessageNotContaining("somebody's name");
        assertThat(stopped.stoppedAt().index()).isZero();
        assertThat(stopped.results())
                .singleElement()
                .isInstanceOfSatisfying(
                        BatchResult.Unknown.class,
                        unknown -> assertThat(unknown.failure()).hasCause(bug));
        assertThat(journal.entries()).extracting(JournalEntry::state).containsExactly(State.UNKNOWN);
    }

    @Test
    void anInterruptWhileTheListIsReadEndsTheRunWithAllThatIsKnown() {
        Account account = new Account(Fate.CREATED, Fate.LOST) {
            @Override
            public List<Reconciled<CustomerOffer>> reconcileAll(
                    List<SentRequest> sent, Instant latest, CallOptions options) {
                Thread.currentThread().interrupt();
                return super.reconcileAll(sent, latest, options);
            }
        };
        BatchStoppedException stopped = stopped(
                () -> account.createAll(offers(2), journal, ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stopped).hasCauseInstanceOf(InterruptedException.class);
        assertThat(stopped.results())
                .extracting(Object::getClass)
                .isEqualTo(List.of(BatchResult.Created.class, BatchResult.Unknown.class));
        assertThat(stopped.untouched()).isEmpty();
        assertThat(account.sendings()).isEqualTo(2);
    }

    @Test
    void aRunThatLeavesNothingOpenReadsNoList() {
        Account account = new Account() {
            @Override
            public List<Reconciled<CustomerOffer>> reconcileAll(
                    List<SentRequest> sent, Instant latest, CallOptions options) {
                throw new AssertionError("There is nothing to look up.");
            }
        };

        assertThat(account.createAll(
                        offers(2), journal, BatchOptions.defaults().withMode(CreateMode.RECONCILE_AND_RESEND)))
                .hasOnlyElementsOfType(BatchResult.Created.class);
    }

    @Test
    void aThreadThatIsInterruptedAlreadySendsNothing() {
        Account account = new Account();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> account.createAll(offers(2), journal)).isInstanceOf(NotSentException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(account.sendings()).isZero();
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void aListThatBreaksWhileItIsLookedThroughEndsTheRunWithAllThatIsKnown() {
        IllegalStateException bug = new IllegalStateException("broken");
        Account account = new Account(Fate.CREATED, Fate.LOST) {
            @Override
            public List<Reconciled<CustomerOffer>> reconcileAll(
                    List<SentRequest> sent, Instant latest, CallOptions options) {
                throw bug;
            }
        };

        BatchStoppedException stopped =
                stopped(() -> account.createAll(offers(2), journal, ONE_BY_ONE.withMode(CreateMode.RECONCILE)));

        assertThat(stopped).hasCause(bug);
        assertThat(stopped.results())
                .extracting(Object::getClass)
                .isEqualTo(List.of(BatchResult.Created.class, BatchResult.Unknown.class));
    }

    /** That some were not in the list says nothing certain of them, once they are not sent again. */
    @Test
    void whatWasToBeSentOnceMoreIsUnknownWhenTheRunEndsBefore() {
        Account account = new Account(Fate.LOST, Fate.LOST, Fate.LOST) {
            @Override
            public Response<CustomerOffer> create(CreateCustomerOfferFromLinesRequest offer, CallOptions options) {
                if (sendings() == 3) {
                    throw new PermissionDeniedException("no more.", Outcome.REFUSED, answer(403), null);
                }
                return super.create(offer, options);
            }
        };

        BatchStoppedException stopped = stopped(
                () -> account.createAll(offers(3), journal, ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND)));

        assertThat(stopped.stoppedAt().index()).isZero();
        assertThat(stopped.results()).hasSize(3).hasOnlyElementsOfType(BatchResult.Unknown.class);
        assertThat(stopped.untouched()).isEmpty();
        assertThat(account.times()).isEmpty();
    }

    @Test
    void aListenerThatFailsAtTheEndLosesNoResult() {
        Account account = new Account(Fate.LOST, Fate.REFUSED, Fate.CREATED_UNREADABLE);
        List<BatchResult<?, ?>> told = new ArrayList<>();
        IllegalStateException broken = new IllegalStateException("broken");

        BatchStoppedException stopped =
                stopped(() -> account.createAll(offers(4), journal, ONE_BY_ONE.withListener(result -> {
                    told.add(result);
                    if (result instanceof BatchResult.Unknown) {
                        throw broken;
                    }
                })));

        assertThat(told).hasSize(3);
        assertThat(stopped).hasCause(broken);
        assertThat(stopped.results())
                .extracting(Object::getClass)
                .isEqualTo(List.of(
                        BatchResult.Unknown.class,
                        BatchResult.Refused.class,
                        BatchResult.Unknown.class,
                        BatchResult.Created.class));
    }

    @Test
    void itSurvivesSerializationWithoutTheOffers() throws Exception {
        Account account = new Account(Fate.CREATED) {
            @Override
            public Response<CustomerOffer> create(CreateCustomerOfferFromLinesRequest offer, CallOptions options) {
                if (sendings() == 1) {
                    throw new PermissionDeniedException("no more.", Outcome.REFUSED, answer(403), null);
                }
                return super.create(offer, options);
            }
        };
        BatchStoppedException stopped = stopped(() -> account.createAll(offers(2), journal, ONE_BY_ONE));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(stopped);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            BatchStoppedException copy = (BatchStoppedException) in.readObject();
            assertThat(copy).hasMessage(stopped.getMessage()).hasCauseInstanceOf(PermissionDeniedException.class);
            assertThat(copy.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(copy.results()).isEmpty();
            assertThat(copy.untouched()).isEmpty();
            assertThat(copy.stoppedAt()).isNull();
        }
    }

    private static HttpResponse answer(int status) {
        return new HttpResponse(status, Map.of(), new byte[0], true, Instant.EPOCH);
    }

    private static List<CreateCustomerOfferFromLinesRequest> offers(int count) {
        return IntStream.range(0, count).mapToObj(i -> offer("" + i)).toList();
    }

    private static BatchStoppedException stopped(ThrowingCallable run) {
        return catchThrowableOfType(BatchStoppedException.class, run);
    }
}
