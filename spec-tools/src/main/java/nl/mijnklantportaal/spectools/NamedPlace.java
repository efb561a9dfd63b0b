package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A place of a contract that has a class: an object, an enumeration of texts, or the query parameters of a read. */
final class NamedPlace {

    enum Kind {
        OBJECT,
        ENUMERATION,
        QUERY
    }

    /** The part of a contract that holds a place. */
    enum Part {
        COMPONENT,
        REQUEST,
        RESPONSE,
        /** The items of the envelope of a list. */
        ELEMENT,
        PARAMETER
    }

    /**
     * The component, or the part of an operation, that holds a place.
     *
     * @param key the key of the root itself
     * @param component the component's name; null for a part of an operation
     * @param operation null for a component
     * @param detail the status of an answer or the name of a parameter; else null
     */
    record Root(Part part, String key, String component, OperationPlace operation, String detail) {}

    /**
     * The path from the root to a place.
     *
     * @param owner the class that holds it; null when there is none
     * @param words the words of its property; empty for a root
     * @param element whether it is an element of a list or a value of a map
     */
    record Origin(Root root, NamedPlace owner, List<String> words, boolean element) {

        Origin ofElement() {
            return new Origin(root, owner, words, true);
        }

        Origin ofOption(int number) {
            List<String> option = new ArrayList<>(words);
            option.addAll(List.of("option", String.valueOf(number)));
            return new Origin(root, owner, option, element);
        }

        Origin ofProperty(String name, NamedPlace holder) {
            return new Origin(root, holder, NameWords.split(name), false);
        }
    }

    private final Kind kind;
    private final String key;
    private final ObjectNode schema;
    private final Location location;
    private final Origin origin;
    private final Set<String> aliases = new LinkedHashSet<>();
    private String name;

    NamedPlace(Kind kind, String key, ObjectNode schema, Location location, Origin origin) {
        this.kind = kind;
        this.key = key;
        this.schema = schema;
        this.location = location;
        this.origin = origin;
    }

    Kind kind() {
        return kind;
    }

    /** Returns the key of the place in names.yaml. */
    String key() {
        return key;
    }

    ObjectNode schema() {
        return schema;
    }

    /** Returns the location of the schema; null for a component. */
    Location location() {
        return location;
    }

    Origin origin() {
        return origin;
    }

    /** Whether it is a component, which the vendor has named. */
    boolean isComponent() {
        return location == null && kind != Kind.QUERY;
    }

    /** Returns the other keys of the place: those of the references to it. */
    Set<String> aliases() {
        return aliases;
    }

    /** Returns the class; null before one is chosen. */
    String name() {
        return name;
    }

    void name(String chosen) {
        this.name = chosen;
    }

    NameFile.Section section() {
        return kind == Kind.ENUMERATION ? NameFile.Section.ENUMERATIONS : NameFile.Section.SCHEMAS;
    }
}
