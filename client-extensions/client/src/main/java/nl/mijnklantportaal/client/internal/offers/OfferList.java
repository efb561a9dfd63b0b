package nl.mijnklantportaal.client.internal.offers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.call.ApiResponse;
import nl.mijnklantportaal.client.error.HttpAnswer;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.json.MalformedValueException;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.model.CustomerOfferPage;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the list of offers, one after the other, of which one is held, and the ids of those before.
 *
 * <p>Of the link to the next page only its page number is used: the credentials go nowhere else. The list ends where a page says
 * so; where it does not, or the pages do not advance, {@link #next} gives what came and then fails, so that a part of the list is
 * never taken for all of it.
 */
final class OfferList implements Iterator<OfferList.Page> {
    private static final Pattern PAGE_NUMBER = Pattern.compile("[?&]page=([0-9]{1,9})(?![0-9])");
    private static final Pattern PARAMETER = Pattern.compile("[?&]([A-Za-z0-9_.\\-\\[\\]]{1,40})=");
    private static final String NEXT = "next_page_url";
    private static final int MOST_NAMES = 12;

    private final IntFunction<ApiResponse<CustomerOfferPage>> read;
    private final String host;
    private final Set<String> ids = new HashSet<>();
    /** Hash codes of the offers without one: two offers may share one, which only makes a page look less new. */
    private final Set<Integer> withoutId = new HashSet<>();

    private @Nullable Integer next = 1;
    /** Why the rest cannot be read. */
    private @Nullable Break broken;

    private List<CustomerOffer> before = List.of();
    /** Whether the last page has an offer that no page before had. */
    private boolean news;

    private int pagesWithNews;
    private int pagesWithoutNews;

    /** Takes who reads a page, and who is asked. */
    OfferList(IntFunction<ApiResponse<CustomerOfferPage>> read, String host) {
        this.read = read;
        this.host = host;
    }

    @Override
    public boolean hasNext() {
        return next != null || broken != null;
    }

    /**
     * Reads the next page; after a failure to do so, asks for the same page again.
     *
     * @throws UnexpectedResponseException when what came is no page, or another one than was asked for; or, however often it is
     *     called, when the page before it does not say what follows
     */
    @Override
    public Page next() {
        if (broken != null) {
            throw broken.failure;
        }
        if (next == null) {
            throw new NoSuchElementException();
        }
        int asked = next;
        ApiResponse<CustomerOfferPage> response = read.apply(asked);
        CustomerOfferPage page = response.body();
        List<CustomerOffer> offers;
        List<CustomerOffer> fresh;
        try {
            Integer given = page.currentPage();
            if (given != null && given != asked) {
                throw unusable(response, "page " + given + " came where page " + asked + " was asked for", null);
            }
            List<CustomerOffer> data = page.data();
            if (data == null) {
                throw unusable(response, "page " + asked + " has no data (" + members(page) + ")", null);
            }
            offers = data;
            fresh = fresh(offers);
            if (!advances(offers, given != null)) {
                throw unusable(
                        response, "page " + asked + " shows what earlier pages did, so the pages do not advance", null);
            }
        } catch (MalformedValueException malformed) {
            throw unusable(response, "page " + asked + ": " + malformed.getMessage(), malformed);
        }
        next = null;
        follow(response, asked, offers.isEmpty());
        before = offers;
        return new Page(offers, fresh, response.headers());
    }

    /** Those with an id that no page before had, and those without one. */
    private List<CustomerOffer> fresh(List<CustomerOffer> offers) {
        List<CustomerOffer> fresh = new ArrayList<>(offers.size());
        news = false;
        for (CustomerOffer offer : offers) {
            String id = id(offer);
            boolean isNew = id == null ? withoutId.add(offer.hashCode()) : ids.add(id);
            news |= isNew;
            if (isNew || id == null) {
                fresh.add(offer);
            }
        }
        return fresh;
    }

    /**
     * Whether reading on leads anywhere. A list that grows meanwhile shows whole pages again, yet no more of them than were read.
     *
     * @param numbered whether the server says that it is the page that was asked for
     */
    private boolean advances(List<CustomerOffer> offers, boolean numbered) {
        if (offers.isEmpty()) {
            return true;
        }
        if (news) {
            pagesWithNews++;
            pagesWithoutNews = 0;
            return true;
        }
        pagesWithoutNews++;
        return pagesWithoutNews <= pagesWithNews && (numbered || !same(offers, before));
    }

    private static boolean same(List<CustomerOffer> offers, List<CustomerOffer> others) {
        return offers.equals(others)
                || offers.stream()
                        .map(OfferList::id)
                        .toList()
                        .equals(others.stream().map(OfferList::id).toList());
    }

    private static @Nullable String id(CustomerOffer offer) {
        try {
            String id = offer.id();
            return id == null || id.isBlank() ? null : id;
        } catch (MalformedValueException e) {
            return null;
        }
    }

    /** Finds out whether a page follows; only null says that none does. */
    private void follow(ApiResponse<CustomerOfferPage> response, int asked, boolean empty) {
        CustomerOfferPage page = response.body();
        String link;
        try {
            link = page.nextPageUrl();
        } catch (MalformedValueException malformed) {
            breakOff(response, "page " + asked + ": " + malformed.getMessage(), malformed);
            return;
        }
        if (link == null) {
            String further = page.toJson().containsKey(NEXT) ? further(page.toJson(), asked) : "it has no " + NEXT;
            if (further != null) {
                breakOff(
                        response,
                        "page " + asked + " does not say that it is the last, nor what follows: " + further + " ("
                                + members(page) + ")",
                        null);
            }
            return;
        }
        String problem = problem(link, asked, empty);
        if (problem == null) {
            next = asked + 1;
        } else {
            breakOff(response, problem, null);
        }
    }

    /** What else of the page says that another one follows, in the forms that paginators have; null when nothing does. */
    private static @Nullable String further(Map<String, ?> page, int asked) {
        for (String count : List.of("last_page", "meta.last_page")) {
            if (member(page, count) instanceof Number last && last.longValue() > asked) {
                return NEXT + " is null, and " + count + " is " + last.longValue();
            }
        }
        for (String link : List.of("next_cursor", "meta.next_cursor", "links.next")) {
            if (member(page, link) instanceof String next && !next.isBlank()) {
                return NEXT + " is null, and there is a " + link;
            }
        }
        return null;
    }

    private static @Nullable Object member(Map<String, ?> page, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return page.get(path);
        }
        return page.get(path.substring(0, dot)) instanceof Map<?, ?> inner ? inner.get(path.substring(dot + 1)) : null;
    }

    private void breakOff(ApiResponse<?> response, String reason, @Nullable Throwable cause) {
        broken = new Break(reason, unusable(response, reason, cause));
    }

    /** Why the rest of the list cannot be read, though all pages so far can; null when it can, or when there is no rest. */
    @Nullable
    Break broken() {
        return broken;
    }

    /** The vendor's example of a link ends in a comma, behind the number. */
    private static @Nullable String problem(String link, int asked, boolean empty) {
        if (empty) {
            return "page " + asked + " does not say that it is the last: it is empty, and links to a next one";
        }
        Matcher number = PAGE_NUMBER.matcher(link);
        if (!number.find()) {
            String names = PARAMETER
                    .matcher(link)
                    .results()
                    .limit(MOST_NAMES)
                    .map(parameter -> parameter.group(1))
                    .collect(Collectors.joining(", "));
            return "the link of page " + asked + " to the next one has no page number"
                    + (names.isEmpty() ? "" : " (its parameters: " + names + ")");
        }
        int named = Integer.parseInt(number.group(1));
        if (named == asked + 1) {
            return null;
        }
        return named > asked
                ? "page " + (asked + 1) + " was left out by the link of page " + asked + ", which leads to page "
                        + named
                : "the link of page " + asked + " to the next one leads to page " + named
                        + ", so the pages do not advance";
    }

    private static String members(CustomerOfferPage page) {
        Set<String> names = page.toJson().keySet();
        if (names.isEmpty()) {
            return "it has no members";
        }
        return "its members: "
                + names.stream()
                        .limit(MOST_NAMES)
                        .map(name -> name.matches("[A-Za-z0-9_.-]{1,40}") ? name : "…")
                        .collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES ? ", …" : "");
    }

    private UnexpectedResponseException unusable(ApiResponse<?> response, String problem, @Nullable Throwable cause) {
        return new UnexpectedResponseException(
                "listCustomerOffers (GET /customer-offers): the list of the server at " + host
                        + " cannot be read to its end: " + problem + ".",
                Outcome.UNKNOWN,
                new HttpAnswer(
                        response.status(), response.headers(), new byte[0], false, Instant.now(), null, Map.of()),
                cause);
    }

    /**
     * Where a list ends that goes on, or may.
     *
     * @param failure what {@link #next} throws
     */
    record Break(String reason, UnexpectedResponseException failure) {}

    /**
     * A page.
     *
     * @param offers on it
     * @param fresh those of them that no page before had, as far as they have an id; a list that grows while it is read shows an
     *     offer on two pages
     * @param headers the header fields of the answer
     */
    record Page(List<CustomerOffer> offers, List<CustomerOffer> fresh, Map<String, List<String>> headers) {}
}
