package nl.mijnklantportaal.client.error;

import java.io.Serializable;
import java.util.List;

/**
 * How far the list of offers was looked through for an offer, and what was seen.
 *
 * @param pages how many pages were read
 * @param offers how many offers were on them
 * @param whole whether that was the whole list, every offer of it readable
 * @param ids of the offers with the customer and the number, as the list has them, such as {@code off_abc12345def678}
 */
public record OfferLookup(int pages, long offers, boolean whole, List<String> ids) implements Serializable {
    /** Copies the list. */
    public OfferLookup {
        ids = List.copyOf(ids);
    }
}
