package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything in a contract that needs a Java name, as found by {@link PlaceFinder}. */
final class NamedPlaces {

    /**
     * A property or a parameter.
     *
     * @param key its key in names.yaml
     * @param aliases its other keys
     * @param node the node that gets the name
     */
    record Member(String key, Set<String> aliases, ObjectNode node) {}

    /** The first schema of a request or an answer, by its key. */
    record Start(String key, JsonNode schema) {}

    private final JsonNode document;
    private final List<OperationPlace> operations = new ArrayList<>();
    private final Map<String, NamedPlace> classes = new LinkedHashMap<>();
    private final Map<JsonNode, NamedPlace> bySchema = new IdentityHashMap<>();
    private final Map<JsonNode, Member> properties = new IdentityHashMap<>();
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final List<Member> parameters = new ArrayList<>();
    private final List<Start> starts = new ArrayList<>();
    private final Set<JsonNode> envelopes = Collections.newSetFromMap(new IdentityHashMap<>());

    NamedPlaces(JsonNode document) {
        this.document = document;
    }

    JsonNode document() {
        return document;
    }

    List<OperationPlace> operations() {
        return operations;
    }

    /** Returns the places that need a class, in the order of the document: components, then operations. */
    Iterable<NamedPlace> classes() {
        return classes.values();
    }

    NamedPlace at(String key) {
        return classes.get(key);
    }

    /** Returns the place of a schema that is no reference; null when it needs no class. */
    NamedPlace of(JsonNode schema) {
        return bySchema.get(schema);
    }

    void add(NamedPlace place) {
        classes.put(place.key(), place);
        if (place.schema() != null) {
            bySchema.put(place.schema(), place);
        }
    }

    Iterable<Member> properties() {
        return members.values();
    }

    Member property(JsonNode node) {
        return properties.get(node);
    }

    void addProperty(Member property) {
        properties.put(property.node(), property);
        members.put(property.key(), property);
    }

    List<Member> parameters() {
        return parameters;
    }

    List<Start> starts() {
        return starts;
    }

    /** The schemas that are envelopes of lists. */
    Set<JsonNode> envelopes() {
        return envelopes;
    }

    /** Follows all references of a node; returns the node itself when it has none, a missing node when one is broken. */
    JsonNode follow(JsonNode node) {
        JsonNode at = node;
        for (int steps = 0; at.path("$ref").isString(); steps++) {
            at = steps > 100 ? MissingNode.getInstance() : target(at.get("$ref").stringValue());
        }
        return at;
    }

    /** Returns the target of a reference; a missing node when there is none. */
    JsonNode target(String reference) {
        try {
            return document.at(PathItems.pointer(reference));
        } catch (IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }

    /** Writes a name inside a key; in quotes when it has characters other than letters, digits, dash and underscore. */
    static String segment(String name) {
        return name.matches("[\\p{L}\\p{N}_$@-]+") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
