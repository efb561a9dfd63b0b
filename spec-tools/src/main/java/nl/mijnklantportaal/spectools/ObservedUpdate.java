package nl.mijnklantportaal.spectools;

import java.io.IOException;
import java.io.PrintStream;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares the observed operations with a new document of the vendor that has some of them. */
final class ObservedUpdate {

    /** A part of a fragment that is no longer needed, and why. */
    private record Needless(ObservedFragment fragment, String pointer, String name, List<String> reasons) {}

    private final Observed observed;
    private final List<Needless> needless = new ArrayList<>();

    private ObservedUpdate(Observed observed) {
        this.observed = observed;
    }

    /** Compares with the vendor's own document. A difference that the overlays remove does not count. */
    static ObservedUpdate of(Observed observed, ObjectNode document, List<Overlay> overlays) {
        Readings readings = Readings.of(observed, document, overlays);
        ObservedUpdate update = new ObservedUpdate(observed);
        Map<String, Operation> operations = new LinkedHashMap<>();
        Operation.of(document).forEach(operation -> operations.put(operation.key(), operation));
        for (ObservedFragment fragment : observed.fragments()) {
            for (Operation operation : fragment.operations()) {
                Operation now = operations.get(operation.key());
                if (now != null) {
                    List<String> differences =
                            differences(operation.node(), now.node(), readings, operation.pointer(), now.pointer());
                    update.superseded(fragment, operation.pointer(), operation.name(), differences);
                }
            }
            for (String kind : ObservedFragment.KINDS) {
                for (Map.Entry<String, JsonNode> component : fragment.components(kind)) {
                    String pointer = Observed.pointer(kind, component.getKey());
                    JsonNode now = document.at(pointer);
                    if (!now.isMissingNode()) {
                        List<String> differences = differences(component.getValue(), now, readings, pointer, pointer);
                        update.superseded(fragment, pointer, name(kind, component.getKey()), differences);
                    }
                }
            }
        }
        if (!update.needless.isEmpty()) {
            update.findUnused(document);
        }
        return update;
    }

    private static List<String> differences(
            JsonNode read, JsonNode now, Readings readings, String ourPointer, String theirPointer) {
        return Differences.ofFacts(
                read,
                now,
                "we had read",
                "the document has",
                pointer -> !readings.agree(ourPointer + pointer, theirPointer + pointer));
    }

    private void superseded(ObservedFragment fragment, String pointer, String name, List<String> differences) {
        needless.add(new Needless(
                fragment, pointer, name, differences.isEmpty() ? List.of("as we had read it") : differences));
    }

    /** Components that only removed operations needed. */
    private void findUnused(ObjectNode document) {
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
                        needless.add(new Needless(
                                fragment,
                                pointer,
                                name(kind, component.getKey()),
                                List.of("no operation refers to it any more")));
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

    boolean isEmpty() {
        return needless.isEmpty();
    }

    /** Prints what the document now has, and what we had read differently. */
    void tell(PrintStream out) {
        if (needless.isEmpty()) {
            return;
        }
        out.println("Of what was observed beside the old document this is needless:");
        ObservedFragment last = null;
        for (Needless each : needless.stream()
                .sorted(Comparator.comparing(each -> each.fragment().name()))
                .toList()) {
            if (each.fragment() != last) {
                last = each.fragment();
                out.println();
                out.println("  " + last.name() + (isDeleted(last) ? ", which is deleted" : ""));
            }
            out.println("    " + each.name());
            each.reasons().forEach(reason -> out.println("      " + reason));
        }
        out.println();
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
