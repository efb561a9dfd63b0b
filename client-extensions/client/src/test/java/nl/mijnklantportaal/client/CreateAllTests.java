package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.ScriptedPortal.ListAnswer;
import nl.mijnklantportaal.client.ScriptedPortal.Post;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.batch.BatchResult;
import nl.mijnklantportaal.client.batch.BatchStoppedException;
import nl.mijnklantportaal.client.batch.IndexedRequest;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.batch.JournalEntry;
import nl.mijnklantportaal.client.batch.JournalEntry.State;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.LicenseLimitException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.PermissionDeniedException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.spi.RateLimiter;
import nl.mijnklantportaal.sandbox.ReceivedOffer;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class CreateAllTests {
    /** So that a script meets the offers in their order. */
    private static final BatchOptions ONE_BY_ONE = BatchOptions.defaults().withConcurrency(1);

    @TempDir
    Path directory;

    private final ScriptedPortal server = new ScriptedPortal();
    private final MijnKlantportaal portal = client(server).build();
    private Journal journal;

    @BeforeEach
    void open() {
        journal = Journal.open(directory.resolve("journal"));
    }

    @AfterEach
    void close() {
        journal.close();
        portal.close();
        server.close();
    }

    @Test
    void everyOfferIsCreatedOnceAndGivesAResultInItsPlace() {
        try (Sandbox sandbox = Sandbox.start();
                MijnKlantportaal client = MijnKlantportaal.builder()
                        .apiKey(sandbox.apiKey())
                        .baseUrl(sandbox.baseUrl())
                        .withoutRateLimit()
                        .build()) {
            List<CreateCustomerOfferFromLinesRequest> offers = offers(500);
            List<BatchResult<?, ?>> heard = new ArrayList<>();
            List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results = client.customerOffers()
                    .createAllFromLines(
                            offers,
                            journal,
                            BatchOptions.defaults().withConcurrency(8).withListener(heard::add));

            assertThat(results)
                    .hasOnlyElementsOfType(BatchResult.Created.class)
                    .extracting(BatchResult::request)
                    .isEqualTo(offers);
            assertThat(results)
                    .extracting(BatchResult::index)
                    .isEqualTo(IntStream.range(0, 500).boxed().toList());
            assertThat(heard).containsExactlyInAnyOrderElementsOf(results);
            assertThat(results.get(7))
                    .isInstanceOfSatisfying(
                            BatchResult.Created.class,
                            created -> assertThat(created.created().raw("offerNumber"))
                                    .isEqualTo(offers.get(7).offerNumber()));
            assertThat(sandbox.offers())
                    .extracting(ReceivedOffer::offerNumber)
                    .containsExactlyInAnyOrderElementsOf(offers.stream()
                            .map(CreateCustomerOfferFromLinesRequest::offerNumber)
                            .toList());

            // The same run again sends nothing, and knows as much.
            assertThat(client.customerOffers().createAllFromLines(offers, journal))
                    .isEqualTo(results);
            assertThat(sandbox.requestCount()).isEqualTo(500);
        }
    }

    @Test
    void noMoreAreOnTheirWayThanIsAllowed() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(3);
        try (FaultServer slow = FaultServer.plain(FaultServer.forever(
                        FaultServer.readRequest(),
                        connection -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            full.countDown();
                            FaultServer.awaitLatch(full);
                            now.decrementAndGet();
                        },
                        FaultServer.send(Calls.CREATED)));
                MijnKlantportaal client =
                        Calls.client(slow.url()).withoutRateLimit().build()) {
            client.customerOffers()
                    .createAllFromLines(
                            offers(30), journal, BatchOptions.defaults().withConcurrency(3));
        }

        assertThat(most).hasValue(3);
    }

    @Test
    void whatTheServerRefusesIsAResultAndIsNotSentAgain() {
        server.posts(Post.CREATED, Post.REFUSED, Post.CREATED);

        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results =
                createAllFromLines(offers(3), ONE_BY_ONE);

        assertRefused(results.get(1));
        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> again =
                createAllFromLines(offers(3), ONE_BY_ONE);
        assertRefused(again.get(1));
        assertThat(again.get(0)).isEqualTo(results.get(0));
        assertThat(server.posted()).isEqualTo(3);
    }

    private static void assertRefused(BatchResult<?, ?> result) {
        assertThat(result).isInstanceOfSatisfying(BatchResult.Refused.class, refused -> {
            assertThat(refused.index()).isEqualTo(1);
            assertThat(refused.request()).isEqualTo(offer("2026-1"));
            assertThat(refused.reason()).contains(" answered 422, saying \"no\"");
            assertThat(refused.failure()).isInstanceOfSatisfying(UnprocessableRequestException.class, failure -> {
                assertThat(failure.status()).isEqualTo(422);
                assertThat(failure.serverMessage()).isEqualTo("no");
                assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
            });
        });
    }

    @Test
    void whatWasRefusedIsSentAgainOnceItWasMended() {
        server.posts(Post.REFUSED, Post.CREATED, Post.REFUSED, Post.DROPPED);
        CreateCustomerOfferFromLinesRequest wrong = offer("2026-0");
        createAllFromLines(List.of(wrong, offer("2026-1")), ONE_BY_ONE);

        assertThat(createAllFromLines(List.of(mended(wrong), offer("2026-1")), ONE_BY_ONE))
                .extracting(Object::getClass)
                .isEqualTo(List.of(BatchResult.Refused.class, BatchResult.Created.class));
        assertThat(server.posted()).isEqualTo(3);
        // Sent once more as it was at first, it is lost: from then on it may exist, whatever it says.
        assertThat(createAllFromLines(List.of(wrong), ONE_BY_ONE)).hasOnlyElementsOfType(BatchResult.Unknown.class);
        assertThat(createAllFromLines(List.of(mended(wrong)), ONE_BY_ONE))
                .first()
                .isInstanceOfSatisfying(
                        BatchResult.Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("What that request creates may exist, so this one was not sent"));
        assertThat(server.posted()).isEqualTo(4);
    }

    @Test
    void whatWasRefusedIsSentAgainAsItIsWhenTheCallerSaysSo() {
        server.posts(Post.CREATED, Post.REFUSED);
        createAllFromLines(offers(2), ONE_BY_ONE);

        assertThat(createAllFromLines(offers(2), ONE_BY_ONE.withRefusedAgain()))
                .hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(server.posted()).isEqualTo(3);
        assertThat(createAllFromLines(offers(2), ONE_BY_ONE.withRefusedAgain()))
                .hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(server.posted()).isEqualTo(3);
    }

    @Test
    void anOfferWithTheCustomerAndNumberOfAnotherIsRefusedUnsent() {
        List<CreateCustomerOfferFromLinesRequest> twice =
                Stream.concat(offers(2).stream(), offers(1).stream()).toList();

        assertThat(createAllFromLines(twice, ONE_BY_ONE).get(2))
                .isInstanceOfSatisfying(
                        BatchResult.Refused.class,
                        refused -> assertThat(refused.failure())
                                .isInstanceOfSatisfying(
                                        InvalidRequestException.class,
                                        failure -> assertThat(failure.violations())
                                                .containsExactly(
                                                        new Violation(
                                                                "requests[2]",
                                                                "has the same natural key as requests[0], so it was not sent"))));
        assertThat(createAllFromLines(List.of(mended(offer("2026-0"))), ONE_BY_ONE)
                        .get(0))
                .isInstanceOfSatisfying(
                        BatchResult.Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("the journal has a different request with this natural key")
                                .contains("What that request creates exists, so this one was not sent"));
        assertThat(server.posted()).isEqualTo(2);
    }

    /** A run that is not to look up has no proof of it, and yet the server said that it did its work. */
    @Test
    void aSuccessThatCannotBeReadIsUnknownInARunThatDoesNotLookUpAndIsNeverSentAgain() {
        server.posts(Post.CREATED_CUT);

        for (int run = 0; run < 2; run++) {
            assertThat(createAllFromLines(offers(1), ONE_BY_ONE))
                    .singleElement()
                    .isInstanceOfSatisfying(BatchResult.Unknown.class, unknown -> {
                        assertThat(unknown.failure()).isInstanceOf(UnexpectedResponseException.class);
                        assertThat(unknown.failure().outcome()).isEqualTo(Outcome.APPLIED);
                        assertThat(unknown.sent().naturalKey().get("offerNumber"))
                                .isEqualTo("2026-0");
                        assertThat(unknown.failure().sent()).isEqualTo(unknown.sent());
                    });
            assertThat(journal.entries()).extracting(JournalEntry::state).containsExactly(State.UNKNOWN);
            reopen();
        }
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED_CUT, RECONCILE",
        "CREATED_EMPTY, RECONCILE",
        "CREATED_TORN, RECONCILE",
        "CREATED_TORN, RECONCILE_AND_RESEND"
    })
    void aSuccessThatCannotBeReadIsLookedUpAndGivenLikeAnyOther(Post post, CreateMode mode) {
        server.posts(Post.CREATED, post, Post.CREATED);

        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results =
                createAllFromLines(offers(3), ONE_BY_ONE.withMode(mode));

        assertThat(results)
                .extracting(
                        result -> ((BatchResult.Created<?, ?>) result).created().raw("id"))
                .containsExactly("off_1", "off_2", "off_3");
        assertThat(server.posted()).isEqualTo(3);
        // And so it is by the journal.
        reopen();
        assertThat(createAllFromLines(offers(3), ONE_BY_ONE)).isEqualTo(results);
        assertThat(journal.entries().get(1).created(CustomerOffer.class).id()).isEqualTo("off_2");
    }

    @Test
    void aSuccessThatCannotBeReadIsNotSentAgainThoughTheListLacksIt() {
        server.posts(Post.CUT_AND_NOT_LISTED);

        for (int run = 0; run < 2; run++) {
            assertThat(createAllFromLines(offers(1), ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND)))
                    .singleElement()
                    .isInstanceOfSatisfying(BatchResult.Unknown.class, unknown -> {
                        assertThat(unknown.failure()).isInstanceOf(UnexpectedResponseException.class);
                        assertThat(unknown.failure().outcome()).isEqualTo(Outcome.APPLIED);
                        assertThat(unknown.failure().getSuppressed())
                                .singleElement()
                                .isInstanceOfSatisfying(
                                        OutcomeUnknownException.class,
                                        looked -> assertThat(looked.lookup().whole())
                                                .isTrue());
                    });
            reopen();
        }
        assertThat(server.posted()).isEqualTo(1);
        // It turned up at last.
        server.has("off_late", "cst_abc12345def678", "2026-0", Instant.now());
        assertThat(createAllFromLines(offers(1), ONE_BY_ONE.withMode(CreateMode.RECONCILE)))
                .singleElement()
                .isInstanceOfSatisfying(
                        BatchResult.Created.class,
                        found -> assertThat(found.created().raw("id")).isEqualTo("off_late"));
    }

    /** Such as of a proxy, or of another API at a wrong URL: what it says would be said of every offer. */
    @ParameterizedTest
    @CsvSource({
        "QUOTA, REPORT",
        "QUOTA, RECONCILE",
        "QUOTA, RECONCILE_AND_RESEND",
        "LOGIN_PAGE, REPORT",
        "LOGIN_PAGE, RECONCILE",
        "LOGIN_PAGE, RECONCILE_AND_RESEND"
    })
    void anAnswerWithoutAnIdIsNoCreationAndEndsTheRunAtOnce(Post post, CreateMode mode) {
        server.posts(Post.CREATED, post);

        BatchStoppedException stopped = stopped(() -> createAllFromLines(offers(5), ONE_BY_ONE.withMode(mode)));

        assertThat(stopped.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(stopped.stoppedAt()).isEqualTo(new IndexedRequest<>(1, offer("2026-1")));
        assertThat(stopped.getCause())
                .isInstanceOfSatisfying(
                        UnexpectedResponseException.class,
                        cause -> assertThat(cause.status()).isEqualTo(200));
        assertThat(stopped.results())
                .extracting(Object::getClass)
                .containsExactly(BatchResult.Created.class, BatchResult.Unknown.class);
        assertThat(stopped.untouched()).extracting(IndexedRequest::index).containsExactly(2, 3, 4);
        assertThat(server.requests()).hasSize(2);
        assertThat(journal.entries()).extracting(JournalEntry::state).containsExactly(State.CREATED, State.UNKNOWN);

        // Against the mended server nothing is lost.
        reopen();
        assertThat(createAllFromLines(offers(5), ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND)))
                .hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(server.posted()).isEqualTo(2 + 4);
    }

    @ParameterizedTest
    @EnumSource(
            value = Post.class,
            names = {"CREATED_UNTOLD", "DROPPED", "FAILED"})
    void whatNobodyKnowsIsReportedAndNeverSentAgain(Post post) {
        server.posts(Post.CREATED, post);

        for (int run = 0; run < 2; run++) {
            List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results =
                    createAllFromLines(offers(3), ONE_BY_ONE);

            assertThat(results.get(1)).isInstanceOfSatisfying(BatchResult.Unknown.class, unknown -> {
                assertThat(unknown.sent().naturalKey().get("offerNumber")).isEqualTo("2026-1");
                assertThat(unknown.reason()).contains(Outcome.UNKNOWN.sentence());
            });
            assertThat(results.get(2)).isInstanceOf(BatchResult.Created.class);
        }
        assertThat(server.posted()).isEqualTo(3);
    }

    @Test
    void whatIsUnknownIsLookedUpInOneReadingAtTheEnd() {
        server.posts(Post.CREATED_UNTOLD, Post.CREATED, Post.DROPPED, Post.CREATED_UNTOLD)
                .perPage(100);

        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results =
                createAllFromLines(offers(5), ONE_BY_ONE.withMode(CreateMode.RECONCILE));

        assertThat(results.stream().map(Object::getClass).toList())
                .isEqualTo(List.of(
                        BatchResult.Created.class,
                        BatchResult.Created.class,
                        BatchResult.Unknown.class,
                        BatchResult.Created.class,
                        BatchResult.Created.class));
        assertThat(server.requests()).hasSize(5 + 1);
        // Later, with the same journal, what is still unknown is looked up again.
        server.has("off_late", "cst_abc12345def678", "2026-2", Instant.now());
        assertThat(createAllFromLines(offers(5), ONE_BY_ONE.withMode(CreateMode.RECONCILE)))
                .hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(server.requests()).hasSize(5 + 1 + 1);
        // And what was found is known.
        assertThat(createAllFromLines(offers(5), ONE_BY_ONE)).hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(server.requests()).hasSize(5 + 1 + 1);
    }

    /** The server's words are not lost for having looked, nor for another run that looks again. */
    @Test
    void whatIsNotFoundTellsHowFarWasLookedAndWhyItWasNeeded() {
        server.posts(Post.FAILED);

        for (int run = 0; run < 2; run++) {
            assertThat(createAllFromLines(offers(1), ONE_BY_ONE.withMode(CreateMode.RECONCILE)))
                    .singleElement()
                    .isInstanceOfSatisfying(BatchResult.Unknown.class, unknown -> {
                        OutcomeUnknownException looked = (OutcomeUnknownException) unknown.failure();
                        assertThat(looked).hasMessageContaining("it is not in the list");
                        assertThat(looked.lookup().whole()).isTrue();
                        assertThat(looked.sent()).isEqualTo(unknown.sent());
                        assertThat(looked.getCause()).isInstanceOfSatisfying(ServerException.class, failed -> {
                            assertThat(failed.status()).isEqualTo(500);
                            assertThat(failed.serverMessage()).isEqualTo("no");
                        });
                    });
            reopen();
        }
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void whatTheWholeListDoesNotHaveIsSentOnceMoreWhenTheCallerSaysSo() {
        server.posts(Post.DROPPED, Post.CREATED_UNTOLD, Post.FAILED, Post.CREATED, Post.CREATED_UNTOLD, Post.DROPPED);

        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results =
                createAllFromLines(offers(4), ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND));

        // The first was sent again and found, the third was sent again and lost again.
        assertThat(results.get(0)).isInstanceOf(BatchResult.Created.class);
        assertThat(results.get(1)).isInstanceOf(BatchResult.Created.class);
        assertThat(results.get(2)).isInstanceOf(BatchResult.Unknown.class);
        assertThat(server.posted()).isEqualTo(4 + 2);
    }

    @Test
    void aRefusalOfTheSecondRequestIsNoProofAgainstTheFirst() {
        server.posts(Post.DROPPED, Post.DROPPED, Post.REFUSED_FOR_ITS_NUMBER, Post.REFUSED);

        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results =
                createAllFromLines(offers(2), ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND));

        assertThat(results.get(0)).isInstanceOf(BatchResult.Created.class);
        assertThat(results.get(1)).isInstanceOf(BatchResult.Unknown.class);
    }

    @Test
    void nothingIsSentAgainWhenTheListCannotBeReadToItsEnd() {
        IntStream.range(0, 5).forEach(i -> server.has("off_fill" + i, "cst_other", "n" + i, Instant.now()));
        server.posts(Post.DROPPED).lists(ListAnswer.FAILS_ON_THE_SECOND_PAGE);

        assertThat(createAllFromLines(offers(1), ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND))
                        .get(0))
                .isInstanceOf(BatchResult.Unknown.class);
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void aWrongKeyEndsTheRunAndLosesNoOffer() {
        try (Sandbox sandbox = Sandbox.start();
                MijnKlantportaal wrong = client(sandbox, "wrong").build();
                MijnKlantportaal right = client(sandbox, sandbox.apiKey()).build()) {
            BatchStoppedException stopped =
                    stopped(() -> wrong.customerOffers().createAllFromLines(offers(100), journal));
            assertThat(stopped)
                    .hasCauseInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("Of 100 requests 0 are created, 0 refused, 0 unknown and 100 untouched.");
            assertThat(stopped.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(sandbox.requestCount()).isLessThanOrEqualTo(4);

            // It says nothing of any offer, so it may still become the journal of another key.
            assertThat(right.customerOffers().createAllFromLines(offers(100), journal))
                    .hasSize(100)
                    .hasOnlyElementsOfType(BatchResult.Created.class);
            assertThatThrownBy(() -> wrong.customerOffers().createAllFromLines(offers(100), journal))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("belongs to the portal at");
        }
    }

    @Test
    void a404EndsTheRunUntilAnOfferWasCreatedAndIsTheOffersRefusalFromThenOn() {
        server.posts(Post.NOT_FOUND, Post.CREATED, Post.NOT_FOUND);
        assertThat(stopped(() -> createAllFromLines(offers(3), ONE_BY_ONE)))
                .hasCauseInstanceOf(NotFoundException.class);
        assertThat(server.posted()).isEqualTo(1);

        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results =
                createAllFromLines(offers(3), ONE_BY_ONE);
        assertThat(results.get(0)).isInstanceOf(BatchResult.Created.class);
        assertThat(results.get(1)).isInstanceOf(BatchResult.Refused.class);
        assertThat(results.get(2)).isInstanceOf(BatchResult.Created.class);
    }

    /** Found: thirty offers, and "the server refused it, so nothing was created". */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aLicenseThatIsUsedUpEndsTheRunAndTellsWhatWasCreated(int concurrency) {
        List<CreateCustomerOfferFromLinesRequest> offers = offers(50);
        try (Sandbox sandbox = Sandbox.builder().offersPerMonth(30).start();
                MijnKlantportaal client = client(sandbox, sandbox.apiKey()).build()) {
            BatchStoppedException stopped = stopped(() -> client.customerOffers()
                    .createAllFromLines(offers, journal, BatchOptions.defaults().withConcurrency(concurrency)));

            assertThat(sandbox.offers()).hasSize(30);
            assertThat(stopped.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(stopped)
                    .hasCauseInstanceOf(LicenseLimitException.class)
                    .hasMessageContaining(" answered 426")
                    .hasMessageContaining("Of 50 requests 30 are created, 0 refused, 0 unknown and 20 untouched.")
                    .hasMessageContaining(journal.file().toString())
                    .message()
                    .doesNotContain(Outcome.REFUSED.sentence());
            assertThat(stopped.results()).hasSize(30).hasOnlyElementsOfType(BatchResult.Created.class);
            stopped.results().forEach(result -> assertThat(result.request()).isEqualTo(offers.get(result.index())));
            assertThat(stopped.untouched()).hasSize(20).contains(stopped.stoppedAt());
            stopped.untouched().forEach(left -> assertThat(left.request()).isEqualTo(offers.get(left.index())));
            assertThat(sandbox.offers())
                    .extracting(ReceivedOffer::offerNumber)
                    .containsExactlyInAnyOrderElementsOf(stopped.results().stream()
                            .map(result -> String.valueOf(result.request().raw("offerNumber")))
                            .toList());
        }
    }

    /** Also of those that this run did not come to. */
    @Test
    void aRunThatEndsEarlyTellsWhatTheJournalKnowsOfEveryOffer() {
        server.posts(Post.CREATED, Post.REFUSED, Post.DROPPED, Post.FORBIDDEN);
        createAllFromLines(offers(3), ONE_BY_ONE);

        List<CreateCustomerOfferFromLinesRequest> turned = new ArrayList<>(offers(5));
        Collections.reverse(turned);
        BatchStoppedException stopped = stopped(() -> createAllFromLines(turned, ONE_BY_ONE));

        assertThat(stopped).hasMessageContaining("Of 5 requests 1 are created, 1 refused, 1 unknown and 2 untouched.");
        assertThat(stopped.results()).extracting(BatchResult::index).containsExactly(2, 3, 4);
        assertThat(stopped.results())
                .extracting(Object::getClass)
                .isEqualTo(List.of(BatchResult.Unknown.class, BatchResult.Refused.class, BatchResult.Created.class));
        assertThat(stopped.untouched())
                .containsExactly(new IndexedRequest<>(0, offer("2026-4")), new IndexedRequest<>(1, offer("2026-3")));
        assertThat(stopped.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aConnectionThatFailsEndsTheRun() {
        createAllFromLines(offers(1), ONE_BY_ONE);
        server.close();

        BatchStoppedException stopped;
        try (MijnKlantportaal unconnected = client(server).build()) {
            stopped = stopped(() -> unconnected.customerOffers().createAllFromLines(offers(3), journal, ONE_BY_ONE));
        }

        assertThat(stopped).hasCauseInstanceOf(ConnectionFailedException.class);
        assertThat(stopped.stoppedAt().index()).isEqualTo(1);
        assertThat(stopped.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(stopped.results()).singleElement().isInstanceOf(BatchResult.Created.class);
    }

    @Test
    void aServerOfWhichNothingIsKnownIsLeftAlone() {
        server.posts(Collections.nCopies(100, Post.FAILED).toArray(Post[]::new));

        BatchStoppedException stopped = stopped(() -> createAllFromLines(offers(100), BatchOptions.defaults()));

        assertThat(stopped)
                .hasCauseInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("the outcomes of 10 requests in a row are unknown")
                .hasMessageContaining("CreateMode.RECONCILE looks up what is unknown")
                .hasMessageContaining(journal.file().toString());
        assertThat(stopped.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(server.posted()).isBetween(10L, 13L);
        // Those that were on their way in other workers too.
        assertThat(stopped.results())
                .hasSize((int) server.posted())
                .hasOnlyElementsOfType(BatchResult.Unknown.class)
                .allSatisfy(result ->
                        assertThat(((BatchResult.Unknown) result).failure()).isInstanceOf(ServerException.class));
        assertThat(stopped.untouched()).hasSize(100 - (int) server.posted());
    }

    @Test
    void unknownOutcomesWithSuccessesBetweenThemEndNoRun() {
        List<Post> nine = Collections.nCopies(9, Post.FAILED);
        server.posts(Stream.of(nine, List.of(Post.CREATED), nine, List.of(Post.REFUSED), nine)
                .flatMap(List::stream)
                .toArray(Post[]::new));

        assertThat(createAllFromLines(offers(29), ONE_BY_ONE)).hasSize(29);
    }

    @Test
    void aTurnThatComesTooLateForACallIsWaitedFor() {
        AtomicInteger refusals = new AtomicInteger();
        RateLimiter late = (key, ahead, longest, maxWait) -> refusals.incrementAndGet() == 3
                ? new RateLimiter.Turn(null, Duration.ofSeconds(1), 1)
                : new RateLimiter.Turn(
                        new RateLimiter.Permit() {
                            @Override
                            public void giveBack() {}

                            @Override
                            public void ended(RateLimiter.Said said) {}
                        },
                        Duration.ZERO,
                        1);
        try (MijnKlantportaal limited =
                Calls.client(server.url()).rateLimiter(late).build()) {
            CallOptions impatient = CallOptions.defaults().withMaxWait(Duration.ofMillis(900));
            assertThat(limited.customerOffers()
                            .createAllFromLines(offers(5), journal, ONE_BY_ONE.withCallOptions(impatient)))
                    .hasOnlyElementsOfType(BatchResult.Created.class);
        }
        assertThat(refusals).hasValueGreaterThan(5);
        assertThat(server.posted()).isEqualTo(5);
    }

    @Test
    void a429IsWaitedForWhoeverCountsTheRequests() {
        try (Sandbox sandbox = Sandbox.builder()
                        .rateLimit(3, Duration.ofSeconds(1), Duration.ZERO)
                        .start();
                MijnKlantportaal client =
                        client(sandbox, sandbox.apiKey()).attempts(1).build()) {
            assertThat(client.customerOffers().createAllFromLines(offers(8), journal, ONE_BY_ONE))
                    .hasOnlyElementsOfType(BatchResult.Created.class);
            assertThat(sandbox.offers()).hasSize(8);
        }
    }

    @Test
    void interruptingEndsTheRunAtOnceAndItCanBeTakenUpAgain() throws Exception {
        CountDownLatch sent = new CountDownLatch(4);
        try (FaultServer silent = FaultServer.plain(FaultServer.readRequest(), FaultServer.tell(sent));
                MijnKlantportaal client =
                        Calls.client(silent.url()).withoutRateLimit().build()) {
            AtomicBoolean keptFlag = new AtomicBoolean();
            FutureTask<RuntimeException> run = new FutureTask<>(() -> {
                try {
                    client.customerOffers().createAllFromLines(offers(100), journal);
                    return null;
                } catch (RuntimeException e) {
                    keptFlag.set(Thread.currentThread().isInterrupted());
                    return e;
                }
            });
            Thread thread = new Thread(run, "run");
            thread.start();
            FaultServer.awaitLatch(sent);

            thread.interrupt();

            assertThat(run.get(60, TimeUnit.SECONDS))
                    .hasMessageContaining("the thread was interrupted")
                    .hasMessageContaining("Of 100 requests 0 are created, 0 refused, 4 unknown and 96 untouched.")
                    .hasMessageContaining(journal.file().toString())
                    .isInstanceOfSatisfying(BatchStoppedException.class, stopped -> {
                        assertThat(stopped).hasCauseInstanceOf(InterruptedException.class);
                        assertThat(stopped.stoppedAt()).isNull();
                        assertThat(stopped.outcome()).isEqualTo(Outcome.UNKNOWN);
                        assertThat(stopped.results())
                                .extracting(BatchResult::index)
                                .containsExactly(0, 1, 2, 3);
                        assertThat(stopped.results()).hasOnlyElementsOfType(BatchResult.Unknown.class);
                    });
            assertThat(keptFlag).isTrue();
            silent.roundTrip();
            assertThat(silent.requests()).hasSize(4);
        }
        // What was on its way is unknown, and the rest is created.
        journal.portalMovedTo(server.url());
        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results =
                createAllFromLines(offers(100), BatchOptions.defaults());
        assertThat(results.stream().filter(BatchResult.Unknown.class::isInstance))
                .hasSize(4);
        assertThat(server.posted()).isEqualTo(96);
    }

    @Test
    void aListenerThatFailsEndsTheRunAndWhatWasDoneIsToldAndInTheJournal() {
        IllegalStateException broken = new IllegalStateException("broken, and with somebody's name in it");
        AtomicInteger heard = new AtomicInteger();
        BatchStoppedException stopped =
                stopped(() -> createAllFromLines(offers(100), ONE_BY_ONE.withListener(result -> {
                    if (heard.incrementAndGet() == 5) {
                        throw broken;
                    }
                })));

        assertThat(stopped)
                .hasCause(broken)
                .hasMessageContaining("the listener failed with java.lang.IllegalStateException")
                .hasMessageNotContaining("somebody's name");
        assertThat(stopped.stoppedAt()).isNull();
        assertThat(stopped.results()).hasSize(5).hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(stopped.untouched()).hasSize(95);
        assertThat(stopped.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(server.posted()).isEqualTo(5);
        assertThat(journal.entries()).hasSize(5).allMatch(entry -> entry.state() == State.CREATED);
    }

    @Test
    void aListThatFailsIsToldBeforeAnythingIsSent() throws IOException {
        IllegalStateException broken = new IllegalStateException("broken");
        Iterable<CreateCustomerOfferFromLinesRequest> half = () -> offers(8).stream()
                .peek(offer -> failAt(offer, "2026-7", broken))
                .iterator();

        assertThatThrownBy(() -> createAllFromLines(half, ONE_BY_ONE)).isSameAs(broken);

        assertUntouched();
    }

    @Test
    void whatIsMissingIsRefusedByNameBeforeAnythingIsSent() throws IOException {
        List<CreateCustomerOfferFromLinesRequest> withNull = new ArrayList<>(offers(5));
        withNull.set(3, null);
        withNull.add(null);
        assertThatThrownBy(() -> createAllFromLines(withNull, ONE_BY_ONE))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        failure -> assertThat(failure.violations())
                                .containsExactly(
                                        new Violation("requests[3]", "must not be null"),
                                        new Violation("requests[5]", "must not be null")));
        assertNullIsNamed("requests must not be null", () -> createAllFromLines(null, ONE_BY_ONE));
        assertNullIsNamed("options must not be null", () -> createAllFromLines(offers(1), null));
        assertNullIsNamed(
                "journal must not be null", () -> portal.customerOffers().createAllFromLines(offers(1), null));
        assertNullIsNamed("mode", () -> createAllFromLines(offers(1), ONE_BY_ONE.withMode(null)));
        assertNullIsNamed(
                "mode must not be null", () -> portal.customerOffers().createFromLines(offer("1"), (CreateMode) null));
        assertThatThrownBy(() -> portal.customerOffers().createFromLines((CreateCustomerOfferFromLinesRequest) null))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        failure -> assertThat(failure.violations())
                                .containsExactly(new Violation("(body)", "must be given")));
        assertNullIsNamed(
                "options must not be null",
                () -> portal.customerOffers().createFromLines(offer("1"), (CallOptions) null));
        assertNullIsNamed("maxWait", () -> CallOptions.defaults().withMaxWait(null));
        assertNullIsNamed("deadline", () -> CallOptions.defaults().withDeadline(null));
        assertNullIsNamed(
                "options must not be null", () -> portal.customerOffers().list(null));
        assertNullIsNamed("sent must not be null", () -> portal.customerOffers().reconcile(null));
        assertNullIsNamed(
                "sent must not be null", () -> portal.customerOffers().reconcileAll(null, CallOptions.defaults()));
        assertNullIsNamed(
                "options must not be null", () -> portal.customerOffers().reconcileAll(List.of(), null));
        assertNullIsNamed("file", () -> Journal.open(null));
        assertNullIsNamed("file", () -> Journal.read(null));

        assertUntouched();
    }

    private static void assertNullIsNamed(String name, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessageStartingWith(name);
    }

    private void assertUntouched() throws IOException {
        assertThat(server.requests()).isEmpty();
        assertThat(Files.readAllLines(journal.file())).hasSize(1);
    }

    /** A list that changes while it is worked through. */
    @Test
    void theOffersAreCopiedBeforeAnythingIsSent() {
        List<CreateCustomerOfferFromLinesRequest> changing = new ArrayList<>(offers(3));

        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results =
                createAllFromLines(changing, ONE_BY_ONE.withListener(result -> {
                    changing.set(2, offer("another"));
                    changing.add(offer("one more"));
                }));

        assertThat(results).extracting(BatchResult::request).isEqualTo(offers(3));
        assertThat(server.posted()).isEqualTo(3);
    }

    /** Also two equal ones: which of them was sent is told by their places. */
    @Test
    void everyResultIsMatchedWithItsOfferByItsPlace() {
        CreateCustomerOfferFromLinesRequest same = offer("2026-0");
        List<CreateCustomerOfferFromLinesRequest> offers = List.of(same, offer("2026-1"), same, same);
        server.posts(Post.DROPPED);

        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results =
                createAllFromLines(offers, BatchOptions.defaults());

        for (int i = 0; i < offers.size(); i++) {
            assertThat(results.get(i).index()).isEqualTo(i);
            assertThat(results.get(i).request()).isSameAs(offers.get(i));
        }
        assertThat(results.subList(2, 4))
                .allSatisfy(result -> assertThat(((BatchResult.Refused) result).reason())
                        .contains("requests[" + result.index() + "]: has the same natural key as requests[0]"));
    }

    /** Such as one that uses the portal itself, and is told to come back later. */
    @Test
    void aFailureOfTheListenerIsNoFailureOfTheOfferWhichIsNotSentAgain() {
        NotSentException ofListener = new NotSentException("the listener's own call", null, Duration.ofMillis(1));

        BatchStoppedException stopped = stopped(() -> createAllFromLines(offers(1), ONE_BY_ONE.withListener(result -> {
            throw ofListener;
        })));

        assertThat(stopped).hasCause(ofListener);
        assertThat(stopped.stoppedAt()).isNull();
        assertThat(stopped.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(server.posted()).isEqualTo(1);
        assertThat(createAllFromLines(offers(1), ONE_BY_ONE)).hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void anErrorWhileOffersAreSentOnceMoreEndsTheRunAsItIs() {
        server.posts(Post.DROPPED);
        AssertionError broken = new AssertionError("broken");

        assertThatThrownBy(() -> createAllFromLines(
                        offers(1),
                        ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND).withListener(result -> {
                            throw broken;
                        })))
                .isSameAs(broken);
        assertThat(broken.getSuppressed())
                .singleElement()
                .isInstanceOfSatisfying(BatchStoppedException.class, stopped -> {
                    assertThat(stopped.results()).singleElement().isInstanceOf(BatchResult.Created.class);
                    assertThat(stopped.getMessage()).doesNotContain("broken");
                });
    }

    /** That the second request was not sent says nothing of the first. */
    @Test
    void whatCouldNotBeSentOnceMoreIsStillUnknownToTheNextRun() {
        server.posts(Post.DROPPED, Post.FORBIDDEN);
        BatchStoppedException stopped =
                stopped(() -> createAllFromLines(offers(1), ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND)));
        assertThat(stopped).hasCauseInstanceOf(PermissionDeniedException.class);
        assertThat(stopped.results()).singleElement().isInstanceOf(BatchResult.Unknown.class);
        assertThat(stopped.untouched()).isEmpty();
        server.has("off_late", "cst_abc12345def678", "2026-0", Instant.now());

        assertThat(createAllFromLines(offers(1), ONE_BY_ONE)).hasOnlyElementsOfType(BatchResult.Unknown.class);
        assertThat(createAllFromLines(offers(1), ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND)))
                .hasOnlyElementsOfType(BatchResult.Created.class);
        assertThat(server.posted()).isEqualTo(2);
    }

    @Test
    void aJournalThatCannotBeWrittenEndsTheRunBeforeAnythingIsSent() {
        Journal closed = journal;
        closed.close();
        assertThatThrownBy(() -> portal.customerOffers().createAllFromLines(offers(1), closed))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is closed");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theNumberAtOnceIsChecked() {
        assertThatThrownBy(() -> BatchOptions.defaults().withConcurrency(0))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("concurrency: must be 1 to 64");
    }

    @Test
    void aListWithoutOffersIsDoneAtOnce() throws IOException {
        assertThat(createAllFromLines(List.of(), BatchOptions.defaults().withMode(CreateMode.RECONCILE_AND_RESEND)))
                .isEmpty();
        assertThat(server.requests()).isEmpty();
        assertThat(Files.readAllLines(journal.file())).hasSize(3);
    }

    @Test
    void onlyAJournalThatIsOpenAndFreeIsMovedAndOnlyToABaseUrl() {
        URI elsewhere = URI.create("https://elsewhere.example");
        assertThat(stopped(() -> createAllFromLines(
                        offers(1), ONE_BY_ONE.withListener(result -> journal.portalMovedTo(elsewhere)))))
                .cause()
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is in use by another run");
        assertThatThrownBy(() -> journal.portalMovedTo(URI.create("elsewhere.example")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("baseUrl: must begin with https://");
        journal.close();
        assertThatThrownBy(() -> journal.portalMovedTo(elsewhere))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is closed");
    }

    private static CreateCustomerOfferFromLinesRequest mended(CreateCustomerOfferFromLinesRequest offer) {
        return CreateCustomerOfferFromLinesRequest.builder()
                .customerId(offer.customerId())
                .offerNumber(offer.offerNumber())
                .issuedAt(offer.issuedAt())
                .expiresAt(offer.expiresAt())
                .addLine(line -> line.description("Something else")
                        .amountExclVat(Money.cents(1))
                        .vatRate(VatRate.ZERO))
                .build();
    }

    private static void failAt(CreateCustomerOfferFromLinesRequest offer, String number, RuntimeException failure) {
        if (offer.offerNumber().equals(number)) {
            throw failure;
        }
    }

    private static BatchStoppedException stopped(ThrowingCallable run) {
        return catchThrowableOfType(BatchStoppedException.class, run);
    }

    private void reopen() {
        journal.close();
        journal = Journal.open(journal.file());
    }

    private List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> createAllFromLines(
            Iterable<CreateCustomerOfferFromLinesRequest> offers, BatchOptions options) {
        return portal.customerOffers().createAllFromLines(offers, journal, options);
    }

    private static List<CreateCustomerOfferFromLinesRequest> offers(int count) {
        return IntStream.range(0, count).mapToObj(i -> offer("2026-" + i)).toList();
    }

    private static MijnKlantportaalBuilder client(ScriptedPortal server) {
        return Calls.client(server.url())
                .settlingTime(Duration.ZERO)
                .withoutRateLimit()
                .attempts(1);
    }

    private static MijnKlantportaalBuilder client(Sandbox sandbox, String key) {
        return MijnKlantportaal.builder().apiKey(key).baseUrl(sandbox.baseUrl()).withoutRateLimit();
    }
}
