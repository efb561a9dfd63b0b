package nl.mijnklantportaal.spectools;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.mijnklantportaal.spectools.NameFile.Section;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Brings names.yaml in line with a changed contract: what has moved keeps its name, lines of what is gone go, and what is new
 * gets a proposal that is marked.
 */
final class NamesRevision {

    /** Stands behind each proposed line, until a person has looked at it. */
    static final String MARK = "# proposed, see whether it reads well";

    private final Path path;
    private final JsonNode after;
    private final NamedPlaces placesBefore;
    private final NamedPlaces placesAfter;
    private final List<NameChange> changes = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private String text;
    private NameFile file;

    private NamesRevision(Path path, JsonNode before, JsonNode after) {
        this.path = path;
        this.after = after;
        this.placesBefore = PlaceFinder.find(before.deepCopy());
        this.placesAfter = PlaceFinder.find(after.deepCopy());
        this.text = new String(NewDocument.bytes(path), StandardCharsets.UTF_8);
        this.file = NameFile.of(path.toString(), text);
    }

    /**
     * Revises the names of a contract.
     *
     * @param before the earlier contract with its overlays, without names
     * @param after the changed contract with its overlays, without names; it stays unchanged
     * @param complete whether every observed operation and overlay action is in it; if not, what seems to be gone may not be
     */
    static NamesRevision of(Path path, JsonNode before, JsonNode after, boolean complete) {
        NamesRevision revision = new NamesRevision(path, before, after);
        revision.carryOver();
        if (complete) {
            revision.removeUnused();
            revision.propose();
        }
        return revision;
    }

    /** Returns the new text of the file. */
    String text() {
        return text;
    }

    List<NameChange> changes() {
        return changes;
    }

    /** Returns why the names cannot be applied; empty when they can. */
    List<String> faults() {
        return faults;
    }

    List<Question> questions() {
        return questions;
    }

    private void carryOver() {
        KeyMoves moves = KeyMoves.of(placesBefore, placesAfter);
        remove(Stream.of(Section.values())
                .flatMap(section -> file.in(section).keySet().stream()
                        .filter(moves::isGone)
                        .map(key -> new Naming.Entry(section, key)))
                .toList());
        Map<String, NamedPlace> usesBefore = PlaceUses.of(placesBefore);
        Map<String, NamedPlace> usesAfter = PlaceUses.of(placesAfter);
        Map<Section, Map<String, List<String>>> rewritten = new LinkedHashMap<>();
        List<Naming.Entry> unused = naming().unused();
        for (Section section : List.of(Section.SCHEMAS, Section.ENUMERATIONS)) {
            for (String key : shortestFirst(file.in(section).keySet())) {
                if (unused.contains(new Naming.Entry(section, key))
                        && moves.of(key).isEmpty()) {
                    List<String> places = places(key, moves, usesBefore, usesAfter);
                    if (!places.isEmpty()) {
                        moves.add(key, places.get(0));
                        rewritten
                                .computeIfAbsent(section, each -> new LinkedHashMap<>())
                                .put(key, places);
                    }
                }
            }
        }
        Map<String, List<String>> whole = new LinkedHashMap<>(rewritten.getOrDefault(Section.SCHEMAS, Map.of()));
        for (Section section : Section.values()) {
            for (String key : file.in(section).keySet()) {
                Map<String, List<String>> own = rewritten.computeIfAbsent(section, each -> new LinkedHashMap<>());
                moves.of(key)
                        .filter(moved -> !own.containsKey(key))
                        .ifPresent(moved -> own.put(key, everywhere(key, moved, whole)));
            }
        }
        rewritten.forEach((section, keys) -> keys.entrySet()
                .removeIf(each -> file.in(section).containsKey(each.getValue().get(0))
                        && !rewritten.get(section).containsKey(each.getValue().get(0))));
        rewritten.forEach((section, keys) -> keys.forEach((key, now) -> now.forEach(each -> changes.add(new NameChange(
                NameChange.Kind.CARRIED_OVER,
                section.title(),
                each,
                key,
                file.in(section).get(key))))));
        rewrite(rewritten);
    }

    /** Returns where a part is now: in each place of the schema that it belongs to. */
    private static List<String> everywhere(String key, String moved, Map<String, List<String>> whole) {
        return whole.entrySet().stream()
                .filter(each -> key.startsWith(each.getKey()))
                .filter(each -> moved.equals(
                        each.getValue().get(0) + key.substring(each.getKey().length())))
                .max(Comparator.comparingInt(each -> each.getKey().length()))
                .map(each -> each.getValue().stream()
                        .map(place -> place + key.substring(each.getKey().length()))
                        .toList())
                .orElse(List.of(moved));
    }

    private static List<String> shortestFirst(Set<String> keys) {
        return keys.stream().sorted(Comparator.comparingInt(String::length)).toList();
    }

