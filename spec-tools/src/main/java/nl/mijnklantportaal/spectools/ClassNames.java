package nl.mijnklantportaal.spectools;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The class names that are in use, each with its place. */
final class ClassNames {

    private final Map<String, NamedPlace> taken = new HashMap<>();
    private final Set<String> interfaces = new HashSet<>();
    private final SchemaShape shape;

    ClassNames(NamedPlaces places) {
        this.shape = new SchemaShape(places);
        places.classes().forEach(place -> {
            if (place.name() != null) {
                taken.putIfAbsent(key(place.name()), place);
            }
        });
        places.operations()
                .forEach(operation -> operation.names().stream()
                        .filter(name -> name != null)
                        .forEach(name -> interfaces.add(key(name.substring(0, name.indexOf('.'))))));
    }

    /** Returns the first free name, or a name with a number when none is free; null when there are no names. */
    String free(List<String> names, NamedPlace place) {
        for (int i = 1; !names.isEmpty(); i++) {
            for (String name : names) {
                String numbered = i == 1 ? name : name + i;
                NamedPlace other = taken.get(key(numbered));
                boolean shared = other != null
                        && other.name().equals(numbered)
                        && !other.isComponent()
                        && !place.isComponent()
                        && shape.differences(other, place).isEmpty();
                if (ReservedNames.fault(numbered) == null
                        && !interfaces.contains(key(numbered))
                        && (other == null || shared)) {
                    taken.putIfAbsent(key(numbered), place);
                    return numbered;
                }
            }
        }
        return null;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
