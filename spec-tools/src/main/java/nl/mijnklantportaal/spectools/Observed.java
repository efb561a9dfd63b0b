package nl.mijnklantportaal.spectools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The observed operations, which the vendor documents in public and the vendored document lacks. */
record Observed(List<ObservedFragment> fragments) {

    private static final String TAKE_OUT = "; the vendor's word counts: run 'mvn -q -Pupdate-spec"
            + " -Dspec=openapi/openapi.yaml -Daccept' in the top folder, which tells what was read differently and"
            + " takes it out of the fragment";

    /** Reads the fragments of a folder, in the order of their file names; none when the folder does not exist. */
    static Observed read(Path folder) {
        if (Files.notExists(folder)) {
            return new Observed(List.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new Observed(files.filter(Observed::isFragment)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .map(ObservedFragment::read)
                    .toList());
        } catch (IOException | UncheckedIOException e) {
            throw new ContractException("The observed operations cannot be listed: " + folder + " (" + e + ").", e);
        }
    }

    private static boolean isFragment(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".yml") || name.endsWith(".json")) {
            throw new ContractException(file + " is not read: the name of a fragment ends in .yaml.");
        }
        return name.endsWith(".yaml");
    }

    /**
     * Adds every operation, with the components that the document lacks.
     *
     * @throws ContractException when the document has one of the operations, fragments contradict each other, or a
     *     reference is broken; the document may then be changed in part
     */
    void addTo(ObjectNode document) {
        Set<String> faults = new LinkedHashSet<>();
        Set<String> tags = document.path("tags")
                .valueStream()
                .map(tag -> tag.path("name").asString(""))
                .collect(Collectors.toSet());
        addOperations(document, tags, faults);
        Map<String, ObservedFragment> added = addComponents(document, faults);
        refuse(faults);
        checkReferences(document, faults);
        refuse(faults);
        Set<String> used = usedComponents(document);
        added.forEach((pointer, fragment) -> {
            if (!used.contains(pointer)) {
                faults.add(fragment.file() + " " + pointer + ": no operation refers to it; leave it out");
            }
        });
        refuse(faults);
    }

    private static void refuse(Set<String> faults) {
        if (!faults.isEmpty()) {
            throw new ContractException("The observed operations do not fit the vendor's document in "
                    + (faults.size() == 1 ? "one place:" : faults.size() + " places:") + "\n  "
                    + String.join("\n  ", faults));
        }
    }

    /** An operation and its fragment; null for an operation of the vendor's document. */
    private record Read(Operation operation, ObservedFragment fragment) {}

    private void addOperations(ObjectNode document, Set<String> tags, Set<String> faults) {
        Map<String, String> pathsByShape = new LinkedHashMap<>();
        document.path("paths").propertyNames().forEach(path -> pathsByShape.putIfAbsent(Operation.shape(path), path));
        Map<String, Read> read = new LinkedHashMap<>();
        Map<String, String> ids = new LinkedHashMap<>();
        Operation.of(document).forEach(operation -> {
            read.put(operation.key(), new Read(operation, null));
            ids.put(operation.node().path("operationId").asString(""), operation.name());
        });
        ids.remove("");
        for (ObservedFragment fragment : fragments) {
            for (Operation operation : fragment.operations()) {
                String where = fragment.file() + " " + operation.name() + ": ";
                Read before = read.putIfAbsent(operation.key(), new Read(operation, fragment));
                String path = pathsByShape.putIfAbsent(Operation.shape(operation.path()), operation.path());
                if (before != null && before.fragment() == null) {
                    faults.add(where + "the vendor's document has "
                            + before.operation().name() + TAKE_OUT);
                } else if (path != null && !path.equals(operation.path())) {
                    faults.add(where + "another operation calls this path " + path + "; call it so here, too");
                } else if (before != null && !before.operation().node().equals(operation.node())) {
                    faults.add(where
                            + contradicts(before.fragment(), before.operation().node(), operation.node()));
                } else if (before == null && ids.containsKey(id(operation))) {
                    faults.add(where + "the vendor's document has its operationId " + id(operation) + " at "
                            + ids.get(id(operation)) + "; take it out of the fragment if it has moved there");
                } else if (before == null) {
                    String tag = operation.node().path("tags").path(0).asString("");
                    if (!tags.isEmpty() && !tags.contains(tag)) {
                        faults.add(fragment.file() + ": the vendor's document has no tag " + tag
                                + "; write in the fragment what it is called now, one of "
                                + String.join(", ", tags.stream().sorted().toList()));
                    }
                    document.withObjectProperty("paths")
                            .withObjectProperty(operation.path())
                            .set(operation.method(), operation.node().deepCopy());
                }
            }
        }
    }

    private static String id(Operation operation) {
        return operation.node().path("operationId").asString("");
    }

    private Map<String, ObservedFragment> addComponents(ObjectNode document, Set<String> faults) {
        Map<String, ObservedFragment> added = new LinkedHashMap<>();
        for (ObservedFragment fragment : fragments) {
            for (String kind : ObservedFragment.KINDS) {
                for (Map.Entry<String, JsonNode> component : fragment.components(kind)) {
                    String pointer = pointer(kind, component.getKey());
                    JsonNode present = document.at(pointer);
                    ObservedFragment earlier = added.get(pointer);
                    if (present.isMissingNode()) {
                        added.put(pointer, fragment);
                        document.withObjectProperty("components")
                                .withObjectProperty(kind)
                                .set(component.getKey(), component.getValue().deepCopy());
                    } else if (earlier != null && !present.equals(component.getValue())) {
                        faults.add(fragment.file() + " " + pointer + ": "
                                + contradicts(earlier, present, component.getValue()));
                    }
                }
            }
        }
        return added;
    }

    private static String contradicts(ObservedFragment earlier, JsonNode there, JsonNode here) {
        return earlier.file() + " says it differently; make them equal, or leave one: "
                + String.join("; ", Differences.between(there, here, earlier.name() + " has", "this has"));
    }

    private void checkReferences(ObjectNode document, Set<String> faults) {
        for (ObservedFragment fragment : fragments) {
            Schemas.references(fragment.document()).forEach((place, reference) -> {
                if (!leadsSomewhere(document, reference)) {
                    faults.add(fragment.file() + " " + place + ": refers to " + reference
                            + ", which neither the vendor's document nor a fragment has");
                }
            });
        }
    }

    private static boolean leadsSomewhere(ObjectNode document, String reference) {
        try {
            return !document.at(PathItems.pointer(reference)).isMissingNode();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns the JSON pointers of the components that operations refer to, directly or through others. */
    static Set<String> usedComponents(ObjectNode document) {
        Set<String> used = new HashSet<>();
        List<JsonNode> open = new ArrayList<>(List.of(document.path("paths")));
        while (!open.isEmpty()) {
            for (String reference :
                    Schemas.references(open.remove(open.size() - 1)).values()) {
                if (leadsSomewhere(document, reference)) {
                    String[] steps = PathItems.pointer(reference).split("/", 5);
                    if (steps.length >= 4 && steps[1].equals("components")) {
                        String component = "/components/" + steps[2] + "/" + steps[3];
                        if (used.add(component)) {
                            open.add(document.at(component));
                        }
                    }
                }
            }
        }
        return used;
    }

    static String pointer(String kind, String name) {
        return "/components/" + kind + "/" + Schemas.escape(name);
    }
}
