package nl.mijnklantportaal.client.internal.call;

import java.util.Collections;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.call.Page;
import nl.mijnklantportaal.client.call.Pages;

/**
 * A list that is read page by page.
 *
 * @param <T> the type of the items
 */
public final class PagesInTurn<T> implements Pages<T> {
    private final Supplier<PageReader<T>> reader;

    /**
     * Reads nothing yet.
     *
     * @param reader makes a reader that begins at the first page
     */
    public PagesInTurn(Supplier<PageReader<T>> reader) {
        this.reader = reader;
    }

    @Override
    public Iterator<T> iterator() {
        return new Items<>(reader.get());
    }

    @Override
    public Spliterator<T> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
    }

    @Override
    public Iterable<Page<T>> pages() {
        return () -> new WholePages<>(reader.get());
    }

    /** For a log or a debugger; reads nothing. */
    @Override
    public String toString() {
        return "Pages";
    }

    private static final class Items<T> implements Iterator<T> {
        private final PageReader<T> reader;
        private Iterator<T> page = Collections.emptyIterator();

        Items(PageReader<T> reader) {
            this.reader = reader;
        }

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && reader.hasNext()) {
                page = reader.next().fresh().iterator();
            }
            return page.hasNext();
        }

        @Override
        public T next() {
            hasNext();
            return page.next();
        }
    }

    private record WholePages<T>(PageReader<T> reader) implements Iterator<Page<T>> {
        @Override
        public boolean hasNext() {
            return reader.hasNext();
        }

        @Override
        public Page<T> next() {
            return reader.next().page();
        }
    }
}
