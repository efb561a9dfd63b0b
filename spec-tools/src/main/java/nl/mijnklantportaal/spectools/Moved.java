package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds what something may be called in a new document that an earlier document has under another name. */
final class Moved {

    /** Members of an operation that say nothing about what is sent and received. */
    private static final List<String> WORDING = List.of("operationId", "summary", "description", "tags");

    private final JsonNode before;
    private final JsonNode now;

    /** Compares two documents before any overlay is applied. */
    Moved(JsonNode before, JsonNode now) {
        this.before = before;
        this.now = now;
    }

    /** What became of the target of an overlay action: whether it was there, and what may be in its place. */
    record Fate(boolean wasThere, String gone, Optional<String> near) {}

    /** Returns the fate of a target whose steps are all named. */
    Fate of(NamedSteps target) {
        List<String> steps = target.steps();
        boolean wasThere = target.follow(before).isPresent();
        int missing = 0;
        while (missing < steps.size()
                && new NamedSteps(steps.subList(0, missing + 1)).follow(now).isPresent()) {
            missing++;
        }
        missing = Math.min(missing, steps.size() - 1);
        if (steps.get(0).equals("paths") && missing <= 2) {
            return new Fate(wasThere, name(steps), operation(steps));
        }
        if (steps.get(0).equals("components") && missing == 2) {
            return new Fate(wasThere, steps.get(2), component(steps.get(1), steps.get(2)));
        }
        NamedSteps parent = new NamedSteps(steps.subList(0, missing));
        return new Fate(
                wasThere,
                steps.get(missing),
                closest(steps.get(missing), added(members(before, parent), members(now, parent))));
    }

    private static String name(List<String> steps) {
        return steps.size() < 3 || !Operation.METHODS.contains(steps.get(2))
                ? steps.get(Math.min(1, steps.size() - 1))
                : steps.get(2).toUpperCase(Locale.ROOT) + " " + steps.get(1);
    }

    /** Returns an operation that may be one that is gone: by its id, its path with other parameters, or its content. */
    private Optional<String> operation(List<String> steps) {
        Map<String, Operation> earlier = byName(before);
        List<Operation> added = byName(now).values().stream()
                .filter(each -> !earlier.containsKey(each.name()))
                .toList();
        return earlier.values().stream()
                .filter(each -> steps.size() > 1 && each.path().equals(steps.get(1)))
                .filter(each -> steps.size() < 3
                        || !Operation.METHODS.contains(steps.get(2))
                        || each.method().equals(steps.get(2)))
                .flatMap(gone -> added.stream().filter(each -> isAlike(gone, each)))
                .map(Operation::name)
                .findFirst();
    }

    private static Map<String, Operation> byName(JsonNode document) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        Operation.of(document).forEach(operation -> operations.put(operation.name(), operation));
        return operations;
    }

    /** Whether a new operation may be an earlier one. */
    static boolean isAlike(Operation earlier, Operation added) {
        String id = earlier.node().path("operationId").asString("");
        return earlier.key().equals(added.key())
                || (!id.isEmpty() && id.equals(added.node().path("operationId").asString("")))
                || (earlier.node().has("requestBody")
                        && earlier.node()
                                .deepCopy()
                                .remove(WORDING)
                                .equals(added.node().deepCopy().remove(WORDING)));
    }

    /** Returns what stands where a component was referred to, or a new component with its properties. */
    private Optional<String> component(String kind, String name) {
        String reference = "#" + Observed.pointer(kind, name);
        Set<String> earlier =
                before.path("components").path(kind).propertyNames().stream().collect(Collectors.toSet());
        for (Map.Entry<String, String> use : Schemas.references(before).entrySet()) {
            if (use.getValue().equals(reference)) {
                String place = use.getKey().substring(0, use.getKey().lastIndexOf('/'));
                JsonNode there = now.at(place);
                String target = there.path("$ref").asString("");
                String called = target.substring(target.lastIndexOf('/') + 1);
                if (!target.isEmpty() && !earlier.contains(called)) {
                    return Optional.of(called);
                }
                if (target.isEmpty() && (there.has("properties") || there.has("enum"))) {
                    return Optional.of("#" + place);
                }
            }
        }
        JsonNode gone = before.path("components").path(kind).path(name);
        return now.path("components").path(kind).properties().stream()
                .filter(each -> !earlier.contains(each.getKey()))
                .filter(each -> haveMuchInCommon(
                        gone.path("properties").propertyNames(),
                        each.getValue().path("properties").propertyNames()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean haveMuchInCommon(Collection<String> one, Collection<String> other) {
        Set<String> both = new LinkedHashSet<>(one);
        both.retainAll(other);
        Set<String> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return !all.isEmpty() && both.size() * 2 >= all.size();
    }

    /** Returns the fate of a property that a rule names, wherever it was. */
    Fate ofProperty(String name) {
        boolean wasThere = false;
        List<String> added = new ArrayList<>();
        Map<String, ObjectNode> schemasNow = Schemas.of(now).all();
        for (Map.Entry<String, ObjectNode> schema : Schemas.of(before).all().entrySet()) {
            JsonNode properties = schema.getValue().path("properties");
            if (properties.has(name)) {
                wasThere = true;
                JsonNode there = schemasNow.containsKey(schema.getKey())
                        ? schemasNow.get(schema.getKey()).path("properties")
                        : properties.path("");
                added.addAll(added(properties.propertyNames(), there.propertyNames()));
            }
        }
        return new Fate(wasThere, name, closest(name, added));
    }

    private static Collection<String> members(JsonNode document, NamedSteps place) {
        JsonNode found = place.follow(document).map(Location::value).orElse(document.path(""));
        return found.path("$ref").isString()
                ? NamedSteps.referred(document, found).propertyNames()
                : found.propertyNames();
    }

    private static List<String> added(Collection<String> before, Collection<String> now) {
        return now.stream().filter(each -> !before.contains(each)).toList();
    }

    private static Optional<String> closest(String name, List<String> names) {
        return names.stream().min(Comparator.comparingInt(each -> distance(name, each)));
    }

    /** Returns how many letters must be put in, left out or replaced, whatever their case. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
