package nl.mijnklantportaal.sandbox;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of one collection of one portal, in the order of their creation; not safe for use by several threads.
 *
 * <p>Reading a slice or an object takes no longer when there are more. An index of a member is made when it is first asked for.
 */
final class Shelf {

    /** The place of an object, which stays when the object changes. */
    private static final class Slot {
        private Stored stored;
    }

    private final List<Slot> order = new ArrayList<>();
    private final Map<String, Slot> byId = new HashMap<>();
    private final Map<String, Map<String, Set<Slot>>> indexes = new HashMap<>();
    private final Map<YearMonth, Integer> months = new HashMap<>();

    Optional<Stored> get(String id) {
        return Optional.ofNullable(byId.get(id)).map(slot -> slot.stored);
    }

    int size() {
        return order.size();
    }

    /** The objects from a place on, the oldest first or the newest. */
    List<Stored> slice(long skipped, int count, boolean oldestFirst) {
        int from = (int) Math.min(skipped, order.size());
        int to = (int) Math.min((long) from + count, order.size());
        List<Stored> slice = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            slice.add(order.get(oldestFirst ? i : order.size() - 1 - i).stored);
        }
        return slice;
    }

    /** The objects of which a member is a text, in the order of their creation. */
    List<Stored> with(String member, String value) {
        return indexes.computeIfAbsent(member, this::index).getOrDefault(value, Set.of()).stream()
                .map(slot -> slot.stored)
                .toList();
    }

    /** The oldest object of which a member is a text. */
    Optional<Stored> first(String member, String value) {
        return indexes.computeIfAbsent(member, this::index).getOrDefault(value, Set.of()).stream()
                .findFirst()
                .map(slot -> slot.stored);
    }

    /** How many objects that count were created in the month of a time. */
    int createdInMonthOf(Instant time) {
        return months.getOrDefault(month(time), 0);
    }

    void put(Stored stored) {
        Slot slot = byId.get(stored.id());
        if (slot == null) {
            slot = new Slot();
            byId.put(stored.id(), slot);
            order.add(slot);
            if (stored.counted()) {
                months.merge(month(stored.createdAt()), 1, Integer::sum);
            }
        } else {
            unindex(slot);
        }
        slot.stored = stored;
        for (Map.Entry<String, Map<String, Set<Slot>>> index : indexes.entrySet()) {
            add(index.getValue(), index.getKey(), slot);
        }
    }

    /** What was created counts in its month also when it is gone. */
    void remove(String id) {
        Slot slot = byId.remove(id);
        if (slot != null) {
            unindex(slot);
            order.remove(slot);
        }
    }

    private void unindex(Slot slot) {
        indexes.forEach(
                (member, index) -> slot.stored.text(member).map(index::get).ifPresent(slots -> slots.remove(slot)));
    }

    private Map<String, Set<Slot>> index(String member) {
        Map<String, Set<Slot>> index = new HashMap<>();
        order.forEach(slot -> add(index, member, slot));
        return index;
    }

    private static void add(Map<String, Set<Slot>> index, String member, Slot slot) {
        slot.stored
                .text(member)
                .ifPresent(value -> index.computeIfAbsent(value, key -> new LinkedHashSet<>(2))
                        .add(slot));
    }

    private static YearMonth month(Instant time) {
        return YearMonth.from(time.atZone(Times.ZONE));
    }
}
