package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.mijnklantportaal.spectools.NameFile.Section;

/** Gives everything in a contract its recorded name, and proposes a name by rule where none is recorded. */
final class Naming {

    /**
     * A line that names.yaml lacks.
     *
     * @param name the name; null when the rule finds none
     * @param previous the entry before it; null when it is the first
     * @param takenOver whether the place already has the name, from a reference to it
     */
    record Proposal(Section section, String key, String name, String previous, boolean takenOver) {}

    /** A line of names.yaml. */
    record Entry(Section section, String key) {}

    private final NamedPlaces places;
    private final NameFile file;
    private final List<Entry> unused = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Proposal> missing = new ArrayList<>();
    private final Map<OperationPlace, OperationRule> rules = new IdentityHashMap<>();
    private final Map<Section, Set<String>> used = new LinkedHashMap<>();
    private final Map<Section, String> last = new LinkedHashMap<>();

    /** Applies the recorded names, then the rule; faults of recorded names are reported first. */
    Naming(NamedPlaces places, NameFile file) {
        this.places = places;
        this.file = file;
        for (Section section : Section.values()) {
            used.put(section, new HashSet<>());
        }
        AliasFinder.find(places, file);
        places.classes().forEach(this::recorded);
        places.operations().forEach(this::recorded);
        members(Section.PROPERTIES, places.properties());
        members(Section.PARAMETERS, places.parameters());
        stale();
        NameChecks.check(places, faults);
        if (faults.isEmpty()) {
            proposeMethods();
            proposeClasses();
        }
    }

    /** Returns the faults of the recorded names; with any of them, nothing is proposed. */
    List<String> faults() {
        return faults;
    }

    /** Returns the entries that name nothing. */
    List<Entry> unused() {
        return unused;
    }

    /** Returns the entries of places that have an entry of their own, one of the given keys. */
    List<Entry> redundant(Set<String> keys) {
        List<Entry> redundant = new ArrayList<>();
        for (NamedPlace place : places.classes()) {
            if (keys.contains(place.key())) {
                place.aliases().stream()
                        .filter(file.in(place.section())::containsKey)
                        .forEach(alias -> redundant.add(new Entry(place.section(), alias)));
            }
        }
        return redundant;
    }

    /** Returns the missing entries, in the order of the contract. */
    List<Proposal> missing() {
        return missing;
    }

    private void recorded(NamedPlace place) {
        Section section = place.section();
        Map<String, String> entries = file.in(section);
        String own = entries.get(place.key());
        Map<String, String> others = new LinkedHashMap<>();
        place.aliases().stream().filter(entries::containsKey).forEach(alias -> {
            used.get(section).add(alias);
            others.put(alias, entries.get(alias));
        });
        if (own != null) {
            used.get(section).add(place.key());
            others.values().removeIf(own::equals);
        }
        Set<String> names = new TreeSet<>(others.values());
        if (own == null ? names.size() > 1 : !names.isEmpty()) {
            faults.add(section.title() + ", " + place.key() + ": is "
                    + (own == null ? "called by what refers to it " : own + ", and by what refers to it ") + others
                    + "; give it an entry of its own, and remove the others");
        } else if (own != null) {
            place.name(own);
        } else if (names.size() == 1) {
            place.name(names.iterator().next());
        }
    }

    private void recorded(OperationPlace operation) {
        Map<String, String> entries = file.in(Section.OPERATIONS);
        for (int i = 0; i < operation.methods().size(); i++) {
            OperationPlace.Method method = operation.methods().get(i);
            List<String> keys = new ArrayList<>(List.of(method.key()));
            keys.addAll(method.aliases());
            keys.retainAll(entries.keySet());
            used.get(Section.OPERATIONS).addAll(keys);
            if (keys.size() > 1) {
                faults.add("operations, " + keys.get(1) + ": is " + keys.get(0) + " too; leave one");
            }
            operation.names().set(i, keys.isEmpty() ? null : entries.get(keys.get(0)));
        }
    }

    private void members(Section section, Iterable<NamedPlaces.Member> members) {
        Map<String, String> entries = file.in(section);
        for (NamedPlaces.Member member : members) {
            List<String> keys = new ArrayList<>(List.of(member.key()));
            keys.addAll(member.aliases());
            keys.retainAll(entries.keySet());
            used.get(section).addAll(keys);
            if (keys.isEmpty()) {
                continue;
            }
            String name = entries.get(keys.get(0));
            String before = member.node().path(JavaNames.JAVA_NAME).asString(name);
            if (!before.equals(name)
                    || keys.stream().anyMatch(key -> !entries.get(key).equals(name))) {
                faults.add(section.title() + ", " + keys.get(0) + ": is " + name + ", and by "
                        + (before.equals(name) ? keys.get(1) : "another entry, or an overlay, " + before)
                        + " something else; leave one");
            }
            member.node().put(JavaNames.JAVA_NAME, name);
        }
    }

