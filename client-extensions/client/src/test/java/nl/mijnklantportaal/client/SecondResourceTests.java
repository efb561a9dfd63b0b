package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.ParcelPortal.Post;
import nl.mijnklantportaal.client.api.Parcels;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.model.NewParcel;
import nl.mijnklantportaal.client.model.Parcel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Looking up what another resource than an offer has created, over real sockets; the contract is a test's own. Its natural key has
 * three properties, one of them a number; its list has a filter and no time of creation; its identity is a {@code code}.
 */
@Timeout(60)
class SecondResourceTests {
    private static final NewParcel PARCEL =
            NewParcel.builder().depot("Utrecht").year(2026L).label("A-1").build();

    private final ParcelPortal server = new ParcelPortal();
    private final MijnKlantportaal portal = MijnKlantportaal.builder()
            .apiKey(Calls.KEY)
            .baseUrl(server.url())
            .settlingTime(Duration.ZERO)
            .attempts(1)
            .build();
    private final Parcels parcels = portal.resource(Parcels.class);

    @AfterEach
    void close() {
        portal.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Post.class,
            names = {"CREATED_UNTOLD", "CREATED_CUT"})
    void whatWasCreatedIsFound(Post post) {
        server.posts(post).has("par_a", "Utrecht", "2025", "A-1").has("par_b", "Breda", "2026", "A-1");

        Parcel found = parcels.createParcel(PARCEL, CreateMode.RECONCILE);

        assertThat(found.code()).isEqualTo("par_3");
        assertThat(found.year()).isEqualTo(2026);
        assertThat(server.requests())
                .containsExactly("POST /v1/parcels", "GET /v1/parcels?page=1", "GET /v1/parcels?page=2");
    }

    @Test
    void whatIsAbsentIsReportedAndSentOnceMoreOnlyWhenTheCallerSaysSo() {
        server.posts(Post.DROPPED, Post.DROPPED, Post.CREATED).has("par_a", "Utrecht", "2025", "A-1");

        OutcomeUnknownException failure = unknown(CreateMode.RECONCILE);

        assertThat(failure)
                .hasMessage(
                        "Parcel with depot \"Utrecht\", year \"2026\", label \"A-1\": it is not in the list (all of it: 1"
                                + " items on 1 pages). It may still be on its way: reconcile again later, and send it again only when"
                                + " it is still not there. " + Outcome.UNKNOWN.sentence());
        assertThat(failure.lookup().whole()).isTrue();
        assertThat(parcels.createParcel(PARCEL, CreateMode.RECONCILE_AND_RESEND).code())
                .isEqualTo("par_2");
        assertThat(server.posted()).isEqualTo(3);
    }

    /** Its items have no time of creation, by which an older one could be told apart. */
    @Test
    void whatWasThereBeforeIsFoundWhereTheListHasNoTimes() {
        server.posts(Post.DROPPED).has("par_old", "Utrecht", "2026", "A-1");

        assertThat(parcels.createParcel(PARCEL, CreateMode.RECONCILE_AND_RESEND).code())
                .isEqualTo("par_old");
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void ofTwoWithTheKeyNeitherIsChosen() {
        server.posts(Post.CREATED_UNTOLD).has("par_a", "Utrecht", "2026", "A-1").has("par_b", "Breda", "2026", "A-1");

        OutcomeUnknownException failure = unknown(CreateMode.RECONCILE_AND_RESEND);

        assertThat(failure).hasMessageContaining("there are 2 with this key (par_a; par_3). It is unknown which");
        assertThat(failure.lookup().ids()).containsExactly("par_a", "par_3");
        assertThat(server.posted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"par_odd\",\"depot\":\"Utrecht\",\"label\":\"A-1\"}",
                "{\"code\":\"par_odd\",\"depot\":\"Utrecht\",\"year\":2026.5,\"label\":\"A-1\"}",
                "{\"code\":\"par_odd\",\"depot\":null,\"year\":2026,\"label\":\"A-1\"}",
                "{\"code\":7,\"depot\":\"Utrecht\",\"year\":2026,\"label\":\"A-1\"}"
            })
    void anItemThatCannotBeComparedMayBeTheOne(String odd) {
        server.posts(Post.DROPPED).hasJson(odd);

        OutcomeUnknownException failure = unknown(CreateMode.RECONCILE_AND_RESEND);

        assertThat(failure).hasMessageContaining("1 of them without a readable depot, year, label");
        assertThat(failure.lookup().whole()).isFalse();
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void anItemWithAlmostTheKeyIsNotSentAgain() {
        server.posts(Post.DROPPED).has("par_a", "utrecht ", "2026", "A-1");

        assertThat(unknown(CreateMode.RECONCILE_AND_RESEND))
                .hasMessageContaining("but one with almost this key is (par_a, depot \"utrecht \")");
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void whatTheServerSaidItCreatedStandsThoughItsListLacksIt() {
        server.posts(Post.CUT_AND_NOT_LISTED);

        MijnKlantportaalException failure =
                Calls.failure(() -> parcels.createParcel(PARCEL, CreateMode.RECONCILE_AND_RESEND));

        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure.getSuppressed()).hasOnlyElementsOfType(OutcomeUnknownException.class);
        assertThat(server.posted()).isEqualTo(1);
    }

    @Test
    void aFailureIsLookedUpLaterAndInAnotherProcess() {
        server.posts(Post.DROPPED);
        SentRequest sent = Calls.failure(() -> parcels.createParcel(PARCEL)).sent();

        assertThat(sent.operation()).isEqualTo("POST /parcels");
        assertThat(sent.naturalKey())
                .containsExactly(Map.entry("depot", "Utrecht"), Map.entry("year", "2026"), Map.entry("label", "A-1"));
        server.has("par_late", "Utrecht", "2026", "A-1");
        assertThat(parcels.reconcile(SentRequest.parse(sent.text())).code()).isEqualTo("par_late");
    }

    @Test
    void manyAreLookedUpInOneReading() {
        server.has("par_a", "Utrecht", "2026", "A-1").has("par_b", "Utrecht", "2026", "A-2");

        List<Reconciled<Parcel>> found =
                parcels.reconcileAll(List.of(sent("A-2"), sent("A-3"), sent("A-1")), CallOptions.defaults());

        assertThat(found.get(0).found().code()).isEqualTo("par_b");
        assertThat(found.get(1).failure()).hasMessageContaining("label \"A-3\": it is not in the list");
        assertThat(found.get(2).found().code()).isEqualTo("par_a");
        assertThat(server.requests()).containsExactly("GET /v1/parcels?page=1");
    }

    @Test
    void anotherResourcesRequestIsRefused() {
        SentRequest offer = Calls.sent("cst_1", "2026-001", Instant.EPOCH);

        assertThatThrownBy(() -> parcels.reconcile(offer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Parcels can look up what POST /parcels has sent, by depot, year, label. This request was sent by"
                                + " POST /customer-offers/manual and has the key customerId, offerNumber: give it to the interface of"
                                + " that operation.");
        assertThatThrownBy(() -> portal.customerOffers().reconcile(sent("A-1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "CustomerOffers can look up what POST /customer-offers and POST /customer-offers/manual has sent");
        assertThat(server.requests()).isEmpty();
    }

    private static SentRequest sent(String label) {
        return new SentRequest(
                "POST /parcels", Map.of("depot", "Utrecht", "year", "2026", "label", label), Instant.EPOCH);
    }

    private OutcomeUnknownException unknown(CreateMode mode) {
        return catchThrowableOfType(OutcomeUnknownException.class, () -> parcels.createParcel(PARCEL, mode));
    }
}
