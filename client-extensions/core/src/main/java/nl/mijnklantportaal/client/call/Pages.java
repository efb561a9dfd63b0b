package nl.mijnklantportaal.client.call;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;

/**
 * All items of a list. Its pages are read when they are needed.
 *
 * <p>Nothing is sent before the first item is asked for. Each iterator, each stream and each sequence of pages reads the list from
 * its beginning. It holds one page and the ids of the items before it, and is for use by one thread. A list that grows while it is
 * read can show an item on two pages; that item is given once.
 *
 * <p>A list ends when a page says so. When a page is malformed, or does not say whether another page follows, or the pages do not
 * advance, the items that came are given, and then an {@link UnexpectedResponseException} is thrown. So a part of the list is never
 * taken for the whole list. Reading a page can fail as any call can, with a {@link MijnKlantportaalException}; the iterator then
 * asks for the same page again.
 *
 * @param <T> the type of the items
 */
public interface Pages<T> extends Iterable<T> {
    /**
     * The items, one after the other.
     *
     * @return a new, ordered, sequential stream
     */
    default Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /**
     * The pages, one after the other, each as the server sent it. An item that a growing list shows on two pages is on both.
     *
     * @return pages that are read when they are needed
     */
    Iterable<Page<T>> pages();
}
