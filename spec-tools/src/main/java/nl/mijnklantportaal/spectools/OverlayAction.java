package nl.mijnklantportaal.spectools;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import nl.mijnklantportaal.spectools.Overlay.Version;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One action of an overlay: its target and its change. */
final class OverlayAction {

    private static final Set<String> FIELDS_1_0 = Set.of("target", "description", "update", "remove");
    private static final Set<String> FIELDS_1_1 = Set.of("target", "description", "update", "remove", "copy");

    private static final String WHERE = "x-where";
    private static final String ADD = "x-add";
    private static final String CHANGE = "x-change";
    private static final Set<String> EXTENSIONS = Set.of(WHERE, ADD, CHANGE);

    private static final int LONGEST_QUOTE = 1000;

    private final String name;
    private final String description;
    private final Version version;
    private final Selector target;
    private final Set<Condition> conditions;
    private final OverlayChange change;

    private OverlayAction(
            String name,
            String description,
            Version version,
            Selector target,
            Set<Condition> conditions,
            OverlayChange change) {
        this.name = name;
        this.description = description;
        this.version = version;
        this.target = target;
        this.conditions = conditions;
        this.change = change;
    }

    static OverlayAction read(JsonNode action, int index, Version version) {
        String name = "actions[" + index + "]";
        if (!(action instanceof ObjectNode)) {
            throw new IllegalArgumentException(name + " must be an object");
        }
        String description = action.has("description")
                ? Overlay.text(action, "description", name + ".description").strip()
                : "";
        String named = name + (description.isEmpty() ? "" : " (" + description + ")");
        Overlay.refuseUnknownFields(action, named, version == Version.V1_0 ? FIELDS_1_0 : FIELDS_1_1);
        String target = Overlay.text(action, "target", named + ".target");
        refuseUnknownExtensions(action, named);
        return new OverlayAction(
                name,
                description,
                version,
                query(target, named + ".target"),
                action.has(WHERE) ? Condition.read(action.get(WHERE), named + "." + WHERE) : Set.of(),
                change(action, named, version));
    }

    /** A misspelt member would change other places, or nothing. */
    private static void refuseUnknownExtensions(JsonNode action, String name) {
        for (String field : action.propertyNames()) {
            if (field.startsWith("x-") && !EXTENSIONS.contains(field)) {
                throw new IllegalArgumentException(name + " has the extension " + field + ", and the tool knows "
                        + WHERE + ", " + ADD + " and " + CHANGE + " only");
            }
        }
    }

    private static OverlayChange change(JsonNode action, String name, Version version) {
        JsonNode remove = action.get("remove");
        if (remove != null && !remove.isBoolean()) {
            throw new IllegalArgumentException(name + ".remove must be true or false");
        }
        boolean removes = remove != null && remove.booleanValue();
        int modifiers = (action.has("update") ? 1 : 0) + (action.has("copy") ? 1 : 0) + (remove != null ? 1 : 0);
        int rules = (action.has(ADD) ? 1 : 0) + (action.has(CHANGE) ? 1 : 0);
        if (rules > 0 && modifiers + rules > 1) {
            throw new IllegalArgumentException(
                    name + " must have only one of " + ADD + ", " + CHANGE + ", update, copy and remove");
        }
        if (action.has(ADD)) {
            if (!(action.get(ADD) instanceof ObjectNode members) || members.isEmpty()) {
                throw new IllegalArgumentException(name + "." + ADD + " must be an object with members");
            }
            return new OverlayChange.Add(members);
        }
        if (action.has(CHANGE)) {
            return ComputedChange.read(action.get(CHANGE), name + "." + CHANGE);
        }
        if (version == Version.V1_1 && modifiers > 1) {
            throw new IllegalArgumentException(name + " must have only one of update, copy and remove");
        }
        if (removes) {
            return new OverlayChange.Remove();
        }
        if (action.has("update")) {
            return new OverlayChange.Update(action.get("update"));
        }
        if (action.has("copy")) {
            return new OverlayChange.Copy(query(Overlay.text(action, "copy", name + ".copy"), name + ".copy"));
        }
        throw new IllegalArgumentException(name + " must have "
                + (version == Version.V1_0 ? "update or remove: true" : "one of update, copy and remove: true"));
    }

    private static Selector query(String text, String name) {
        try {
            return Selector.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is not a JSONPath that can be used: " + e.getMessage(), e);
        }
    }

    /** What an action found at its target, and why it does not fit; without a reason it has changed the document. */
    record Outcome(Set<JsonNode> found, Optional<IllegalArgumentException> misfit) {}

    /**
     * Changes the document in place.
     *
     * @throws IllegalArgumentException when it does not fit; the document is unchanged then
     */
    void applyTo(JsonNode document) {
        applyTo(new OverlaidDocument(document));
    }