    /** Returns where a schema is now whose place is gone: where the operations that reached it find one without a name. */
    private List<String> places(
            String key, KeyMoves moves, Map<String, NamedPlace> usesBefore, Map<String, NamedPlace> usesAfter) {
        NamedPlace gone = placesBefore.at(key);
        Set<NamedPlace> found = new LinkedHashSet<>();
        usesBefore.forEach((use, place) -> {
            NamedPlace now = usesAfter.get(moves.of(use).orElse(use));
            if (place == gone
                    && now != null
                    && now.kind() == place.kind()
                    && !file.in(now.section()).containsKey(now.key())) {
                found.add(now);
            }
        });
        SchemaShape shape = new SchemaShape(placesAfter);
        NamedPlace first = found.stream().findFirst().orElse(null);
        return found.stream()
                .filter(each -> each == first || shape.differences(first, each).isEmpty())
                .map(NamedPlace::key)
                .toList();
    }

    /** Removes what names nothing, and places that a component's own line names. */
    private void removeUnused() {
        Naming naming = naming();
        remove(naming.unused());
        List<Naming.Proposal> components =
                naming().missing().stream().filter(Naming.Proposal::takenOver).toList();
        if (components.isEmpty()) {
            return;
        }
        components.forEach(each -> changes.add(
                new NameChange(NameChange.Kind.CARRIED_OVER, each.section().title(), each.key(), "", each.name())));
        insert(components, "");
        Set<String> keys = new LinkedHashSet<>();
        components.forEach(each -> keys.add(each.key()));
        remove(naming().redundant(keys));
    }

    private void remove(List<Naming.Entry> entries) {
        Map<Section, Map<String, List<String>>> removed = new LinkedHashMap<>();
        for (Naming.Entry entry : entries) {
            removed.computeIfAbsent(entry.section(), each -> new LinkedHashMap<>())
                    .put(entry.key(), List.of());
        }
        NameFile earlier = file;
        rewrite(removed);
        for (Naming.Entry entry : entries) {
            Section section = entry.section();
            // An entry that does not stand on a line of its own is still there, and becomes a question.
            if (!file.in(section).containsKey(entry.key())) {
                changes.add(new NameChange(
                        NameChange.Kind.REMOVED,
                        section.title(),
                        entry.key(),
                        "",
                        earlier.in(section).get(entry.key())));
            }
        }
    }

    private void rewrite(Map<Section, Map<String, List<String>>> keys) {
        if (keys.values().stream().anyMatch(each -> !each.isEmpty())) {
            NameFile earlier = file;
            edit(NameLines.rewrite(text, keys));
            keys.forEach((section, own) -> own.forEach((key, now) -> {
                String name = earlier.in(section).get(key);
                if (now.stream().anyMatch(each -> !name.equals(file.in(section).get(each)))) {
                    throw notByLine();
                }
            }));
        }
    }

    private void insert(List<Naming.Proposal> proposals, String mark) {
        edit(NameLines.insert(text, proposals, mark));
        for (Naming.Proposal each : proposals) {
            if (each.name() != null
                    && !each.name().equals(file.in(each.section()).get(each.key()))) {
                throw notByLine();
            }
        }
    }

    private void edit(String edited) {
        text = edited;
        try {
            file = NameFile.of(path.toString(), text);
        } catch (ContractException | JacksonException e) {
            throw notByLine();
        }
    }

    private ContractException notByLine() {
        return new ContractException(path + " cannot be changed, because not every entry stands on a line of its own"
                + " below the line of its section, such as operations:; write it so. Nothing was replaced.");
    }

    private void propose() {
        Naming naming = naming();
        if (!naming.faults().isEmpty()) {
            Map<String, YamlPlaces.Place> places = YamlPlaces.of(text);
            naming.faults().forEach(fault -> {
                faults.add(path.getFileName() + ": " + fault);
                questions.add(new Question(fault, path, YamlPlaces.line(places, pointer(fault))));
            });
            return;
        }
        List<Naming.Proposal> missing = naming.missing();
        insert(missing, MARK);
        Map<String, YamlPlaces.Place> places = YamlPlaces.of(text);
        for (Naming.Proposal each : missing) {
            changes.add(new NameChange(
                    NameChange.Kind.PROPOSED,
                    each.section().title(),
                    each.key(),
                    "",
                    Optional.ofNullable(each.name()).orElse("")));
            if (each.name() == null) {
                String what =
                        each.key() + " has no letters A to Z of which a name could be made; add a line for it under "
                                + each.section().title();
                faults.add(path.getFileName() + ": " + what);
                questions.add(new Question(
                        what, path, YamlPlaces.line(places, "/" + each.section().title())));
            }
        }
    }

    /** Returns the pointer of the line that a fault begins with, such as {@code schemas, Customer: is …}. */
    private String pointer(String fault) {
        for (Section section : Section.values()) {
            Optional<String> key = file.in(section).keySet().stream()
                    .filter(each -> fault.startsWith(section.title() + ", " + each + ": "))
                    .findFirst();
            if (key.isPresent()) {
                return "/" + section.title() + "/" + Schemas.escape(key.get());
            }
            if (fault.startsWith(section.title() + ", ")) {
                return "/" + section.title();
            }
        }
        return "";
    }

    private Naming naming() {
        return new Naming(PlaceFinder.find(after.deepCopy()), file);
    }
}
