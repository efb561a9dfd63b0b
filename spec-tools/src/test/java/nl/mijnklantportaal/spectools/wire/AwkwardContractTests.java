package nl.mijnklantportaal.spectools.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class AwkwardContractTests {

    static Stream<Named<JsonNode>> cases() {
        return Yaml.file("src/test/resources/wire/awkward.yaml")
                .valueStream()
                .map(each -> Named.of(each.path("name").asString(), each));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void exactlyTheseChangesAreFound(JsonNode each) {
        assertThat(Yaml.changes(each.path("before"), each.path("after")))
                .extracting(change -> change.severity() + " " + change.sentence())
                .containsExactlyInAnyOrderElementsOf(
                        each.path("found").valueStream().map(JsonNode::asString).toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theReverseHasChangesInTheSameDirections(JsonNode each) {
        assertThat(directions(Yaml.changes(each.path("after"), each.path("before"))))
                .isNotEmpty()
                .isEqualTo(directions(Yaml.changes(each.path("before"), each.path("after"))));
    }

    private static List<Direction> directions(List<WireChange> changes) {
        return changes.stream().map(WireChange::direction).sorted().distinct().toList();
    }

    @Test
    void aPlaceLeadsToTheClassAndItsProperty() {
        JsonNode before =
                Yaml.contract(Direction.ANSWER, Yaml.thing(Yaml.read("{type: array, items: {type: string}}")));
        JsonNode after =
                Yaml.contract(Direction.ANSWER, Yaml.thing(Yaml.read("{type: array, items: {type: integer}}")));

        assertThat(Yaml.changes(before, after)).singleElement().satisfies(change -> {
            assertThat(change.place()).isEqualTo(new Place("", "Thing", "name", "Thing.name[]"));
            assertThat(change.operations()).containsExactly("GET /things");
        });
    }

    @Test
    void aPlaceLeadsToTheOperationAndItsParameter() {
        JsonNode before =
                Yaml.parameter(Yaml.read("{in: query, schema: {type: object, properties: {a: {type: string}}}}"));
        JsonNode after =
                Yaml.parameter(Yaml.read("{in: query, schema: {type: object, properties: {a: {type: integer}}}}"));

        assertThat(Yaml.changes(before, after))
                .singleElement()
                .extracting(WireChange::place)
                .isEqualTo(new Place("GET /things", "", "q.a", "GET /things query q a"));
    }

    @Test
    void wordingIsCountedByPlaceUnlessSomethingElseChangedThere() {
        JsonNode before = Yaml.contract(Direction.ANSWER, Yaml.thing(Yaml.read("{type: string, description: a}")));
        JsonNode reworded = Yaml.contract(Direction.ANSWER, Yaml.thing(Yaml.read("{type: string, description: b}")));
        JsonNode changed = Yaml.contract(Direction.ANSWER, Yaml.thing(Yaml.read("{type: boolean, description: b}")));

        assertThat(WireComparison.between(before, reworded)).isEqualTo(new WireDifferences(List.of(), 1));
        assertThat(WireComparison.between(before, changed).documentationOnly()).isZero();
        assertThat(WireComparison.between(before, changed).none()).isFalse();
    }

    @Test
    void documentsThatAreNoContractsHaveNoChanges() {
        assertThat(Yaml.changes(Yaml.read("{}"), Yaml.read("{paths: [], components: 1}")))
                .isEmpty();
        assertThat(Yaml.changes(Yaml.read("[]"), Yaml.read("a"))).isEmpty();
    }
}
