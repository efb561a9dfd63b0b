package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.listing;
import static nl.mijnklantportaal.sandbox.Requests.offer;
import static nl.mijnklantportaal.sandbox.Requests.post;
import static nl.mijnklantportaal.sandbox.Requests.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import nl.mijnklantportaal.sandbox.HeldToTheContract.Beyond;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of all answers of the sandbox. Each row is caused and checked against the contract, which {@link Requests} does for every
 * answer, and no row is missing.
 */
class EveryAnswerTests {

    private static final String CREATE = "create-customer-offer-manual";
    private static final String LIST = "list-customer-offers";
    private static final String READ = "operations that the vendor shows no refusals of";
    private static final String NEITHER = "no operation";

    /** Inferred in the contract and never answered: an unknown customer is 422. */
    private static final Map<String, Set<Integer>> NEVER = Map.of(CREATE, Set.of(404), LIST, Set.of());

    /**
     * A way to get an answer.
     *
     * @param operation the {@code operationId}
     */
    private record Row(
            String operation,
            Status status,
            String when,
            UnaryOperator<SandboxBuilder> portal,
            Function<Sandbox, HttpRequest.Builder> request) {

        @Override
        public String toString() {
            return operation + " " + status.code() + " " + when;
        }
    }

    private static final SettableClock HASTY = new SettableClock(Instant.parse("2026-11-29T10:00:00Z"));

