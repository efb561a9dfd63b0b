package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Removes members and elements from the text of a YAML document; every other line, comments included, stays. */
final class YamlText {

    private final List<String> lines;

    private YamlText(String text) {
        this.lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
    }

    /**
     * Returns the text without the members and elements, and without objects that become empty.
     *
     * @param pointers JSON pointers of members and elements, none inside another
     * @throws IllegalArgumentException when a member does not stand on lines of its own
     */
    static String without(String text, Set<String> pointers) {
        ObjectNode expected = (ObjectNode) Documents.readYaml(text);
        Set<String> whole = new HashSet<>();
        // Backwards, because a removal shifts the later elements.
        pointers.stream()
                .sorted(Comparator.comparingInt(YamlText::index).reversed())
                .forEach(pointer -> whole.add(remove(expected, pointer)));
        YamlText left = new YamlText(text);
        left.remove(text, whole);
        String result = String.join("", left.lines);
        JsonNode read;
        try {
            read = Documents.readYaml(result);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it does not stand on lines of its own", e);
        }
        if (!read.equals(expected) && !(expected.isEmpty() && read.isMissingNode())) {
            throw new IllegalArgumentException("it does not stand on lines of its own");
        }
        return result;
    }

    /** Removes a member and every object that becomes empty; returns the pointer of the outermost removed one. */
    private static String remove(ObjectNode document, String pointer) {
        String gone = pointer;
        while (true) {
            int end = gone.lastIndexOf('/');
            String parent = gone.substring(0, end);
            if (document.at(parent) instanceof ObjectNode object) {
                object.remove(unescape(gone.substring(end + 1)));
                if (object.isEmpty() && !parent.isEmpty()) {
                    gone = parent;
                    continue;
                }
            }
            if (document.at(parent) instanceof ArrayNode array && index(gone) >= 0) {
                array.remove(index(gone));
            }
            return gone;
        }
    }

    private static String unescape(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    /** Returns the last step of a pointer as an index; -1 when it is a name. */
    private static int index(String pointer) {
        String step = pointer.substring(pointer.lastIndexOf('/') + 1);
        return step.matches("\\d{1,9}") ? Integer.parseInt(step) : -1;
    }

    /** The line of a removed member or element, and the column of its name or dash. */
    private record Start(int line, int column) {}

    private void remove(String text, Set<String> pointers) {
        List<Start> starts = new ArrayList<>();
        YamlPlaces.of(text).forEach((pointer, place) -> {
            if (pointers.contains(pointer)) {
                String line = lines.get(place.line());
                int dash = line.substring(0, Math.min(place.column(), line.length()))
                        .lastIndexOf('-');
                starts.add(new Start(place.line(), place.element() ? dash : place.column()));
            }
        });
        for (int i = starts.size() - 1; i >= 0; i--) {
            remove(starts.get(i));
        }
    }

    private void remove(Start start) {
        int from = start.line();
        while (from > 0 && isComment(lines.get(from - 1)) && indentation(lines.get(from - 1)) == start.column()) {
            from--;
        }
        int to = start.line() + 1;
        while (to < lines.size() && !ends(lines.get(to), start.column())) {
            to++;
        }
        // Lines before the next member belong to that member, unless they are part of this one.
        while (to > start.line() + 1
                && (lines.get(to - 1).isBlank()
                        || (isComment(lines.get(to - 1)) && indentation(lines.get(to - 1)) <= start.column()))) {
            to--;
        }
        lines.subList(from, to).clear();
    }

    private static boolean ends(String line, int column) {
        return !line.isBlank() && !isComment(line) && indentation(line) <= column;
    }

    private static boolean isComment(String line) {
        return line.strip().startsWith("#");
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }
}
