package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.spectools.NamedPlace.Kind;
import nl.mijnklantportaal.spectools.NamedPlace.Origin;
import nl.mijnklantportaal.spectools.NamedPlace.Part;
import nl.mijnklantportaal.spectools.NamedPlace.Root;

/** Proposes a class for a place that has none recorded. */
final class ClassProposals {

    private final NamedPlaces places;
    private final Map<OperationPlace, OperationRule> rules;
    private final Map<NamedPlace, String> readAndListed = new IdentityHashMap<>();

    /**
     * Prepares the rule for a contract whose operations have their names.
     *
     * @param rules the rule of each operation, by which it has its phrase
     */
    ClassProposals(NamedPlaces places, Map<OperationPlace, OperationRule> rules) {
        this.places = places;
        this.rules = rules;
        readAndListed();
    }

    /** When get and list of an interface answer different schemas, get answers the thing and list its summary. */
    private void readAndListed() {
        Map<String, OperationPlace> reads = new HashMap<>();
        Map<String, OperationPlace> lists = new HashMap<>();
        for (OperationPlace operation : places.operations()) {
            String name = operation.names().get(0);
            if (operation.isGet() && name != null && name.endsWith(".get")) {
                reads.putIfAbsent(name.replace(".get", ""), operation);
            } else if (operation.isGet() && name != null && name.endsWith(".list")) {
                lists.putIfAbsent(name.replace(".list", ""), operation);
            }
        }
        reads.forEach((owner, read) -> {
            NamedPlace one = read.answer() == null ? null : places.of(read.answer());
            OperationPlace list = lists.get(owner);
            NamedPlace many = list == null || list.element() == null ? null : places.of(list.element());
            if (one != null && many != null && one != many && one.isComponent() && many.isComponent()) {
                readAndListed.put(one, rules.get(read).model());
                readAndListed.put(many, rules.get(read).model() + "Summary");
            }
        });
    }

    /** Returns the names for a place, the best one first; the others serve when a name is taken. May be empty. */
    List<String> of(NamedPlace place) {
        List<String> names = new ArrayList<>();
        Origin origin = place.origin();
        Root root = origin.root();
        if (origin.owner() == null && origin.words().isEmpty()) {
            ofRoot(place, root, names);
        } else {
            String member = member(origin);
            if (root.part() == Part.REQUEST && place.kind() == Kind.OBJECT) {
                String answered = answered(place, root);
                if (answered != null) {
                    names.add("New" + answered);
                }
            }
            boolean ofRequest = root.part() == Part.REQUEST && origin.owner() != null && isRoot(origin.owner());
            if (ofRequest || root.part() == Part.PARAMETER) {
                names.add((place.kind() == Kind.OBJECT ? "New" : "")
                        + rules.get(root.operation()).model()
                        + member);
            }
            if (root.part() != Part.PARAMETER) {
                names.add(owner(origin) + member);
            }
        }
        if (root.operation() != null) {
            String phrase = rules.get(root.operation()).response().replaceAll("Response$", "");
            names.add(phrase + member(origin) + (origin.words().isEmpty() ? "Item" : ""));
        }
        names.removeIf(name -> !name.matches("[A-Z][A-Za-z0-9]*"));
        if (!names.isEmpty() && ReservedNames.fault(names.get(0)) != null) {
            names.add(1, "Portal" + names.get(0));
        }
        return names;
    }

    private void ofRoot(NamedPlace place, Root root, List<String> names) {
        switch (root.part()) {
            case COMPONENT -> {
                String name = component(root.component());
                String known = readAndListed.get(place);
                String ofItem = NameWords.upperCamel(NameWords.singular(NameWords.split(name)));
                String proposed = place.isComponent() ? name : ofItem;
                names.add(known == null ? proposed : known);
                names.add(NameWords.upperCamel(NameWords.split(root.component())));
                names.add(name.isEmpty() ? name : name + "Item");
            }
            case REQUEST -> names.add(withMedia(rules.get(root.operation()).request(), "Request", root));
            case RESPONSE -> {
                String name = withMedia(rules.get(root.operation()).response(), "Response", root);
                names.add(name);
                names.add(name + root.detail());
            }
            case ELEMENT -> {
                OperationRule rule = rules.get(root.operation());
                if (rule.method().equals("list")) {
                    names.add(rule.model());
                    names.add(rule.model() + "Summary");
                }
                List<String> phrase = rule.phrase();
                names.add(NameWords.upperCamel(
                        NameWords.singular(phrase.subList(Math.min(1, phrase.size()), phrase.size()))));
            }
            default -> throw new IllegalStateException("a parameter has a name");
        }
    }

    /** A media type that names.yaml must write gets a class of its own. */
    private static String withMedia(String name, String suffix, Root root) {
        String key = root.key();
        int subtype = key.lastIndexOf('/') + 1;
        return !key.endsWith(")") || key.endsWith("(application/json)")
                ? name
                : name.replaceAll(suffix + "$", "")
                        + "As" + NameWords.upperCamel(NameWords.split(key.substring(subtype)))
                        + suffix;
    }

    /** Returns the name of the model: the text after the last underscore. */
    private static String component(String name) {
        String last = name.substring(name.lastIndexOf('_') + 1);
        String model = NameWords.upperCamel(NameWords.split(last));
        return model.isEmpty() ? NameWords.upperCamel(NameWords.split(name)) : model;
    }

    private static String member(Origin origin) {
        return NameWords.upperCamel(origin.element() ? NameWords.singular(origin.words()) : origin.words());
    }

    private String owner(Origin origin) {
        if (origin.owner() != null) {
            return origin.owner().name() == null ? "" : origin.owner().name();
        }
        Root root = origin.root();
        return root.component() != null
                ? component(root.component())
                : rules.get(root.operation()).response().replaceAll("Response$", "");
    }

    private static boolean isRoot(NamedPlace place) {
        return place.origin().owner() == null && place.origin().words().isEmpty();
    }

    /** Returns the class of the same property in the operation's answer; null when the answer lacks it. */
    private String answered(NamedPlace place, Root root) {
        NamedPlace answer = root.operation().answer() == null
                ? null
                : places.of(root.operation().answer());
        if (answer == null) {
            return null;
        }
        NamedPlace same =
                places.at(answer.key() + place.key().substring(root.key().length()));
        return same == null ? null : same.name();
    }
}
