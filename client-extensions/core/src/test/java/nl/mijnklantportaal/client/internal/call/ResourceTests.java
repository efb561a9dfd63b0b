package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.internal.http.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the pipeline answers each form of a method of an interface, over real HTTP. */
@Timeout(60)
class ResourceTests {
    private static final CallOptions OPTIONS = CallOptions.defaults().withMaxWait(Duration.ofSeconds(7));
    private static final LookUpLimits LIMITS = new LookUpLimits(Duration.ofSeconds(20), Duration.ZERO);
    private static final String CHAIR = "{\"id\":\"thg_1\",\"name\":\"chair\"}";

    private final WireServer server = new WireServer().answering(WireServer.json(201, CHAIR));
    private final Pipeline pipeline =
            new Pipeline(new Settings(server.url(), "test", 1_000_000, null, null, null, 1, null, Clock.systemUTC()));
    private final List<CallOptions> options = new ArrayList<>();
    private final List<CreatingOperation> runs = new ArrayList<>();
    private final Things things = things();

    @AfterEach
    void close() {
        pipeline.close();
        server.close();
    }

    @Test
    void everyFormOfARequestIsTheSameOnTheWire() {
        things.create(ThingRequest.builder().name("chair").build());
        things.create(request -> request.name("chair"));
        things.create("chair");
        things.create(ThingRequest.builder().name("chair").build(), OPTIONS);

        assertThat(server.received()).hasSize(4).allSatisfy(request -> {
            assertThat(request.line()).isEqualTo("POST /v1/things HTTP/1.1");
            assertThat(request.body()).isEqualTo("{\"name\":\"chair\"}");
            assertThat(request.field("Authorization")).containsExactly("Bearer key");
        });
        assertThat(options)
                .containsExactly(CallOptions.defaults(), CallOptions.defaults(), CallOptions.defaults(), OPTIONS);
    }

