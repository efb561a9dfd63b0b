package nl.mijnklantportaal.spectools.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Compares the options of oneOf and anyOf without regard to their order, and what tells them apart. */
final class Choices {

    private final ShapeReader before;
    private final ShapeReader after;
    private final Findings findings;
    private final SchemaComparison schemas;
    private final Map<JsonNode, Set<JsonNode>> open = new IdentityHashMap<>();

    Choices(ShapeReader before, ShapeReader after, Findings findings, SchemaComparison schemas) {
        this.before = before;
        this.after = after;
        this.findings = findings;
        this.schemas = schemas;
    }

    /** Compares a schema with a choice that has it as an option, or the reverse; false when neither is so. */
    boolean compareWrapped(At at, JsonNode earlier, JsonNode later) {
        Shape was = before.of(earlier);
        Shape is = after.of(later);
        if (was.isChoiceAlone() == is.isChoiceAlone()) {
            return false;
        }
        Shape single = was.isChoiceAlone() ? is : was;
        if (single.types == null || !single.options.isEmpty()) {
            return false;
        }
        List<JsonNode> optionsBefore = was.isChoiceAlone() ? was.options : List.of(earlier);
        List<JsonNode> optionsAfter = is.isChoiceAlone() ? is.options : List.of(later);
        Set<JsonNode> others =
                open.computeIfAbsent(was.identity, key -> Collections.newSetFromMap(new IdentityHashMap<>()));
        // A choice may have itself as an option.
        if (others.add(is.identity)) {
            options(at, new ArrayList<>(optionsBefore), new ArrayList<>(optionsAfter));
            others.remove(is.identity);
        }
        return true;
    }

    /** Compares the options of two schemas that both have some, or neither. */
    void compare(At at, Shape was, Shape is) {
        if (was.options.isEmpty() != is.options.isEmpty()) {
            boolean added = was.options.isEmpty();
            findings.add(added ? Kind.RULE_ADDED : Kind.RULE_REMOVED, at, was.choice, is.choice);
            return;
        }
        options(at, new ArrayList<>(was.options), new ArrayList<>(is.options));
        if (!was.choice.equals(is.choice)) {
            findings.add(Kind.RULE_CHANGED, at, was.choice, is.choice);
        }
        String earlier = discriminator(was, before);
        String later = discriminator(is, after);
        if (!earlier.equals(later)) {
            findings.add(Kind.DISCRIMINATOR_CHANGED, at, earlier, later);
        } else if (isRedirected(was, is)) {
            findings.add(
                    Kind.DISCRIMINATOR_CHANGED,
                    at,
                    mapping(was).toString(),
                    mapping(is).toString());
        }
    }

    /** Whether a value stands for another option than before; the names of the options are labels otherwise. */
    private boolean isRedirected(Shape was, Shape is) {
        Set<String> known = new TreeSet<>();
        was.options.forEach(option -> known.add(before.of(option).label));
        Map<String, String> earlier = mapping(was);
        return mapping(is).entrySet().stream()
                .anyMatch(value ->
                        known.contains(value.getValue()) && !value.getValue().equals(earlier.get(value.getKey())));
    }

    /** Returns the name of the option by the value that stands for it. */
    private static Map<String, String> mapping(Shape shape) {
        Map<String, String> mapping = new TreeMap<>();
        shape.rules
                .getOrDefault("discriminator", List.of())
                .forEach(rule -> rule.path("mapping").properties().forEach(value -> {
                    String target = value.getValue().asString("");
                    mapping.put(value.getKey(), target.substring(target.lastIndexOf('/') + 1));
                }));
        return mapping;
    }

    private void options(At at, List<JsonNode> earlier, List<JsonNode> later) {
        pairEqual(at, earlier, later);
        pairNamed(at, earlier, later);
        if (earlier.size() == 1 && later.size() == 1 && sameTypes(earlier.get(0), later.get(0))) {
            schemas.compare(at, earlier.remove(0), later.remove(0));
        }
        if (!later.isEmpty()) {
            findings.add(Kind.ALTERNATIVE_ADDED, at, "", shown(later, after));
        }
        if (!earlier.isEmpty()) {
            findings.add(Kind.ALTERNATIVE_REMOVED, at, shown(earlier, before), "");
        }
    }

    private boolean sameTypes(JsonNode earlier, JsonNode later) {
        return before.of(earlier).typesShown().equals(after.of(later).typesShown());
    }

    private void pairEqual(At at, List<JsonNode> earlier, List<JsonNode> later) {
        for (Iterator<JsonNode> each = earlier.iterator(); each.hasNext(); ) {
            JsonNode option = each.next();
            String text = Canonical.schema(before, option);
            JsonNode equal = later.stream()
                    .filter(other -> Canonical.schema(after, other).equals(text))
                    .findFirst()
                    .orElse(null);
            if (equal != null) {
                schemas.compare(at, option, equal);
                later.remove(equal);
                each.remove();
            }
        }
    }

    private void pairNamed(At at, List<JsonNode> earlier, List<JsonNode> later) {
        for (Iterator<JsonNode> each = earlier.iterator(); each.hasNext(); ) {
            JsonNode option = each.next();
            String label = before.of(option).label;
            JsonNode named = later.stream()
                    .filter(other -> !label.isEmpty() && after.of(other).label.equals(label))
                    .findFirst()
                    .orElse(null);
            if (named != null) {
                schemas.compare(at, option, named);
                later.remove(named);
                each.remove();
            }
        }
    }

    private static String shown(List<JsonNode> options, ShapeReader reader) {
        List<String> shown = new ArrayList<>();
        for (JsonNode option : options) {
            Shape shape = reader.of(option);
            shown.add(shape.label.isEmpty() ? shape.typesShown() : shape.label);
        }
        return String.join(", ", shown);
    }

    /** Returns the property and the values that tell the options apart. */
    private static String discriminator(Shape shape, ShapeReader reader) {
        List<JsonNode> rules = shape.rules.getOrDefault("discriminator", List.of());
        if (rules.isEmpty()) {
            return "nothing";
        }
        JsonNode rule = rules.get(0);
        Set<String> values = new TreeSet<>(rule.path("mapping").propertyNames());
        if (values.isEmpty()) {
            shape.options.forEach(option -> values.add(reader.of(option).label));
        }
        return rule.path("propertyName").asString("") + " (" + String.join(", ", values) + ")";
    }
}
