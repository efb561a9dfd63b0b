package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.internal.http.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in the list of an interface that is about nothing in particular, over real HTTP. */
@Timeout(60)
class LookUpTests {
    private static final CallOptions OPTIONS = CallOptions.defaults();

    private final List<String> posts = new ArrayList<>();
    private final List<String> items = new ArrayList<>();
    private final WireServer server = new WireServer().answering(this::answer);
    private final Pipeline pipeline =
            new Pipeline(new Settings(server.url(), "test", 1_000_000, null, null, null, 1, null, Clock.systemUTC()));
    private final Things things = pipeline.resource(
            Things.class,
            options -> new Caller(
                    Credentials.apiKey("key"),
                    new TimeLimits(Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(5))),
            new LookUpLimits(Duration.ofSeconds(20), Duration.ZERO),
            () -> (operation, requests, journal, options) -> List.of());

    @AfterEach
    void close() {
        pipeline.close();
        server.close();
    }

    /** The given answers to what creates, one after the other, and a list of the items, two on a page. */
    private String answer(WireServer.Received request) {
        if (request.line().startsWith("POST")) {
            return posts.remove(0);
        }
        int page = Integer.parseInt(request.line().replaceAll(".*page=([0-9]+).*", "$1"));
        int from = Math.min(items.size(), 2 * page - 2);
        int to = Math.min(items.size(), 2 * page);
        return WireServer.json(
                200,
                "{\"current_page\":" + page + ",\"data\":[" + String.join(",", items.subList(from, to))
                        + "],\"next_page_url\":" + (to < items.size() ? "\"/things?page=" + (page + 1) + "\"" : "null")
                        + "}");
    }

    @Test
    void whatWasCreatedIsFoundOnALaterPage() {
        posts.add("");
        items.addAll(List.of(thing("1", "table"), thing("2", "stool"), thing("3", "chair")));

        assertThat(create(CreateMode.RECONCILE).id()).isEqualTo("thg_3");
        assertThat(server.received())
                .extracting(WireServer.Received::line)
                .containsExactly(
                        "POST /v1/things HTTP/1.1", "GET /v1/things?page=1 HTTP/1.1", "GET /v1/things?page=2 HTTP/1.1");
    }