    @Test
    void aResponseHasWhatCameAroundTheValue() {
        server.answering(
                WireServer.json(201, CHAIR, "X-RateLimit-Limit: 60", "X-RateLimit-Remaining: 59", "X-Trace: a"));

        Response<Thing> response = things.createWithResponse(request -> request.name("chair"), OPTIONS);

        assertThat(response.value().id()).isEqualTo("thg_1");
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers().get("x-trace")).containsExactly("a");
        assertThat(response.rateLimit().limit()).isEqualTo(60);
        assertThat(response.rateLimit().remaining()).isEqualTo(59);
        assertThat(options).containsExactly(OPTIONS);
    }

    @Test
    void whatAnswersWithoutABodyHasAResponseWithoutAValue() {
        server.answering(WireServer.answer(204, ""));

        things.drop("thg_1");
        Response<@Nullable Void> response = things.dropWithResponse("old_1");

        assertThat(response.value()).isNull();
        assertThat(response.status()).isEqualTo(204);
        assertThat(server.received().get(1).line()).isEqualTo("DELETE /v1/things/old_1 HTTP/1.1");
    }

    @Test
    void aListIsReadPageByPage() {
        server.answering(request -> WireServer.json(
                200,
                request.line().contains("page=1")
                        ? "{\"current_page\":1,\"data\":[" + CHAIR + "],\"next_page_url\":\"/things?page=2\"}"
                        : "{\"current_page\":2,\"data\":[{\"id\":\"thg_2\"}],\"next_page_url\":null}"));

        assertThat(things.list("oak & ash").stream().map(Thing::id)).containsExactly("thg_1", "thg_2");
        assertThat(server.received())
                .extracting(WireServer.Received::line)
                .containsExactly(
                        "GET /v1/things?page=1&q=oak%20%26%20ash HTTP/1.1",
                        "GET /v1/things?page=2&q=oak%20%26%20ash HTTP/1.1");
        assertThat(things.list(null, OPTIONS).pages()).hasSize(2);
        assertThat(options).endsWith(OPTIONS, OPTIONS);
    }

    @Test
    void anOddListTellsItsOperation() {
        server.answering(WireServer.json(200, "{\"data\":[" + CHAIR + "]}"));
        List<Thing> listed = new ArrayList<>();

        assertThatThrownBy(() -> things.list(null).forEach(listed::add))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageStartingWith("listPage (GET /things): the list of the server at 127.0.0.1:");
        assertThat(listed).hasSize(1);
    }

    @Test
    void aPageProvesItselfByItsData() {
        server.answering(WireServer.json(200, "{\"message\":\"hello\"}"));

        assertThatThrownBy(() -> things.listPage(null, 1))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining("its body has no data");
    }

    @Test
    void aQueryRequestIsFieldsOfTheQuery() {
        server.answering(WireServer.json(200, "{\"data\":[],\"next_page_url\":null}"));

        assertThat(things.search("own/1", "t-1", request -> request.name("a%2Fb"), OPTIONS))
                .isEmpty();
        assertThat(things.searchPage("own_1", null, tagged(List.of(1, "b")), 3).items())
                .isEmpty();

        assertThat(server.received())
                .extracting(WireServer.Received::line)
                .containsExactly(
                        "GET /v1/things/of/own%2F1?page=1&name=a%252Fb HTTP/1.1",
                        "GET /v1/things/of/own_1?page=3&name=chair&tags=1&tags=b HTTP/1.1");
        assertThat(server.received().get(0).field("X-Trace")).containsExactly("t-1");
        assertThat(server.received().get(1).field("X-Trace")).isEmpty();
    }

    @Test
    void whatHasNoPlaceInAQueryIsRefused() {
        for (Object odd : Arrays.asList(Map.of("a", 1), List.of(List.of()), null, Arrays.asList("a", null))) {
            assertThatThrownBy(() -> things.searchPage("own_1", null, tagged(odd), 1))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("tags: must ");
        }
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aListThatAnObjectHoldsIsGivenAsAList() {
        server.answering(WireServer.json(200, "{\"data\":[" + CHAIR + ",{\"id\":\"thg_2\"}]}"));
        assertThat(things.all()).extracting(Thing::id).containsExactly("thg_1", "thg_2");

        server.answering(WireServer.json(200, "{\"items\":[]}"));
        assertThatThrownBy(things::all)
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining("its body has no data");

        server.answering(WireServer.json(200, "{\"data\":[1]}"));
        assertThatThrownBy(things::all)
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining("data[0] must be an object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cst_1 | thingId: must begin with thg_; one that begins with cst_ is the id of something else",
                "'' | thingId: must not be empty",
                ".. | thingId: must not be empty",
                "7 | thingId: must begin with thg_.",
                "THG_1 | thingId: must begin with thg_."
            })
    void anIdOfSomethingElseIsNotSent(String id, String problem) {
        InvalidRequestException failure =
                catchThrowableOfType(InvalidRequestException.class, () -> things.getWithResponse(id));

        assertThat(failure).hasMessageContaining(problem);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(server.received()).isEmpty();
    }

    /** The way past a rule that the platform has relaxed; what would be another request stays refused. */
    @Test
    void withoutValidationNeitherIdsNorRequestsAreHeldToTheContract() {
        CallOptions unchecked = OPTIONS.withoutValidation();

        things.get("cst_1", unchecked);
        things.create(ThingRequest.fromJson(Map.of("name", 7)), unchecked);
        things.createWithResponse(request -> {}, unchecked);

        assertThat(server.received()).extracting(WireServer.Received::body).containsExactly("", "{\"name\":7}", "{}");
        assertThatThrownBy(() -> things.get("..", unchecked)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> things.create((ThingRequest) null, unchecked))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void anIdMayHaveSeveralPrefixes() {
        assertThatThrownBy(() -> things.drop("cst_1"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("must begin with thg_ or old_; one that begins with cst_");
    }

    @Test
    void anErrorIsThatOfTheOutcomeTableInEveryForm() {
        server.answering(WireServer.json(404, "{\"message\":\"Gone.\"}"));

        for (Supplier<?> form : List.<Supplier<?>>of(
                () -> things.get("thg_1"),
                () -> things.get("thg_1", OPTIONS),
                () -> things.getWithResponse("thg_1"),
                () -> things.list(null).iterator().next())) {
            assertThatThrownBy(form::get).isInstanceOf(NotFoundException.class).hasMessageContaining("Gone.");
        }
    }

    /** Of a write without a natural key nothing is told that could be looked up. */
    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"})
    void aFailureTellsWhatWasSent(String answer) {
        server.answering(answer);
        Instant before = Instant.now();

        MijnKlantportaalException failure =
                catchThrowableOfType(MijnKlantportaalException.class, () -> things.create("chair"));

        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        SentRequest sent = failure.sent();
        assertThat(sent.operation()).isEqualTo("POST /things");
        assertThat(sent.naturalKey()).containsExactly(Map.entry("name", "chair"));
        assertThat(sent.sentAt()).isBetween(before, Instant.now());
        assertThat(catchThrowableOfType(MijnKlantportaalException.class, () -> things.drop("thg_1"))
                        .sent())
                .isNull();
    }

    @Test
    void nothingIsToldOfWhatTheServerRefused() {
        server.answering(WireServer.json(422, "{\"message\":\"No.\"}"));

        assertThat(catchThrowableOfType(MijnKlantportaalException.class, () -> things.create("chair"))
                        .sent())
                .isNull();
    }

    @Test
    void aRunGetsTheOperationAndWhatTheMethodWasGiven() {
        List<ThingRequest> requests = List.of(ThingRequest.fromJson(Map.of("name", "chair")));

        assertThat(things.createAll(requests, "journal")).containsExactly("createAll", "journal", "null");
        assertThat(things.createAll(requests, "journal", "options")).containsExactly("createAll", "journal", "options");
        CreatingOperation operation = runs.get(1);
        assertThat(operation.operation()).isEqualTo("POST /things");
        assertThat(operation.naturalKey()).containsExactly("name");
        assertThat(operation.baseUrl()).hasToString(server.url());
        assertThat(operation.type()).isEqualTo(Thing.class);
        assertThat(operation.identity()).isEqualTo(Credentials.apiKey("key").identity());
        assertThat(operation.sent(requests.get(0), Instant.EPOCH))
                .isEqualTo(new SentRequest("POST /things", Map.of("name", "chair"), Instant.EPOCH));
        assertThat(operation.sent(ThingRequest.fromJson(Map.of()), Instant.EPOCH))
                .isNull();
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aRunCreatesAndListsAsTheInterfaceDoes() {
        things.createAll(List.of(), "journal");
        CreatingOperation operation = runs.get(0);

        Response<?> created = operation.create(ThingRequest.fromJson(Map.of("name", "chair")), OPTIONS);
        assertThat(((Thing) created.value()).id()).isEqualTo("thg_1");
        assertThat(created.status()).isEqualTo(201);
        assertThatThrownBy(() -> operation.create(ThingRequest.fromJson(Map.of("name", 7)), OPTIONS))
                .isInstanceOf(InvalidRequestException.class);
        server.answering(WireServer.json(200, "{\"data\":[" + CHAIR + "],\"next_page_url\":null}"));
        assertThat(operation.list(OPTIONS))
                .extracting(item -> ((Thing) item).id())
                .containsExactly("thg_1");
        assertThat(server.received().get(1).line()).isEqualTo("GET /v1/things?page=1 HTTP/1.1");
    }

    @Test
    void whatIsMissingIsToldBeforeAnythingIsSent() {
        assertThatThrownBy(() -> things.createAll(null, "journal")).hasMessage("requests must not be null");
        assertThatThrownBy(() -> things.createAll(List.of(), null)).hasMessage("journal must not be null");
        assertThatThrownBy(() -> things.createAll(List.of(), "journal", null)).hasMessage("options must not be null");
        assertThatThrownBy(() -> things.reconcile(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith("sent must not be null");
        assertThatThrownBy(() -> things.reconcileAll(Arrays.asList((SentRequest) null)))
                .hasMessage("sent must not hold null");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void anotherInterfaceIsRefused() {
        assertThatThrownBy(() -> pipeline.resource(Runnable.class, this::caller, LIMITS, () -> this::run))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Runnable");
    }

    @Test
    void theProxyIsAnObjectLikeOthers() {
        assertThat(things).isEqualTo(things).isNotEqualTo(things()).hasToString("Things of " + server.url());
        assertThat(things.hashCode()).isEqualTo(things.hashCode());
    }

    @Test
    void aHangUpLeavesTheOutcomeOpen() {
        server.answering("");

        assertThatThrownBy(
                        () -> things.create(ThingRequest.builder().name("chair").build(), OPTIONS))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(server.received()).hasSize(1);
    }

    private static ThingRequest tagged(@Nullable Object tags) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", "chair");
        json.put("tags", tags);
        return ThingRequest.fromJson(json);
    }

    private Things things() {
        return pipeline.resource(Things.class, this::caller, LIMITS, () -> this::run);
    }

    private Object run(CreatingOperation operation, Iterable<?> requests, Object journal, @Nullable Object runOptions) {
        runs.add(operation);
        return List.of(operation.method(), journal, String.valueOf(runOptions));
    }

    private Caller caller(CallOptions of) {
        options.add(of);
        return new Caller(
                Credentials.apiKey("key"),
                new TimeLimits(Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(5)));
    }
}
