package nl.mijnklantportaal.spectools;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Refuses what refers back to itself for the same value: a check of that value would never end. A schema that has itself as
 * a property or as an element is no such, for there the value is another.
 */
final class PureReferences {

    private static final List<String> OF_THE_SAME_VALUE = List.of("allOf", "anyOf", "oneOf");

    private final Path file;
    private final JsonNode document;
    private final Set<String> harmless = new HashSet<>();

    private PureReferences(Path file, JsonNode document) {
        this.file = file;
        this.document = document;
    }

    /** @throws ContractException with the places of the first cycle */
    static void check(Path file, JsonNode document) {
        PureReferences references = new PureReferences(file, document);
        Schemas.references(document)
                .forEach((place, reference) -> references.follow(place, reference, new LinkedHashSet<>()));
    }

    private void follow(String place, String reference, Set<String> seen) {
        if (!reference.startsWith("#") || harmless.contains(reference)) {
            return;
        }
        if (!seen.add(reference)) {
            throw new ContractException(file + " has a reference that leads back to itself and says nothing: "
                    + place + " refers to " + String.join(", which refers to ", seen) + ", and so on; ask the"
                    + " vendor what it is.");
        }
        for (String next : ofTheSameValue(target(reference))) {
            follow(place, next, seen);
        }
        seen.remove(reference);
        harmless.add(reference);
    }

    private JsonNode target(String reference) {
        try {
            return document.at(PathItems.pointer(reference));
        } catch (IllegalArgumentException notAPointer) {
            return MissingNode.getInstance();
        }
    }

    private static List<String> ofTheSameValue(JsonNode schema) {
        List<String> references = new ArrayList<>();
        if (schema.path("$ref").isString()) {
            references.add(schema.path("$ref").stringValue());
        }
        for (String keyword : OF_THE_SAME_VALUE) {
            if (schema.path(keyword).isArray()) {
                schema.path(keyword).forEach(part -> references.addAll(ofTheSameValue(part)));
            }
        }
        return references;
    }
}