    private void stale() {
        for (Section section : Section.values()) {
            for (String key : file.in(section).keySet()) {
                if (!used.get(section).contains(key)) {
                    unused.add(new Entry(section, key));
                    faults.add(section.title() + ", " + key
                            + ": the contract has no such place; see what it is called now, or remove the entry");
                }
            }
        }
    }

    private void proposeMethods() {
        Map<List<String>, String> interfaces = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (OperationPlace operation : places.operations()) {
            NamedPlace answer = operation.answer() == null ? null : places.of(operation.answer());
            OperationRule rule = OperationRule.of(
                    operation.path(), operation.phrase(), answer != null && "DownloadLink".equals(answer.name()));
            rules.put(operation, rule);
            for (String name : operation.names()) {
                if (name != null) {
                    interfaces.putIfAbsent(rule.segment(), name.substring(0, name.indexOf('.')));
                    taken.add(name.toLowerCase(Locale.ROOT));
                }
            }
            String main = operation.names().get(0);
            if (main != null && operation.names().size() == 1) {
                rules.put(operation, rule.withMethod(main.substring(main.indexOf('.') + 1)));
            }
        }
        Set<String> classes = new HashSet<>();
        places.classes()
                .forEach(place -> classes.add(String.valueOf(place.name()).toLowerCase(Locale.ROOT)));
        for (OperationPlace operation : places.operations()) {
            OperationRule rule = rules.get(operation);
            for (int i = 0; i < operation.methods().size(); i++) {
                String key = operation.methods().get(i).key();
                if (operation.names().get(i) == null) {
                    String owner = interfaces.computeIfAbsent(rule.segment(), segment -> interfaceName(rule, classes));
                    String method = rule.method() + (i == 0 ? "" : "As" + subtype(key));
                    String whole = NameWords.lowerCamel(rule.phrase()) + (i == 0 ? "" : "As" + subtype(key));
                    String name = free(owner, List.of(method, whole), taken);
                    operation.names().set(i, name);
                    missing.add(new Proposal(Section.OPERATIONS, key, name, last.get(Section.OPERATIONS), false));
                }
                last.put(
                        Section.OPERATIONS,
                        recordedKey(
                                Section.OPERATIONS,
                                key,
                                operation.methods().get(i).aliases()));
            }
        }
    }

    private static String interfaceName(OperationRule rule, Set<String> classes) {
        String name = rule.interfaceName();
        String plural = NameWords.upperCamel(NameWords.plural(rule.segment()));
        return Stream.of(name, plural)
                .filter(each -> !each.equals(rule.model())
                        && !classes.contains(each.toLowerCase(Locale.ROOT))
                        && ReservedNames.fault(each) == null)
                .findFirst()
                .orElse(name + "Operations");
    }

    private static String subtype(String key) {
        return NameWords.upperCamel(NameWords.split(key.substring(key.lastIndexOf('/') + 1)));
    }

    private static String free(String owner, List<String> methods, Set<String> taken) {
        for (int i = 1; ; i++) {
            for (String method : methods) {
                String name = owner + "." + method + (i == 1 ? "" : i);
                if (taken.add(name.toLowerCase(Locale.ROOT))) {
                    return name;
                }
            }
        }
    }

    private void proposeClasses() {
        ClassProposals proposals = new ClassProposals(places, rules);
        ClassNames taken = new ClassNames(places);
        for (NamedPlace place : places.classes()) {
            Section section = place.section();
            String key = recordedKey(section, place.key(), place.aliases());
            boolean takenOver =
                    !key.equals(place.key()) && place.origin().root().component() != null;
            if (place.name() == null) {
                place.name(taken.free(proposals.of(place), place));
                missing.add(new Proposal(section, place.key(), place.name(), last.get(section), false));
            } else if (takenOver) {
                missing.add(new Proposal(section, place.key(), place.name(), last.get(section), true));
            }
            last.put(section, takenOver ? place.key() : key);
        }
    }

    /** Returns the entry of a place in the file, or its future entry. */
    private String recordedKey(Section section, String key, Set<String> aliases) {
        return file.in(section).containsKey(key)
                ? key
                : aliases.stream()
                        .filter(file.in(section)::containsKey)
                        .findFirst()
                        .orElse(key);
    }
}
