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
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.LicenseLimitException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.PermissionDeniedException;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.client.money.VatRate;
import nl.mijnklantportaal.client.offers.BatchOptions;
import nl.mijnklantportaal.client.offers.CreateMode;
import nl.mijnklantportaal.client.offers.Journal;
import nl.mijnklantportaal.client.offers.ManualOffer;
import nl.mijnklantportaal.client.offers.OfferResult;
import nl.mijnklantportaal.client.spi.RateLimiter;
import nl.mijnklantportaal.sandbox.ReceivedOffer;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
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
            List<ManualOffer> offers = offers(500);
            List<OfferResult> heard = new ArrayList<>();
            List<OfferResult> results = client.customerOffers()
                    .createAll(
                            offers,
                            journal,
                            BatchOptions.defaults().withConcurrency(8).withListener(heard::add));

            assertThat(results)
                    .hasOnlyElementsOfType(OfferResult.Created.class)
                    .extracting(OfferResult::offer)
                    .isEqualTo(offers);
            assertThat(results)
                    .extracting(OfferResult::index)
                    .isEqualTo(IntStream.range(0, 500).boxed().toList());
            assertThat(heard).containsExactlyInAnyOrderElementsOf(results);
            assertThat(results.get(7))
                    .isInstanceOfSatisfying(
                            OfferResult.Created.class,
                            created -> assertThat(created.created().offerNumber())
                                    .isEqualTo(offers.get(7).offerNumber()));
            assertThat(sandbox.offers())
                    .extracting(ReceivedOffer::offerNumber)
                    .containsExactlyInAnyOrderElementsOf(
                            offers.stream().map(ManualOffer::offerNumber).toList());

            // The same run again sends nothing, and knows as much.
            assertThat(client.customerOffers().createAll(offers, journal)).isEqualTo(results);
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
                    .createAll(offers(30), journal, BatchOptions.defaults().withConcurrency(3));
        }

        assertThat(most).hasValue(3);
    }

    @Test
    void whatTheServerRefusesIsAResultAndIsNotSentAgain() {
        server.posts(Post.CREATED, Post.REFUSED, Post.CREATED);

        List<OfferResult> results = createAll(offers(3), ONE_BY_ONE);

        assertThat(results.get(1))
                .isInstanceOfSatisfying(
                        OfferResult.Refused.class,
                        refused -> assertThat(refused.reason()).contains("the server answered 422, saying \"no\""));
        assertThat(createAll(offers(3), ONE_BY_ONE)).isEqualTo(results);
        assertThat(server.posted()).isEqualTo(3);
    }

    @Test
    void whatWasRefusedIsSentAgainOnceItWasMended() {
        server.posts(Post.REFUSED, Post.CREATED, Post.REFUSED, Post.DROPPED);
        ManualOffer wrong = offer("2026-0");
        createAll(List.of(wrong, offer("2026-1")), ONE_BY_ONE);

        assertThat(createAll(List.of(mended(wrong), offer("2026-1")), ONE_BY_ONE))
                .extracting(Object::getClass)
                .isEqualTo(List.of(OfferResult.Refused.class, OfferResult.Created.class));
        assertThat(server.posted()).isEqualTo(3);
        // Sent once more as it was at first, it is lost: from then on it may exist, whatever it says.
        assertThat(createAll(List.of(wrong), ONE_BY_ONE)).hasOnlyElementsOfType(OfferResult.Unknown.class);
        assertThat(createAll(List.of(mended(wrong)), ONE_BY_ONE))
                .first()
                .isInstanceOfSatisfying(
                        OfferResult.Refused.class,
                        refused -> assertThat(refused.reason()).contains("which may exist; it was not sent"));
        assertThat(server.posted()).isEqualTo(4);
    }

    @Test
    void whatWasRefusedIsSentAgainAsItIsWhenTheCallerSaysSo() {
        server.posts(Post.CREATED, Post.REFUSED);
        createAll(offers(2), ONE_BY_ONE);

        assertThat(createAll(offers(2), ONE_BY_ONE.withRefusedAgain()))
                .hasOnlyElementsOfType(OfferResult.Created.class);
        assertThat(server.posted()).isEqualTo(3);
        assertThat(createAll(offers(2), ONE_BY_ONE.withRefusedAgain()))
                .hasOnlyElementsOfType(OfferResult.Created.class);
        assertThat(server.posted()).isEqualTo(3);
    }

    @Test
    void anOfferWithTheCustomerAndNumberOfAnotherIsRefusedUnsent() {
        List<ManualOffer> twice =
                Stream.concat(offers(2).stream(), offers(1).stream()).toList();

        assertThat(createAll(twice, ONE_BY_ONE).get(2))
                .isInstanceOfSatisfying(
                        OfferResult.Refused.class,
                        refused -> assertThat(refused.reason()).contains("has the same customer and number"));
        assertThat(createAll(List.of(mended(offer("2026-0"))), ONE_BY_ONE).get(0))
                .isInstanceOfSatisfying(
                        OfferResult.Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("The journal has another offer of this customer with this number")
                                .contains("which was created; it was not sent"));
        assertThat(server.posted()).isEqualTo(2);
    }

    @Test
    void aSuccessThatCannotBeReadIsCreatedAllTheSame() {
        server.posts(Post.CREATED_GARBLED);

        assertThat(createAll(offers(1), ONE_BY_ONE))
                .containsExactly(new OfferResult.Created(0, offers(1).get(0), null));
        assertThat(createAll(offers(1), ONE_BY_ONE))
                .containsExactly(new OfferResult.Created(0, offers(1).get(0), null));
        assertThat(server.posted()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Post.class,
            names = {"CREATED_UNTOLD", "DROPPED", "FAILED"})
    void whatNobodyKnowsIsReportedAndNeverSentAgain(Post post) {
        server.posts(Post.CREATED, post);

        for (int run = 0; run < 2; run++) {
            List<OfferResult> results = createAll(offers(3), ONE_BY_ONE);

            assertThat(results.get(1)).isInstanceOfSatisfying(OfferResult.Unknown.class, unknown -> {
                assertThat(unknown.sent().offerNumber()).isEqualTo("2026-1");
                assertThat(unknown.reason()).contains(Outcome.UNKNOWN.sentence());
            });
            assertThat(results.get(2)).isInstanceOf(OfferResult.Created.class);
        }
        assertThat(server.posted()).isEqualTo(3);
    }

    @Test
    void whatIsUnknownIsLookedUpInOneReadingAtTheEnd() {
        server.posts(Post.CREATED_UNTOLD, Post.CREATED, Post.DROPPED, Post.CREATED_UNTOLD)
                .perPage(100);

        List<OfferResult> results = createAll(offers(5), ONE_BY_ONE.withMode(CreateMode.RECONCILE));

        assertThat(results.stream().map(Object::getClass).toList())
                .isEqualTo(List.of(
                        OfferResult.Created.class,
                        OfferResult.Created.class,
                        OfferResult.Unknown.class,
                        OfferResult.Created.class,
                        OfferResult.Created.class));
        assertThat(server.requests()).hasSize(5 + 1);
        // Later, with the same journal, what is still unknown is looked up again.
        server.has("off_late", "cst_abc12345def678", "2026-2", Instant.now());
        assertThat(createAll(offers(5), ONE_BY_ONE.withMode(CreateMode.RECONCILE)))
                .hasOnlyElementsOfType(OfferResult.Created.class);
        assertThat(server.requests()).hasSize(5 + 1 + 1);
        // And what was found is known.
        assertThat(createAll(offers(5), ONE_BY_ONE)).hasOnlyElementsOfType(OfferResult.Created.class);
        assertThat(server.requests()).hasSize(5 + 1 + 1);
    }

    @Test
    void whatTheWholeListDoesNotHaveIsSentOnceMoreWhenTheCallerSaysSo() {
        server.posts(Post.DROPPED, Post.CREATED_UNTOLD, Post.FAILED, Post.CREATED, Post.CREATED_UNTOLD, Post.DROPPED);

        List<OfferResult> results = createAll(offers(4), ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND));

        // The first was sent again and found, the third was sent again and lost again.
        assertThat(results.get(0)).isInstanceOf(OfferResult.Created.class);
        assertThat(results.get(1)).isInstanceOf(OfferResult.Created.class);
        assertThat(results.get(2)).isInstanceOf(OfferResult.Unknown.class);
        assertThat(server.posted()).isEqualTo(4 + 2);
    }

    @Test
    void aRefusalOfTheSecondRequestIsNoProofAgainstTheFirst() {
        server.posts(Post.DROPPED, Post.DROPPED, Post.REFUSED_FOR_ITS_NUMBER, Post.REFUSED);

        List<OfferResult> results = createAll(offers(2), ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND));

        assertThat(results.get(0)).isInstanceOf(OfferResult.Created.class);
        assertThat(results.get(1)).isInstanceOf(OfferResult.Unknown.class);
    }

    @Test
    void nothingIsSentAgainWhenTheListCannotBeReadToItsEnd() {
        IntStream.range(0, 5).forEach(i -> server.has("off_fill" + i, "cst_other", "n" + i, Instant.now()));
        server.posts(Post.DROPPED).lists(ListAnswer.FAILS_ON_THE_SECOND_PAGE);

        assertThat(createAll(offers(1), ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND))
                        .get(0))
                .isInstanceOf(OfferResult.Unknown.class);
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void aWrongKeyEndsTheRunAndLosesNoOffer() {
        try (Sandbox sandbox = Sandbox.start();
                MijnKlantportaal wrong = client(sandbox, "wrong").build();
                MijnKlantportaal right = client(sandbox, sandbox.apiKey()).build()) {
            assertThatThrownBy(() -> wrong.customerOffers().createAll(offers(100), journal))
                    .isInstanceOf(AuthenticationException.class);
            assertThat(sandbox.requestCount()).isLessThanOrEqualTo(4);

            assertThat(right.customerOffers().createAll(offers(100), journal))
                    .hasSize(100)
                    .hasOnlyElementsOfType(OfferResult.Created.class);
        }
    }

    @Test
    void a404EndsTheRunUntilAnOfferWasCreatedAndIsTheOffersRefusalFromThenOn() {
        server.posts(Post.NOT_FOUND, Post.CREATED, Post.NOT_FOUND);
        assertThatThrownBy(() -> createAll(offers(3), ONE_BY_ONE)).isInstanceOf(NotFoundException.class);
        assertThat(server.posted()).isEqualTo(1);

        List<OfferResult> results = createAll(offers(3), ONE_BY_ONE);
        assertThat(results.get(0)).isInstanceOf(OfferResult.Created.class);
        assertThat(results.get(1)).isInstanceOf(OfferResult.Refused.class);
        assertThat(results.get(2)).isInstanceOf(OfferResult.Created.class);
    }

    @Test
    void aLicenseThatIsUsedUpEndsTheRunWhereItIs() {
        try (Sandbox sandbox = Sandbox.builder().offersPerMonth(10).start();
                MijnKlantportaal client = client(sandbox, sandbox.apiKey()).build()) {
            assertThatThrownBy(() -> client.customerOffers().createAll(offers(100), journal))
                    .isInstanceOf(LicenseLimitException.class);

            assertThat(sandbox.offers()).hasSize(10);
        }
    }

    @Test
    void aServerOfWhichNothingIsKnownIsLeftAlone() {
        server.posts(Collections.nCopies(100, Post.FAILED).toArray(Post[]::new));

        OutcomeUnknownException stopped = catchThrowableOfType(
                OutcomeUnknownException.class, () -> createAll(offers(100), BatchOptions.defaults()));

        assertThat(stopped)
                .hasMessageContaining("of 10 offers in a row it is unknown whether they were created")
                .hasMessageContaining(journal.file().toString());
        assertThat(server.posted()).isBetween(10L, 13L);
    }

    @Test
    void unknownOutcomesWithSuccessesBetweenThemEndNoRun() {
        List<Post> nine = Collections.nCopies(9, Post.FAILED);
        server.posts(Stream.of(nine, List.of(Post.CREATED), nine, List.of(Post.REFUSED), nine)
                .flatMap(List::stream)
                .toArray(Post[]::new));

        assertThat(createAll(offers(29), ONE_BY_ONE)).hasSize(29);
    }

    @Test
    void aTurnThatComesTooLateForACallIsWaitedFor() {
        AtomicInteger refusals = new AtomicInteger();
        RateLimiter late = (key, ahead, longest) -> refusals.incrementAndGet() == 3
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
            CallOptions impatient = CallOptions.defaults().withDeadline(Duration.ofMillis(900));
            assertThat(limited.customerOffers().createAll(offers(5), journal, ONE_BY_ONE.withCallOptions(impatient)))
                    .hasOnlyElementsOfType(OfferResult.Created.class);
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
            assertThat(client.customerOffers().createAll(offers(8), journal, ONE_BY_ONE))
                    .hasOnlyElementsOfType(OfferResult.Created.class);
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
            FutureTask<Exception> run = new FutureTask<>(() -> {
                try {
                    client.customerOffers().createAll(offers(100), journal);
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

            assertThat(run.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("the thread was interrupted")
                    .hasMessageContaining(journal.file().toString());
            assertThat(keptFlag).isTrue();
            silent.roundTrip();
            assertThat(silent.requests()).hasSize(4);
        }
        // What was on its way is unknown, and the rest is created.
        journal.portalMovedTo(server.url());
        List<OfferResult> results = createAll(offers(100), BatchOptions.defaults());
        assertThat(results.stream().filter(OfferResult.Unknown.class::isInstance))
                .hasSize(4);
        assertThat(server.posted()).isEqualTo(96);
    }

    @Test
    void aListenerOrAListThatFailsEndsTheRunAndWhatWasDoneIsInTheJournal() {
        IllegalStateException broken = new IllegalStateException("broken");
        AtomicInteger heard = new AtomicInteger();
        assertThatThrownBy(() -> createAll(offers(100), ONE_BY_ONE.withListener(result -> {
                    if (heard.incrementAndGet() == 5) {
                        throw broken;
                    }
                })))
                .isSameAs(broken);
        assertThat(server.posted()).isEqualTo(5);

        Iterable<ManualOffer> half = () -> offers(8).stream()
                .peek(offer -> failAt(offer, "2026-7", broken))
                .iterator();
        assertThatThrownBy(() -> createAll(half, ONE_BY_ONE)).isSameAs(broken);
        assertThat(server.posted()).isEqualTo(7);
    }

    /** Such as one that uses the portal itself, and is told to come back later. */
    @Test
    void aFailureOfTheListenerIsNoFailureOfTheOfferWhichIsNotSentAgain() {
        NotSentException ofListener = new NotSentException("the listener's own call", null, Duration.ofMillis(1));

        assertThatThrownBy(() -> createAll(offers(1), ONE_BY_ONE.withListener(result -> {
                    throw ofListener;
                })))
                .isSameAs(ofListener);

        assertThat(server.posted()).isEqualTo(1);
        assertThat(createAll(offers(1), ONE_BY_ONE)).hasOnlyElementsOfType(OfferResult.Created.class);
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void anErrorWhileOffersAreSentOnceMoreEndsTheRunAsItIs() {
        server.posts(Post.DROPPED);
        AssertionError broken = new AssertionError("broken");

        assertThatThrownBy(() -> createAll(
                        offers(1),
                        ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND).withListener(result -> {
                            throw broken;
                        })))
                .isSameAs(broken);
    }

    /** That the second request was not sent says nothing of the first. */
    @Test
    void whatCouldNotBeSentOnceMoreIsStillUnknownToTheNextRun() {
        server.posts(Post.DROPPED, Post.FORBIDDEN);
        assertThatThrownBy(() -> createAll(offers(1), ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND)))
                .isInstanceOf(PermissionDeniedException.class);
        server.has("off_late", "cst_abc12345def678", "2026-0", Instant.now());

        assertThat(createAll(offers(1), ONE_BY_ONE)).hasOnlyElementsOfType(OfferResult.Unknown.class);
        assertThat(createAll(offers(1), ONE_BY_ONE.withMode(CreateMode.RECONCILE_AND_RESEND)))
                .hasOnlyElementsOfType(OfferResult.Created.class);
        assertThat(server.posted()).isEqualTo(2);
    }

    @Test
    void aJournalThatCannotBeWrittenEndsTheRunBeforeAnythingIsSent() {
        Journal closed = journal;
        closed.close();
        assertThatThrownBy(() -> portal.customerOffers().createAll(offers(1), closed))
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
        assertThat(createAll(List.of(), BatchOptions.defaults().withMode(CreateMode.RECONCILE_AND_RESEND)))
                .isEmpty();
        assertThat(server.requests()).isEmpty();
        assertThat(Files.readAllLines(journal.file())).hasSize(2);
    }

    /** What the sandbox had would otherwise be told to exist where customers look. */
    @Test
    void theJournalOfAnotherPortalIsRefusedBeforeAnythingIsSent() {
        createAll(offers(2), ONE_BY_ONE);
        try (ScriptedPortal elsewhere = new ScriptedPortal();
                MijnKlantportaal other = client(elsewhere).build()) {
            journal.close();
            journal = Journal.open(journal.file());

            assertThatThrownBy(() -> other.customerOffers().createAll(offers(3), journal))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(
                            "belongs to the portal at " + server.url() + ", and this run is for " + elsewhere.url()
                                    + ", where nothing of it may exist; open another file, or call portalMovedTo");
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(createAll(offers(2), ONE_BY_ONE)).hasOnlyElementsOfType(OfferResult.Created.class);

            journal.portalMovedTo(URI.create(elsewhere.url() + "/"));
            journal.close();
            journal = Journal.open(journal.file());

            assertThat(other.customerOffers().createAll(offers(3), journal))
                    .hasOnlyElementsOfType(OfferResult.Created.class);
            assertThat(elsewhere.posted()).isEqualTo(1);
            assertThatThrownBy(() -> createAll(offers(3), ONE_BY_ONE)).isInstanceOf(InvalidRequestException.class);
        }
        assertThat(server.posted()).isEqualTo(2);
    }

    @Test
    void onlyAJournalThatIsOpenAndFreeIsMovedAndOnlyToABaseUrl() {
        URI elsewhere = URI.create("https://elsewhere.example");
        assertThatThrownBy(
                        () -> createAll(offers(1), ONE_BY_ONE.withListener(result -> journal.portalMovedTo(elsewhere))))
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

    private static ManualOffer mended(ManualOffer offer) {
        return ManualOffer.builder()
                .customerId(offer.customerId())
                .offerNumber(offer.offerNumber())
                .issuedAt(offer.issuedAt())
                .expiresAt(offer.expiresAt())
                .addLine("Something else", Money.cents(1), VatRate.ZERO)
                .build();
    }

    private static void failAt(ManualOffer offer, String number, RuntimeException failure) {
        if (offer.offerNumber().equals(number)) {
            throw failure;
        }
    }

    private List<OfferResult> createAll(Iterable<ManualOffer> offers, BatchOptions options) {
        return portal.customerOffers().createAll(offers, journal, options);
    }

    private static List<ManualOffer> offers(int count) {
        return IntStream.range(0, count).mapToObj(i -> offer("2026-" + i)).toList();
    }

    private static MijnKlantportaal.Builder client(ScriptedPortal server) {
        return Calls.client(server.url())
                .settlingTime(Duration.ZERO)
                .withoutRateLimit()
                .attempts(1);
    }

    private static MijnKlantportaal.Builder client(Sandbox sandbox, String key) {
        return MijnKlantportaal.builder().apiKey(key).baseUrl(sandbox.baseUrl()).withoutRateLimit();
    }
}
