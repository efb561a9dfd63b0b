package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.call.Pages;
import nl.mijnklantportaal.client.call.RateLimit;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a list is read, and what its readers are given. */
class PagesTests {
    private static final List<List<String>> THREE =
            List.of(List.of("thg_1", "thg_2"), List.of("thg_2", "thg_3"), List.of("thg_4"));

    private final List<Integer> asked = new ArrayList<>();

    @Test
    void nothingIsReadUntilTheFirstItemIsAskedFor() {
        Pages<Thing> pages = pages(number -> page(THREE, number));
        pages.stream();
        pages.pages();
        Iterator<Thing> items = pages.iterator();

        assertThat(asked).isEmpty();
        assertThat(pages).hasToString("Pages");
        assertThat(items.next().id()).isEqualTo("thg_1");
        assertThat(asked).containsExactly(1);
    }

    @Test
    void aPageIsReadWhenThoseBeforeItAreUsedUp() {
        Pages<Thing> pages = pages(number -> page(THREE, number));

        assertThat(pages.stream().limit(2)).hasSize(2);
        assertThat(asked).containsExactly(1);
        assertThat(pages.stream().limit(3)).hasSize(3);
        assertThat(asked).containsExactly(1, 1, 2);
    }

    @Test
    void everyItemIsGivenOnceAndEveryPageWhole() {
        Pages<Thing> pages = pages(number -> page(THREE, number));
        List<@Nullable String> ids = new ArrayList<>();
        pages.forEach(thing -> ids.add(thing.id()));
        List<Integer> sizes = new ArrayList<>();
        pages.pages().forEach(page -> sizes.add(page.items().size()));

        assertThat(ids).containsExactly("thg_1", "thg_2", "thg_3", "thg_4");
        assertThat(sizes).containsExactly(2, 2, 1);
        assertThat(asked).containsExactly(1, 2, 3, 1, 2, 3);
    }

    @Test
    void anEmptyListHasAPageAndNoItem() {
        Pages<Thing> pages = pages(number -> page(List.of(List.of()), number));

        assertThat(pages).isEmpty();
        assertThat(pages.pages()).hasSize(1);
        assertThatThrownBy(() -> pages.iterator().next()).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void whatCameOfAnOddListIsGivenBeforeItsFailure() {
        Pages<Thing> pages = pages(number -> Thing.page(Map.of("data", List.of(Map.of("id", "thg_1")))));
        List<Thing> things = new ArrayList<>();

        assertThatThrownBy(() -> pages.forEach(things::add))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining("it has no next_page_url");
        assertThat(things).hasSize(1);
        assertThat(pages.stream().findFirst()).isPresent();
        assertThatThrownBy(() ->
                        pages.pages().forEach(page -> assertThat(page.items()).hasSize(1)))
                .isInstanceOf(UnexpectedResponseException.class);
    }

    @Test
    void anItemThatIsNoObjectIsToldWithItsPlace() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("data", List.of(Map.of("id", "thg_1"), 7));
        json.put("next_page_url", null);

        assertThatThrownBy(() -> pages(number -> Thing.page(json)).forEach(thing -> {}))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining("page 1: ")
                .hasMessageContaining("data[1]");
    }

    @Test
    void aPageTellsWhatTheServerSaidOfIt() {
        Page<Thing> page = Thing.page(Map.of(
                "current_page",
                2,
                "data",
                List.of(),
                "per_page",
                15,
                "from",
                16,
                "to",
                30,
                "path",
                "/things",
                "first_page_url",
                "/things?page=1",
                "next_page_url",
                "/things?page=3",
                "prev_page_url",
                "/things?page=1",
                "total",
                31));

        assertThat(page.number()).isEqualTo(2);
        assertThat(page.items()).isEmpty();
        assertThat(page.perPage()).isEqualTo(15);
        assertThat(page.from()).isEqualTo(16);
        assertThat(page.to()).isEqualTo(30);
        assertThat(page.path()).isEqualTo("/things");
        assertThat(page.firstPageUrl()).isEqualTo("/things?page=1");
        assertThat(page.nextPageUrl()).isEqualTo("/things?page=3");
        assertThat(page.previousPageUrl()).isEqualTo("/things?page=1");
        assertThat(page.toJson()).containsKey("total");
        assertThat(page).isEqualTo(Thing.page(page.toJson())).isNotEqualTo(Thing.page(Map.of("data", List.of())));
    }

    @Test
    void aPageWithoutItsArrayThrowsForThatAlone() {
        Page<Thing> page = Thing.page(Map.of("current_page", 1));

        assertThat(page.number()).isEqualTo(1);
        assertThatThrownBy(page::items)
                .isInstanceOf(MalformedFieldException.class)
                .hasMessageContaining("data must be an array");
    }

    private Pages<Thing> pages(IntFunction<Page<Thing>> read) {
        return new PagesInTurn<>(() -> new PageReader<>(
                number -> {
                    asked.add(number);
                    return new Response<>(read.apply(number), 200, Map.of(), new RateLimit(null, null));
                },
                "list (GET /things)",
                "api.example:443"));
    }

    private static Page<Thing> page(List<List<String>> pages, int number) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("current_page", number);
        json.put(
                "data",
                pages.get(number - 1).stream().map(id -> Map.of("id", id)).toList());
        json.put("next_page_url", number == pages.size() ? null : "https://api.example/things?page=" + (number + 1));
        return Thing.page(json);
    }
}
