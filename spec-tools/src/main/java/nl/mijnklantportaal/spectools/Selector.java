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
 * Selects places in a document by JSONPath; refuses paths that json-path reads differently from RFC 9535.
 *
 * @param prefixes the path up to each of its segments, the whole first and {@code $} last
 * @param steps the path as steps; null when a segment may select several places
 * @param leading the steps before the first segment that may select several places
 */
record Selector(
        JsonPath path, List<Selector.Filter> filters, List<String> prefixes, NamedSteps steps, NamedSteps leading) {

    private static final String USABLE = "$, .name, ['any name'], .*, [*], [0], ..name, ..['any name'],"
            + " [?(condition)] for the elements of an array and ..[?(condition)] for objects at any depth; a condition"
            + " is @.name, !@.name, @.name == 'text' or @.name != 'text', also with true, false or null, or several of"
            + " these with && between blanks, and after .. the first is @.name or @.name == 'text'; names and texts"
            + " are without ' and \\, and a text spells no number. Write several actions where one of these is not"
            + " enough";

    private static final String PLAIN = "[A-Za-z_]\\w*";
    private static final String QUOTED = "\\['[^'\\\\]+'\\]";
    private static final String MEMBER = "@(?:\\." + PLAIN + "|" + QUOTED + ")+";
    // json-path takes a number and the text of its digits as equal.
    private static final String NUMBER = "[-+]?\\p{Nd}*\\.?\\p{Nd}*(?:[eE][-+]?\\p{Nd}+)?";
    private static final String LITERAL = "(?:true|false|null|'(?!" + NUMBER + "')[^'\\\\]*')";
    private static final String CONDITION = "(?:!?" + MEMBER + "|(?:" + MEMBER + "|@) *[!=]= *" + LITERAL + ")";
    // After .., json-path applies a filter to arrays too, and selects their elements.
    private static final String MET_BY_OBJECTS_ONLY = MEMBER + "(?: *== *" + LITERAL + ")?";
    private static final String MORE = "(?: +&& +" + CONDITION + ")*\\)\\]";
    private static final Pattern SEGMENT = Pattern.compile("\\.{1,2}" + PLAIN + "|(?:\\.\\.)?" + QUOTED
            + "|\\.\\*|\\[\\*\\]|\\[(?:0|[1-9][0-9]{0,8})\\]"
            + "|(?<filter>\\[\\?\\(" + CONDITION + MORE + ")"
            + "|(?<search>\\.\\.\\[\\?\\(" + MET_BY_OBJECTS_ONLY + MORE + ")");

    private static final Pattern STEP = Pattern.compile("\\." + PLAIN + "|" + QUOTED + "|\\[\\d+]");
    private static final Pattern INDEX = Pattern.compile("\\[([0-9]{1,9})\\]");

    private static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new StrictlyIndexed())
            .mappingProvider(new Jackson3MappingProvider())
            .options(Option.AS_PATH_LIST)
            .build();

    /** Reads a JSONPath; throws an {@link IllegalArgumentException} that names the part which is not supported. */
    static Selector parse(String text) {
        List<Filter> filters = new ArrayList<>();
        List<String> prefixes = new ArrayList<>(List.of("$"));
        List<String> steps = new ArrayList<>();
        List<String> leading = new ArrayList<>();
        int at = text.startsWith("$") ? 1 : 0;
        Matcher segment = SEGMENT.matcher(text);
        while (at > 0 && segment.region(at, text.length()).lookingAt()) {
            boolean searches = segment.group("search") != null;
            if (searches || segment.group("filter") != null) {
                filters.add(new Filter(text.substring(0, at), text.substring(0, segment.end()), searches));
            }
            Matcher step = STEP.matcher(segment.group());
            if (step.matches()) {
                steps.add(step.group().replaceAll("^\\.|^\\['?|'?]$", ""));
                if (steps.size() == prefixes.size()) {
                    leading.add(steps.get(steps.size() - 1));
                }
            }
            at = segment.end();
            prefixes.add(0, text.substring(0, at));
        }
        if (at == 0 || at < text.length()) {
            throw new IllegalArgumentException("what stands at position " + at + " of " + text
                    + " is none of the forms that json-path reads as RFC 9535 does: " + USABLE);
        }
        boolean eachIsNamed = steps.size() == prefixes.size() - 1;
        return new Selector(
                JsonPath.compile(text),
                filters,
                prefixes,
                eachIsNamed ? new NamedSteps(List.copyOf(steps)) : null,
                new NamedSteps(List.copyOf(leading)));
    }

    /**
     * Every selected place once, in the order of selection. A path that names each of its steps and selects nothing is tried
     * again with references followed.
     */
    List<Location> select(JsonNode document) {
        filters.forEach(filter -> filter.check(document));
        List<Location> selected = List.copyOf(select(path, document).values());
        return selected.isEmpty() && steps != null
                ? steps.follow(document).stream().toList()
                : selected;
    }

    /** Whether the path names each of its steps. */
    boolean isOfNamedSteps() {
        return steps != null;
    }

    /** Returns the longest prefix of the path that selects something, with the first selected node. */
    Map.Entry<String, JsonNode> nearest(JsonNode document) {
        for (String prefix : prefixes) {
            try {
                for (Location location :
                        select(JsonPath.compile(prefix), document).values()) {
                    return Map.entry(prefix, location.value());
                }
            } catch (IllegalArgumentException ambiguous) {
                // A prefix that is not supported selects nothing; a shorter one follows.
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

    /** json-path does not escape names: a name with ' has several readings, of which one exists in the document. */
    private static Location locate(JsonNode document, String place) {
        List<Location> found = new ArrayList<>();
        locate(new Location.Root(document), place, 1, found);
        if (found.size() != 1) {
            throw new IllegalArgumentException("it selects " + place + ", where json-path prints a name with '"
                    + " ambiguously; change the object that has this name instead");
        }
        return found.get(0);
    }

    private static void locate(Location location, String place, int at, List<Location> found) {
        if (at == place.length()) {
            found.add(location);
        } else if (location.value() instanceof ObjectNode object) {
            for (int end = place.indexOf("']", at + 2); end > 0; end = place.indexOf("']", end + 1)) {
                String name = place.startsWith("['", at) ? place.substring(at + 2, end) : null;
                if (name != null && object.has(name)) {
                    locate(new Location.Member(object, name), place, end + 2, found);
                }
            }
        } else if (location.value() instanceof ArrayNode array) {
            Matcher index = INDEX.matcher(place).region(at, place.length());
            if (index.lookingAt() && Integer.parseInt(index.group(1)) < array.size()) {
                locate(new Location.Element(array, Integer.parseInt(index.group(1))), place, index.end(), found);
            }
        }
    }

    /** A filter with its path. json-path filters an object itself, RFC 9535 filters its members. */
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

    /** Throws for an index beyond the end, as json-path expects; the null of Jackson would be selected. */
    private static final class StrictlyIndexed extends Jackson3JsonNodeJsonProvider {
        @Override
        public Object getArrayIndex(Object array, int index) {
            return super.getArrayIndex(array, Objects.checkIndex(index, length(array)));
        }
    }
}
