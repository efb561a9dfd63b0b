package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.ScriptedPortal.ListAnswer;
import nl.mijnklantportaal.client.ScriptedPortal.Post;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.PermissionDeniedException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReconcileTests {
    private static final String CUSTOMER = "cst_abc12345def678";
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final CreateCustomerOfferFromLinesRequest OFFER = offer("2026-001");

    private final ScriptedPortal server = new ScriptedPortal();
    private final MijnKlantportaal portal = MijnKlantportaal.builder()
            .apiKey(Calls.KEY)
            .baseUrl(server.url())
            .settlingTime(Duration.ZERO)
            .attempts(1)
            .build();

    @AfterEach
    void close() {
        portal.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Post.class,
            names = {"CREATED_UNTOLD", "CREATED_GARBLED", "CREATED_CUT", "CREATED_EMPTY", "CREATED_TORN"})
    void anOfferThatWasCreatedIsFoundAndReturned(Post post) {
        server.posts(post);
        fill(5);

        CustomerOffer found = create(CreateMode.RECONCILE);

        assertThat(found.id()).isEqualTo("off_6");
        assertThat(found.raw("amount")).isEqualTo("1.00");
        assertThat(server.posted()).isEqualTo(1);
        // To the end of the list, in case there is a second one.
        assertThat(server.requests()).hasSize(1 + 3).last().isEqualTo("GET /v1/customer-offers?page=3");
    }

    @ParameterizedTest
    @EnumSource(
            value = Post.class,
            names = {"DROPPED", "FAILED"})
    void anOfferThatIsNotThereIsReportedAndNotSentAgain(Post post) {
        server.posts(post);
        fill(5);

        OutcomeUnknownException failure = unknown(CreateMode.RECONCILE);

        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure)
                .hasMessage(
                        "CustomerOffer with customerId \"cst_abc12345def678\", offerNumber \"2026-001\": it is not in the list (all"
                                + " of it: 5 items on 3 pages). It may still"
                                + " be on its way: reconcile again later, and send it again only when it is still not there. "
                                + Outcome.UNKNOWN.sentence());
        assertThat(failure.lookup().whole()).isTrue();
        assertThat(failure.getCause())
                .isInstanceOf(post == Post.FAILED ? ServerException.class : OutcomeUnknownException.class);
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void whatArrivesLaterIsFoundByTheExceptionAlsoFromItsText() {
        server.posts(Post.DROPPED);
        OutcomeUnknownException failure = unknown(CreateMode.RECONCILE);
        String stored = failure.sent().text();

        server.has("off_late", CUSTOMER, "2026-001", Instant.now());

        assertThat(portal.customerOffers().reconcile(failure.sent()).id()).isEqualTo("off_late");
        assertThat(portal.customerOffers().reconcile(SentRequest.parse(stored)).id())
                .isEqualTo("off_late");
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void aTextThatAnEarlierVersionStoredIsLookedUp() {
        server.has("off_1", CUSTOMER, "2026 001", LONG_AGO);

        SentRequest sent = SentRequest.parse("sent-offer:1 2020-01-01T00:00:00Z " + CUSTOMER + " 2026%0020001");

        assertThat(sent).isEqualTo(Calls.sent(CUSTOMER, "2026 001", LONG_AGO));
        assertThat(portal.customerOffers().reconcile(sent).id()).isEqualTo("off_1");
    }

    @Test
    void whatWasNoOfferIsNotLookedUp() {
        Map<String, String> key = Map.of("customerId", CUSTOMER, "offerNumber", "2026-001");
        SentRequest other = new SentRequest("POST /customer-invoices", key, LONG_AGO);
        SentRequest unknown = new SentRequest("POST /customer-offers/manual", Map.of("id", "off_1"), LONG_AGO);

        assertThatThrownBy(() -> portal.customerOffers().reconcile(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("POST /customer-invoices");
        assertThatThrownBy(() -> portal.customerOffers().reconcile(unknown))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void withoutAModeTheFailureItselfKnowsWhatToLookFor() {
        server.posts(Post.CREATED_UNTOLD, Post.FAILED);

        MijnKlantportaalException failure =
                Calls.failure(() -> portal.customerOffers().createFromLines(OFFER));

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.sent().naturalKey().get("offerNumber")).isEqualTo("2026-001");
        assertThat(portal.customerOffers().reconcile(failure.sent()).id()).isEqualTo("off_1");

        MijnKlantportaalException ofServer =
                Calls.failure(() -> portal.customerOffers().createFromLines(offer("2026-002"), CreateMode.REPORT));
        assertThat(ofServer).isInstanceOf(ServerException.class);
        assertThatThrownBy(() -> portal.customerOffers().reconcile(ofServer.sent()))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void whatWasRefusedOrNotSentIsNotLookedUp() {
        server.posts(Post.REFUSED);

        MijnKlantportaalException refused = Calls.failure(() -> create(CreateMode.RECONCILE_AND_RESEND));
        assertThat(refused).isInstanceOf(UnprocessableRequestException.class);
        assertThat(refused.sent()).isNull();
        assertThatThrownBy(() -> portal.customerOffers().reconcile(refused.sent()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(
                        "sent must not be null: a failure has a sent request where its outcome is UNKNOWN or APPLIED");
        assertThat(server.requests()).hasSize(1);

        try (FaultServer nobody = FaultServer.refusing();
                MijnKlantportaal unreachable = MijnKlantportaal.builder()
                        .apiKey(Calls.KEY)
                        .baseUrl(nobody.url())
                        .attempts(1)
                        .build()) {
            assertThat(Calls.failure(() -> unreachable.customerOffers().createFromLines(OFFER, CreateMode.RECONCILE))
                            .outcome())
                    .isEqualTo(Outcome.NOT_SENT);
        }
    }

    @Test
    void twoOffersWithTheNumberAreReportedAndNeitherIsChosen() {
        server.posts(Post.CREATED_UNTOLD).has("off_old", CUSTOMER, "2026-001", LONG_AGO);
        fill(3);

        OutcomeUnknownException failure = unknown(CreateMode.RECONCILE_AND_RESEND);

        assertThat(failure)
                .hasMessageContaining(
                        "there are 2 with this key (off_old, created 2020-01-01T00:00Z;" + " off_5, created ")
                .hasMessageContaining("do not send it again");
        assertThat(failure.lookup().ids()).containsExactly("off_old", "off_5");
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void anOfferThatWasThereBeforeIsNotTakenForThisOne() {
        server.posts(Post.DROPPED)
                .has("off_old", CUSTOMER, "2026-001", Instant.now().minusSeconds(60));

        assertThat(unknown(CreateMode.RECONCILE_AND_RESEND))
                .hasMessageContaining("one with this key was there before this request was sent (off_old, created ")
                .hasMessageContaining("no other was found among 1 items on 1 pages");
        assertThat(server.posted()).isEqualTo(1);
    }

    /** It is no date, and so no argument for an older offer. */
    @ParameterizedTest
    @ValueSource(strings = {"-0001-11-30T00:00:00+00:00", "0000-00-00 00:00:00"})
    void theZeroDateOfADatabaseDecidesNothing(String createdAt) {
        server.posts(Post.DROPPED)
                .hasJson("{\"id\":\"off_zero\",\"customerId\":\"" + CUSTOMER
                        + "\",\"offerNumber\":\"2026-001\",\"createdAt\":\"" + createdAt + "\"}");

        assertThat(create(CreateMode.RECONCILE).id()).isEqualTo("off_zero");
    }

    @Test
    void theNumberOfAnotherCustomerIsAnotherOffer() {
        server.posts(Post.DROPPED).has("off_other", "cst_other", "2026-001", Instant.now());

        assertThat(unknown(CreateMode.RECONCILE).lookup().ids()).isEmpty();
    }

    @Test
    void anOfferOnTwoPagesIsOneOffer() {
        server.posts(Post.DROPPED);
        IntStream.range(0, 2).forEach(i -> server.has("off_same", CUSTOMER, "2026-001", Instant.now()));
        server.perPage(1);

        assertThat(create(CreateMode.RECONCILE).id()).isEqualTo("off_same");
    }

    @Test
    void whatTheWholeListDoesNotHaveIsSentOnceMoreWhenTheCallerSaysSo() {
        server.posts(Post.DROPPED, Post.CREATED);
        fill(5);

        assertThat(create(CreateMode.RECONCILE_AND_RESEND).id()).isEqualTo("off_6");
        assertThat(server.posted()).isEqualTo(2);
    }

    @Test
    void whatIsSentOnceMoreIsLookedUpAgainAndNeverSentAThirdTime() {
        server.posts(Post.DROPPED, Post.CREATED_UNTOLD, Post.DROPPED, Post.DROPPED);

        assertThat(create(CreateMode.RECONCILE_AND_RESEND).id()).isEqualTo("off_1");
        assertThat(server.posted()).isEqualTo(2);

        assertThat(catchThrowableOfType(
                        OutcomeUnknownException.class,
                        () -> portal.customerOffers()
                                .createFromLines(offer("2026-002"), CreateMode.RECONCILE_AND_RESEND)))
                .hasMessageContaining("it is not in the list");
        assertThat(server.posted()).isEqualTo(4);
    }

    @Test
    void aRefusalOfTheSecondRequestIsNoProofAgainstTheFirst() {
        server.posts(Post.DROPPED, Post.REFUSED_FOR_ITS_NUMBER);
        assertThat(create(CreateMode.RECONCILE_AND_RESEND).id()).isEqualTo("off_1");

        server.posts(Post.DROPPED, Post.REFUSED);
        OutcomeUnknownException failure = catchThrowableOfType(
                OutcomeUnknownException.class,
                () -> portal.customerOffers().createFromLines(offer("2026-002"), CreateMode.RECONCILE_AND_RESEND));
        assertThat(failure.getCause()).isInstanceOf(UnprocessableRequestException.class);
    }

    @Test
    void thatTheSecondRequestWasNotSentSaysNothingOfTheFirst() {
        AtomicInteger asked = new AtomicInteger();
        RateLimiter.Permit permit = new RateLimiter.Permit() {
            @Override
            public void giveBack() {}

            @Override
            public void ended(RateLimiter.Said said) {}
        };
        // The request, the page, and no more.
        RateLimiter two = (key, ahead, longest, maxWait) -> asked.incrementAndGet() <= 2
                ? new RateLimiter.Turn(permit, Duration.ZERO, 2)
                : new RateLimiter.Turn(null, Duration.ofDays(1), 2);
        server.posts(Post.DROPPED);
        try (MijnKlantportaal limited = MijnKlantportaal.builder()
                .apiKey(Calls.KEY)
                .baseUrl(server.url())
                .settlingTime(Duration.ZERO)
                .rateLimiter(two)
                .build()) {
            MijnKlantportaalException failure = Calls.failure(
                    () -> limited.customerOffers().createFromLines(OFFER, CreateMode.RECONCILE_AND_RESEND));

            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure.sent()).isNotNull();
            assertThat(failure.getSuppressed()).hasOnlyElementsOfType(NotSentException.class);
        }
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void whatTheServerSaidOfASuccessStandsWhenItsListDoesNotShowIt() {
        server.posts(Post.CREATED_CUT).lists(ListAnswer.FAILS_ON_THE_SECOND_PAGE);
        fill(5);

        MijnKlantportaalException failure = Calls.failure(() -> create(CreateMode.RECONCILE_AND_RESEND));

        assertThat(failure).isInstanceOf(UnexpectedResponseException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure.getSuppressed()).hasSize(1).hasOnlyElementsOfType(OutcomeUnknownException.class);
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void whatTheServerSaidItCreatedIsNotSentAgainThoughItsWholeListLacksIt() {
        server.posts(Post.CUT_AND_NOT_LISTED);
        fill(5);

        MijnKlantportaalException failure = Calls.failure(() -> create(CreateMode.RECONCILE_AND_RESEND));

        assertThat(failure).isInstanceOf(UnexpectedResponseException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure.getSuppressed())
                .singleElement()
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        looked -> assertThat(looked.lookup().whole()).isTrue());
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void aListThatCannotBeReadToItsEndIsNoReasonToSendAgain() {
        server.posts(Post.DROPPED).lists(ListAnswer.FAILS_ON_THE_SECOND_PAGE);
        fill(5);

        OutcomeUnknownException failure = unknown(CreateMode.RECONCILE_AND_RESEND);

        assertThat(failure)
                .hasMessageContaining(
                        "it was not found among 2 items on 1 pages, where looking ended: page 2 could not be read")
                .hasMessageContaining("this key does not read offers")
                .hasMessageContaining("Reconcile again later, or look in the portal.");
        assertThat(failure.lookup().whole()).isFalse();
        assertThat(failure.getSuppressed()).hasOnlyElementsOfType(PermissionDeniedException.class);
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void aServerThatDoesNotKnowPagesIsRecognised() {
        server.posts(Post.DROPPED).lists(ListAnswer.ALWAYS_THE_FIRST_PAGE);
        fill(5);

        assertThat(unknown(CreateMode.RECONCILE_AND_RESEND))
                .hasMessageContaining("page 1 came where page 2 was asked for");
        assertThat(server.requests()).hasSize(1 + 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"off_odd\",\"customerId\":{},\"offerNumber\":\"2026-001\"}",
                "{\"id\":\"off_odd\",\"customerId\":null,\"offerNumber\":\"2026-001\"}",
                "{\"id\":\"off_odd\",\"customerId\":\"cst_abc12345def678\"}"
            })
    void anOfferThatCannotBeReadMayBeTheOneSoTheListIsNotWhole(String odd) {
        server.posts(Post.DROPPED).hasJson(odd);

        OutcomeUnknownException failure = unknown(CreateMode.RECONCILE_AND_RESEND);

        assertThat(failure).hasMessageContaining("1 of them without a readable customerId, offerNumber");
        assertThat(failure.lookup().whole()).isFalse();
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void anEntryThatIsNoOfferMayBeTheOneSoTheListIsNotWhole() {
        server.posts(Post.DROPPED).hasJson("null");

        assertThat(unknown(CreateMode.RECONCILE_AND_RESEND).lookup().whole()).isFalse();
        assertThat(server.posted()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"WITHOUT_LINKS,1", "EMPTY_SECOND_PAGE,2"})
    void aListThatDoesNotSayWhereItEndsIsNotWhole(ListAnswer answer, int last) {
        server.posts(Post.DROPPED).lists(answer);
        fill(5);

        OutcomeUnknownException failure = unknown(CreateMode.RECONCILE_AND_RESEND);

        assertThat(failure)
                .hasMessageContaining("where looking ended: page " + last + " does not say that it is the last");
        assertThat(failure.lookup().whole()).isFalse();
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void anOlderOfferOfAListThatWasNotReadToItsEndIsToldWithThat() {
        server.posts(Post.DROPPED)
                .has("off_old", CUSTOMER, "2026-001", LONG_AGO)
                .lists(ListAnswer.FAILS_ON_THE_SECOND_PAGE);
        fill(5);

        assertThat(unknown(CreateMode.RECONCILE))
                .hasMessageContaining("no other was found among 2 items on 1 pages, where looking ended: page 2");
    }

    @Test
    void lookingEndsAtTheDeadlineForItAtThePaceOfTheBudget() {
        server.posts(Post.DROPPED).perPage(1);
        fill(20);
        try (MijnKlantportaal slow = MijnKlantportaal.builder()
                .apiKey(Calls.KEY)
                .baseUrl(server.url())
                .settlingTime(Duration.ZERO)
                .requestsPerMinute(8)
                .build()) {
            OutcomeUnknownException failure = catchThrowableOfType(
                    OutcomeUnknownException.class,
                    () -> slow.customerOffers()
                            .createFromLines(
                                    OFFER,
                                    CreateMode.RECONCILE_AND_RESEND,
                                    CallOptions.defaults().withReconcileDeadline(Duration.ofSeconds(10))));

            assertThat(failure)
                    .hasMessageContaining(
                            "not found among 7 items on 7 pages, where looking ended: page 8 could not be read:"
                                    + " listPage (GET /customer-offers): its turn comes in 6")
                    .hasMessageContaining("Reconcile again with a longer reconcileDeadline (")
                    // The sentence of the page that was not asked for would be read as one about the offer.
                    .message()
                    .doesNotContain(Outcome.NOT_SENT.sentence());
            assertThat(server.posted()).isEqualTo(1);
        }
    }

    @Test
    void manyAreLookedUpInOneReading() {
        fill(30);
        List<SentRequest> sent = IntStream.of(3, 100, 29)
                .mapToObj(i -> Calls.sent(CUSTOMER, "number-" + i, LONG_AGO))
                .toList();

        List<Reconciled<CustomerOffer>> found = portal.customerOffers().reconcileAll(sent, CallOptions.defaults());

        assertThat(found).extracting(Reconciled<CustomerOffer>::sent).isEqualTo(sent);
        assertThat(found.get(0).found().id()).isEqualTo("off_fill3");
        assertThat(found.get(1).failure()).hasMessageContaining("not in the list");
        assertThat(found.get(2).found().id()).isEqualTo("off_fill29");
        assertThat(server.requests()).hasSize(15);
    }

    @Test
    void theListIsReadPageByPageAsItIsNeeded() {
        fill(5);
        Iterator<CustomerOffer> offers = portal.customerOffers().list().iterator();

        assertThat(offers.next().id()).isEqualTo("off_fill0");
        assertThat(server.requests()).containsExactly("GET /v1/customer-offers?page=1");
        assertThat(portal.customerOffers().list()).hasSize(5);
        assertThat(portal.customerOffers().list().stream().limit(2)).hasSize(2);
        assertThat(server.requests()).hasSize(1 + 3 + 1);
    }

    @Test
    void aLinkWithoutANumberEndsTheListWithAFailureAndALookupThatIsNotWhole() {
        server.posts(Post.DROPPED).lists(ListAnswer.LINKS_WITHOUT_A_NUMBER);
        fill(5);
        List<CustomerOffer> listed = new ArrayList<>();

        assertThatThrownBy(() -> portal.customerOffers().list().stream().forEach(listed::add))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining("the link of page 1 to the next one has no page number");
        assertThat(listed).hasSize(2);
        OutcomeUnknownException failure = unknown(CreateMode.RECONCILE_AND_RESEND);
        assertThat(failure)
                .hasMessageContaining("where looking ended: the link of page 1 to the next one has no page number")
                .hasMessageContaining("Reconcile again later");
        assertThat(failure.lookup().whole()).isFalse();
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void theDeadlinesForLookingAreChecked() {
        assertThatThrownBy(() -> MijnKlantportaal.builder()
                        .apiKey("k")
                        .reconcileDeadline(Duration.ZERO)
                        .settlingTime(Duration.ofSeconds(-1))
                        .build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("reconcileDeadline: must be more than zero")
                .hasMessageContaining("settlingTime: must be zero or more");
        assertThatThrownBy(() -> CallOptions.defaults().withReconcileDeadline(Duration.ZERO))
                .isInstanceOf(InvalidRequestException.class);
    }

    private void fill(int offers) {
        IntStream.range(0, offers).forEach(i -> server.has("off_fill" + i, CUSTOMER, "number-" + i, Instant.now()));
    }

    private CustomerOffer create(CreateMode mode) {
        return portal.customerOffers().createFromLines(OFFER, mode);
    }

    private OutcomeUnknownException unknown(CreateMode mode) {
        return catchThrowableOfType(OutcomeUnknownException.class, () -> create(mode));
    }
}
