package nl.mijnklantportaal.spectools;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Finds where the members and elements of a YAML document stand in its text. */
final class YamlPlaces {

    /**
     * A place in a text.
     *
     * @param line from 0
     * @param column of the name of a member, or of the first character of an element, from 0
     */
    record Place(int line, int column, boolean element) {}

    /** An open object or list, with the step to what is read in it. */
    private static final class Open {
        private final boolean list;
        private int index = -1;
        private String name = "";

        Open(boolean list) {
            this.list = list;
        }

        String step() {
            return list ? "/" + index : name;
        }
    }

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();

    private YamlPlaces() {}

    /** Returns the place of each member and element by JSON pointer, in the order of the text. */
    static Map<String, Place> of(String text) {
        YamlPlaces found = new YamlPlaces();
        try (JsonParser parser = Documents.parserOfYaml(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                found.visit(token, parser);
            }
        }
        return found.places;
    }

    /** Returns the line of a pointer, or of the nearest place above it, from 1. */
    static int line(Map<String, Place> places, String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            if (places.containsKey(at)) {
                return places.get(at).line() + 1;
            }
        }
        return 1;
    }

    private void visit(JsonToken token, JsonParser parser) {
        if (token.isStructEnd()) {
            open.pop();
            return;
        }
        Open last = open.peek();
        if (token == JsonToken.PROPERTY_NAME) {
            last.name = "/" + Schemas.escape(parser.currentName());
            add(parser, false);
            return;
        }
        if (last != null && last.list) {
            last.index++;
            add(parser, true);
        }
        if (token.isStructStart()) {
            open.push(new Open(token == JsonToken.START_ARRAY));
        }
    }

    private void add(JsonParser parser, boolean element) {
        StringBuilder pointer = new StringBuilder();
        for (Iterator<Open> outermost = open.descendingIterator(); outermost.hasNext(); ) {
            pointer.append(outermost.next().step());
        }
        places.putIfAbsent(
                pointer.toString(),
                new Place(
                        parser.currentTokenLocation().getLineNr() - 1,
                        parser.currentTokenLocation().getColumnNr() - 1,
                        element));
    }
}