    /**
     * Changes the document in place.
     *
     * @throws IllegalArgumentException when it does not fit; the document is unchanged then
     */
    void applyTo(OverlaidDocument document) {
        change(selectedIn(document), document);
    }

    /** Changes the document in place if the action fits. */
    Outcome tryOn(OverlaidDocument document) {
        Set<JsonNode> found = new LinkedHashSet<>();
        try {
            List<Location> selected = selectedIn(document);
            found.addAll(parts(selected, change::surprising));
            change(selected, document);
            return new Outcome(found, Optional.empty());
        } catch (IllegalArgumentException e) {
            return new Outcome(found, Optional.of(e));
        }
    }

    private void change(List<Location> selected, OverlaidDocument document) {
        if (version == Version.V1_0
                && selected.stream().anyMatch(location -> !location.value().isContainer())) {
            throw new IllegalArgumentException(
                    "its target selects a primitive value, which Overlay 1.0 does not allow; 1.1 does");
        }
        change.applyTo(selected, document.document(), version);
        document.changedBy(change);
    }

    private List<Location> selectedIn(OverlaidDocument document) {
        List<Location> selected = selected(document.document());
        if (selected.isEmpty()) {
            throw NotFitting.matchesNothing();
        }
        selected = meeting(selected, document);
        if (selected.isEmpty()) {
            throw new IllegalArgumentException("of what its target matches nothing meets its x-where, " + conditions);
        }
        return selected;
    }

    /** Selects the nodes of the target; a change of a class, not of a property, goes to the schema behind a reference. */
    private List<Location> selected(JsonNode document) {
        List<Location> selected = target.select(document);
        if (!target.isOfNamedSteps() || !change.isOfTheClass()) {
            return selected;
        }
        return selected.stream()
                .map(location -> NamedSteps.referred(document, location.value()) instanceof ObjectNode schema
                                && schema != location.value()
                        ? new Location.Root(schema)
                        : location)
                .toList();
    }

    private List<Location> meeting(List<Location> selected, OverlaidDocument document) {
        if (conditions.isEmpty()) {
            return selected;
        }
        Roles roles = document.roles();
        return selected.stream()
                .filter(location -> conditions.stream().allMatch(condition -> condition.holds(roles, location.value())))
                .toList();
    }

    /** Returns, for each selected value, the part that the action would change. */
    Set<JsonNode> found(JsonNode document) {
        try {
            return parts(selectedIn(new OverlaidDocument(document)), change::touched);
        } catch (IllegalArgumentException nothing) {
            return new LinkedHashSet<>();
        }
    }

    private static Set<JsonNode> parts(List<Location> selected, UnaryOperator<JsonNode> part) {
        Set<JsonNode> parts = new LinkedHashSet<>();
        try {
            for (Location location : selected) {
                JsonNode found = part.apply(location.value());
                if (!found.isMissingNode() && (!found.isContainer() || !found.isEmpty())) {
                    parts.add(found.deepCopy());
                }
            }
        } catch (IllegalArgumentException ambiguous) {
            // The change does not fit this value, so it has no such part.
        }
        return parts;
    }

    /**
     * Describes the nodes at the target, or the nearest node, for people.
     *
     * @param document the document after the earlier actions
     * @param untouched the document without any action
     */
    String thereNow(JsonNode document, JsonNode untouched) {
        Set<JsonNode> found = found(document);
        if (!found.isEmpty()) {
            return target() + " is " + found.stream().map(OverlayAction::quote).collect(Collectors.joining(" and "));
        }
        Map.Entry<String, JsonNode> nearest = target.nearest(untouched);
        JsonNode value = nearest.getValue();
        if (!value.isObject()) {
            return nearest.getKey() + " is " + quote(value);
        }
        return nearest.getKey() + " has " + (value.isEmpty() ? "no members" : String.join(", ", value.propertyNames()));
    }

    static String quote(JsonNode value) {
        String text = value.toString();
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
    }

    /** Whether its target matches anything, whatever its conditions say. */
    boolean hasTarget(JsonNode document) {
        return !selected(document).isEmpty();
    }

    /** Returns its place among the actions of its overlay. */
    String name() {
        return name;
    }

    /** Returns its description; empty when it has none. */
    String description() {
        return description;
    }

    /** Returns the steps of its target before the first that may select several places. */
    NamedSteps leadingSteps() {
        return target.leading();
    }

    /** Whether it needs something to work on that the vendor may have mended: a rule that computes, or a removal. */
    boolean isMendedByAbsence() {
        return change instanceof ComputedChange || change instanceof OverlayChange.Remove;
    }

    String target() {
        return target.prefixes().get(0);
    }

    @Override
    public String toString() {
        return name + (description.isEmpty() ? "" : " (" + description + ")") + " with target " + target();
    }
}
