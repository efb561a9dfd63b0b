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
    private final JsonNode ourDocument;
    private final JsonNode theirDocument;

    private Readings(JsonNode ours, JsonNode theirs, JsonNode ourDocument, JsonNode theirDocument) {
        this.ours = ours;
        this.theirs = theirs;
        this.ourDocument = ourDocument;
        this.theirDocument = theirDocument;
    }

    /**
     * Applies the overlays that fit to our reading; others are reported elsewhere.
     *
     * @param overlaid the vendor's document with its overlays
     */
    static Readings of(Observed observed, ObjectNode document, List<Overlay> overlays, ObjectNode overlaid) {
        ObjectNode ours = document.deepCopy();
        for (ObservedFragment fragment : observed.fragments()) {
            for (Operation operation : fragment.operations()) {
                ours.withObjectProperty("paths")
                        .withObjectProperty(operation.path())
                        .set(operation.method(), operation.node().deepCopy());
            }
            for (String kind : ObservedFragment.KINDS) {
                for (Map.Entry<String, JsonNode> component : fragment.components(kind)) {
                    components(ours, kind)
                            .set(component.getKey(), component.getValue().deepCopy());
                }
            }
        }
        ObjectNode ourDocument = ours.deepCopy();
        Overlay.applyWhatFits(overlays, ours);
        return new Readings(ours, overlaid, ourDocument, document);
    }

    /** Our reading of the whole document, before any overlay. */
    JsonNode ourDocument() {
        return ourDocument;
    }

    /** The vendor's document, before any overlay. */
    JsonNode theirDocument() {
        return theirDocument;
    }

    private static ObjectNode components(ObjectNode document, String kind) {
        return document.withObjectProperty("components").withObjectProperty(kind);
    }

    /** Whether both documents agree at a place, apart from descriptions and examples. */
    boolean agree(String ourPointer, String theirPointer) {
        return Differences.ofFacts(ours.at(ourPointer), theirs.at(theirPointer), "", "", pointer -> true)
                .isEmpty();
    }

    /** Whether both documents agree that a schema requires a property, or that it does not. */
    boolean agreeOnRequired(String ourPointer, String theirPointer, String name) {
        return ReadingComparison.requires(ours.at(ourPointer), name)
                == ReadingComparison.requires(theirs.at(theirPointer), name);
    }

    /** Whether both documents agree on a parameter, wherever it stands in its list. */
    boolean agreeOnParameter(String ourList, String theirList, String key) {
        JsonNode our = parameter(ours.at(ourList), key);
        JsonNode their = parameter(theirs.at(theirList), key);
        return Differences.ofFacts(our, their, "", "", pointer -> true).isEmpty();
    }

    private static JsonNode parameter(JsonNode list, String key) {
        String index = ReadingComparison.parameters(list).get(key);
        return index == null ? list.path("") : list.path(Integer.parseInt(index));
    }
}
