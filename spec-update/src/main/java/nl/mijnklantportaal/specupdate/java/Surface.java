package nl.mijnklantportaal.specupdate.java;

import com.sun.source.tree.CompilationUnitTree;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.mijnklantportaal.specupdate.java.Thing.Key;

/**
 * What generated code declares.
 *
 * @param kinds the types by their simple names; one in another is Outer.Inner
 * @param things the types themselves, and what they have
 * @param places the thing to which a member of the class files belongs, by class and name, such as Customer.Builder#phone
 */
record Surface(SortedMap<String, TypeKind> kinds, SortedMap<Key, Thing> things, Map<String, Key> places) {

    /** Reads sources as they were parsed. */
    static Surface of(List<CompilationUnitTree> units) {
        Surface surface = new Surface(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (CompilationUnitTree unit : units) {
            new SurfaceReader(surface).read(unit);
        }
        return surface;
    }

    /** The thing of this name, which is new if there was none. */
    Thing thing(Key key) {
        return things.computeIfAbsent(key, Thing::new);
    }

    /**
     * The thing to which a member belongs; the type itself when it belongs to none.
     *
     * @param type the class, such as Customer.Builder
     */
    Key keyOf(String type, String member) {
        Key place = places.get(type + "#" + member);
        return place == null ? new Key(outer(type), "") : place;
    }

    /** The type that is compared for a class: a builder belongs to its model. */
    static String outer(String type) {
        return type.endsWith(".Builder") ? type.substring(0, type.length() - ".Builder".length()) : type;
    }

    /** Whether the values of a property are constants of a class, where a change of them is told. */
    boolean hasConstants(Thing property) {
        Key key = property.key();
        return property.types().stream().anyMatch(type -> kinds.get(type) == TypeKind.ENUMERATION)
                || kinds.keySet().stream()
                        .filter(type -> type.startsWith(key.type() + "."))
                        .anyMatch(type -> ContractNames.plain(type)
                                .equals(ContractNames.plain(key.type() + key.name() + "Enum")));
    }
}
