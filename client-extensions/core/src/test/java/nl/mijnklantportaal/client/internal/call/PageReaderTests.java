package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.call.RateLimit;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which page is asked for, whatever the links say, and where a list is not read on. */
class PageReaderTests {
    private static final String URL = "https://elsewhere.example.com/things";

    private final List<Integer> asked = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {"?page=2", "?page=2&", "?page=2,", "?per_page=15&page=2", "?page=02", "/v2/things?page=2#x"})
    void aLinkToTheNextPageIsFollowedByItsNumberAlone(String link) {
        PageReader<Thing> list = list(page -> page == 1 ? page("thg_1", URL + link) : page("thg_2", null));

        assertThat(read(list)).containsExactly("thg_1", "thg_2");
        assertThat(asked).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?cursor=abc&per_page=15 | has no page number (its parameters: cursor, per_page)",
                "?page=abc | has no page number (its parameters: page)",
                "?page= | has no page number (its parameters: page)",
                "?page=-3 | has no page number (its parameters: page)",
                "?page=2147483648 | has no page number (its parameters: page)",
                "?page=99999999999999999999 | has no page number (its parameters: page)",
                "?my_page=2 | has no page number (its parameters: my_page)",
                "? | has no page number.",
                "/2 | has no page number.",
                "?page=1 | to the next one leads to page 1, so the pages do not advance",
                "?page=0 | to the next one leads to page 0, so the pages do not advance",
                "?page=7 | which leads to page 7",
                "?page=999999999 | which leads to page 999999999"
            })
    void aLinkThatDoesNotLeadToTheNextPageEndsTheListWithAFailureOnceItsPageWasGiven(String link, String problem) {
        PageReader<Thing> list = list(page -> page("thg_1", URL + link));

        assertThat(list.next().fresh()).hasSize(1);
        assertThat(list.hasNext()).isTrue();
        assertThat(failure(list)).hasMessageContaining("page 1").hasMessageContaining(problem);
        // Whoever passes over a failure does not come to an end that is none.
        assertThat(list.hasNext()).isTrue();
        assertThat(failure(list)).hasMessageContaining(problem);
        assertThat(asked).containsExactly(1);
    }

    @Test
    void behindTheEndThereIsNothing() {
        PageReader<Thing> list = list(page -> page("thg_1", null));
        list.next();

        assertThat(list.hasNext()).isFalse();
        assertThat(catchThrowableOfType(NoSuchElementException.class, list::next))
                .isNotNull();
    }

    @Test
    void aPageThatCouldNotBeReadIsAskedForAgain() {
        AtomicInteger calls = new AtomicInteger();
        PageReader<Thing> list = list(page -> {
            if (calls.incrementAndGet() == 2) {
                throw new IllegalStateException("no connection");
            }
            return page("thg_" + page, page == 2 ? null : URL + "?page=2");
        });
        list.next();

        assertThat(catchThrowableOfType(IllegalStateException.class, list::next))
                .isNotNull();
        assertThat(read(list)).containsExactly("thg_2");
        assertThat(asked).containsExactly(1, 2, 2);
    }

    /** A link may be signed. */
    @Test
    void noValueOfALinkIsShown() {
        PageReader<Thing> list = list(page -> page("thg_1", URL + "?cursor=secret-value&signature=secret-too"));
        list.next();

        assertThat(failure(list))
                .hasMessageContaining("(its parameters: cursor, signature)")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("elsewhere");
    }

    @Test
    void aLinkThatLeavesOutAPageEndsTheListWhereItIs() {
        PageReader<Thing> list = list(page -> page("thg_" + page, URL + "?page=" + (page == 2 ? 4 : page + 1)));
        list.next();
        list.next();

        assertThat(failure(list))
                .hasMessageContaining("page 3 was left out by the link of page 2, which leads to page 4");
        assertThat(asked).containsExactly(1, 2);
    }

    @Test
    void whereThePlaceOfTheLinkIsEmptyTheEndIsUnclear() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("data", List.of(Map.of("id", "thg_1")));
        json.put("links", Map.of("next", URL + "?page=2"));
        json.put("meta", Map.of("current_page", 1));
        json.put("<script>", 1);
        PageReader<Thing> list = list(page -> Thing.page(json));

        assertThat(list.next().fresh()).hasSize(1);
        assertThat(failure(list))
                .hasMessageContaining("page 1 does not say that it is the last, nor what follows: it has no"
                        + " next_page_url (its members: data, links, meta, …)")
                .extracting(UnexpectedResponseException::outcome)
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(asked).containsExactly(1);
    }

    @Test
    void aLinkThatIsNoTextIsToldAfterItsPage() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("data", List.of(Map.of("id", "thg_1")));
        json.put("next_page_url", false);
        PageReader<Thing> list = list(page -> Thing.page(json));

        assertThat(list.next().fresh()).hasSize(1);
        assertThat(failure(list)).hasMessageContaining("page 1: ").hasMessageContaining("next_page_url");
    }

    @Test
    void aPageWithoutDataIsNone() {
        for (Map<String, Object> json : List.<Map<String, Object>>of(
                Map.of(), Map.of("items", List.of()), Map.of("data", Map.of("id", "thg_1")), Map.of("data", "none"))) {
            PageReader<Thing> list = list(page -> Thing.page(json));

            assertThat(failure(list)).hasMessageContaining("page 1").hasMessageMatching("(?s).*\\bdata\\b.*");
            assertThat(list.hasNext()).isTrue();
        }
    }

    @Test
    void anEmptyPageThatLinksToAnotherIsNoEnd() {
        PageReader<Thing> list = list(page -> page(page, List.of(), URL + "?page=" + (page + 1)));
        list.next();

        assertThat(failure(list)).hasMessageContaining("page 1 does not say that it is the last: it is empty");
        assertThat(asked).containsExactly(1);
    }

    @Test
    void anEmptyPageWithoutALinkIsTheEnd() {
        PageReader<Thing> list = list(page -> page(1, List.of(), null));

        assertThat(list.next().items()).isEmpty();
        assertThat(list.hasNext()).isFalse();
    }

    @Test
    void anotherPageThanWasAskedForIsNone() {
        PageReader<Thing> list = list(page -> page(1, List.of("thg_1"), URL + "?page=" + (page + 1)));
        list.next();

        assertThat(failure(list)).hasMessageContaining("page 1 came where page 2 was asked for");
        assertThat(asked).containsExactly(1, 2);
    }

    @Test
    void theSamePageAgainIsNoOtherThoughItHasNoNumber() {
        PageReader<Thing> list = list(page -> page(null, List.of("thg_1", "thg_2"), URL + "?page=" + (page + 1)));
        list.next();

        assertThat(failure(list))
                .hasMessageContaining("page 2 shows what earlier pages did, so the pages do not advance");
        assertThat(asked).containsExactly(1, 2);
    }

    @Test
    void theSamePageAgainIsNoOtherThoughItsItemsHaveNoIds() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("data", List.of(Map.of("name", "1"), Map.of("name", "2")));
        json.put("next_page_url", URL + "?page=2");
        PageReader<Thing> list = list(page -> Thing.page(json));
        list.next();

        assertThat(failure(list)).hasMessageContaining("page 2 shows what earlier pages did");
    }

    /** Null where the link would be, and another word that the list goes on: a look-up must not take it for all of the list. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "last_page | 3 | last_page is 3",
                "next_cursor | abc | there is a next_cursor",
                "meta | last_page=2 | meta.last_page is 2",
                "meta | next_cursor=abc | there is a meta.next_cursor",
                "links | next=/x?page=2 | there is a links.next"
            })
    void aPageThatSaysBothThatItIsTheLastAndThatItIsNotEndsNoList(String name, String value, String problem) {
        PageReader<Thing> list = list(page -> with(name, value));

        assertThat(list.next().fresh()).hasSize(1);
        assertThat(list.broken()).isNotNull();
        assertThat(failure(list)).hasMessageContaining("next_page_url is null, and " + problem);
        assertThat(asked).containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"last_page | 1", "next_cursor | ''", "meta | last_page=1", "links | next=", "links | 7", "meta | x"
            })
    void whatElseALastPageSaysDoesNotMatter(String name, String value) {
        PageReader<Thing> list = list(page -> with(name, value));
        list.next();

        assertThat(list.broken()).isNull();
        assertThat(list.hasNext()).isFalse();
    }

    private static Page<Thing> with(String name, String value) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("data", List.of(Map.of("id", "thg_1")));
        json.put("next_page_url", null);
        int equals = value.indexOf('=');
        json.put(
                name,
                equals < 0
                        ? numberOrText(value)
                        : Map.of(value.substring(0, equals), numberOrText(value.substring(equals + 1))));
        return Thing.page(json);
    }

    private static Object numberOrText(String value) {
        return value.matches("[0-9]+") ? (Object) Integer.valueOf(value) : value;
    }

    /** A server that repeats the number that it was asked for, and the first pages. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void pagesThatComeAgainAndAgainEndThoughEachSaysAnotherNumber(int different) {
        PageReader<Thing> list =
                list(page -> page(page, List.of("thg_" + page % different), URL + "?page=" + (page + 1)));
        IntStream.range(0, 2 * different).forEach(i -> list.next());

        assertThat(failure(list)).hasMessageContaining("so the pages do not advance");
        assertThat(asked).hasSize(2 * different + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void pagesOfItemsWithoutIdsThatComeAgainAndAgainEndToo(int different) {
        PageReader<Thing> list = list(page -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("current_page", page);
            json.put("data", List.of(Map.of("name", "number-" + page % different)));
            json.put("next_page_url", URL + "?page=" + (page + 1));
            return Thing.page(json);
        });
        IntStream.range(0, 2 * different).forEach(i -> list.next());

        assertThat(failure(list)).hasMessageContaining("so the pages do not advance");
        assertThat(asked).hasSize(2 * different + 1);
    }

    /** Of a list that shows the newest first, to which as many are added between two pages as pages were read. */
    @Test
    void aListThatGrowsShowsEveryItemOnce() {
        for (int grows = 0; grows <= 12; grows++) {
            int added = grows;
            List<String> things = new ArrayList<>(
                    IntStream.range(0, 20).mapToObj(i -> "thg_" + i).toList());
            List<String> before = List.copyOf(things);
            PageReader<Thing> list = list(page -> {
                if (page == 4) {
                    IntStream.range(0, added).forEach(i -> things.add(0, "new_" + i));
                }
                int to = Math.min(page * 3, things.size());
                return page(
                        page,
                        List.copyOf(things.subList((page - 1) * 3, to)),
                        to == things.size() ? null : URL + "?page=" + (page + 1));
            });

            assertThat(read(list)).as("%d added", added).containsAll(before).doesNotHaveDuplicates();
        }
    }

    @Test
    void anItemThatIsTwiceOnAPageIsGivenOnceAndTheOneThatIsLookedAtIsEach() {
        PageReader<Thing> list = list(page -> page(1, List.of("thg_1", "thg_1"), null));

        PageReader.Read<Thing> page = list.next();
        assertThat(page.items()).hasSize(2);
        assertThat(page.fresh()).hasSize(1);
    }

    @Test
    void itemsWithoutAnIdAreAllGiven() {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Object> withNull = new LinkedHashMap<>();
        withNull.put("id", null);
        json.put(
                "data",
                List.of(Map.of("id", ""), Map.of("id", ""), Map.of("id", 7), Map.of("id", 7), withNull, withNull));
        json.put("next_page_url", null);
        PageReader<Thing> list = list(page -> Thing.page(json));

        assertThat(list.next().fresh()).hasSize(6);
        assertThat(list.hasNext()).isFalse();
    }

    private static UnexpectedResponseException failure(PageReader<Thing> list) {
        UnexpectedResponseException failure = catchThrowableOfType(UnexpectedResponseException.class, list::next);
        assertThat(failure)
                .hasMessageStartingWith(
                        "list (GET /things): the list of the server at api.example:443 cannot be read to its end: ")
                .isNotNull();
        return failure;
    }

    private static List<String> read(PageReader<Thing> list) {
        Stream.Builder<Thing> things = Stream.builder();
        while (list.hasNext()) {
            list.next().fresh().forEach(things);
        }
        return things.build().map(Thing::id).toList();
    }

    private PageReader<Thing> list(IntFunction<Page<Thing>> pages) {
        return new PageReader<>(
                number -> {
                    asked.add(number);
                    return new Response<>(pages.apply(number), 200, Map.of(), new RateLimit(null, null));
                },
                "list (GET /things)",
                "api.example:443");
    }

    private static Page<Thing> page(String id, @Nullable String link) {
        return page(null, List.of(id), link);
    }

    private static Page<Thing> page(@Nullable Integer number, List<String> ids, @Nullable String link) {
        Map<String, Object> page = new LinkedHashMap<>();
        if (number != null) {
            page.put("current_page", number);
        }
        page.put("data", ids.stream().map(id -> Map.of("id", id)).toList());
        page.put("next_page_url", link);
        return Thing.page(page);
    }
}
