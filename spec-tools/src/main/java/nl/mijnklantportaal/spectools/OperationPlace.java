package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An operation of a contract, with a method for each media type of its body. */
final class OperationPlace {

    /**
     * A method.
     *
     * @param key how names.yaml writes it
     * @param aliases other ways to write it
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

    /** The names of the methods, in their order, each with its interface; null where there is none. */
    List<String> names() {
        return names;
    }

    /** What the operation answers, references followed; null when it answers nothing. */
    JsonNode answer() {
        return answer;
    }

    void answer(JsonNode schema) {
        this.answer = schema;
    }

    /** An element of the list that it answers, references followed; null when it answers none. */
    JsonNode element() {
        return element;
    }

    /** Whether the list that it answers comes in pages. */
    boolean pages() {
        return pages;
    }

    void element(JsonNode schema, boolean inPages) {
        this.element = schema;
        this.pages = inPages;
    }

    /** What it does in words, by the vendor's id. */
    String phrase() {
        String id = node.path("operationId").asString("");
        return NameWords.split(id).isEmpty() ? (verb + " " + path).toLowerCase(Locale.ROOT) : id;
    }
}
