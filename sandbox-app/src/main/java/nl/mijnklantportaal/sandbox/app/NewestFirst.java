package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The objects of several portals, the newest first; each is read when it is its turn.
 */
final class NewestFirst implements Iterator<NewestFirst.Owned> {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * The objects of one portal.
     *
     * @param portal its name
     * @param objects each as JSON, the oldest first
     */
    record Shelf(String portal, List<String> objects) {}

    /** An object and the portal that has it. */
    record Owned(String portal, JsonNode object) {}

    /** The next object of a portal, and the older ones of it. */
    private record Head(int place, Owned owned, Deque<String> older) {

        String createdAt() {
            return owned.object().path("createdAt").asText();
        }
    }

    private final List<Shelf> shelves;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(
            Comparator.comparing(Head::createdAt, Comparator.reverseOrder()).thenComparing(Head::place));

    NewestFirst(List<Shelf> shelves) {
        this.shelves = shelves;
        for (int place = 0; place < shelves.size(); place++) {
            add(place, new ArrayDeque<>(shelves.get(place).objects()));
        }
    }

    private void add(int place, Deque<String> older) {
        if (!older.isEmpty()) {
            JsonNode object = parsed(older.removeLast());
            heads.add(new Head(place, new Owned(shelves.get(place).portal(), object), older));
        }
    }

    private static JsonNode parsed(String object) {
        try {
            return MAPPER.readTree(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The sandbox holds what is no JSON.", e);
        }
    }

    int total() {
        return shelves.stream().mapToInt(shelf -> shelf.objects().size()).sum();
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public Owned next() {
        Head head = heads.remove();
        add(head.place(), head.older());
        return head.owned();
    }
}
