package nl.mijnklantportaal.specupdate.java;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.mijnklantportaal.spectools.wire.Direction;
import nl.mijnklantportaal.spectools.wire.Kind;
import nl.mijnklantportaal.spectools.wire.WireChange;
import nl.mijnklantportaal.specupdate.java.Thing.Key;
import tools.jackson.databind.JsonNode;

/** Traces differences of generated code to changes on the wire, the nearest ones first. */
final class Causes {
    private final List<WireChange> wire;
    private final Differences differences;
    private final ContractNames names;

    /**
     * @param differences among which the new and the gone types are
     */
    Causes(List<WireChange> wire, Differences differences, JsonNode before, JsonNode after) {
        // No Java name follows the name of a path parameter: calls give it by position.
        this.wire = wire.stream()
                .filter(change -> change.kind() != Kind.PATH_PARAMETER_RENAMED)
                .toList();
        this.differences = differences;
        this.names = new ContractNames(before, after);
    }

    /** Returns the changes that explain a difference, in their order; empty when none does. */
    List<WireChange> of(Difference difference) {
        return of(difference, new HashSet<>());
    }

    private List<WireChange> of(Difference difference, Set<Key> seen) {
        if (!seen.add(difference.key())) {
            return List.of();
        }
        Key key = difference.key();
        List<WireChange> near = switch (difference.kind()) {
            case RESOURCES -> having(change -> change.kind().name().startsWith("SERVER"));
            case OPERATIONS -> key.name().isEmpty() ? ofInterface(key.type()) : ofMethod(difference);
            case ENUMERATION -> key.name().isEmpty() ? ofType(difference) : ofValue(difference);
            case MODEL -> key.name().isEmpty() ? ofType(difference) : ofProperty(difference);
        };
        return near.isEmpty() ? ofUsers(difference, seen) : near;
    }

    private List<WireChange> ofInterface(String type) {
        return first(
                having(change -> !change.place().operation().isEmpty()
                        && change.kind().name().startsWith("OPERATION_")
                        && operations(type).contains(operation(change))),
                having(change -> operations(type).contains(operation(change))));
    }

    private Set<String> operations(String type) {
        Set<String> operations = new TreeSet<>();
        Stream.of(differences.before(), differences.after())
                .flatMap(surface -> surface.things().values().stream())
                .filter(thing -> thing.key().type().equals(type))
                .forEach(thing -> operations.addAll(thing.wires()));
        return operations;
    }

    private List<WireChange> ofMethod(Difference difference) {
        Set<String> operations = difference.wires();
        Predicate<WireChange> concerns = change ->
                change.operations().stream().map(Sources::withoutNames).anyMatch(operations::contains);
        return first(
                ofThisContent(difference, having(change -> operations.contains(operation(change)))),
                having(change -> operations.stream().anyMatch(operation -> names(change, operation))),
                having(concerns.and(change -> difference.types().stream()
                        .anyMatch(type -> names.isClass(change.place().schema(), type)
                                && change.place().property().isEmpty()))),
                having(concerns.and(change ->
                        !differences.before().kinds().containsKey(change.place().schema())
                                && !differences
                                        .after()
                                        .kinds()
                                        .containsKey(change.place().schema()))),
                having(concerns));
    }

    /** Each content type of a request has a method of its own, which comes and goes with it and concerns no other. */
    private static List<WireChange> ofThisContent(Difference difference, List<WireChange> causes) {
        boolean stays = difference.before() != null && difference.after() != null;
        Kind kind = difference.before() == null ? Kind.MEDIA_TYPE_ADDED : Kind.MEDIA_TYPE_REMOVED;
        List<WireChange> told = causes.stream()
                .filter(change ->
                        stays ? !isContentOfRequests(change) : change.kind() == kind && isContentOfRequests(change))
                .toList();
        return told.isEmpty() ? causes : told;
    }

    private static boolean isContentOfRequests(WireChange change) {
        return change.direction() == Direction.REQUEST
                && (change.kind() == Kind.MEDIA_TYPE_ADDED || change.kind() == Kind.MEDIA_TYPE_REMOVED);
    }

    /** Whether a value that changed is the name of an operation, as that of the list in which a request is looked up. */
    private static boolean names(WireChange change, String operation) {
        return Stream.of(change.before(), change.after())
                .map(Sources::withoutNames)
                .anyMatch(text -> text.contains(operation));
    }

