package nl.mijnklantportaal.client.internal.call;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.HttpResponse;
import nl.mijnklantportaal.client.error.ListLookup;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.json.Identity;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonModels;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a list, in which the keys of many requests are searched for.
 *
 * <p>The list is read to its end although an item was found, so that a second item with the same key does not stay hidden. A
 * search is for use once, by one thread.
 */
final class ListSearch {
    /** Clocks differ by less, once the server's {@code Date} is taken into account. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final Pipeline pipeline;
    private final KeyedList list;
    private final Duration deadline;
    private final long startNanos;
    private final Map<KeyValues, Map<String, JsonModel>> found = new HashMap<>();
    /** By normalised key, the items whose own key was not searched for. */
    private final Map<KeyValues, Map<String, JsonModel>> alike = new HashMap<>();

    private int pages;
    private long items;
    private int unreadable;
    private Duration serverAhead = Duration.ZERO;
    private @Nullable String end;
    private boolean late;
    private @Nullable MijnKlantportaalException failure;

    /**
     * Prepares the search.
     *
     * @param deadline for the reading, its waits included, from now
     * @throws IllegalArgumentException when another resource's operation sent one of the requests
     */
    ListSearch(Pipeline pipeline, KeyedList list, Duration deadline, Collection<SentRequest> sent) {
        this.pipeline = pipeline;
        this.list = list;
        this.deadline = deadline;
        this.startNanos = pipeline.nanoTime();
        for (SentRequest request : sent) {
            KeyValues key = list.values(request);
            found.put(key, new LinkedHashMap<>());
            alike.put(key.normalised(), new LinkedHashMap<>());
        }
    }

    /** The time that is left for the search; zero or less when it is over. */
    Duration left() {
        return deadline.minusNanos(pipeline.nanoTime() - startNanos);
    }

    /**
     * Reads the list, after a request that is still on its way had the time to arrive.
     *
     * @param latest when any of the requests was last sent
     * @param settling how long a request may be on its way
     * @param source reads the page of a number
     */
    void run(Instant latest, Duration settling, IntFunction<Response<Page<JsonModel>>> source) {
        if (!settle(latest, settling)) {
            return;
        }
        PageReader<JsonModel> reader =
                new PageReader<>(source, list.endpoint().operation().toString(), pipeline.host());
        while (end == null && reader.hasNext()) {
            if (isOver()) {
                end = "the reconcileDeadline of " + deadline.toMillis() + " ms passed";
                late = true;
            } else {
                readPage(reader);
            }
        }
    }

    private void readPage(PageReader<JsonModel> reader) {
        try {
            look(reader.next());
            PageReader.Break broken = reader.broken();
            if (broken != null) {
                failure = broken.failure();
                end = broken.reason();
            }
        } catch (MijnKlantportaalException e) {
            failure = e;
            end = "page " + (pages + 1) + " could not be read: " + LookUpWords.ofPage(e);
            late = isOver() || e instanceof NotSentException notSent && notSent.retryAfter() != null;
        }
    }

    private boolean isOver() {
        Duration left = left();
        return left.isNegative() || left.isZero();
    }

    private boolean settle(Instant latest, Duration settling) {
        Duration rest = Duration.between(pipeline.now(), latest).plus(settling);
        // A clock that was set back must not make this longer.
        Duration wait = rest.compareTo(settling) > 0 ? settling : rest;
        if (wait.compareTo(left()) > 0) {
            end = wait.toMillis() + " ms of the settling time are left, longer than the reconcileDeadline of "
                    + deadline.toMillis() + " ms";
            late = true;
            return false;
        }
        try {
            if (wait.isNegative() || wait.isZero() || pipeline.pause(wait.toNanos())) {
                return true;
            }
            end = "the client was closed";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end = "the thread was interrupted";
        }
        failure = new NotSentException("Looking up " + list.model().getSimpleName() + ": " + end + ".", null);
        return false;
    }

    private void look(PageReader.Read<JsonModel> page) {
        pages++;
        serverAhead = ahead(page.headers());
        for (JsonModel item : page.items()) {
            items++;
            KeyValues key = list.key().values(item);
            Map<String, JsonModel> same = key == null ? null : found.getOrDefault(key, alike.get(key.normalised()));
            if (key == null || same != null && !add(item, same)) {
                unreadable++;
            }
        }
    }

    /** Adds an item under its identity, once: a list that grows while it is read shows an item on two pages. */
    private static boolean add(JsonModel item, Map<String, JsonModel> same) {
        Identity identity = Identity.of(item);
        if (identity == null || item.toJson().get(identity.name()) == null) {
            String name = identity == null ? "identity" : identity.name();
            same.put("without " + name + " (" + same.size() + ")", item);
            return true;
        }
        if (identity.value() == null) {
            return false;
        }
        same.put(identity.value().toString(), item);
        return true;
    }

    private Duration ahead(Map<String, List<String>> headers) {
        Instant now = pipeline.now();
        Instant there = new HttpResponse(200, headers, new byte[0], true, now).date();
        return there == null ? serverAhead : Duration.between(now, there);
    }

    /** The items with the key of a request, by their identity. */
    Map<String, JsonModel> same(SentRequest sent) {
        return found.getOrDefault(list.values(sent), Map.of());
    }

    /** The items that may be what a request has created if the server changes the key a little, such as its white space. */
    Map<String, JsonModel> almostSame(SentRequest sent) {
        Map<String, JsonModel> almost =
                new LinkedHashMap<>(alike.getOrDefault(list.values(sent).normalised(), Map.of()));
        almost.values().removeIf(item -> isOlder(item, sent));
        return almost;
    }

    /** Whether an item was there before a request was sent; false when that cannot be told. */
    boolean isOlder(JsonModel item, SentRequest sent) {
        OffsetDateTime created = created(item);
        return created != null
                && Duration.between(created.toInstant(), sent.sentAt())
                                .plus(serverAhead)
                                .compareTo(SLACK)
                        > 0;
    }

    /** When an item was created; null when the list does not say. */
    @Nullable
    OffsetDateTime created(JsonModel item) {
        String name = list.key().created();
        return name.isEmpty() ? null : JsonModels.dateTime(item, name);
    }

    /** How far the list was read. */
    ListLookup lookup(Collection<String> ids) {
        return new ListLookup(pages, items, end == null && unreadable == 0, List.copyOf(ids));
    }

    /** How many items could not be compared, since their key or identity is malformed. */
    int unreadable() {
        return unreadable;
    }

    /** Why the search stopped before the end of the list; null when it did not. */
    @Nullable
    String end() {
        return end;
    }

    /** Whether a longer deadline would let the search go on. */
    boolean isLate() {
        return late;
    }

    /** The failure to read a page; null when every page could be read. */
    @Nullable
    MijnKlantportaalException failure() {
        return failure;
    }
}
