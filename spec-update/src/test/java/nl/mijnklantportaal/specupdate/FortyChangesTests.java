package nl.mijnklantportaal.specupdate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.mijnklantportaal.spectools.SpecTrial;
import nl.mijnklantportaal.spectools.wire.WireChange;
import nl.mijnklantportaal.spectools.wire.WireComparison;
import nl.mijnklantportaal.spectools.wire.WireDifferences;
import nl.mijnklantportaal.specupdate.java.JavaChange;
import nl.mijnklantportaal.specupdate.java.JavaComparison;
import nl.mijnklantportaal.specupdate.java.JavaDifferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The full document with forty changes of the vendor at once: each is found, judged and traced, and nothing else is told. */
class FortyChangesTests {

    private static final JsonNode TABLE = YAMLMapper.shared().readTree(Rehearsal.RESOURCES.resolve("changes.yaml"));

    @TempDir
    private Path folder;

    @Test
    void eachIsFoundJudgedAndTracedAndNothingElseIs() {
        Rehearsal rehearsal = Rehearsal.ofFull(folder.resolve("project"));
        ObjectNode edited = Rehearsal.full();
        TABLE.forEach(row -> row.path("edits").forEach(edit -> Edit.apply(edit, edited)));

        SpecTrial trial = rehearsal.trial(rehearsal.write(edited));
        assertThat(trial.faults()).isEmpty();
        ObjectNode before = trial.before().orElseThrow();
        ObjectNode after = trial.after().orElseThrow();
        WireDifferences wire = WireComparison.between(before, after);
        JavaDifferences java = JavaComparison.between(
                before, after, wire.changes(), folder.resolve("work"), Path.of("../client-generated"));

        assertThat(java.problems()).isEmpty();
        assertThat(TABLE).hasSize(40);
        assertThat(wire.changes().stream().map(FortyChangesTests::line).sorted().toList())
                .containsExactlyElementsOf(column("wire").values().stream()
                        .flatMap(List::stream)
                        .sorted()
                        .toList());
        assertThat(byNumber(java.changes())).isEqualTo(column("java"));
    }

    /** The lines of a column by the number of the change. */
    private static Map<Integer, List<String>> column(String name) {
        Map<Integer, List<String>> lines = new TreeMap<>();
        TABLE.forEach(row -> {
            List<String> cell = row.path(name)
                    .valueStream()
                    .map(JsonNode::stringValue)
                    .sorted()
                    .toList();
            if (!cell.isEmpty()) {
                lines.put(row.path("number").intValue(), cell);
            }
        });
        return lines;
    }

    /** The changes in Java by the number of the change that all their causes come from; 0 where there is none such. */
    private static Map<Integer, List<String>> byNumber(List<JavaChange> changes) {
        Map<Integer, List<String>> numbers = column("wire");
        Map<Integer, List<String>> lines = new TreeMap<>();
        for (JavaChange change : changes) {
            List<String> causes =
                    change.causes().stream().map(FortyChangesTests::line).toList();
            int number = numbers.entrySet().stream()
                    .filter(row -> !causes.isEmpty() && row.getValue().containsAll(causes))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(0);
            lines.computeIfAbsent(number, each -> new ArrayList<>()).add(line(change));
        }
        lines.values().forEach(each -> each.sort(null));
        return lines;
    }

    private static String line(WireChange change) {
        return change.kind() + " " + change.direction().name().toLowerCase() + " "
                + change.place().text() + " " + change.severity().word();
    }

    private static String line(JavaChange change) {
        return change.effects().stream().map(Enum::name).sorted().collect(Collectors.joining(" ")) + " " + change.type()
                + "." + change.member() + " " + change.severity().word();
    }
}
