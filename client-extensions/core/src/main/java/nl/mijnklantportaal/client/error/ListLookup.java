package nl.mijnklantportaal.client.error;

import java.io.Serializable;
import java.util.List;

/**
 * How far a list was looked through for what a request may have created, and what was seen.
 *
 * @param pages how many pages were read
 * @param items how many items were on them
 * @param whole whether that was the whole list, every item of it readable
 * @param ids of the items with the natural key of the request, as the list has them; unmodifiable
 */
public record ListLookup(int pages, long items, boolean whole, List<String> ids) implements Serializable {
    /** Copies the list. */
    public ListLookup {
        ids = List.copyOf(ids);
    }
}
