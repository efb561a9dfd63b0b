package nl.mijnklantportaal.specupdate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import nl.mijnklantportaal.spectools.wire.Severity;
import nl.mijnklantportaal.specupdate.report.UpdateReport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The full document in another order, with other line breaks, comments and descriptions: it says the same on the wire. */
class SameDocumentTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {19, 70})
    void anotherOrderAndOtherWordsChangeNothingOnTheWire(long seed) {
        Rehearsal rehearsal = Rehearsal.ofFull(folder.resolve("project"));
        Path shuffled = rehearsal.write(shuffled(Rehearsal.full(), new Random(seed)));

        Decision decision = Decision.on(rehearsal.options(shuffled), Rehearsal.CLOCK);
        UpdateReport report = decision.report();

        assertThat(report.obstacles()).isEmpty();
        assertThat(decision.trial().sameDocument()).isFalse();
        assertThat(report.wire().none()).as("%s", report.wire().changes()).isTrue();
        assertThat(report.wire().documentationOnly()).isPositive();
        assertThat(decision.java().changes()).isEmpty();
        assertThat(report.verdict().severity()).isEqualTo(Severity.PATCH);
    }

    /** Members in another order, and each description in other words. */
    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>(object.propertyNames());
            Collections.shuffle(names, random);
            ObjectNode shuffled = object.objectNode();
            names.forEach(name -> shuffled.set(name, shuffled(object.get(name), random)));
            if (shuffled.path("description").isString()) {
                shuffled.put(
                        "description",
                        "Said otherwise: " + shuffled.path("description").stringValue());
            }
            return shuffled;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode elements = array.arrayNode();
            array.forEach(element -> elements.add(shuffled(element, random)));
            return elements;
        }
        return node;
    }
}
