package nl.mijnklantportaal.client.internal.offers;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.mijnklantportaal.client.error.HttpAnswer;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.generated.model.CustomerOffer;
import nl.mijnklantportaal.client.generated.model.CustomerOfferPage;
import nl.mijnklantportaal.client.generated.support.ApiResponse;
import nl.mijnklantportaal.client.generated.support.MalformedValueException;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the list of offers, one after the other, of which one is held.
 *
 * <p>Of the link to the next page only its presence and its page number are used: the credentials go nowhere else. The
 * parameter {@code page} is inferred, so a server that does not know it is recognised by the page that it says it gave.
 */
final class OfferList implements Iterator<OfferList.Page> {
    private static final Pattern PAGE_NUMBER = Pattern.compile("[?&]page=([0-9]{1,9})(?![0-9])");

    private final IntFunction<ApiResponse<CustomerOfferPage>> read;
    private @Nullable Integer next = 1;
    /** Why offers may be missing although there is no next page. */
    private @Nullable String doubt;

    OfferList(IntFunction<ApiResponse<CustomerOfferPage>> read) {
        this.read = read;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    /**
     * Reads the next page.
     *
     * @throws UnexpectedResponseException when what came is no page, or another one than was asked for
     */
    @Override
    public Page next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        int asked = next;
        ApiResponse<CustomerOfferPage> response = read.apply(asked);
        CustomerOfferPage page = response.body();
        try {
            Integer given = page.currentPage();
            if (given != null && given != asked) {
                throw unusable(response, "page " + given + " came where page " + asked + " was asked for", null);
            }
            List<CustomerOffer> offers = page.data();
            if (offers == null) {
                throw unusable(response, "page " + asked + " has no data", null);
            }
            String link = page.nextPageUrl();
            // An empty page ends the list, whatever it links to.
            next = link == null || offers.isEmpty() ? null : numberIn(link, asked);
            if (next != null && next > asked + 1) {
                doubt = "page " + (asked + 1) + " was left out by the link of page " + asked;
            } else if (next == null
                    && doubt == null
                    && !(link == null && page.toJson().containsKey("next_page_url"))) {
                doubt = "page " + asked + " does not say that it is the last";
            }
            return new Page(offers, response.headers(), doubt);
        } catch (MalformedValueException malformed) {
            throw unusable(response, "page " + asked + ": " + malformed.getMessage(), malformed);
        }
    }

    /** The vendor's example of a link ends in a comma, so a number that cannot be read is the one that follows. */
    private static int numberIn(String link, int asked) {
        Matcher number = PAGE_NUMBER.matcher(link);
        int named = number.find() ? Integer.parseInt(number.group(1)) : 0;
        return Math.max(named, asked + 1);
    }

    private static UnexpectedResponseException unusable(
            ApiResponse<?> response, String problem, @Nullable Throwable cause) {
        return new UnexpectedResponseException(
                "listCustomerOffers (GET /customer-offers): the server's list cannot be read: " + problem + ".",
                Outcome.UNKNOWN,
                new HttpAnswer(
                        response.status(), response.headers(), new byte[0], false, Instant.now(), null, Map.of()),
                cause);
    }

    /**
     * A page.
     *
     * @param offers on it
     * @param headers the header fields of the answer
     * @param doubt of the last page, why it and those before it may not be the whole list; null when they are
     */
    record Page(
            List<CustomerOffer> offers,
            Map<String, List<String>> headers,
            @Nullable String doubt) {}
}
