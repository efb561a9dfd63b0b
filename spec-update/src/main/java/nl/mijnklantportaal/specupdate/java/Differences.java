package nl.mijnklantportaal.specupdate.java;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.mijnklantportaal.specupdate.java.Thing.Key;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the generated code of two contracts.
 *
 * @param all what differs; of a type that is new or gone, the type alone
 */
record Differences(Surface before, Surface after, SortedMap<Key, Difference> all) {

    /**
     * Compares two surfaces.
     *
     * @param signatures what japicmp says of each thing
     */
    static Differences between(Surface before, Surface after, Map<Key, Set<Effect>> signatures) {
        Differences differences = new Differences(before, after, new TreeMap<>());
        SortedSet<Key> keys = new TreeSet<>(before.things().keySet());
        keys.addAll(after.things().keySet());
        keys.forEach(key -> differences.compare(key, signatures.getOrDefault(key, Set.of())));
        return differences;
    }

    /** Returns the changes with their causes, by type and member. */
    List<JavaChange> traced(Causes causes) {
        return all.values().stream()
                .map(difference -> difference.told(causes.of(difference), size(difference.key())))
                .toList();
    }

    private int size(Key type) {
        Surface surface = after.kinds().containsKey(type.type()) ? after : before;
        return (int) surface.things().keySet().stream()
                .filter(key -> key.type().equals(type.type()) && !key.name().isEmpty())
                .count();
    }

    private void compare(Key key, Set<Effect> signatures) {
        boolean type = key.name().isEmpty();
        if ((!type && !keeps(key.type())) || !keeps(outer(key.type())) || belongsToOther(key)) {
            return;
        }
        TypeKind then = before.kinds().get(key.type());
        TypeKind now = after.kinds().get(key.type());
        boolean otherKind = then != null && now != null && then != now;
        Difference difference = Difference.of(
                key,
                now == null ? then : now,
                thing(before, key),
                thing(after, key),
                otherKind ? Difference.BREAKS : signatures);
        if (!difference.effects().isEmpty()) {
            all.put(key, difference);
        }
    }

    private static @Nullable Thing thing(Surface surface, Key key) {
        Thing thing = surface.things().get(key);
        return thing != null && surface.hasConstants(thing) ? thing.withoutValues() : thing;
    }

    /** Whether both have the type, as the same kind; what it declares need not be told otherwise. */
    private boolean keeps(String type) {
        return type.isEmpty()
                || (before.kinds().containsKey(type)
                        && before.kinds().get(type) == after.kinds().get(type));
    }

    private static String outer(String type) {
        int dot = type.lastIndexOf('.');
        return dot < 0 ? "" : type.substring(0, dot);
    }

    /** Whether it gives an interface that is new or gone itself. */
    private boolean belongsToOther(Key key) {
        return !key.name().isEmpty()
                && after.kinds().get(key.type()) == TypeKind.RESOURCES
                && (gives(before.things().get(key)) || gives(after.things().get(key)));
    }

    private boolean gives(@Nullable Thing thing) {
        return thing != null
                && thing.types().stream()
                        .anyMatch(type -> (before.kinds().containsKey(type)
                                        || after.kinds().containsKey(type))
                                && !keeps(type));
    }
}
