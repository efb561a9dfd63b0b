package nl.mijnklantportaal.spectools;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Follows recorded places over references. So a schema that was inline when its place was recorded keeps its class when the
 * vendor gives it a name among the components.
 */
final class AliasFinder {

    private final NamedPlaces places;
    private final NavigableSet<String> recorded;

    private AliasFinder(NamedPlaces places, NavigableSet<String> recorded) {
        this.places = places;
        this.recorded = recorded;
    }

    /** Adds to each place the other keys under which it is recorded. */
    static void find(NamedPlaces places, NameFile file) {
        NavigableSet<String> recorded = new TreeSet<>();
        for (NameFile.Section section :
                List.of(NameFile.Section.SCHEMAS, NameFile.Section.ENUMERATIONS, NameFile.Section.PROPERTIES)) {
            recorded.addAll(file.in(section).keySet());
        }
        AliasFinder finder = new AliasFinder(places, recorded);
        places.starts().forEach(start -> finder.walk(start.key(), start.schema()));
    }

    private void walk(String key, JsonNode node) {
        walk(key, node, true, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Visits a node at a place; the node may be the place itself or a part of it. */
    private void walk(String key, JsonNode node, boolean itself, Set<JsonNode> parents) {
        if (!leadsOn(key)) {
            return;
        }
        NamedPlaces.Member property = places.property(node);
        if (property != null && !property.key().equals(key) && recorded.contains(key)) {
            property.aliases().add(key);
        }
        JsonNode schema = places.follow(node);
        NamedPlace place = places.of(schema);
        if (itself && place != null && !place.key().equals(key) && recorded.contains(key)) {
            place.aliases().add(key);
        }
        if (!schema.isObject() || !parents.add(schema)) {
            return;
        }
        schema.path("properties")
                .properties()
                .forEach(each -> walk(key + "." + NamedPlaces.segment(each.getKey()), each.getValue()));
        walk(key + "[]", schema.path("items"));
        walk(key + "{}", schema.path("additionalProperties"));
        schema.path("allOf").forEach(part -> walk(key, part, itself && place == null, parents));
        for (String choice : List.of("oneOf", "anyOf")) {
            JsonNode options = schema.path(choice);
            for (int i = 0; i < options.size(); i++) {
                if (PlaceFinder.isChoice(options)) {
                    walk(key + "." + choice + "[" + i + "]", options.get(i));
                } else {
                    walk(key, options.get(i), itself && place == null, parents);
                }
            }
        }
    }

    /** Whether anything is recorded at a place or below it. A place below is longer, so the walk ends. */
    private boolean leadsOn(String key) {
        String next = recorded.ceiling(key);
        return next != null && next.startsWith(key);
    }
}
