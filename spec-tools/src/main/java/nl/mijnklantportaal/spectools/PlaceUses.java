package nl.mijnklantportaal.spectools;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The places of a contract by the keys under which operations reach them, through references and properties. */
final class PlaceUses {

    /** A schema that many operations share is looked into this often, which finds it again when some of them are gone. */
    private static final int MOST_VISITS = 8;

    private final NamedPlaces places;
    private final Map<String, NamedPlace> uses = new LinkedHashMap<>();
    private final Map<JsonNode, Integer> visits = new IdentityHashMap<>();

    private PlaceUses(NamedPlaces places) {
        this.places = places;
    }

    static Map<String, NamedPlace> of(NamedPlaces places) {
        PlaceUses found = new PlaceUses(places);
        places.starts().stream()
                .filter(start -> start.key().contains(" "))
                .forEach(start -> found.walk(start.key(), start.schema()));
        return found.uses;
    }

    private void walk(String key, JsonNode node) {
        JsonNode schema = places.follow(node);
        NamedPlace place = places.of(schema);
        if (place != null) {
            uses.putIfAbsent(key, place);
        }
        if (!schema.isObject() || visits.merge(schema, 1, Integer::sum) > MOST_VISITS) {
            return;
        }
        schema.path("properties")
                .properties()
                .forEach(each -> walk(key + "." + NamedPlaces.segment(each.getKey()), each.getValue()));
        walk(key + "[]", schema.path("items"));
        walk(key + "{}", schema.path("additionalProperties"));
        schema.path("allOf").forEach(part -> walk(key, part));
        for (String choice : List.of("oneOf", "anyOf")) {
            JsonNode options = schema.path(choice);
            for (int i = 0; i < options.size(); i++) {
                walk(PlaceFinder.isChoice(options) ? key + "." + choice + "[" + i + "]" : key, options.get(i));
            }
        }
    }
}