    private List<WireChange> ofProperty(Difference difference) {
        String type = difference.key().type();
        Set<String> wires = difference.wires();
        return first(
                having(change -> names.isClass(change.place().schema(), type)
                        && wires.stream().anyMatch(wire -> isOrWithin(change, wire))),
                having(change -> names.isQuery(operation(change), type)
                        && wires.contains(change.place().property())),
                having(change -> change.place().property().isEmpty()
                        && difference.types().stream()
                                .filter(used -> !used.equals(type))
                                .anyMatch(used -> names.isClass(change.place().schema(), used))),
                having(change -> names.isClass(change.place().schema(), type)
                        && change.place().property().isEmpty()),
                having(change -> wires.contains(lastName(change)) && within(change, type)));
    }

    /** Whether a change is in an operation that uses a class without a schema of its own. */
    private boolean within(WireChange change, String type) {
        return !names.hasSchema(type)
                && Stream.concat(Stream.of(change.place().operation()), change.operations().stream())
                        .map(Sources::withoutNames)
                        .anyMatch(operationsOf(type)::contains);
    }

    private Set<String> operationsOf(String type) {
        Set<String> types = new HashSet<>(Set.of(type));
        Set<String> operations = new TreeSet<>();
        boolean grows = true;
        while (grows) {
            int size = types.size();
            for (Thing user : users(types)) {
                types.add(user.key().type());
                operations.addAll(user.wires());
            }
            grows = types.size() > size;
        }
        return operations;
    }

    private static boolean isOrWithin(WireChange change, String property) {
        return change.place().property().equals(property)
                || change.place().property().startsWith(property + ".");
    }

    private static String lastName(WireChange change) {
        String property = change.place().property();
        return property.substring(property.lastIndexOf('.') + 1);
    }

    private List<WireChange> ofValue(Difference difference) {
        Set<String> values = difference.wires();
        Predicate<WireChange> listed = change -> change.kind().name().startsWith("ENUM")
                && values.stream().anyMatch(value -> (change.before() + " " + change.after()).contains(value));
        return first(
                having(listed.and(change -> isOf(change, difference.key().type()))),
                having(change -> isOf(change, difference.key().type())
                        && change.kind().name().startsWith("ENUM")),
                having(listed.and(change -> users(Set.of(difference.key().type())).stream()
                        .anyMatch(user -> names.isClass(
                                        change.place().schema(), user.key().type())
                                && user.wires().contains(change.place().property())))));
    }

    /** Whether a change is in a class of values, or in the property whose values a nested class has. */
    private boolean isOf(WireChange change, String type) {
        int dot = type.indexOf('.');
        if (dot < 0) {
            return names.isClass(change.place().schema(), type);
        }
        return names.isClass(change.place().schema(), type.substring(0, dot))
                && ContractNames.plain(lastName(change) + "Enum").equals(ContractNames.plain(type.substring(dot + 1)));
    }

    private List<WireChange> ofType(Difference difference) {
        String type = difference.key().type();
        if (difference.before() == null || difference.after() == null) {
            return type.contains(".") ? having(change -> isOf(change, type)) : List.of();
        }
        return first(
                having(change -> isOf(change, type) && change.place().property().isEmpty()),
                having(change -> isOf(change, type)));
    }

    /** Returns the causes of what uses a type and differs too: what brings a new class or leaves a gone one behind. */
    private List<WireChange> ofUsers(Difference difference, Set<Key> seen) {
        String type = difference.key().type();
        Set<WireChange> causes = new HashSet<>();
        for (Thing user : users(Set.of(type))) {
            Key key = user.key();
            Difference whole = differences.all().get(new Key(key.type(), ""));
            if (key.type().equals(type)) {
                continue;
            }
            if (differences.all().containsKey(key)) {
                causes.addAll(of(differences.all().get(key), seen));
            } else if (whole != null) {
                List<WireChange> own = whole.kind() == TypeKind.MODEL ? ofProperty(whole.like(user)) : List.of();
                causes.addAll(own.isEmpty() ? of(whole, seen) : own);
            }
        }
        return having(causes::contains);
    }

    private List<Thing> users(Collection<String> types) {
        return Stream.of(differences.before(), differences.after())
                .flatMap(surface -> surface.things().values().stream())
                .filter(thing -> thing.types().stream().anyMatch(types::contains))
                .toList();
    }

    private static String operation(WireChange change) {
        return Sources.withoutNames(change.place().operation());
    }

    private List<WireChange> having(Predicate<WireChange> condition) {
        return wire.stream().filter(condition).toList();
    }

    @SafeVarargs
    private static List<WireChange> first(List<WireChange>... candidates) {
        List<WireChange> found = new ArrayList<>();
        for (List<WireChange> candidate : candidates) {
            if (found.isEmpty()) {
                found.addAll(candidate);
            }
        }
        return found;
    }
}
