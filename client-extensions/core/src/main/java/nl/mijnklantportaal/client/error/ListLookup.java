package nl.mijnklantportaal.client.error;

import java.io.Serializable;
import java.util.List;

/**
 * The result of searching a list for the thing that a request may have created.
 *
 * @param pages how many pages were read
 * @param items how many items were on these pages
 * @param whole true when the whole list was read and every item was readable
 * @param ids the ids of the items with the natural key of the request, in the order of the list; unmodifiable
 */
public record ListLookup(int pages, long items, boolean whole, List<String> ids) implements Serializable {
    /** Copies the list. */
    public ListLookup {
        ids = List.copyOf(ids);
    }
}
