package nl.mijnklantportaal.client.call;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;

/**
 * All items of a list, whose pages are read when they are needed.
 *
 * <p>Nothing is sent until the first item is asked for. Each iterator, stream and sequence of pages reads the list anew; it holds
 * one page and the ids of the items before it, and is for use by one thread. An item that a growing list shows on two pages is
 * given once.
 *
 * <p>A list ends where a page says so. Where a page is no page, or does not say what follows, or the pages do not advance, the items
 * that came are given, and then {@link UnexpectedResponseException} is thrown: a part of the list is never taken for all of it.
 * Reading a page may fail as any call may, with a {@link MijnKlantportaalException}; after such a failure the iterator asks for the
 * same page again.
 *
 * @param <T> the type of the items
 */
public interface Pages<T> extends Iterable<T> {
    /**
     * The items one after the other.
     *
     * @return a new, ordered, sequential stream
     */
    default Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /**
     * The pages one after the other, each as the server sent it: an item that a growing list shows on two pages is on both.
     *
     * @return pages that are read when they are needed
     */
    Iterable<Page<T>> pages();
}
