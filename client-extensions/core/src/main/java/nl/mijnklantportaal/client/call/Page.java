package nl.mijnklantportaal.client.call;

import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.json.JsonValues;
import nl.mijnklantportaal.client.json.Kind;
import nl.mijnklantportaal.client.json.Origin;
import nl.mijnklantportaal.client.json.Property;
import nl.mijnklantportaal.client.json.Shape;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, as the server sent it.
 *
 * <p>The array of items is always there; everything else may be absent. To read a list to its end, use {@link Pages}, which finds
 * out whether another page follows.
 *
 * @param <T> the type of the items
 */
public final class Page<T> extends JsonModel {
    private static final Property<Integer> NUMBER = Property.of("current_page", Kind.INTEGER);
    private static final Property<Integer> PER_PAGE = Property.of("per_page", Kind.INTEGER);
    private static final Property<Integer> FROM =
            Property.of("from", Kind.INTEGER).nullable();
    private static final Property<Integer> TO = Property.of("to", Kind.INTEGER).nullable();
    private static final Property<String> PATH = Property.of("path", Kind.TEXT);
    private static final Property<String> FIRST = Property.of("first_page_url", Kind.TEXT);
    private static final Property<String> NEXT =
            Property.of("next_page_url", Kind.TEXT).nullable();
    private static final Property<String> PREVIOUS =
            Property.of("prev_page_url", Kind.TEXT).nullable();

    private final Property<List<T>> data;

    private Page(Property<List<T>> data, Map<String, @Nullable Object> json, Outcome outcome) {
        super(Shape.of(NUMBER, data, PER_PAGE, FROM, TO, PATH, FIRST, NEXT, PREVIOUS), json, Origin.of(outcome));
        this.data = data;
    }

    /**
     * Takes a JSON object as it is; it keeps members that the contract does not name.
     *
     * @param item the kind of the items
     * @param json the members in order; copied
     * @param <T> the type of the items
     * @return never null
     * @throws IllegalArgumentException when a value has no JSON form
     */
    public static <T> Page<T> of(Kind<T> item, Map<String, ? extends @Nullable Object> json) {
        return of(item, json, Outcome.UNKNOWN);
    }

    /**
     * The same for the answer to a call whose outcome is known; for our own modules.
     *
     * @param item the kind of the items
     * @param json the members in order; copied
     * @param outcome the outcome of the call, which a malformed field then has
     * @param <T> the type of the items
     * @return never null
     * @throws IllegalArgumentException when a value has no JSON form
     */
    public static <T> Page<T> of(Kind<T> item, Map<String, ? extends @Nullable Object> json, Outcome outcome) {
        Property<List<T>> data = Property.of("data", Kind.listOf(item)).identity();
        return new Page<>(data, JsonValues.freeze(json), outcome);
    }

    /**
     * The items in the order of the server.
     *
     * @return an unmodifiable list; empty for a page after the last one
     * @throws MalformedFieldException when there is no array, or an item has another kind than the contract says
     */
    public List<T> items() {
        return require(data);
    }

    /**
     * The number of this page; the first is 1.
     *
     * @return null when absent or null
     * @throws MalformedFieldException when it is no whole number
     */
    public @Nullable Integer number() {
        return get(NUMBER);
    }

    /**
     * How many items the server puts on a page.
     *
     * @return null when absent or null
     * @throws MalformedFieldException when it is no whole number
     */
    public @Nullable Integer perPage() {
        return get(PER_PAGE);
    }

    /**
     * The place of the first item of this page in the whole list; the first of all is 1.
     *
     * @return null when absent or null, as on an empty page
     * @throws MalformedFieldException when it is no whole number
     */
    public @Nullable Integer from() {
        return get(FROM);
    }

    /**
     * The place of the last item of this page in the whole list.
     *
     * @return null when absent or null, as on an empty page
     * @throws MalformedFieldException when it is no whole number
     */
    public @Nullable Integer to() {
        return get(TO);
    }

    /**
     * The URL of the list without a page.
     *
     * @return null when absent or null
     * @throws MalformedFieldException when it is no text
     */
    public @Nullable String path() {
        return get(PATH);
    }

    /**
     * The URL of the first page.
     *
     * @return null when absent or null
     * @throws MalformedFieldException when it is no text
     */
    public @Nullable String firstPageUrl() {
        return get(FIRST);
    }

    /**
     * The URL of the page after this one. {@link Pages} uses the number of the page in it, and nothing else.
     *
     * @return null when absent or null; a server that sends null says that this page is the last
     * @throws MalformedFieldException when it is no text
     */
    public @Nullable String nextPageUrl() {
        return get(NEXT);
    }

    /**
     * The URL of the page before this one.
     *
     * @return null when absent or null, as on the first page
     * @throws MalformedFieldException when it is no text
     */
    public @Nullable String previousPageUrl() {
        return get(PREVIOUS);
    }
}
