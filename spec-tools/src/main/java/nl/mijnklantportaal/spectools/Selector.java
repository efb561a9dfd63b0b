package nl.mijnklantportaal.spectools;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.Jackson3JsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Selects places in a document by a JSONPath, of which json-path evaluates what it reads as RFC 9535 does.
 *
 * @param prefixes the path up to each of its segments, the whole first and {@code $} last
 */
record Selector(JsonPath path, List<Selector.Filter> filters, List<String> prefixes) {

    private static final String USABLE = "$, .name, ['any name'], .*, [*], [0], ..name, ..['any name'],"
            + " [?(condition)] for the elements of an array and ..[?(condition)] for objects at any depth; a condition"
            + " is @.name, !@.name, @.name == 'text' or @.name != 'text', also with true, false or null, or several of"
            + " these with && between blanks, and after .. the first is @.name or @.name == 'text'; names and texts"
            + " are without ' and \\, and a text spells no number. Write several actions where one of these is not"
            + " enough";

    private static final String PLAIN = "[A-Za-z_]\\w*";
    private static final String QUOTED = "\\['[^'\\\\]+'\\]";
    private static final String MEMBER = "@(?:\\." + PLAIN + "|" + QUOTED + ")+";
    // To json-path a number equals the text that spells it.
    private static final String NUMBER = "[-+]?\\p{Nd}*\\.?\\p{Nd}*(?:[eE][-+]?\\p{Nd}+)?";
    private static final String LITERAL = "(?:true|false|null|'(?!" + NUMBER + "')[^'\\\\]*')";
    private static final String CONDITION = "(?:!?" + MEMBER + "|(?:" + MEMBER + "|@) *[!=]= *" + LITERAL + ")";
    // After .. json-path asks arrays too, and takes the elements of one that meets the condition.
    private static final String MET_BY_OBJECTS_ONLY = MEMBER + "(?: *== *" + LITERAL + ")?";
    private static final String MORE = "(?: +&& +" + CONDITION + ")*\\)\\]";
    private static final Pattern SEGMENT = Pattern.compile("\\.{1,2}" + PLAIN + "|(?:\\.\\.)?" + QUOTED
            + "|\\.\\*|\\[\\*\\]|\\[(?:0|[1-9][0-9]{0,8})\\]"
            + "|(?<filter>\\[\\?\\(" + CONDITION + MORE + ")"
            + "|(?<search>\\.\\.\\[\\?\\(" + MET_BY_OBJECTS_ONLY + MORE + ")");

    private static final Pattern STEP = Pattern.compile("\\['(?<name>[^']*)'\\]|\\[(?<index>[0-9]+)\\]");

    private static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new StrictlyIndexed())
            .mappingProvider(new Jackson3MappingProvider())
            .options(Option.AS_PATH_LIST)
            .build();

    /** Reads a JSONPath, or says with an {@link IllegalArgumentException} where it goes beyond what can be used. */
    static Selector parse(String text) {
        List<Filter> filters = new ArrayList<>();
        List<String> prefixes = new ArrayList<>(List.of("$"));
        int at = text.startsWith("$") ? 1 : 0;
        Matcher segment = SEGMENT.matcher(text);
        while (at > 0 && segment.region(at, text.length()).lookingAt()) {
            boolean searches = segment.group("search") != null;
            if (searches || segment.group("filter") != null) {
                filters.add(new Filter(text.substring(0, at), text.substring(0, segment.end()), searches));
            }
            at = segment.end();
            prefixes.add(0, text.substring(0, at));
        }
        if (at == 0 || at < text.length()) {
            throw new IllegalArgumentException("what stands at position " + at + " of " + text
                    + " is none of the forms that json-path reads as RFC 9535 does: " + USABLE);
        }
        return new Selector(JsonPath.compile(text), filters, prefixes);
    }

    /** Every selected place once, in the order of selection. */
    List<Location> select(JsonNode document) {
        filters.forEach(filter -> filter.check(document));
        return List.copyOf(select(path, document).values());
    }

    /** The longest part of the path that selects anything, and the first thing that it selects. */
    Map.Entry<String, JsonNode> nearest(JsonNode document) {
        for (String prefix : prefixes) {
            try {
                for (Location location :
                        select(JsonPath.compile(prefix), document).values()) {
                    return Map.entry(prefix, location.value());
                }
            } catch (IllegalArgumentException ambiguous) {
                // Then the place before it has to do.
            }
        }
        return Map.entry("$", document);
    }

    private static Map<String, Location> select(JsonPath path, JsonNode document) {
        Map<String, Location> selected = new LinkedHashMap<>();
        try {
            ArrayNode places = path.read(document, PATHS);
            places.forEach(place -> selected.put(place.stringValue(), locate(document, place.stringValue())));
        } catch (PathNotFoundException e) {
            return selected;
        } catch (JsonPathException e) {
            throw new IllegalArgumentException("json-path fails: " + e.getMessage(), e);
        }
        return selected;
    }

    private static Location locate(JsonNode document, String place) {
        Location location = new Location.Root(document);
        int at = 1;
        for (Matcher step = STEP.matcher(place); step.region(at, place.length()).lookingAt(); at = step.end()) {
            if (step.group("name") == null) {
                location = new Location.Element((ArrayNode) location.value(), Integer.parseInt(step.group("index")));
            } else if (hasLongerName(location.value(), place, step.start("name"), step.end())) {
                break;
            } else {
                location = new Location.Member((ObjectNode) location.value(), step.group("name"));
            }
        }
        if (at < place.length()) {
            throw new IllegalArgumentException("it selects " + place + ", where json-path prints a name with '"
                    + " ambiguously; change the object that has this name instead");
        }
        return location;
    }

    /** Whether a member's name, with ' in it, is printed as a name and the steps after it are. */
    private static boolean hasLongerName(JsonNode object, String place, int start, int end) {
        for (int at = place.indexOf("']", end); at > 0; at = place.indexOf("']", at + 1)) {
            if (object.has(place.substring(start, at))) {
                return true;
            }
        }
        return false;
    }

    /** A filter, with the path to it; json-path asks an object itself where RFC 9535 asks its members. */
    record Filter(String before, String after, boolean searches) {
        void check(JsonNode document) {
            Map<String, Location> asked = Selector.select(JsonPath.compile(before), document);
            if (searches) {
                Map<String, Location> found = Selector.select(JsonPath.compile(after), document);
                asked.keySet().retainAll(found.keySet());
            } else {
                asked.values().removeIf(location -> !location.value().isObject());
            }
            asked.keySet().forEach(place -> {
                throw new IllegalArgumentException("json-path asks the object " + place + " itself what " + after
                        + " asks its members; name the member" + (searches ? "" : ", or search with ..[?(condition)]"));
            });
        }
    }

    /** Refuses an index beyond the end, as json-path expects; Jackson's own answer, null, would be selected. */
    private static final class StrictlyIndexed extends Jackson3JsonNodeJsonProvider {
        @Override
        public Object getArrayIndex(Object array, int index) {
            return super.getArrayIndex(array, Objects.checkIndex(index, length(array)));
        }
    }
}
