package nl.mijnklantportaal.spectools.wire;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compares how operations are authenticated; the names of security schemes are labels. */
final class SecurityComparison {

    private static final String NOTHING = "calls without credentials";

    private final Sides sides;
    /** The new name of a scheme by its old one. */
    private final Map<String, String> names = new TreeMap<>();

    SecurityComparison(Sides sides) {
        this.sides = sides;
        JsonNode later = schemes(sides.after());
        schemes(sides.before()).properties().forEach(scheme -> {
            String name = scheme.getKey();
            String told = told(sides.before(), scheme.getValue());
            String other = later.properties().stream()
                    .filter(each -> told(sides.after(), each.getValue()).equals(told))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(name);
            names.put(name, later.has(name) ? name : other);
        });
        later.propertyNames().stream()
                .filter(name -> !names.containsValue(name))
                .toList()
                .forEach(name -> names.putIfAbsent(name, name));
    }

    void compare(WireOperation was, WireOperation is) {
        Map<String, Set<String>> earlier = alternatives(sides.before(), was, names);
        Map<String, Set<String>> later = alternatives(sides.after(), is, Map.of());
        String operation = is.name();
        later.forEach((schemes, scopes) -> {
            if (!earlier.containsKey(schemes)) {
                add(Kind.SECURITY_ADDED, "", schemes, operation);
            } else {
                scopes(earlier.get(schemes), scopes, operation);
            }
        });
        earlier.forEach((schemes, scopes) -> {
            if (!later.containsKey(schemes)) {
                add(Kind.SECURITY_REMOVED, schemes, "", operation);
            }
        });
        names.forEach((old, name) -> {
            if (earlier.keySet().stream().anyMatch(each -> uses(each, name))
                    && later.keySet().stream().anyMatch(each -> uses(each, name))) {
                scheme(old, name, operation);
            }
        });
    }

    private static boolean uses(String alternative, String name) {
        return Set.of(alternative.split(" and ")).contains(name);
    }

    private static JsonNode schemes(Side contract) {
        return contract.root().at("/components/securitySchemes");
    }

    private void scopes(Set<String> was, Set<String> is, String operation) {
        Set<String> added = new TreeSet<>(is);
        added.removeAll(was);
        Set<String> removed = new TreeSet<>(was);
        removed.removeAll(is);
        if (!added.isEmpty()) {
            add(Kind.SECURITY_SCOPE_ADDED, "", "the scope " + String.join(", ", added), operation);
        }
        if (!removed.isEmpty()) {
            add(Kind.SECURITY_SCOPE_REMOVED, "the scope " + String.join(", ", removed), "", operation);
        }
    }

    private void scheme(String old, String name, String operation) {
        String earlier = told(sides.before(), schemes(sides.before()).path(old));
        String later = told(sides.after(), schemes(sides.after()).path(name));
        if (!earlier.equals(later)) {
            add(Kind.SECURITY_SCHEME_CHANGED, earlier, later, operation);
        }
    }

    private void add(Kind kind, String before, String after, String operation) {
        Place place = new Place("", "", "", "authentication");
        sides.findings().add(kind, Direction.NONE, place, before, after, operation);
    }

    /** Returns the scopes of each alternative; the schemes of one are joined by "and". */
    private static Map<String, Set<String>> alternatives(
            Side contract, WireOperation operation, Map<String, String> names) {
        JsonNode node = operation.node();
        JsonNode security =
                node.has("security") ? node.path("security") : contract.root().path("security");
        Map<String, Set<String>> alternatives = new TreeMap<>();
        for (JsonNode alternative : security) {
            Set<String> schemes = new TreeSet<>();
            Set<String> scopes = new TreeSet<>();
            alternative.properties().forEach(scheme -> {
                schemes.add(names.getOrDefault(scheme.getKey(), scheme.getKey()));
                scheme.getValue().forEach(scope -> scopes.add(scope.asString("")));
            });
            alternatives.put(schemes.isEmpty() ? NOTHING : String.join(" and ", schemes), scopes);
        }
        if (alternatives.isEmpty()) {
            alternatives.put(NOTHING, Set.of());
        }
        return alternatives;
    }

    /** Returns what a scheme asks, without its wording and without the list of scopes that exist. */
    private static String told(Side contract, JsonNode scheme) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        contract.followed(scheme).properties().forEach(member -> {
            if (!Keywords.isWording(member.getKey()) && !member.getKey().equals("bearerFormat")) {
                told.set(member.getKey(), member.getValue().deepCopy());
            }
        });
        told.path("flows").forEach(flow -> ((ObjectNode) flow).remove("scopes"));
        if (told.path("scheme").isString()) {
            told.put("scheme", told.path("scheme").asString().toLowerCase(Locale.ROOT));
        }
        if (told.isEmpty()) {
            return "nothing that is described";
        }
        return told.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(member -> member.getKey() + " " + Values.shown(member.getValue()))
                .collect(Collectors.joining(", "));
    }
}
