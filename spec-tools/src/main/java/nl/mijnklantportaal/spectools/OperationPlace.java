package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An operation of a contract, with one method for each media type of its body. */
final class OperationPlace {

    /**
     * A method.
     *
     * @param key its key in names.yaml
     * @param aliases its other keys
     * @param media the Media Type Object; null when there is no body
     */
    record Method(String key, Set<String> aliases, ObjectNode media) {}

    private final String path;
    private final String verb;
    private final ObjectNode node;
    private final List<Method> methods = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private JsonNode answer;
    private JsonNode element;
    private boolean pages;

    OperationPlace(String path, String verb, ObjectNode node) {
        this.path = path;
        this.verb = verb;
        this.node = node;
    }

    String path() {
        return path;
    }

    String key() {
        return verb + " " + path;
    }

    boolean isGet() {
        return verb.equals("GET");
    }

    ObjectNode node() {
        return node;
    }

    List<Method> methods() {
        return methods;
    }

    /** Returns the method names in order, each with its interface; null for a method without a name. */
    List<String> names() {
        return names;
    }

    /** Returns the schema of the answer, with references followed; null when there is none. */
    JsonNode answer() {
        return answer;
    }

    void answer(JsonNode schema) {
        this.answer = schema;
    }

    /** Returns the schema of an item of the answered list, with references followed; null when it answers no list. */
    JsonNode element() {
        return element;
    }

    /** Whether it answers a list in pages. */
    boolean pages() {
        return pages;
    }

    void element(JsonNode schema, boolean inPages) {
        this.element = schema;
        this.pages = inPages;
    }

    /** Returns the words of the vendor's operationId. */
    String phrase() {
        String id = node.path("operationId").asString("");
        return NameWords.split(id).isEmpty() ? (verb + " " + path).toLowerCase(Locale.ROOT) : id;
    }
}
