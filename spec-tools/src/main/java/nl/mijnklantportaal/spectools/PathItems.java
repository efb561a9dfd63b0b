package nl.mijnklantportaal.spectools;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts what a path item refers to where it is referred to, so that whoever reads the paths sees every operation: the targets
 * of overlays, the rules, the update command, the generator and the sandbox.
 */
final class PathItems {

    private static final Pattern PLACE = Pattern.compile("/(paths|components/pathItems)/[^/]+");

    /** A text beside a reference describes this use of it. */
    private static final Set<String> TEXTS = Set.of("summary", "description");

    private final JsonNode document;
    private final Set<String> used = new HashSet<>();

    private PathItems(JsonNode document) {
        this.document = document;
    }

    /**
     * Resolves each reference that can be resolved, in place. A shared item that nothing refers to any more is gone
     * afterwards, because a change to it would reach no operation.
     *
     * @return whether there was any
     */
    static boolean resolve(JsonNode document) {
        boolean resolved = false;
        if (document.path("paths") instanceof ObjectNode paths) {
            PathItems items = new PathItems(document);
            for (String path : paths.propertyNames().toArray(String[]::new)) {
                if (paths.get(path) instanceof ObjectNode item && item.has("$ref")) {
                    try {
                        paths.set(path, items.whole(item, new HashSet<>()));
                        resolved = true;
                    } catch (IllegalArgumentException stays) {
                        // A broken reference is a fault, unless an overlay corrects it.
                    }
                }
            }
            items.removeUnused();
        }
        return resolved;
    }

    /** Returns the reason for each path item that still has a reference, by its JSON pointer. */
    static Map<String, String> faults(JsonNode document) {
        Map<String, String> faults = new TreeMap<>();
        PathItems items = new PathItems(document);
        document.path("paths").properties().forEach(path -> {
            if (path.getValue() instanceof ObjectNode item && item.has("$ref")) {
                try {
                    items.whole(item, new HashSet<>());
                } catch (IllegalArgumentException e) {
                    faults.put("/paths/" + Schemas.escape(path.getKey()), e.getMessage());
                }
            }
        });
        return faults;
    }

    /** Returns the JSON pointer of a reference within the document, even without percent-encoding. */
    static String pointer(String reference) {
        if (!reference.startsWith("#")) {
            throw new IllegalArgumentException("refers to another document");
        }
        return URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private ObjectNode whole(ObjectNode item, Set<String> seen) {
        if (!item.has("$ref")) {
            return item.deepCopy();
        }
        String reference = item.path("$ref").asString("");
        String pointer = pointer(reference);
        if (!PLACE.matcher(pointer).matches() || !(document.at(pointer) instanceof ObjectNode referred)) {
            throw new IllegalArgumentException("refers to " + reference + ", which is no path item; name one of"
                    + " components/pathItems or of paths by an overlay");
        }
        if (!seen.add(pointer)) {
            throw new IllegalArgumentException(
                    "refers to " + reference + ", and so to itself; say its operations by an overlay");
        }
        ObjectNode whole = item.deepCopy();
        whole.remove("$ref");
        for (Map.Entry<String, JsonNode> member : whole(referred, seen).properties()) {
            String name = member.getKey();
            if (!whole.has(name)) {
                whole.set(name, member.getValue());
            } else if (!TEXTS.contains(name) && !whole.get(name).equals(member.getValue())) {
                throw new IllegalArgumentException("has its own " + name + " beside a reference to " + reference
                        + ", which has another; leave one of them by an overlay");
            }
        }
        used.add(pointer);
        return whole;
    }

    private void removeUnused() {
        if (document.at("/components/pathItems") instanceof ObjectNode shared) {
            Set<String> referred = new HashSet<>();
            Schemas.references(document).values().stream()
                    .filter(reference -> reference.startsWith("#"))
                    .forEach(reference -> referred.add(pointer(reference)));
            for (String name : shared.propertyNames().toArray(String[]::new)) {
                String place = "/components/pathItems/" + Schemas.escape(name);
                if (used.contains(place)
                        && referred.stream()
                                .noneMatch(pointer -> pointer.equals(place) || pointer.startsWith(place + "/"))) {
                    shared.remove(name);
                }
            }
            if (shared.isEmpty()) {
                ((ObjectNode) document.path("components")).remove("pathItems");
            }
        }
    }
}
