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

    /** Whereunder a place stands. */
    enum Part {
        COMPONENT,
        REQUEST,
        RESPONSE,
        /** The elements of a list's envelope. */
        ELEMENT,
        PARAMETER
    }

    /**
     * What a place stands under: a component, or a part of an operation.
     *
     * @param key the place that it is itself
     * @param component the component's name; null for a part of an operation
     * @param operation null for a component
     * @param detail the status of an answer or the name of a parameter; else null
     */
    record Root(Part part, String key, String component, OperationPlace operation, String detail) {}

    /**
     * Where a place got to be what it is.
     *
     * @param owner the class around it; null when there is none
     * @param words the words of the property that holds it; empty for a root
     * @param element whether it is one of several: an element of a list, a value of a map
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

    /** How names.yaml writes the place. */
    String key() {
        return key;
    }

    ObjectNode schema() {
        return schema;
    }

    /** Where the schema stands; null for a component. */
    Location location() {
        return location;
    }

    Origin origin() {
        return origin;
    }

    /** Whether it is a component, which has a name of the vendor's own. */
    boolean isComponent() {
        return location == null && kind != Kind.QUERY;
    }

    /** Other ways to write the place: by what refers to it. */
    Set<String> aliases() {
        return aliases;
    }

    /** The class; null as long as there is none. */
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
