package nl.mijnklantportaal.spectools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares the observed operations with a new document of the vendor that has some of them. */
final class ObservedUpdate {

    /** A part of a fragment that is no longer needed; without differences when nothing refers to it any more. */
    private record Needless(
            ObservedFragment fragment, String pointer, String name, Function<Readings, List<String>> differences) {}

    private final Observed observed;
    private final ObjectNode document;
    private final List<Needless> needless = new ArrayList<>();

    private ObservedUpdate(Observed observed, ObjectNode document) {
        this.observed = observed;
        this.document = document;
    }

    /** Compares with the vendor's own document. */
    static ObservedUpdate of(Observed observed, ObjectNode document) {
        ObservedUpdate update = new ObservedUpdate(observed, document);
        Map<String, Operation> operations = new LinkedHashMap<>();
        Operation.of(document).forEach(operation -> operations.put(operation.key(), operation));
        for (ObservedFragment fragment : observed.fragments()) {
            for (Operation operation : fragment.operations()) {
                Operation now = operations.get(operation.key());
                if (now != null) {
                    update.needless.add(new Needless(
                            fragment,
                            operation.pointer(),
                            operation.name(),
                            readings -> ReadingComparison.ofOperations(operation, now, readings)));
                }
            }
            for (String kind : ObservedFragment.KINDS) {
                for (Map.Entry<String, JsonNode> component : fragment.components(kind)) {
                    String pointer = Observed.pointer(kind, component.getKey());
                    JsonNode now = document.at(pointer);
                    if (!now.isMissingNode()) {
                        update.needless.add(new Needless(
                                fragment,
                                pointer,
                                name(kind, component.getKey()),
                                readings ->
                                        ReadingComparison.ofComponents(component.getValue(), now, pointer, readings)));
                    }
                }
            }
        }
        if (!update.needless.isEmpty()) {
            update.findUnused();
        }
        return update;
    }

    /** Components that only removed operations needed. */
    private void findUnused() {
        ObjectNode whole = document.deepCopy();
        for (ObservedFragment fragment : observed.fragments()) {
            ObjectNode left = fragment.document().deepCopy();
            pointers(fragment).forEach(pointer -> remove(left, pointer));
            Operation.of(left)
                    .forEach(operation -> whole.withObjectProperty("paths")
                            .withObjectProperty(operation.path())
                            .set(operation.method(), operation.node()));
            for (String kind : ObservedFragment.KINDS) {
                left.path("components")
                        .path(kind)
                        .properties()
                        .forEach(component -> whole.withObjectProperty("components")
                                .withObjectProperty(kind)
                                .set(component.getKey(), component.getValue()));
            }
        }
        Set<String> used = Observed.usedComponents(whole);
        for (ObservedFragment fragment : observed.fragments()) {
            Set<String> gone = pointers(fragment);
            for (String kind : ObservedFragment.KINDS) {
                for (Map.Entry<String, JsonNode> component : fragment.components(kind)) {
                    String pointer = Observed.pointer(kind, component.getKey());
                    if (!gone.contains(pointer) && !used.contains(pointer)) {
                        needless.add(new Needless(fragment, pointer, name(kind, component.getKey()), null));
                    }
                }
            }
        }
    }

    private static void remove(ObjectNode document, String pointer) {
        int end = pointer.lastIndexOf('/');
        if (document.at(pointer.substring(0, end)) instanceof ObjectNode parent) {
            parent.remove(pointer.substring(end + 1).replace("~1", "/").replace("~0", "~"));
        }
    }

    private static String name(String kind, String name) {
        return (kind.equals("schemas") ? "schema " : "parameter ") + name;
    }

    private Set<String> pointers(ObservedFragment fragment) {
        Set<String> pointers = new LinkedHashSet<>();
        needless.stream().filter(each -> each.fragment() == fragment).forEach(each -> pointers.add(each.pointer()));
        return pointers;
    }

