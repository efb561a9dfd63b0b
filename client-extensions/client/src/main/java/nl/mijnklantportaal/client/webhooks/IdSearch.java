package nl.mijnklantportaal.client.webhooks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.internal.inbound.DocumentedIds;
import org.jspecify.annotations.Nullable;

/** Finds the texts of a JSON value that have the form of an id. */
final class IdSearch {
    private static final String IDENTITY = "id";

    private final Map<String, Place> found = new LinkedHashMap<>();

    /**
     * Where an id stands.
     *
     * @param isIdentity whether it is the {@code id} of an object
     * @param depth the number of objects and lists around it, where that is least
     */
    private record Place(boolean isIdentity, int depth) {
        Place and(Place other) {
            return new Place(isIdentity || other.isIdentity, Math.min(depth, other.depth));
        }
    }

    IdSearch(@Nullable Object json) {
        look(json, "", 0);
    }

    /** In the order of the document, each once. */
    List<String> all() {
        return List.copyOf(found.keySet());
    }

    List<String> all(String prefix) {
        return found.keySet().stream()
                .filter(id -> prefix.equals(DocumentedIds.prefix(id)))
                .toList();
    }

    /**
     * The only id with a prefix, or of several the only one that is the {@code id} of an object, if none stands above it.
     *
     * @throws InvalidRequestException when there is none, or it cannot be told which one is meant
     */
    String only(String prefix) {
        List<String> ids = all(prefix);
        if (ids.size() == 1) {
            return ids.get(0);
        }
        List<String> identities =
                ids.stream().filter(id -> found.get(id).isIdentity()).toList();
        if (identities.size() == 1 && ids.stream().noneMatch(id -> isAbove(id, identities.get(0)))) {
            return identities.get(0);
        }
        String problem = ids.isEmpty()
                ? "has no id that begins with " + prefix + ", so there is nothing to fetch"
                : "has " + ids.size() + " ids that begin with " + prefix + "; choose one of ids(\"" + prefix
                        + "\") and fetch it with the portal's own method";
        throw new InvalidRequestException("The webhook event", List.of(new Violation("", problem)));
    }

    private boolean isAbove(String id, String other) {
        return found.get(id).depth() < found.get(other).depth();
    }

    private void look(@Nullable Object value, String name, int depth) {
        if (value instanceof String text && DocumentedIds.prefix(text) != null) {
            found.merge(text, new Place(name.equals(IDENTITY), depth), Place::and);
        } else if (value instanceof Map<?, ?> members) {
            members.forEach((member, inside) -> look(inside, (String) member, depth + 1));
        } else if (value instanceof List<?> elements) {
            elements.forEach(element -> look(element, "", depth + 1));
        }
    }
}
