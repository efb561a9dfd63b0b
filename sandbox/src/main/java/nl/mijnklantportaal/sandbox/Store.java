package nl.mijnklantportaal.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The objects of all portals. Who reads and then changes holds the lock of the store meanwhile.
 */
final class Store {

    private static final Shelf EMPTY = new Shelf();

    private record Place(String apiKey, String collection) {}

    /**
     * An object and the portal that it belongs to.
     */
    record Owned(String apiKey, Stored stored) {}

    /**
     * A part of a collection.
     *
     * @param more whether more objects follow
     */
    record Slice(List<Stored> objects, boolean more) {}

    private final Map<Place, Shelf> shelves = new HashMap<>();
    private long numbers;

    /** The next place in the order of creation. */
    synchronized long nextNumber() {
        numbers++;
        return numbers;
    }

    synchronized Optional<Stored> get(String apiKey, String collection, String id) {
        return shelf(apiKey, collection).get(id);
    }

    synchronized boolean holds(String apiKey, String collection) {
        return shelf(apiKey, collection).size() > 0;
    }

    synchronized Slice slice(String apiKey, String collection, long skipped, int count, boolean oldestFirst) {
        Shelf shelf = shelf(apiKey, collection);
        List<Stored> objects = shelf.slice(skipped, count, oldestFirst);
        return new Slice(objects, skipped + objects.size() < shelf.size());
    }

    /** All objects of a collection, the oldest first. */
    synchronized List<Stored> all(String apiKey, String collection) {
        Shelf shelf = shelf(apiKey, collection);
        return shelf.slice(0, shelf.size(), true);
    }

    synchronized List<Stored> with(String apiKey, String collection, String member, String value) {
        return shelf(apiKey, collection).with(member, value);
    }

    synchronized Optional<Stored> first(String apiKey, String collection, String member, String value) {
        return shelf(apiKey, collection).first(member, value);
    }

    synchronized int createdInMonthOf(String apiKey, String collection, Instant time) {
        return shelf(apiKey, collection).createdInMonthOf(time);
    }

    /** The objects of a collection in all portals, in the order of their creation. */
    synchronized List<Owned> everywhere(String collection) {
        List<Owned> owned = new ArrayList<>();
        shelves.forEach((place, shelf) -> {
            if (place.collection().equals(collection)) {
                shelf.slice(0, shelf.size(), true).forEach(stored -> owned.add(new Owned(place.apiKey(), stored)));
            }
        });
        owned.sort(Comparator.comparingLong(each -> each.stored().number()));
        return List.copyOf(owned);
    }

    /** How many objects each collection that holds something has in all portals, in the order of the paths. */
    synchronized SortedMap<String, Integer> sizes() {
        SortedMap<String, Integer> sizes = new TreeMap<>();
        shelves.forEach((place, shelf) -> sizes.merge(place.collection(), shelf.size(), Integer::sum));
        sizes.values().removeIf(size -> size == 0);
        return sizes;
    }

    synchronized void clear() {
        shelves.clear();
    }

    synchronized void apply(String apiKey, List<Change> changes) {
        for (Change change : changes) {
            Shelf shelf = shelves.computeIfAbsent(new Place(apiKey, change.collection()), place -> new Shelf());
            change.after().ifPresentOrElse(shelf::put, () -> shelf.remove(change.id()));
        }
    }

    synchronized void remove(String apiKey) {
        shelves.keySet().removeIf(place -> place.apiKey().equals(apiKey));
    }

    private Shelf shelf(String apiKey, String collection) {
        return shelves.getOrDefault(new Place(apiKey, collection), EMPTY);
    }
}
