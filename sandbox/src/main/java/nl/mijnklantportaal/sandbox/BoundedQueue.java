package nl.mijnklantportaal.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Elements in their order, bounded in number and in the length of their texts. Not safe for threads.
 */
final class BoundedQueue<E> {

    /** The most elements. */
    static final int MOST = 10_000;

    /** The most characters of all texts; a single element may have more. */
    static final int MOST_CHARACTERS = 16 << 20;

    private final Deque<E> elements = new ArrayDeque<>();
    private final ToIntFunction<E> length;
    private long characters;

    BoundedQueue(ToIntFunction<E> length) {
        this.length = length;
    }

    /** Whether another element would be too much. */
    boolean isFullFor(E next) {
        return elements.size() >= MOST || !elements.isEmpty() && characters + length.applyAsInt(next) > MOST_CHARACTERS;
    }

    void add(E next) {
        elements.add(next);
        characters += length.applyAsInt(next);
    }

    /** Takes the oldest. */
    E remove() {
        E oldest = elements.remove();
        characters -= length.applyAsInt(oldest);
        return oldest;
    }

    /** Takes those that are as the condition says, the oldest first. */
    List<E> removeIf(Predicate<E> condition) {
        List<E> removed = elements.stream().filter(condition).toList();
        elements.removeIf(condition);
        removed.forEach(each -> characters -= length.applyAsInt(each));
        return removed;
    }

    void clear() {
        elements.clear();
        characters = 0;
    }

    Optional<E> newest() {
        return Optional.ofNullable(elements.peekLast());
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }

    int size() {
        return elements.size();
    }

    Stream<E> stream() {
        return elements.stream();
    }
}
