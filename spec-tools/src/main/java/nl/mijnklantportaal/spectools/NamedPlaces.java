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

/** Everything of a contract that has a name in Java, as {@link PlaceFinder} finds it. */
final class NamedPlaces {

    /**
     * A property or a parameter.
     *
     * @param key how names.yaml writes it
     * @param aliases other ways to write it
     * @param node what gets the name
     */
    record Member(String key, Set<String> aliases, ObjectNode node) {}

    /** What a request or an answer begins with, by the way to write it. */
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

    /** The places that have a class, in the order of the document: components, then operations. */
    Iterable<NamedPlace> classes() {
        return classes.values();
    }

    NamedPlace at(String key) {
        return classes.get(key);
    }

    /** The place of a schema, which is not a reference; null when it has no class. */
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

    /** The schemas that wrap a list. */
    Set<JsonNode> envelopes() {
        return envelopes;
    }

    /** What a node refers to, over all references; the node itself when it refers to nothing, missing when to nowhere. */
    JsonNode follow(JsonNode node) {
        JsonNode at = node;
        for (int steps = 0; at.path("$ref").isString(); steps++) {
            at = steps > 100 ? MissingNode.getInstance() : target(at.get("$ref").stringValue());
        }
        return at;
    }

    /** What a reference leads to; missing when nothing is there. */
    JsonNode target(String reference) {
        try {
            return document.at(PathItems.pointer(reference));
        } catch (IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }

    /** A name within the way to write a place; in quotes when it has other signs than letters, digits, dash and line. */
    static String segment(String name) {
        return name.matches("[\\p{L}\\p{N}_$@-]+") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
