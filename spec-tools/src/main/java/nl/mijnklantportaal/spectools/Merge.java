package nl.mijnklantportaal.spectools;

import java.util.Map;
import java.util.Set;
import nl.mijnklantportaal.spectools.Overlay.Version;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Merges an {@code update} into a node: objects deeply, arrays by appending, primitives by replacing. */
final class Merge {

    /** Lists that have each entry once: an entry that the vendor has added since is not added again. */
    private static final Set<String> SETS = Set.of("enum", "required");

    private Merge() {}

    static void into(Location target, JsonNode update, Version version) {
        JsonNode value = target.value();
        if (value instanceof ObjectNode object) {
            if (!(update instanceof ObjectNode)) {
                throw new IllegalArgumentException(
                        "its target is an object, so update must be one, and is " + kind(update));
            }
            merge(object, (ObjectNode) update, "");
        } else if (value instanceof ArrayNode array) {
            append(array, update, version);
        } else if (update.isContainer()) {
            throw new IllegalArgumentException(
                    "its target is a primitive value, so update must be one, and is " + kind(update));
        } else {
            target.replace(update);
        }
    }

    /** Returns the part of an object that an update would change, or that already says the same. */
    static JsonNode under(JsonNode value, JsonNode update) {
        if (!(value instanceof ObjectNode object) || !(update instanceof ObjectNode changes)) {
            return value;
        }
        ObjectNode under = object.objectNode();
        changes.properties().stream()
                .filter(change -> object.has(change.getKey()))
                .forEach(change -> under.set(change.getKey(), under(object.get(change.getKey()), change.getValue())));
        return under;
    }

    /** Restores the part that was {@link #under} the update, even after a partial merge. */
    static void undo(Location target, JsonNode update, JsonNode under) {
        JsonNode value = target.value();
        if (value instanceof ObjectNode object) {
            if (update instanceof ObjectNode changes) {
                undo(object, changes, under);
            }
        } else if (value instanceof ArrayNode array) {
            array.removeAll();
            array.addAll((ArrayNode) under);
        } else {
            target.replace(under);
        }
    }

    private static void undo(ObjectNode object, ObjectNode changes, JsonNode under) {
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            String name = change.getKey();
            JsonNode before = under.get(name);
            if (before == null) {
                object.remove(name);
            } else if (object.get(name) instanceof ObjectNode inner
                    && change.getValue() instanceof ObjectNode ofInner) {
                undo(inner, ofInner, before);
            } else {
                object.set(name, before);
            }
        }
    }

    /** Overlay 1.0 appends one entry; 1.1 concatenates an array. */
    private static void append(ArrayNode array, JsonNode update, Version version) {
        if (version == Version.V1_1 && update instanceof ArrayNode entries) {
            entries.forEach(entry -> array.add(entry.deepCopy()));
        } else {
            array.add(update.deepCopy());
        }
    }

    private static void merge(ObjectNode target, ObjectNode update, String path) {
        for (Map.Entry<String, JsonNode> property : update.properties()) {
            String name = property.getKey();
            JsonNode present = target.get(name);
            JsonNode wanted = property.getValue();
            if (present == null || (!present.isContainer() && !wanted.isContainer())) {
                target.set(name, wanted.deepCopy());
            } else if (present instanceof ObjectNode object && wanted instanceof ObjectNode changes) {
                merge(object, changes, path + name + ".");
            } else if (present instanceof ArrayNode array && wanted instanceof ArrayNode entries) {
                Set<JsonNode> there =
                        SETS.contains(name) ? Set.copyOf(array.valueStream().toList()) : Set.of();
                entries.valueStream()
                        .filter(entry -> !there.contains(entry))
                        .forEach(entry -> array.add(entry.deepCopy()));
            } else {
                throw new IllegalArgumentException("update." + path + name + " is " + kind(wanted)
                        + ", which cannot be merged with " + kind(present) + "; remove what is there first");
            }
        }
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            default -> "the primitive value " + node;
        };
    }
}