    @Test
    void aModeThatReportsReadsNoList() {
        posts.add("");

        assertThat(catchThrowableOfType(MijnKlantportaalException.class, () -> create(CreateMode.REPORT))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void whatIsAbsentIsReportedOrSentOnceMore() {
        posts.addAll(List.of("", "", WireServer.json(201, thing("9", "chair"))));

        OutcomeUnknownException failure = unknown(CreateMode.RECONCILE);

        assertThat(failure)
                .hasMessage(
                        "Thing with name \"chair\": it is not in the list (all of it: 0 items on 1 pages). It may still be"
                                + " on its way: reconcile again later, and send it again only when it is still not there. "
                                + Outcome.UNKNOWN.sentence());
        assertThat(failure.lookup().whole()).isTrue();
        assertThat(failure.sent().naturalKey()).containsExactly(Map.entry("name", "chair"));
        assertThat(create(CreateMode.RECONCILE_AND_RESEND).id()).isEqualTo("thg_9");
        assertThat(posts).isEmpty();
    }

    @Test
    void ofTwoWithTheKeyNeitherIsChosen() {
        posts.add("");
        items.addAll(List.of(thing("1", "chair"), thing("2", "stool"), thing("3", "chair")));

        assertThat(unknown(CreateMode.RECONCILE_AND_RESEND))
                .hasMessageStartingWith(
                        "Thing with name \"chair\": there are 2 with this key (thg_1; thg_3). It is unknown which");
    }

    /** The interface names no time of creation, so that age is no argument. */
    @Test
    void withoutATimeOfCreationAnItemIsNeverTooOld() {
        items.add("{\"id\":\"thg_1\",\"name\":\"chair\",\"createdAt\":\"2001-01-01T00:00:00+00:00\"}");

        assertThat(things.reconcile(sent("chair")).id()).isEqualTo("thg_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"thg_1\"}",
                "{\"id\":\"thg_1\",\"name\":null}",
                "{\"id\":\"thg_1\",\"name\":[\"chair\"]}",
                "{\"id\":\"thg_1\",\"name\":1.5}",
                "{\"id\":{},\"name\":\"chair\"}"
            })
    void anItemThatCannotBeComparedMayBeTheOneSoTheListIsNotWhole(String odd) {
        posts.add("");
        items.add(odd);

        OutcomeUnknownException failure = unknown(CreateMode.RECONCILE_AND_RESEND);

        assertThat(failure).hasMessageContaining("1 items on 1 pages, 1 of them without a readable name");
        assertThat(failure.lookup().whole()).isFalse();
        assertThat(posts).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'chair ',chair", "Chair,chair", "ﬁle,file", "7,７", "007,7", "0,000"})
    void anItemWithAlmostTheKeyIsNotSentAgain(String name, String kept) {
        posts.add("");
        items.add(thing("1", kept));

        assertThat(catchThrowableOfType(
                        OutcomeUnknownException.class,
                        () -> things.create(request -> request.name(name), CreateMode.RECONCILE_AND_RESEND, OPTIONS)))
                .hasMessageContaining("but one with almost this key is (thg_1, name \"" + kept + "\")");
    }

    @Test
    void aNumberAndItsDigitsAreOneKey() {
        items.add("{\"id\":\"thg_1\",\"name\":2026}");

        assertThat(things.reconcile(sent("2026")).id()).isEqualTo("thg_1");
    }

    @Test
    void anItemWithoutAnIdIsFoundAsWell() {
        items.add("{\"name\":\"chair\"}");

        assertThat(things.reconcile(sent("chair")).id()).isNull();
        items.add("{\"name\":\"chair\"}");
        assertThatThrownBy(() -> things.reconcile(sent("chair")))
                .hasMessageContaining("there are 2 with this key (without id (0); without id (1))");
    }

    @Test
    void whatTheServerSaidItCreatedStandsWhateverItsListShows() {
        posts.add(WireServer.json(201, "{\"id\":"));

        MijnKlantportaalException failure =
                catchThrowableOfType(MijnKlantportaalException.class, () -> create(CreateMode.RECONCILE_AND_RESEND));

        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure.getSuppressed()).hasOnlyElementsOfType(OutcomeUnknownException.class);
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void manyAreLookedUpInOneReadingAndEachInItsPlace() {
        items.addAll(List.of(thing("1", "table"), thing("2", "stool"), thing("3", "chair")));

        List<Reconciled<Thing>> found = things.reconcileAll(List.of(sent("chair"), sent("bed"), sent("table")));

        assertThat(found.get(0).found().id()).isEqualTo("thg_3");
        assertThat(found.get(1).found()).isNull();
        assertThat(found.get(1).failure()).hasMessageStartingWith("Thing with name \"bed\": it is not in the list");
        assertThat(found.get(2).sent()).isEqualTo(sent("table"));
        assertThat(found.get(2).failure()).isNull();
        assertThat(server.received()).hasSize(2);
        assertThat(things.reconcileAll(List.of())).isEmpty();
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void whatAnotherOperationSentIsRefused() {
        SentRequest other = new SentRequest("POST /others", Map.of("name", "chair"), Instant.EPOCH);
        SentRequest odd = new SentRequest("POST /things", Map.of("number", "1"), Instant.EPOCH);

        assertThatThrownBy(() -> things.reconcile(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Things can look up what POST /things has sent, by name. This request was sent by POST /others and"
                                + " has the key name: give it to the interface of that operation.");
        assertThatThrownBy(() -> things.reconcileAll(List.of(sent("chair"), odd)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("by POST /things and has the key number");
        assertThat(server.received()).isEmpty();
    }

    private static String thing(String id, String name) {
        return "{\"id\":\"thg_" + id + "\",\"name\":\"" + name + "\"}";
    }

    private static SentRequest sent(String name) {
        return new SentRequest("POST /things", Map.of("name", name), Instant.EPOCH);
    }

    private Thing create(CreateMode mode) {
        return things.create(request -> request.name("chair"), mode, OPTIONS);
    }

    private OutcomeUnknownException unknown(CreateMode mode) {
        return catchThrowableOfType(OutcomeUnknownException.class, () -> create(mode));
    }
}
