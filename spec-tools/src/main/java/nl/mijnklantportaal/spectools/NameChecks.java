package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.mijnklantportaal.spectools.NamedPlace.Kind;
import tools.jackson.databind.JsonNode;

/** Checks that each recorded name stands for one class, interface, method or parameter. */
final class NameChecks {

    private static final String NAME_ANOTHER = "; record another name for one of them";

    private final NamedPlaces places;
    private final List<String> faults;

    private NameChecks(NamedPlaces places, List<String> faults) {
        this.places = places;
        this.faults = faults;
    }

    /** Adds each fault with its place and the remedy. */
    static void check(NamedPlaces places, List<String> faults) {
        NameChecks checks = new NameChecks(places, faults);
        Map<String, NamedPlace> classes = checks.classes();
        checks.interfaces(classes);
        checks.methods();
        checks.parameters();
    }

    private Map<String, NamedPlace> classes() {
        SchemaShape shape = new SchemaShape(places);
        Map<String, NamedPlace> classes = new LinkedHashMap<>();
        for (NamedPlace place : places.classes()) {
            if (place.name() == null) {
                continue;
            }
            String at = place.section().title() + ", " + place.key() + ": ";
            String reserved = ReservedNames.fault(place.name());
            if (reserved != null) {
                faults.add(at + reserved + "; record another name");
            }
            constants(place, at);
            NamedPlace other = classes.putIfAbsent(place.name().toLowerCase(Locale.ROOT), place);
            if (other == null) {
                continue;
            }
            if (!other.name().equals(place.name())) {
                faults.add(at + place.name() + " differs in case only from " + other.name() + " of " + other.key()
                        + NAME_ANOTHER);
                continue;
            }
            List<String> differences = shape.differences(other, place);
            if (!differences.isEmpty()) {
                faults.add(at + "cannot be " + place.name() + " as " + other.key() + " is, for they differ: "
                        + String.join("; ", differences) + NAME_ANOTHER);
            }
        }
        return classes;
    }

    private void constants(NamedPlace place, String at) {
        if (place.kind() != Kind.ENUMERATION) {
            return;
        }
        Map<String, String> constants = new HashMap<>();
        for (String value : SchemaShape.values(place.schema())) {
            String other = constants.putIfAbsent(ConstantName.of(value), value);
            if (ConstantName.of(value).isEmpty()) {
                faults.add(at + "no constant can be made of the value '" + value + "'; remove it by an overlay");
            } else if (other != null) {
                faults.add(at + "'" + other + "' and '" + value + "' become one constant; remove one by an overlay");
            }
        }
    }

    private void interfaces(Map<String, NamedPlace> classes) {
        Map<String, String> interfaces = new TreeMap<>();
        Set<String> told = new HashSet<>();
        for (OperationPlace operation : places.operations()) {
            for (int i = 0; i < operation.names().size(); i++) {
                String name = operation.names().get(i);
                if (name == null) {
                    continue;
                }
                String own = name.substring(0, name.indexOf('.'));
                String at = "operations, " + operation.methods().get(i).key() + ": ";
                if (!told.add(own)) {
                    continue;
                }
                NamedPlace other = classes.get(own.toLowerCase(Locale.ROOT));
                String before = interfaces.putIfAbsent(own.toLowerCase(Locale.ROOT), own);
                String reserved = ReservedNames.fault(own);
                if (reserved != null) {
                    faults.add(at + reserved + "; record another name");
                } else if (other != null) {
                    faults.add(at + "the interface " + own + " and the class " + other.name() + " of " + other.key()
                            + " are one name" + NAME_ANOTHER);
                } else if (before != null) {
                    faults.add(at + "the interface " + own + " differs in case only from " + before + NAME_ANOTHER);
                }
            }
        }
    }

    private void methods() {
        Map<String, String> methods = new HashMap<>();
        for (OperationPlace operation : places.operations()) {
            Set<String> owners = new HashSet<>();
            for (int i = 0; i < operation.names().size(); i++) {
                String name = operation.names().get(i);
                if (name == null) {
                    continue;
                }
                String key = operation.methods().get(i).key();
                owners.add(name.substring(0, name.indexOf('.')));
                List<String> all = new ArrayList<>(List.of(name, name + "WithResponse"));
                if (operation.pages()) {
                    all.addAll(List.of(name + "Page", name + "PageWithResponse"));
                }
                for (String each : all) {
                    String other = methods.putIfAbsent(each.toLowerCase(Locale.ROOT), key);
                    if (other != null) {
                        faults.add("operations, " + key + ": " + each + " is the method of " + other
                                + " too, or differs in case only" + NAME_ANOTHER);
                    }
                }
            }
            if (owners.size() > 1) {
                faults.add("operations, " + operation.key() + ": its methods are of several interfaces, " + owners
                        + "; record one");
            }
        }
    }

    private void parameters() {
        for (OperationPlace operation : places.operations()) {
            Map<String, String> names = new HashMap<>();
            for (NamedPlaces.Member parameter : places.parameters()) {
                if (!parameter.key().startsWith(operation.key() + " ")) {
                    continue;
                }
                JsonNode node = parameter.node();
                String name = node.path(JavaNames.JAVA_NAME)
                        .asString(NameWords.lowerCamel(
                                NameWords.split(node.path("name").asString(""))));
                String other = names.putIfAbsent(name.toLowerCase(Locale.ROOT), parameter.key());
                if (other != null && node.has(JavaNames.JAVA_NAME) && !other.equals(parameter.key())) {
                    faults.add("parameters, " + parameter.key() + ": " + name + " is the name of " + other + " too"
                            + NAME_ANOTHER);
                }
            }
        }
    }
}
