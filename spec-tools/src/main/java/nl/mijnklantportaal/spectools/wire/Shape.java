package nl.mijnklantportaal.spectools.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** A schema with its references followed and its allOf merged. {@link ShapeReader} fills it; nobody changes it later. */
final class Shape {

    /** The schema itself, or the component that it refers to: what tells whether two were compared already. */
    final JsonNode identity;
    /** The component that it refers to; "" for a schema that stands where it is used. */
    final String label;
    /** The keywords beside the reference. */
    final Set<String> beside = new HashSet<>();

    /** The types without null; null when every type is allowed. */
    Set<String> types;

    boolean nullable;
    /** The schema false: no value is valid. */
    boolean nothing;
    /** The listed values without null, as {@link Values} writes them; null when none are listed. */
    Set<String> values;

    final Map<String, JsonNode> properties = new LinkedHashMap<>();
    final Set<String> required = new LinkedHashSet<>();
    /** The schema of the entries; null when it says nothing of them. */
    JsonNode items;
    /** The schema of members that are no properties; null when it says nothing of them. */
    JsonNode others;

    final List<JsonNode> options = new ArrayList<>();
    /** The word oneOf or anyOf; "" without options. */
    String choice = "";

    final Set<String> patterns = new TreeSet<>();
    final Map<String, BigDecimal> limits = new TreeMap<>();
    /** Rules that are compared as a whole, by keyword. */
    final Map<String, List<JsonNode>> rules = new TreeMap<>();
    /** Keywords of which there is one: format, default, readOnly, and those of the client. */
    final Map<String, JsonNode> singles = new TreeMap<>();

    Shape(JsonNode identity, String label) {
        this.identity = identity;
        this.label = label;
    }

    String single(String keyword) {
        return singles.containsKey(keyword) ? singles.get(keyword).asString("") : "";
    }

    boolean is(String keyword) {
        return singles.containsKey(keyword) && singles.get(keyword).asBoolean(false);
    }

    /** Returns whether it allows an object no members but its properties. */
    boolean isClosed() {
        return others != null && others.isBoolean() && !others.booleanValue();
    }

    /** Returns whether it says nothing but its options. */
    boolean isChoiceAlone() {
        return !options.isEmpty() && types == null && properties.isEmpty() && items == null && values == null;
    }

    /** Returns the types for a reader, without null. */
    String typesShown() {
        if (nothing) {
            return "nothing";
        }
        if (types == null) {
            return "any type";
        }
        return types.isEmpty() ? "null" : String.join(" or ", types);
    }
}
