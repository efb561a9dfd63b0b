package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import nl.mijnklantportaal.spectools.Overlay.Version;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The change that an action makes to the nodes that it selects. */
interface OverlayChange {

    /** Keywords beside a reference that say something about that place alone. */
    Set<String> OF_THE_PLACE = Set.of("$ref", "allOf", "anyOf", "oneOf", "nullable", "type", "summary");

    /** Keywords without objects that decide which schemas there are and what they require. */
    Set<String> OF_THE_SHAPE = Set.of("$ref", "required", "type", "nullable");

    /** Changes the document at these places; throws and leaves it unchanged when one of them does not fit. */
    void applyTo(List<Location> selected, JsonNode document, Version version);

    /**
     * Whether the change holds wherever the schema is used, such as rules over several fields. A description may belong to
     * one place.
     */
    default boolean isOfTheClass() {
        return false;
    }

    /** Whether every schema, and the list of what it requires, is the same after the change. */
    default boolean keepsRoles() {
        return false;
    }

    private static boolean keepsRoles(JsonNode members) {
        return members.isObject()
                && members.properties().stream()
                        .allMatch(member -> member.getKey().startsWith("x-")
                                || (!OF_THE_SHAPE.contains(member.getKey())
                                        && member.getValue().valueStream().noneMatch(JsonNode::isContainer)
                                        && !member.getValue().isObject()));
    }

    /** Returns the part of a selected node that the change touches; a missing node when the change has no facts. */
    JsonNode touched(JsonNode value);

    /** Returns the part of a selected node that may say otherwise than the change; a missing node when there is none. */
    default JsonNode surprising(JsonNode value) {
        return touched(value);
    }

    private static boolean isOfTheClass(JsonNode members) {
        return members.isObject()
                && members.propertyNames().stream()
                        .noneMatch(name -> OF_THE_PLACE.contains(name) || SchemaShape.OF_THE_PROPERTY.contains(name));
    }

    /** Merges a value into each node. */
    record Update(JsonNode value) implements OverlayChange {
        @Override
        public boolean isOfTheClass() {
            return OverlayChange.isOfTheClass(value);
        }

        @Override
        public boolean keepsRoles() {
            return OverlayChange.keepsRoles(value);
        }

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
                throw NotFitting.changesNothing();
            }
        }

        @Override
        public JsonNode touched(JsonNode node) {
            return Merge.under(node, value);
        }
    }

    /** Merges the value of another node into each node. */
    record Copy(Selector source) implements OverlayChange {
        @Override
        public void applyTo(List<Location> selected, JsonNode document, Version version) {
            List<Location> sources = source.select(document);
            if (sources.size() != 1) {
                throw new IllegalArgumentException("its copy must select one node, and selects " + sources.size());
            }
            new Update(sources.get(0).value().deepCopy()).applyTo(selected, document, version);
        }

        @Override
        public JsonNode touched(JsonNode node) {
            return node;
        }
    }

    /** Removes each node. */
    record Remove() implements OverlayChange {
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
            // Backwards, because a removal shifts the later indexes.
            elements.sort(Comparator.comparingInt(Location.Element::index).reversed());
            elements.forEach(element -> element.array().remove(element.index()));
        }

        @Override
        public JsonNode touched(JsonNode node) {
            return node;
        }
    }

    /** Adds what an object lacks, and keeps what it has ({@code x-add}). */
    record Add(ObjectNode members) implements OverlayChange {
        @Override
        public boolean isOfTheClass() {
            return OverlayChange.isOfTheClass(members);
        }

        @Override
        public boolean keepsRoles() {
            return OverlayChange.keepsRoles(members);
        }

        @Override
        public void applyTo(List<Location> selected, JsonNode document, Version version) {
            for (Location location : selected) {
                if (!location.value().isObject()) {
                    throw new IllegalArgumentException("its target selects " + OverlayAction.quote(location.value())
                            + ", and x-add takes objects");
                }
            }
            Addition addition = new Addition(document);
            boolean added = false;
            for (Location location : selected) {
                added |= addition.to(location, members);
            }
            if (!added) {
                throw NotFitting.changesNothing();
            }
        }

        @Override
        public JsonNode touched(JsonNode node) {
            return Merge.under(node, members);
        }

        @Override
        public JsonNode surprising(JsonNode node) {
            return Addition.otherwise(node, members);
        }
    }
}
