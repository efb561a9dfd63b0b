package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.mijnklantportaal.spectools.Overlay.Version;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One action of an overlay: which nodes, and what becomes of them. */
final class OverlayAction {

    private static final Set<String> FIELDS_1_0 = Set.of("target", "description", "update", "remove");
    private static final Set<String> FIELDS_1_1 = Set.of("target", "description", "update", "remove", "copy");

    private static final int LONGEST_QUOTE = 1000;

    private final String name;
    private final String description;
    private final Version version;
    private final Selector target;
    private final Change change;

    private OverlayAction(String name, String description, Version version, Selector target, Change change) {
        this.name = name;
        this.description = description;
        this.version = version;
        this.target = target;
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
        return new OverlayAction(
                name, description, version, query(target, named + ".target"), change(action, named, version));
    }

    private static Change change(JsonNode action, String name, Version version) {
        JsonNode remove = action.get("remove");
        if (remove != null && !remove.isBoolean()) {
            throw new IllegalArgumentException(name + ".remove must be true or false");
        }
        boolean removes = remove != null && remove.booleanValue();
        int modifiers = (action.has("update") ? 1 : 0) + (action.has("copy") ? 1 : 0) + (remove != null ? 1 : 0);
        if (version == Version.V1_1 && modifiers > 1) {
            throw new IllegalArgumentException(name + " must have only one of update, copy and remove");
        }
        if (removes) {
            return new Remove();
        }
        if (action.has("update")) {
            return new Update(action.get("update"));
        }
        if (action.has("copy")) {
            return new Copy(query(Overlay.text(action, "copy", name + ".copy"), name + ".copy"));
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

    /**
     * Changes the document in place.
     *
     * @throws IllegalArgumentException when it does not fit; the document is as it was then
     */
    void applyTo(JsonNode document) {
        List<Location> selected = target.select(document);
        if (selected.isEmpty()) {
            throw new IllegalArgumentException(
                    "its target matches nothing, so the document below it was changed or mended");
        }
        if (version == Version.V1_0
                && selected.stream().anyMatch(location -> !location.value().isContainer())) {
            throw new IllegalArgumentException(
                    "its target selects a primitive value, which Overlay 1.0 does not allow; 1.1 does");
        }
        change.applyTo(selected, document, version);
    }

    /** What is at the target of what the action would change: of each selected value that has any of it, that part. */
    Set<JsonNode> found(JsonNode document) {
        Set<JsonNode> found = new LinkedHashSet<>();
        try {
            for (Location location : target.select(document)) {
                JsonNode part = change instanceof Update update
                        ? Merge.under(location.value(), update.value())
                        : location.value();
                if (!part.isContainer() || !part.isEmpty()) {
                    found.add(part.deepCopy());
                }
            }
        } catch (IllegalArgumentException ambiguous) {
            // Then nothing can be said of it.
        }
        return found;
    }

    /**
     * What there is at the target, or as near to it as there is anything; for people.
     *
     * @param document what the actions before this one have left
     * @param untouched the same without any action applied
     */
    String thereNow(JsonNode document, JsonNode untouched) {
        Set<JsonNode> found = found(document);
        if (!found.isEmpty()) {
            return target() + " is " + found.stream().map(OverlayAction::quote).collect(Collectors.joining(" and "));
        }
        Map.Entry<String, JsonNode> nearest = target.nearest(untouched);
        JsonNode value = nearest.getValue();
        return nearest.getKey()
                + (value.isObject()
                        ? " has " + (value.isEmpty() ? "no members" : String.join(", ", value.propertyNames()))
                        : " is " + quote(value));
    }

    static String quote(JsonNode value) {
        String text = value.toString();
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
    }

    /** Where it stands among the actions of its overlay. */
    String name() {
        return name;
    }

    /** Why it is there; empty when it does not say. */
    String description() {
        return description;
    }

    String target() {
        return target.prefixes().get(0);
    }

    @Override
    public String toString() {
        return name + (description.isEmpty() ? "" : " (" + description + ")") + " with target " + target();
    }

    private sealed interface Change {
        /** Changes the document as far as the places go, or leaves it as it was and throws. */
        void applyTo(List<Location> selected, JsonNode document, Version version);
    }

    private record Update(JsonNode value) implements Change {
        @Override
        public void applyTo(List<Location> selected, JsonNode document, Version version) {
            long kinds = selected.stream()
                    .map(location ->
                            location.value().isContainer() ? location.value().getNodeType() : null)
                    .distinct()
                    .count();
            if (version == Version.V1_1 && kinds > 1) {
                throw new IllegalArgumentException("its target selects nodes of different kinds; Overlay 1.1 wants all"
                        + " objects, all arrays or all primitives");
            }
            List<JsonNode> before = selected.stream()
                    .map(location -> Merge.under(location.value(), value).deepCopy())
                    .toList();
            try {
                selected.forEach(location -> Merge.into(location, value, version));
            } catch (IllegalArgumentException e) {
                for (int i = 0; i < before.size(); i++) {
                    Merge.undo(selected.get(i), value, before.get(i));
                }
                throw e;
            }
            List<JsonNode> after = selected.stream()
                    .map(location -> Merge.under(location.value(), value))
                    .toList();
            if (after.equals(before)) {
                throw new IllegalArgumentException("it changes nothing, so the document below it has been mended");
            }
        }
    }

    private record Copy(Selector source) implements Change {
        @Override
        public void applyTo(List<Location> selected, JsonNode document, Version version) {
            List<Location> sources = source.select(document);
            if (sources.size() != 1) {
                throw new IllegalArgumentException("its copy must select one node, and selects " + sources.size());
            }
            new Update(sources.get(0).value().deepCopy()).applyTo(selected, document, version);
        }
    }

    private record Remove() implements Change {
        @Override
        public void applyTo(List<Location> selected, JsonNode document, Version version) {
            if (selected.stream().anyMatch(Location.Root.class::isInstance)) {
                throw new IllegalArgumentException("the root of the document cannot be removed");
            }
            List<Location.Element> elements = new ArrayList<>();
            for (Location location : selected) {
                if (location instanceof Location.Element element) {
                    elements.add(element);
                } else if (location instanceof Location.Member member) {
                    member.object().remove(member.name());
                }
            }
            // From the last element backwards, so that no removal shifts an index that is still to come.
            elements.sort(Comparator.comparingInt(Location.Element::index).reversed());
            elements.forEach(element -> element.array().remove(element.index()));
        }
    }
}
