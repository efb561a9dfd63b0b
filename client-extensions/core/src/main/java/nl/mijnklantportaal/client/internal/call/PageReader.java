package nl.mijnklantportaal.client.internal.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.IntFunction;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.HttpResponse;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.json.Identity;
import nl.mijnklantportaal.client.json.JsonModel;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pages of a list, one after the other. It holds one page and the ids of the items before it.
 *
 * <p>The list ends when a page says so. When a page does not say what follows, or the pages do not advance, {@link #next} gives what
 * came and then fails, so that a part of the list is never taken for the whole list.
 *
 * @param <T> the type of the items
 */
public final class PageReader<T> implements Iterator<PageReader.Read<T>> {
    private final IntFunction<Response<Page<T>>> source;
    private final String operation;
    private final String host;
    private final Set<Object> ids = new HashSet<>();
    /** Hash codes of the items without an id. Two items may have the same one; a page then only looks less new than it is. */
    private final Set<Integer> withoutId = new HashSet<>();

    private @Nullable Integer next = 1;
    /** Why the rest of the list cannot be read; null when it can. */
    private @Nullable Break broken;

    private List<T> before = List.of();
    /** Whether the last page has an item that no page before had. */
    private boolean news;

    private int pagesWithNews;
    private int pagesWithoutNews;

    /**
     * Begins at the first page.
     *
     * @param source reads the page of a number
     * @param operation the operation that lists, as messages name it
     * @param host host and port of the server
     */
    public PageReader(IntFunction<Response<Page<T>>> source, String operation, String host) {
        this.source = source;
        this.operation = operation;
        this.host = host;
    }

    @Override
    public boolean hasNext() {
        return next != null || broken != null;
    }

    /**
     * Reads the next page; after a failure to do so, asks for the same page again.
     *
     * @throws UnexpectedResponseException when the answer is no page, or another page than was asked for; and on every call after a
     *     page that does not say what follows
     */
    @Override
    public Read<T> next() {
        if (broken != null) {
            throw broken.failure;
        }
        if (next == null) {
            throw new NoSuchElementException();
        }
        int asked = next;
        Response<Page<T>> response = source.apply(asked);
        Page<T> page = response.value();
        List<T> items;
        List<T> fresh;
        try {
            Integer given = page.number();
            if (given != null && given != asked) {
                throw unusable(response, "page " + given + " came where page " + asked + " was asked for", null);
            }
            if (page.toJson().get("data") == null) {
                throw unusable(response, "page " + asked + " has no data (" + NextPage.members(page) + ")", null);
            }
            items = page.items();
            fresh = fresh(items);
            if (!advances(items, given != null)) {
                throw unusable(
                        response, "page " + asked + " shows what earlier pages did, so the pages do not advance", null);
            }
        } catch (MalformedFieldException malformed) {
            throw unusable(response, "page " + asked + ": " + malformed.getMessage(), malformed);
        }
        next = null;
        follow(response, asked);
        before = items;
        return new Read<>(page, items, fresh, response.headers());
    }

    /**
     * Why the rest of the list cannot be read, although all pages so far could.
     *
     * @return null when it can be read, or when there is no rest
     */
    public @Nullable Break broken() {
        return broken;
    }

    private void follow(Response<Page<T>> response, int asked) {
        NextPage following = NextPage.after(response.value(), asked);
        if (following.problem() != null) {
            broken = new Break(following.problem(), unusable(response, following.problem(), following.cause()));
        } else if (following.follows()) {
            next = asked + 1;
        }
    }

    /** The items whose id no earlier page had, and those without an id. */
    private List<T> fresh(List<T> items) {
        List<T> fresh = new ArrayList<>(items.size());
        news = false;
        for (T item : items) {
            Object id = id(item);
            boolean isNew = id == null ? withoutId.add(item.hashCode()) : ids.add(id);
            news |= isNew;
            if (isNew || id == null) {
                fresh.add(item);
            }
        }
        return fresh;
    }

    /**
     * Whether the pages advance. A list that grows while it is read can show whole pages again, but not more pages than were read.
     *
     * @param numbered whether the page has a number, which is the one that was asked for
     */
    private boolean advances(List<T> items, boolean numbered) {
        if (items.isEmpty()) {
            return true;
        }
        if (news) {
            pagesWithNews++;
            pagesWithoutNews = 0;
            return true;
        }
        pagesWithoutNews++;
        return pagesWithoutNews <= pagesWithNews && (numbered || !same(items, before));
    }

    private static boolean same(List<?> items, List<?> others) {
        return items.equals(others)
                || items.stream()
                        .map(PageReader::id)
                        .toList()
                        .equals(others.stream().map(PageReader::id).toList());
    }

    private static @Nullable Object id(@Nullable Object item) {
        Identity identity = item instanceof JsonModel model ? Identity.of(model) : null;
        return identity == null || !identity.isPresent() ? null : identity.value();
    }

    private UnexpectedResponseException unusable(Response<?> response, String problem, @Nullable Throwable cause) {
        return new UnexpectedResponseException(
                operation + ": the list of the server at " + host + " cannot be read to its end: " + problem + ".",
                Outcome.UNKNOWN,
                new HttpResponse(response.status(), response.headers(), new byte[0], false, Instant.now()),
                cause);
    }

    /**
     * A list that cannot be read to its end.
     *
     * @param reason in words, without a full stop
     * @param failure the exception that {@link #next} throws
     */
    public record Break(String reason, UnexpectedResponseException failure) {}

    /**
     * A page that was read.
     *
     * @param page as the server sent it
     * @param items the items of the page
     * @param fresh the items that no earlier page had, and those without an id; a list that grows while it is read shows an item
     *     on two pages
     * @param headers the header fields of the answer
     * @param <T> the type of the items
     */
    public record Read<T>(Page<T> page, List<T> items, List<T> fresh, Map<String, List<String>> headers) {}
}
