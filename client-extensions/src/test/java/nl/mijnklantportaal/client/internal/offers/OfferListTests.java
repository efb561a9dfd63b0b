package nl.mijnklantportaal.client.internal.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.generated.model.CustomerOfferPage;
import nl.mijnklantportaal.client.generated.support.ApiResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which page is asked for, whatever the links say, and when the list is said to be whole. */
class OfferListTests {
    private final List<Integer> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "page=2, 2",
        "page=2&, 2",
        "per_page=15&page=2, 2",
        "page=1, 2",
        "page=0, 2",
        "page=-3, 2",
        "page=, 2",
        "cursor=abc, 2",
        "my_page=9, 2",
        "page=7, 7",
        "page=999999999, 999999999",
        "page=2147483648, 2",
        "page=99999999999999999999, 2"
    })
    void thePageThatALinkLeadsToIsNeverOneThatWasRead(String query, int expected) {
        OfferList list = list(Map.of(1, page("https://elsewhere.example.com/?" + query), expected, page(null)));

        list.next();
        assertThat(list.next().doubt()).isEqualTo(expected == 2 ? null : "page 2 was left out by the link of page 1");

        assertThat(list.hasNext()).isFalse();
        assertThat(asked).containsExactly(1, expected);
    }

    @Test
    void aListThatLeavesOutAPageIsNotWholeWhateverItsLastPageSays() {
        OfferList list = list(Map.of(1, page("?page=2"), 2, page("?page=4"), 4, page("?page=5"), 5, page(null)));

        OfferList.Page last = list.next();
        while (list.hasNext()) {
            last = list.next();
        }

        assertThat(asked).containsExactly(1, 2, 4, 5);
        assertThat(last.doubt()).isEqualTo("page 3 was left out by the link of page 2");
    }

    private OfferList list(Map<Integer, CustomerOfferPage> pages) {
        return new OfferList(number -> {
            asked.add(number);
            return new ApiResponse<>(200, Map.of(), pages.get(number));
        });
    }

    private static CustomerOfferPage page(String link) {
        Map<String, Object> page = new HashMap<>();
        page.put("data", List.of(Map.of("id", "off_1")));
        page.put("next_page_url", link);
        return CustomerOfferPage.fromJson(page);
    }
}
