package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.answer;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists whose pages do not advance, or whose end is not told: over real HTTP they end at once, with a failure that tells why. */
@Timeout(60)
class OddListTests {
    private static final String CUSTOMER = "cst_abc12345def678";

    /**
     * Each with what its pages are, how many offers come before the failure, how many requests that takes, and what the failure
     * says.
     */
    static Stream<Arguments> oddLists() {
        IntFunction<String> cursors =
                page -> "{\"data\":[" + offer(1) + "],\"path\":\"/customer-offers\",\"per_page\":15,"
                        + "\"next_cursor\":\"abc\",\"next_page_url\":\"https://api.example.com/customer-offers?cursor=abc\"}";
        IntFunction<String> resource = page -> "{\"data\":[" + offer(page)
                + "],\"links\":{\"next\":\"https://api.example.com/customer-offers?page=2\"},"
                + "\"meta\":{\"current_page\":" + page + "}}";
        return Stream.of(
                Arguments.of("cursors", cursors, 1, 1, "the link of page 1 to the next one has no page number"),
                Arguments.of(
                        "links and meta", resource, 1, 1, "it has no next_page_url (its members: data, links, meta)"),
                Arguments.of(
                        "an array alone",
                        (IntFunction<String>) page -> "{\"data\":[" + offer(1) + "]}",
                        1,
                        1,
                        "no next_page_url"),
                Arguments.of(
                        "the first page again",
                        list(page -> 1, page -> "[" + offer(1) + "]", page -> 2),
                        1,
                        2,
                        "page 1 came where page 2 was asked for"),
                Arguments.of(
                        "the same offers again, unnumbered",
                        list(null, page -> "[" + offer(1) + "]", page -> page + 1),
                        1,
                        2,
                        "page 2 shows what earlier pages did"),
                Arguments.of(
                        "the same offers again, numbered",
                        list(page -> page, page -> "[" + offer(1) + "]", page -> page + 1),
                        1,
                        3,
                        "page 3 shows what earlier pages did"),
                Arguments.of(
                        "a link back",
                        list(page -> page, page -> "[" + offer(page) + "]", page -> 1),
                        1,
                        1,
                        "leads to page 1, so the pages do not advance"),
                Arguments.of(
                        "a link to itself on page 2",
                        list(page -> page, page -> "[" + offer(page) + "]", page -> 2),
                        2,
                        2,
                        "the link of page 2 to the next one leads to page 2"),
                Arguments.of(
                        "a page left out",
                        list(page -> page, page -> "[" + offer(page) + "]", page -> page + 2),
                        1,
                        1,
                        "page 2 was left out by the link of page 1"),
                Arguments.of(
                        "empty and not the last",
                        list(page -> page, page -> page < 3 ? "[" + offer(page) + "]" : "[]", page -> page + 1),
                        2,
                        3,
                        "page 3 does not say that it is the last: it is empty"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddLists")
    void listEndsAtOnceWithAFailureAfterWhatCouldBeRead(
            String what, IntFunction<String> pages, int offers, int requests, String words) {
        try (FaultServer server = server(pages);
                MijnKlantportaal portal = client(server)) {
            List<CustomerOffer> listed = new ArrayList<>();
            UnexpectedResponseException failure = catchThrowableOfType(
                    UnexpectedResponseException.class,
                    () -> portal.customerOffers().list().stream().forEach(listed::add));

            assertThat(failure)
                    .hasMessageStartingWith("listPage (GET /customer-offers): the list of the server at 127.0.0.1:"
                            + server.url().getPort() + " cannot be read to its end: ")
                    .hasMessageContaining(words);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure.status()).isEqualTo(200);
            assertThat(listed).hasSize(offers);
            assertThat(server.requests()).hasSize(requests);
        }
    }

    /** It may be anybody's, so it is asked for again as any answer that proves nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"message\":\"hello\"}", "{\"data\":{\"id\":\"off_1\"}}", "{\"data\":null}"})
    void anAnswerWithoutDataIsNoPage(String answer) {
        try (FaultServer server = server(page -> answer);
                MijnKlantportaal portal = Calls.client(server.url())
                        .attempts(2)
                        .settlingTime(Duration.ZERO)
                        .build()) {
            assertThatThrownBy(() -> portal.customerOffers().list().stream().toList())
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("which is no answer to this: its body has no data.");
            assertThat(server.requests()).hasSize(2);

            OutcomeUnknownException failure = catchThrowableOfType(
                    OutcomeUnknownException.class,
                    () -> portal.customerOffers().reconcile(Calls.sent(CUSTOMER, "2026-001", Instant.EPOCH)));
            assertThat(failure)
                    .hasMessageContaining("its body has no data")
                    .hasMessageContaining("Reconcile again later");
            assertThat(failure.lookup().whole()).isFalse();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddLists")
    void aLookupEndsAtOnceAndIsNotWhole(
            String what, IntFunction<String> pages, int offers, int requests, String words) {
        try (FaultServer server = server(pages);
                MijnKlantportaal portal = client(server)) {
            OutcomeUnknownException failure = catchThrowableOfType(
                    OutcomeUnknownException.class,
                    () -> portal.customerOffers().reconcile(Calls.sent(CUSTOMER, "2026-001", Instant.EPOCH)));

            assertThat(failure).hasMessageContaining(words).hasMessageContaining("Reconcile again later");
            assertThat(failure.lookup().whole()).isFalse();
            assertThat(server.requests()).hasSize(requests);
        }
    }

    /** The array proves that it is the list; without it the answer may be anybody's, and is asked for again as of any read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"hello\",\"next_page_url\":null}",
                "{\"current_page\":1,\"data\":null,\"next_page_url\":null}",
                "{\"current_page\":1,\"data\":{\"id\":\"off_1\"},\"next_page_url\":null}",
                "{\"items\":[],\"meta\":{\"current_page\":1},\"links\":{\"next\":null}}"
            })
    void whatHasNoArrayOfDataIsNoListAndNoOtherPageIsAskedFor(String page) {
        try (FaultServer server = server(number -> page);
                MijnKlantportaal portal = client(server)) {
            assertThatThrownBy(() -> portal.customerOffers().list().stream().findFirst())
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("its body has no data. This may not be the API at all");
            assertThat(server.requests())
                    .hasSize(4)
                    .allSatisfy(request -> assertThat(request.line()).contains("page=1"));

            OutcomeUnknownException failure = catchThrowableOfType(
                    OutcomeUnknownException.class,
                    () -> portal.customerOffers().reconcile(Calls.sent(CUSTOMER, "2026-001", Instant.EPOCH)));
            assertThat(failure)
                    .hasMessageContaining("page 1 could not be read: ")
                    .hasMessageContaining("its body has no data");
            assertThat(failure.lookup().whole()).isFalse();
            assertThat(server.requests())
                    .hasSize(8)
                    .allSatisfy(request -> assertThat(request.line()).contains("page=1"));
        }
    }

    /** What came can be the offer, wherever the list ends. */
    @Test
    void anOfferOnAPageThatCouldBeReadIsFound() {
        try (FaultServer server = server(page -> "{\"data\":[" + offer(1) + "]}");
                MijnKlantportaal portal = client(server)) {
            assertThat(portal.customerOffers()
                            .reconcile(Calls.sent(CUSTOMER, "number-1", Instant.EPOCH))
                            .id())
                    .isEqualTo("off_1");
        }
    }

    @Test
    void whoTakesOnlyAFewMeetsNoFailureBehindThem() {
        try (FaultServer server = server(page -> "{\"data\":[" + offer(1) + "," + offer(2) + "]}");
                MijnKlantportaal portal = client(server)) {
            assertThat(portal.customerOffers().list().stream().limit(2)).hasSize(2);
        }
    }

    /** The credentials would go there. */
    @Test
    void ofALinkToAnotherHostOnlyTheNumberIsUsed() {
        try (FaultServer elsewhere = FaultServer.plain(readRequest());
                FaultServer server = server(page -> "{\"current_page\":" + page + ",\"data\":[" + offer(page)
                        + "],\"next_page_url\":"
                        + (page == 2 ? "null" : "\"" + elsewhere.url() + "/customer-offers?page=2,\"") + "}");
                MijnKlantportaal portal = client(server)) {
            assertThat(portal.customerOffers().list()).hasSize(2);

            assertThat(server.requests()).hasSize(2);
            elsewhere.settle();
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void anOfferThatAGrowingListShowsTwiceIsGivenOnce() {
        try (ScriptedPortal server = new ScriptedPortal().perPage(3);
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .apiKey(Calls.KEY)
                        .baseUrl(server.url())
                        .build()) {
            IntStream.range(0, 8).forEach(i -> server.has("off_" + i, CUSTOMER, "number-" + i, Instant.now()));
            List<String> ids = new ArrayList<>();

            portal.customerOffers().list().stream().map(CustomerOffer::id).forEach(id -> {
                ids.add(id);
                if (ids.size() == 4) {
                    server.hasFirst("off_new", CUSTOMER, "number-new", Instant.now());
                }
            });

            assertThat(ids)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 8).mapToObj(i -> "off_" + i).toList());
        }
    }

    /** Pages of one number each, of what is in their data, and of the number that their links have. */
    private static IntFunction<String> list(
            IntFunction<Integer> number, IntFunction<String> data, IntFunction<Integer> next) {
        return page -> "{" + (number == null ? "" : "\"current_page\":" + number.apply(page) + ",") + "\"data\":"
                + data.apply(page) + ",\"next_page_url\":\"https://api.example.com/customer-offers?page="
                + next.apply(page) + "\"}";
    }

    private static String offer(int number) {
        return "{\"id\":\"off_" + number + "\",\"customerId\":\"" + CUSTOMER + "\",\"offerNumber\":\"number-" + number
                + "\"}";
    }

    private static FaultServer server(IntFunction<String> pages) {
        return FaultServer.plain(forever(FaultServer.answer(request -> answer(
                "200 OK", pages.apply(Integer.parseInt(request.line().replaceAll(".*[?&]page=([0-9]+).*", "$1")))))));
    }

    private static MijnKlantportaal client(FaultServer server) {
        return MijnKlantportaal.builder()
                .apiKey(Calls.KEY)
                .baseUrl(server.url())
                .settlingTime(Duration.ZERO)
                .build();
    }
}
