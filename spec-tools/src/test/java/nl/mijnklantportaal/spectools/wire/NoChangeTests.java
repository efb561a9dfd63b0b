package nl.mijnklantportaal.spectools.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class NoChangeTests {

    private record Pair(JsonNode before, JsonNode after) {}

    static Stream<Named<Pair>> pairs() {
        List<Named<Pair>> pairs = new ArrayList<>();
        for (JsonNode row : Yaml.file("src/test/resources/wire/same.yaml")) {
            String name = row.path("name").asString();
            if (row.has("operation")) {
                pairs.add(Named.of(
                        name,
                        new Pair(Yaml.operation(row.at("/operation/0")), Yaml.operation(row.at("/operation/1")))));
            } else if (row.has("contract")) {
                pairs.add(Named.of(
                        name, new Pair(Yaml.contract(row.at("/contract/0")), Yaml.contract(row.at("/contract/1")))));
            } else {
                for (Direction direction : List.of(Direction.REQUEST, Direction.ANSWER)) {
                    pairs.add(Named.of(
                            name + " " + direction, new Pair(thing(row, 0, direction), thing(row, 1, direction))));
                }
            }
        }
        return pairs.stream();
    }

    private static JsonNode thing(JsonNode row, int index, Direction direction) {
        JsonNode thing = row.has("thing")
                ? row.path("thing").path(index)
                : Yaml.thing(row.path("property").path(index));
        ObjectNode contract = Yaml.contract(direction, thing);
        ObjectNode schemas = (ObjectNode) contract.at("/components/schemas");
        row.path("components").properties().forEach(component -> schemas.set(component.getKey(), component.getValue()));
        return contract;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatSaysTheSameIsNoChangeEitherWay(Pair pair) {
        assertThat(Yaml.changes(pair.before(), pair.after())).isEmpty();
        assertThat(Yaml.changes(pair.after(), pair.before())).isEmpty();
    }
}