    /**
     * Returns what the document now has and what nothing needs any more, by fragment. A difference that the overlays remove does
     * not count.
     *
     * @param overlaid the document with its overlays
     */
    List<ObservedPart> parts(List<Overlay> overlays, ObjectNode overlaid) {
        if (needless.isEmpty()) {
            return List.of();
        }
        Readings readings = Readings.of(observed, document, overlays, overlaid);
        return needless.stream()
                .sorted(Comparator.comparing(each -> each.fragment().name()))
                .map(each -> new ObservedPart(
                        each.fragment().file(),
                        isDeleted(each.fragment()),
                        each.name(),
                        each.differences() != null,
                        each.differences() == null
                                ? List.of()
                                : each.differences().apply(readings)))
                .toList();
    }

    /** Returns the new text of each changed fragment, empty for a fragment that has nothing left. */
    Map<Path, Optional<String>> files() {
        Map<Path, Optional<String>> files = new LinkedHashMap<>();
        for (ObservedFragment fragment : observed.fragments()) {
            if (!pointers(fragment).isEmpty()) {
                files.put(fragment.file(), isDeleted(fragment) ? Optional.empty() : Optional.of(textWithout(fragment)));
            }
        }
        return files;
    }

    /** Returns the faults of remaining fragments as questions, each with the line in its fragment. */
    List<Question> questions(String message) {
        List<Question> questions = new ArrayList<>();
        for (String fault : message.lines().skip(1).map(String::strip).toList()) {
            for (ObservedFragment fragment : observed.fragments()) {
                if (fault.startsWith(fragment.file() + " ") || fault.startsWith(fragment.file() + ":")) {
                    String told = fault.substring(fragment.file().toString().length())
                            .replaceFirst("^:", "")
                            .strip();
                    String text = files().getOrDefault(fragment.file(), Optional.empty())
                            .orElseGet(() -> new String(NewDocument.bytes(fragment.file()), StandardCharsets.UTF_8));
                    questions.add(new Question(
                            told, fragment.file(), YamlPlaces.line(YamlPlaces.of(text), pointer(fragment, told))));
                }
            }
        }
        return questions;
    }

    private static String pointer(ObservedFragment fragment, String told) {
        return fragment.operations().stream()
                .filter(operation -> told.startsWith(operation.name() + ":"))
                .map(Operation::pointer)
                .findFirst()
                .orElse(told.startsWith("/") ? told.replaceFirst(": .*", "") : "/paths");
    }

    /** Returns what must still be added to the document. */
    Observed remaining() {
        List<ObservedFragment> remaining = new ArrayList<>();
        for (ObservedFragment fragment : observed.fragments()) {
            ObjectNode left = left(fragment);
            if (!left.path("paths").isEmpty() || !left.path("components").isEmpty()) {
                remaining.add(new ObservedFragment(fragment.file(), left));
            }
        }
        return new Observed(remaining);
    }

    private ObjectNode left(ObservedFragment fragment) {
        ObjectNode left = fragment.document().deepCopy();
        for (String pointer : pointers(fragment)) {
            remove(left, pointer);
            for (String parent = parent(pointer);
                    !parent.isEmpty() && left.at(parent).isEmpty();
                    parent = parent(parent)) {
                remove(left, parent);
            }
        }
        return left;
    }

    private boolean isDeleted(ObservedFragment fragment) {
        ObjectNode left = left(fragment);
        return left.path("paths").isEmpty() && left.path("components").isEmpty();
    }

    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private String textWithout(ObservedFragment fragment) {
        Set<String> pointers = pointers(fragment);
        try {
            return YamlText.without(Files.readString(fragment.file(), StandardCharsets.UTF_8), pointers);
        } catch (IOException e) {
            throw new ContractException(fragment.file() + " cannot be read: " + e + ".", e);
        } catch (IllegalArgumentException e) {
            throw new ContractException(
                    fragment.file() + " cannot be made shorter, since not all of " + String.join(", ", pointers)
                            + " stands on lines of its own; take it out by hand. Nothing was replaced.",
                    e);
        }
    }
}
