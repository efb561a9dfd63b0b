package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ScopeByTagTests {

    private static final String ZOO = """
            paths:
              /zebras:
                summary: Zebras
                parameters: []
                get: {tags: [Zebras], responses: {}}
                head: {tags: [Zebras], responses: {}}
                post: {tags: [Zebras], responses: {}}
                patch: {tags: [Zebras], x-scope: herds.write, responses: {}}
              /keepers:
                get: {tags: [Keepers], responses: {}}
                delete: {tags: [Keepers], responses: {}}
              /bears:
                get: {tags: [Bears], responses: {}}
                put: {responses: {}}
            """;

    @Test
    void readsGetOneScopeAndEverythingElseTheOther() {
        JsonNode result = applied("{Zebras: [zoo.read, zoo.write], Keepers: [staff.read]}");

        assertThat(result.at("/paths/~1zebras").findValuesAsString("x-scope"))
                .containsExactly("zoo.read", "zoo.read", "zoo.write", "herds.write");
        assertThat(result.at("/paths/~1keepers/get/x-scope").asString()).isEqualTo("staff.read");
        assertThat(result.at("/paths/~1keepers/delete").has("x-scope")).isFalse();
        assertThat(result.at("/paths/~1bears").findValues("x-scope")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{Horses: [zoo.read]}                    | it lists zoo.read, and no operation that its target selects has that tag",
                "{Bears: [zoo.read, zoo.write]}          | it lists zoo.write, and no operation",
                "{Bears: [zoo.write]}                    | it lists zoo.write, and no operation",
                "{Bears: zoo.read}                       | scope-by-tag.Bears must be a list of the scope that ends in .read",
                "{Bears: []}                             | scope-by-tag.Bears must be a list",
                "{Bears: [zoo]}                          | scope-by-tag.Bears must be a list",
                "{Bears: [5]}                            | scope-by-tag.Bears must be a list",
                "{Zebras: [zoo.write, zoo.read]}         | scope-by-tag.Zebras must be a list",
                "{Zebras: [zoo.read, a.read]}            | scope-by-tag.Zebras must be a list",
                "{}                                      | scope-by-tag must be an object with the scopes of each tag",
                "[zoo.read]                              | scope-by-tag must be an object with the scopes of each tag",
            })
    void whatNoOperationGetsIsRefusedAndNothingIsChanged(String scopes, String complaint) {
        JsonNode document = yaml(ZOO);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> action(scopes).applyTo(document))
                .withMessageContaining(complaint);
        assertThat(document).isEqualTo(yaml(ZOO));
    }

    @Test
    void scopesThatAreAllThereByNowChangeNothing() {
        JsonNode document = applied("{Zebras: [zoo.read, zoo.write]}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> action("{Zebras: [zoo.read, zoo.write]}").applyTo(document))
                .withMessageContaining("it changes nothing");
        assertThat(action("{Zebras: [zoo.read]}").found(document)).isEmpty();
    }

    private static JsonNode applied(String scopes) {
        JsonNode document = yaml(ZOO);
        action(scopes).applyTo(document);
        return document;
    }

    private static OverlayAction action(String scopes) {
        return OverlayAction.read(
                yaml("{target: '$.paths[*][*]', x-change: {scope-by-tag: " + scopes + "}}"), 0, Overlay.Version.V1_1);
    }

    private static JsonNode yaml(String text) {
        return Documents.readYaml(text);
    }
}
