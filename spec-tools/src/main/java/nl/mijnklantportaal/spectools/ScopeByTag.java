package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.mijnklantportaal.spectools.Overlay.Version;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives each operation the OAuth scope of its tag: the one that ends in {@code .read} for a GET, the one that ends in
 * {@code .write} for every other method. A tag without a scope of that ending leaves its operations without one.
 *
 * @param scopes the scopes by the name of a tag
 */
record ScopeByTag(Map<String, List<String>> scopes) implements OverlayChange {

    static final String NAME = "scope-by-tag";

    private static final String MEMBER = "x-scope";
    private static final String READ = ".read";
    private static final String WRITE = ".write";

    /** Reads the tags with their scopes; throws when a scope has another ending, or two of a tag have the same. */
    static ScopeByTag read(JsonNode tags, String name) {
        Map<String, List<String>> scopes = new LinkedHashMap<>();
        tags.properties().forEach(tag -> {
            List<String> texts = new ArrayList<>();
            tag.getValue().forEach(scope -> texts.add(scope.asString("")));
            if (texts.isEmpty() || !texts.equals(ofEachEnding(texts))) {
                throw new IllegalArgumentException(name + "." + tag.getKey()
                        + " must be a list of the scope that ends in " + READ + ", the one that ends in " + WRITE
                        + ", or both in this order, and is " + tag.getValue());
            }
            scopes.put(tag.getKey(), texts);
        });
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException(name + " must be an object with the scopes of each tag, and is " + tags);
        }
        return new ScopeByTag(scopes);
    }

    private static List<String> ofEachEnding(List<String> texts) {
        List<String> found = new ArrayList<>();
        for (String ending : List.of(READ, WRITE)) {
            texts.stream().filter(text -> text.endsWith(ending)).findFirst().ifPresent(found::add);
        }
        return found;
    }

    @Override
    public void applyTo(List<Location> selected, JsonNode document, Version version) {
        List<ObjectNode> operations = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (Location location : selected) {
            if (location instanceof Location.Member member
                    && Operation.METHODS.contains(member.name())
                    && member.value() instanceof ObjectNode operation) {
                String scope = scope(member.name(), operation);
                if (scope != null) {
                    operations.add(operation);
                    given.add(scope);
                }
            }
        }
        Set<String> unused = new LinkedHashSet<>();
        scopes.values().forEach(unused::addAll);
        given.forEach(unused::remove);
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("it lists " + String.join(", ", unused)
                    + ", and no operation that its target selects has that tag and such a method");
        }
        if (operations.stream().allMatch(operation -> operation.has(MEMBER))) {
            throw NotFitting.changesNothing();
        }
        for (int i = 0; i < operations.size(); i++) {
            operations.get(i).putIfAbsent(MEMBER, operations.get(i).stringNode(given.get(i)));
        }
    }

    private String scope(String method, ObjectNode operation) {
        String ending = method.equals("get") || method.equals("head") ? READ : WRITE;
        return operation
                .path("tags")
                .valueStream()
                .flatMap(tag -> scopes.getOrDefault(tag.asString(""), List.of()).stream())
                .filter(scope -> scope.endsWith(ending))
                .findFirst()
                .orElse(null);
    }

    /** A rule is meant to find new places, so these are no surprise. */
    @Override
    public JsonNode touched(JsonNode value) {
        return MissingNode.getInstance();
    }
}
