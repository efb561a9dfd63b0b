package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSONPath query of RFC 9535 that knows where each node it selects stands in the document.
 *
 * <p>Segments and selectors are read here, because json-path accepts what the RFC refuses (an unclosed bracket), refuses
 * or misreads what it allows (a filter without parentheses, a filter over the members of an object), and names locations
 * ambiguously. The conditions of filters are json-path's, see {@link MemberFilter}.
 */
final class JsonPathQuery {

    private static final Pattern SHORTHAND = Pattern.compile("[A-Za-z_\\x{80}-\\x{10FFFF}][\\w\\x{80}-\\x{10FFFF}]*");
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,8}");
    private static final Pattern SLICE = Pattern.compile(
            "(0|-?[1-9][0-9]{0,8})?\\s*:\\s*(0|-?[1-9][0-9]{0,8})?\\s*(?::\\s*(0|-?[1-9][0-9]{0,8})?)?");

    private final List<Segment> segments;

    private JsonPathQuery(List<Segment> segments) {
        this.segments = segments;
    }

    /** Reads a query, or says with an {@link IllegalArgumentException} what is wrong with it and where. */
    static JsonPathQuery parse(String text) {
        return new JsonPathQuery(new Parser(text).query());
    }

    /** Every selected place once, in the order of selection. */
    Set<Location> select(JsonNode document) {
        List<Location> selected = List.of(new Location.Root(document));
        for (Segment segment : segments) {
            List<Location> next = new ArrayList<>();
            for (Location location : selected) {
                segment.select(location.value(), document, next);
            }
            selected = next;
        }
        return new LinkedHashSet<>(selected);
    }

    private record Segment(boolean descendant, List<Selector> selectors) {
        void select(JsonNode node, JsonNode document, List<Location> found) {
            for (Selector selector : selectors) {
                selector.select(node, document, found);
            }
            if (descendant) {
                for (Location child : Location.childrenOf(node)) {
                    select(child.value(), document, found);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Selector {
        void select(JsonNode node, JsonNode document, List<Location> found);

        static Selector name(String name) {
            return (node, document, found) -> {
                if (node instanceof ObjectNode object && object.has(name)) {
                    found.add(new Location.Member(object, name));
                }
            };
        }

        static Selector wildcard() {
            return (node, document, found) -> found.addAll(Location.childrenOf(node));
        }

        static Selector index(int index) {
            return (node, document, found) -> {
                int actual = index < 0 ? node.size() + index : index;
                if (node instanceof ArrayNode array && actual >= 0 && actual < array.size()) {
                    found.add(new Location.Element(array, actual));
                }
            };
        }

        static Selector slice(String start, String end, String step) {
            int by = step == null ? 1 : Integer.parseInt(step);
            return (node, document, found) -> {
                if (!(node instanceof ArrayNode array) || by == 0) {
                    return;
                }
                int size = array.size();
                int first = clamp(start, by > 0 ? 0 : size - 1, size, by);
                int last = clamp(end, by > 0 ? size : -1, size, by);
                for (int i = first; by > 0 ? i < last : i > last; i += by) {
                    found.add(new Location.Element(array, i));
                }
            };
        }

        private static int clamp(String bound, int absent, int size, int step) {
            if (bound == null) {
                return absent;
            }
            int value = Integer.parseInt(bound);
            int position = value < 0 ? size + value : value;
            return step > 0 ? Math.min(Math.max(position, 0), size) : Math.min(Math.max(position, -1), size - 1);
        }

        static Selector filter(MemberFilter filter) {
            return (node, document, found) -> {
                for (Location child : Location.childrenOf(node)) {
                    if (filter.accepts(child.value(), document)) {
                        found.add(child);
                    }
                }
            };
        }
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        List<Segment> query() {
            if (!text.startsWith("$")) {
                throw new IllegalArgumentException("a JSONPath starts with $");
            }
            at = 1;
            List<Segment> segments = new ArrayList<>();
            while (at < text.length()) {
                skipBlanks();
                segments.add(segment());
            }
            return segments;
        }

        private Segment segment() {
            if (take("..")) {
                return new Segment(true, take("[") ? bracketed() : List.of(shorthand()));
            }
            if (take(".")) {
                return new Segment(false, List.of(shorthand()));
            }
            if (take("[")) {
                return new Segment(false, bracketed());
            }
            throw error("expected . or [ (any but a plain name is written ['so'])");
        }

        private Selector shorthand() {
            if (take("*")) {
                return Selector.wildcard();
            }
            return Selector.name(take(SHORTHAND, "expected a plain name (any other is written ['so'])"));
        }

        private List<Selector> bracketed() {
            List<Selector> selectors = new ArrayList<>();
            do {
                skipBlanks();
                selectors.add(selector());
                skipBlanks();
            } while (take(","));
            if (!take("]")) {
                throw error("expected , or ]");
            }
            return selectors;
        }

        private Selector selector() {
            char first = at < text.length() ? text.charAt(at) : ']';
            if (first == '\'' || first == '"') {
                return Selector.name(string());
            }
            if (take("*")) {
                return Selector.wildcard();
            }
            if (take("?")) {
                return Selector.filter(MemberFilter.parse(filterText()));
            }
            Matcher slice = matcher(SLICE);
            if (slice.lookingAt()) {
                at = slice.end();
                return Selector.slice(slice.group(1), slice.group(2), slice.group(3));
            }
            return Selector.index(
                    Integer.parseInt(take(INTEGER, "expected a name in quotes, *, an index, a slice or ?")));
        }

        /** Up to the comma or bracket that ends the selector; what stands in quotes or brackets does not. */
        private String filterText() {
            int start = at;
            int depth = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '\'' || c == '"') {
                    string();
                    continue;
                }
                if (depth == 0 && (c == ',' || c == ']')) {
                    return text.substring(start, at);
                }
                depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
                at++;
            }
            throw error("the filter is not closed");
        }

        private String string() {
            char quote = text.charAt(at);
            int end = at + 1;
            while (end < text.length() && text.charAt(end) != quote) {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            if (end >= text.length()) {
                throw error("the quoted text is not closed");
            }
            StringBuilder json = new StringBuilder("\"");
            for (int i = at + 1; i < end; i++) {
                char c = text.charAt(i);
                if (c == '\\' && !(quote == '\'' && text.charAt(i + 1) == quote)) {
                    json.append(c).append(text.charAt(++i));
                } else if (c == '"') {
                    json.append('\\').append(c);
                } else if (c != '\\') {
                    json.append(c);
                }
            }
            json.append('"');
            try {
                String value = JsonMapper.shared().readValue(json.toString(), String.class);
                at = end + 1;
                return value;
            } catch (JacksonException e) {
                throw error("the quoted text is not a JSON string");
            }
        }

        private boolean take(String token) {
            boolean there = text.startsWith(token, at);
            if (there) {
                at += token.length();
            }
            return there;
        }

        private String take(Pattern pattern, String complaint) {
            Matcher matcher = matcher(pattern);
            if (!matcher.lookingAt()) {
                throw error(complaint);
            }
            at = matcher.end();
            return matcher.group();
        }

        private Matcher matcher(Pattern pattern) {
            return pattern.matcher(text).region(at, text.length());
        }

        private void skipBlanks() {
            while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private IllegalArgumentException error(String what) {
            return new IllegalArgumentException(what + " at position " + at + " of " + text);
        }
    }
}
