package nl.mijnklantportaal.spectools;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The vendor's document with our reading in the place of its own, and with its own, both under the overlays: what comes to the
 * same in the end is no difference.
 */
final class Readings {

    private final JsonNode ours;
    private final JsonNode theirs;

    private Readings(JsonNode ours, JsonNode theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    /** Applies the overlays that fit; others are reported elsewhere. */
    static Readings of(Observed observed, ObjectNode document, List<Overlay> overlays) {
        ObjectNode ours = document.deepCopy();
        ObjectNode theirs = document.deepCopy();
        for (ObservedFragment fragment : observed.fragments()) {
            for (Operation operation : fragment.operations()) {
                ours.withObjectProperty("paths")
                        .withObjectProperty(operation.path())
                        .set(operation.method(), operation.node().deepCopy());
            }
            for (String kind : ObservedFragment.KINDS) {
                for (Map.Entry<String, JsonNode> component : fragment.components(kind)) {
                    String name = component.getKey();
                    components(ours, kind).set(name, component.getValue().deepCopy());
                    if (!components(theirs, kind).has(name)) {
                        components(theirs, kind).set(name, component.getValue().deepCopy());
                    }
                }
            }
        }
        for (Overlay overlay : overlays) {
            overlay.applyWhatFits(ours);
            overlay.applyWhatFits(theirs);
        }
        return new Readings(ours, theirs);
    }

    private static ObjectNode components(ObjectNode document, String kind) {
        return document.withObjectProperty("components").withObjectProperty(kind);
    }

    /** Whether both documents agree at a place, apart from descriptions and examples. */
    boolean agree(String ourPointer, String theirPointer) {
        return Differences.ofFacts(ours.at(ourPointer), theirs.at(theirPointer), "", "", pointer -> true)
                .isEmpty();
    }
}
