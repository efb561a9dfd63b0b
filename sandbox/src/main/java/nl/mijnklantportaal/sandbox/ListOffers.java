package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lists the offers of a portal, one page at a time.
 */
final class ListOffers implements Operation {

    static final String OPERATION_ID = "list-customer-offers";

    private static final String PAGE = "page";
    private static final Pattern POSITIVE = Pattern.compile("0*[1-9][0-9]{0,17}");

    private final OfferStore store;
    private final OfferJson offerJson;
    private final String url;
    private final int perPage;
    private final boolean oldestFirst;

    ListOffers(OfferStore store, OfferJson offerJson, String url, int perPage, boolean oldestFirst) {
        this.store = store;
        this.offerJson = offerJson;
        this.url = url;
        this.perPage = perPage;
        this.oldestFirst = oldestFirst;
    }

    @Override
    public Answer answer(Call call) throws Refusal {
        long page = page(call.query());
        long skipped = Math.min(page - 1, Integer.MAX_VALUE) * perPage;
        OfferStore.Slice slice = store.slice(call.apiKey(), skipped, perPage, oldestFirst);
        int size = slice.offers().size();

        ObjectNode json = Json.object();
        json.put("current_page", page);
        ArrayNode data = json.putArray("data");
        slice.offers().forEach(offer -> data.add(offerJson.of(offer)));
        json.put("first_page_url", link(1));
        if (size > 0) {
            json.put("from", skipped + 1);
        }
        json.put("next_page_url", slice.more() ? link(page + 1) : null);
        json.put("path", url);
        json.put("per_page", perPage);
        json.put("prev_page_url", page > 1 ? link(page - 1) : null);
        if (size > 0) {
            json.put("to", skipped + size);
        }
        return new Answer(Status.OK, json);
    }

    private String link(long page) {
        return url + "?" + PAGE + "=" + page;
    }

    private static long page(Optional<String> query) throws Refusal {
        List<String> values = Stream.of(query.orElse("").split("&"))
                .filter(pair -> pair.equals(PAGE) || pair.startsWith(PAGE + "="))
                .map(pair -> URLDecoder.decode(
                        pair.substring(Math.min(pair.length(), PAGE.length() + 1)), StandardCharsets.UTF_8))
                .toList();
        if (values.isEmpty()) {
            return 1;
        }
        if (values.size() > 1 || !POSITIVE.matcher(values.get(0)).matches()) {
            throw new Refusal(
                    Status.UNPROCESSABLE_CONTENT,
                    "page: must be one positive integer, not " + String.join(", ", values));
        }
        return Long.parseLong(values.get(0));
    }
}