    private static final BodyPublisher OFFER =
            BodyPublishers.ofString(offer("2026-001").toString());
    private static final BodyPublisher TOO_LARGE = BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]);

    private static final Function<Sandbox, HttpRequest.Builder> CREATING =
            sandbox -> post(sandbox).POST(OFFER);
    private static final Function<Sandbox, HttpRequest.Builder> LISTING = sandbox -> listing(sandbox, "");

    static Stream<Row> table() {
        List<Row> rows = new ArrayList<>();
        rows.add(row(CREATE, Status.CREATED, "a valid offer", CREATING));
        rows.add(row(LIST, Status.OK, "an empty list", LISTING));
        rows.add(new Row(LIST, Status.OK, "a page", builder -> builder.existingOffers(31), LISTING));
        rows.add(row(LIST, Status.OK, "a page beyond the last", sandbox -> listing(sandbox, "?page=7")));
        for (String page : List.of("0", "-1", "x", "", "1&page=2")) {
            rows.add(row(
                    LIST, Status.UNPROCESSABLE_CONTENT, "page=" + page, sandbox -> listing(sandbox, "?page=" + page)));
        }
        for (String body : List.of("", "{}", "[]", "no JSON", "{\"a\":1E99999}", "\"\\ud800\"", "{\"a\":1,\"a\":1}")) {
            rows.add(row(
                    CREATE,
                    Status.UNPROCESSABLE_CONTENT,
                    body,
                    sandbox -> post(sandbox).POST(BodyPublishers.ofString(body))));
        }
        rows.add(row(
                CREATE,
                Status.UNPROCESSABLE_CONTENT,
                "no UTF-8",
                sandbox -> post(sandbox).POST(BodyPublishers.ofByteArray(new byte[] {-1}))));
        rows.add(
                new Row(CREATE, Status.UNPROCESSABLE_CONTENT, "no such customer", SandboxBuilder::customers, CREATING));
        rows.add(new Row(CREATE, Status.UNPROCESSABLE_CONTENT, "a number that is used", builder -> builder, sandbox -> {
            Requests.create(sandbox, offer("2026-001"));
            return CREATING.apply(sandbox);
        }));
        rows.add(new Row(CREATE, Status.LICENSE_LIMIT, "a full month", builder -> builder.offersPerMonth(0), CREATING));
        rows.add(row(
                CREATE,
                Status.UNSUPPORTED_MEDIA_TYPE,
                "text",
                sandbox -> CREATING.apply(sandbox).setHeader("Content-Type", "text/plain")));
        for (Map.Entry<String, Function<Sandbox, HttpRequest.Builder>> operation :
                Map.of(CREATE, CREATING, LIST, LISTING).entrySet()) {
            String id = operation.getKey();
            Function<Sandbox, HttpRequest.Builder> request = operation.getValue();
            rows.add(row(
                    id,
                    Status.UNAUTHORIZED,
                    "an unknown key",
                    sandbox -> request.apply(sandbox).setHeader("Authorization", "Bearer x")));
            rows.add(row(
                    id,
                    Status.UNAUTHORIZED,
                    "two keys",
                    sandbox -> request.apply(sandbox).header("Authorization", "Bearer x")));
            rows.add(row(
                    id,
                    Status.FORBIDDEN,
                    "an access token without the scope",
                    sandbox ->
                            request.apply(sandbox).setHeader("Authorization", "Bearer " + tokenForTickets(sandbox))));
            rows.add(row(
                    id,
                    Status.CONTENT_TOO_LARGE,
                    "more than a mebibyte",
                    sandbox -> request.apply(sandbox).method(id.equals(CREATE) ? "POST" : "GET", TOO_LARGE)));
            rows.add(new Row(
                    id, Status.TOO_MANY_REQUESTS, "a limit of none", builder -> builder.requestsPerMinute(0), request));
            rows.add(faulty(id, Status.TOO_MANY_REQUESTS, Fault.TOO_MANY_REQUESTS, request));
            rows.add(faulty(id, Status.UNAVAILABLE, Fault.UNAVAILABLE_BEFORE_HANDLING, request));
            rows.add(faulty(id, Status.UNAVAILABLE, Fault.UNAVAILABLE_AFTER_HANDLING, request));
            rows.add(faulty(id, id.equals(CREATE) ? Status.CREATED : Status.OK, Fault.ANSWER_DELAYED, request));
            rows.add(new Row(
                    id,
                    Status.SANDBOX_FAILED,
                    "a clock that fails",
                    builder -> builder.clock(new SettableClock(null)),
                    request));
        }
        rows.add(row(READ, Status.NOT_FOUND, "an id that is not there", sandbox -> get(sandbox, "/customers/cst_1")));
        rows.add(row(
                READ,
                Status.UNPROCESSABLE_CONTENT,
                "no body",
                sandbox -> get(sandbox, "/customers/cst_1")
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.noBody())));
        rows.add(row(READ, Status.CONFLICT, "an appointment that is canceled already", EveryAnswerTests::canceling));
        rows.add(new Row(
                NEITHER,
                Status.GONE,
                "a link that has ended",
                builder -> builder.clock(HASTY),
                EveryAnswerTests::endedLink));
        rows.add(row(
                NEITHER,
                Status.METHOD_NOT_ALLOWED,
                "another method of an item",
                sandbox ->
                        to(URI.create(sandbox.baseUrl() + "/customers/cst_1")).DELETE()));
        rows.add(row(NEITHER, Status.NOT_FOUND, "another path", sandbox -> to(sandbox.baseUrl())));
        rows.add(row(
                NEITHER,
                Status.METHOD_NOT_ALLOWED,
                "another method of the creation",
                sandbox -> to(Requests.offers(sandbox)).GET()));
        rows.add(row(
                NEITHER,
                Status.METHOD_NOT_ALLOWED,
                "another method of the list",
                sandbox ->
                        to(URI.create(sandbox.baseUrl() + "/customer-offers")).DELETE()));
        return rows.stream();
    }

    private static String tokenForTickets(Sandbox sandbox) {
        return ThirdParty.of(sandbox)
                .connected("tickets.read")
                .get("access_token")
                .textValue();
    }

    private static HttpRequest.Builder get(Sandbox sandbox, String path) {
        return to(URI.create(sandbox.baseUrl() + path)).header("Authorization", "Bearer " + sandbox.apiKey());
    }

    private static HttpRequest.Builder canceling(Sandbox sandbox) {
        String id = Requests.json(Requests.send(get(sandbox, "/appointments")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("""
                                {"name":"Contract","startsAt":"2027-03-05 14:30","endsAt":"2027-03-05 16:00",\
                                "attendeeName":"J. de Vries","attendeeEmail":"info@example.nl"}"""))))
                .get("id")
                .textValue();
        Requests.send(get(sandbox, "/appointments/" + id).DELETE());
        return get(sandbox, "/appointments/" + id).DELETE();
    }

    private static HttpRequest.Builder endedLink(Sandbox sandbox) {
        String body = offer("x").put("invoiceNumber", "2026-104").toString();
        String id = Requests.json(Requests.send(get(sandbox, "/customer-invoices/manual")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))))
                .get("id")
                .textValue();
        String link = Requests.json(Requests.send(get(sandbox, "/customer-invoices/" + id + "/pdf")))
                .get("link")
                .textValue();
        HASTY.set(HASTY.instant().plusSeconds(300));
        return to(URI.create(link));
    }

    @ParameterizedTest
    @MethodSource("table")
    void theAnswerOfEachRowKeepsToTheContract(Row row) {
        Logger logger = Logger.getLogger(Sandbox.class.getName());
        logger.setLevel(row.status() == Status.SANDBOX_FAILED ? Level.OFF : null);
        try (Sandbox sandbox =
                row.portal().apply(Sandbox.builder().faultDelay(Duration.ZERO)).start()) {
            assertThat(Requests.send(row.request().apply(sandbox)).statusCode())
                    .isEqualTo(row.status().code());
        } finally {
            logger.setLevel(null);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FOUND", "SEE_OTHER", "BAD_REQUEST"})
    void everyStatusOfTheSandboxHasARow(Status status) {
        assertThat(table())
                .as("the others are of the OAuth server alone")
                .extracting(Row::status)
                .contains(status);
    }

    @Test
    void everyStatusThatTheContractDocumentsHasARowOrIsNeverAnswered() {
        NEVER.forEach((operation, never) -> {
            Set<Integer> expected = new TreeSet<>(HeldToTheContract.documentedStatuses(operation));
            expected.removeAll(never);
            Set<Integer> documentedRows = statuses(operation);
            documentedRows.retainAll(HeldToTheContract.documentedStatuses(operation));

            assertThat(HeldToTheContract.documentedStatuses(operation)).containsAll(never);
            assertThat(never).doesNotContainAnyElementsOf(statuses(operation));
            assertThat(documentedRows).as(operation).isEqualTo(expected);
        });
    }

    @Test
    void anAnswerBeyondTheContractIsRecognisedAndHasARow() {
        EnumSet<Beyond> brought = EnumSet.noneOf(Beyond.class);
        for (String operation : List.of(CREATE, LIST)) {
            Set<Integer> beyond = statuses(operation);
            beyond.removeAll(HeldToTheContract.documentedStatuses(operation));
            beyond.forEach(status -> brought.add(Beyond.of(status, true).orElseThrow()));
        }
        statuses(READ).forEach(status -> brought.add(Beyond.of(status, true).orElseThrow()));
        statuses(NEITHER).forEach(status -> brought.add(Beyond.of(status, false).orElseThrow()));

        assertThat(brought).containsExactlyInAnyOrder(Beyond.values());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFaultHasARowOrGivesNoWholeAnswer(Fault fault) {
        Set<Fault> withoutAnswer =
                EnumSet.of(Fault.CLOSED_BEFORE_HANDLING, Fault.CLOSED_AFTER_HANDLING, Fault.ANSWER_CUT);
        boolean hasARow = table().anyMatch(row -> row.when().equals(fault.name()));

        assertThat(hasARow).isNotEqualTo(withoutAnswer.contains(fault));
    }

    private static Set<Integer> statuses(String operation) {
        Set<Integer> statuses = new TreeSet<>();
        table().filter(row -> row.operation().equals(operation))
                .forEach(row -> statuses.add(row.status().code()));
        return statuses;
    }

    private static Row row(
            String operation, Status status, String when, Function<Sandbox, HttpRequest.Builder> request) {
        return new Row(operation, status, when, builder -> builder, request);
    }

    private static Row faulty(
            String operation, Status status, Fault fault, Function<Sandbox, HttpRequest.Builder> request) {
        return new Row(operation, status, fault.name(), builder -> builder.faults(all -> Optional.of(fault)), request);
    }
}
