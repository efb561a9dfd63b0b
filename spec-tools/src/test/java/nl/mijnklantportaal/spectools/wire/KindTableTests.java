package nl.mijnklantportaal.spectools.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class KindTableTests {

    private static final JsonNode ROWS = Yaml.file("src/test/resources/wire/kinds.yaml");

    private record Row(Kind kind, Direction direction, Severity severity, JsonNode node) {

        private static Row of(JsonNode node) {
            return new Row(
                    Kind.valueOf(node.path("kind").asString()),
                    Direction.valueOf(node.path("direction").asString()),
                    Severity.valueOf(node.path("severity").asString()),
                    node);
        }

        private JsonNode contract(int index) {
            for (String template : List.of("property", "thing", "operation", "parameter", "contract")) {
                JsonNode snippet = node.path(template).path(index);
                if (!snippet.isMissingNode()) {
                    return switch (template) {
                        case "property" -> Yaml.contract(direction, Yaml.thing(snippet));
                        case "thing" -> Yaml.contract(direction, snippet);
                        case "operation" -> Yaml.operation(snippet);
                        case "parameter" -> Yaml.parameter(snippet);
                        default -> Yaml.contract(snippet);
                    };
                }
            }
            throw new IllegalArgumentException("no contract in " + node);
        }
    }

    static Stream<Named<Row>> rows() {
        return ROWS.valueStream().map(Row::of).map(row -> Named.of(row.kind() + " " + row.direction(), row));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theChangeIsFoundAndJudgedAndNothingElseIs(Row row) {
        List<WireChange> changes = Yaml.changes(row.contract(0), row.contract(1));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(row.kind());
            assertThat(change.direction()).isEqualTo(row.direction());
            assertThat(change.place().text()).isEqualTo(row.node().path("place").asString());
            assertThat(change.severity()).isEqualTo(row.severity());
            assertThat(change.elsewhere())
                    .isEqualTo(Severity.valueOf(row.node()
                            .path("elsewhere")
                            .asString(change.elsewhere().name())));
            assertThat(change.sentence())
                    .isEqualTo(row.node().path("sentence").asString(change.sentence()))
                    .doesNotContain("{before}", "{after}", "  ");
        });
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aContractAgainstItselfHasNoChange(Row row) {
        assertThat(WireComparison.between(row.contract(0), row.contract(0)))
                .isEqualTo(new WireDifferences(List.of(), 0));
        assertThat(WireComparison.between(row.contract(1), row.contract(1)))
                .isEqualTo(new WireDifferences(List.of(), 0));
    }

    @Test
    void everyKindHasARowForEachOfItsDirections() {
        Set<String> rows = new HashSet<>();
        rows().map(Named::getPayload).forEach(row -> rows.add(row.kind() + " " + row.direction()));
        assertThat(Stream.of(Kind.values())
                        .flatMap(kind -> kind.directions().stream().map(direction -> kind + " " + direction)))
                .isSubsetOf(rows);
    }

    @Test
    void aKindSaysWhyExactlyWhereWeJudgeOtherwise() {
        assertThat(Kind.values())
                .allSatisfy(kind -> assertThat(kind.why().isEmpty())
                        .as(kind.name())
                        .isEqualTo(kind.directions().stream()
                                .allMatch(direction -> kind.here(direction) == kind.elsewhere(direction))));
    }

    @Test
    void everyTitleIsToldOnce() {
        assertThat(Kind.values()).extracting(Kind::title).doesNotHaveDuplicates();
    }
}
