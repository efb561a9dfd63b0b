package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PathItemsTests {

    @Test
    void aSharedPathItemStandsWhereItIsReferredToAndNowhereElse() {
        JsonNode document = resolved("""
                paths:
                  /a/{id}: {$ref: '#/components/pathItems/thing'}
                  /b/{id}: {summary: Another, $ref: '#/components/pathItems/thing', put: {operationId: putB}}
                components:
                  schemas: {A: {type: string}}
                  pathItems:
                    thing: {summary: One, parameters: [{name: id}], get: {operationId: getThing}}
                    unused: {get: {operationId: unused}}
                """);

        assertThat(document).isEqualTo(Documents.readYaml("""
                paths:
                  /a/{id}: {summary: One, parameters: [{name: id}], get: {operationId: getThing}}
                  /b/{id}: {summary: Another, put: {operationId: putB}, parameters: [{name: id}], get: {operationId: getThing}}
                components:
                  schemas: {A: {type: string}}
                  pathItems:
                    unused: {get: {operationId: unused}}
                """));
        assertThat(PathItems.faults(document)).isEmpty();
        assertThat(resolved("paths: {/a: {$ref: '#/components/pathItems/A'}}\ncomponents: {pathItems: {A: {get: {}}}}"))
                .isEqualTo(Documents.readYaml("paths: {/a: {get: {}}}\ncomponents: {}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#/paths/~1zebras~1{id}",
                "#/paths/~1zebras~1%7Bid%7D",
                "#/paths/%7E1zebras~1%7bid%7d",
                "#/components/pathItems/alias"
            })
    void aPathItemMayBeAnotherPathsAndReferredToByAnother(String reference) {
        JsonNode document = resolved("""
                paths:
                  /horses/{id}: {$ref: '%s'}
                  /zebras/{id}: {$ref: '#/components/pathItems/zebra'}
                components:
                  pathItems:
                    alias: {$ref: '#/paths/~1zebras~1{id}'}
                    zebra: {get: {operationId: getZebra}}
                """.formatted(reference));

        assertThat(document.at("/paths/~1horses~1{id}"))
                .isEqualTo(document.at("/paths/~1zebras~1{id}"))
                .isEqualTo(Documents.readYaml("{get: {operationId: getZebra}}"));
    }

    @Test
    void aSharedPathItemThatSomethingElseRefersToStays() {
        JsonNode document = resolved("""
                paths:
                  /a: {$ref: '#/components/pathItems/thing'}
                  /b: {get: {responses: {$ref: '#/components/pathItems/thing/get/responses'}}}
                components: {pathItems: {thing: {get: {responses: {}}}}}
                """);

        assertThat(document.at("/components/pathItems/thing").isObject()).isTrue();
        assertThat(document.at("/paths/~1a/get").isObject()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{$ref: '#/components/pathItems/none'} | refers to #/components/pathItems/none, which is no path item; name one of components/pathItems or of paths by an overlay",
                "{$ref: '#/components/schemas/A'}      | refers to #/components/schemas/A, which is no path item; name one",
                "{$ref: '#/paths/~1b/get'}             | refers to #/paths/~1b/get, which is no path item; name one",
                "{$ref: '#/paths/~1b%ZZ'}              | URLDecoder",
                "{$ref: 'b.yaml'}                      | refers to another document",
                "{$ref: '#/paths/~1a'}                 | refers to #/paths/~1a, and so to itself; say its operations by an overlay",
                "{$ref: '#/paths/~1c'}                 | refers to #/paths/~1c, and so to itself; say its operations by an overlay",
                "{$ref: '#/paths/~1b', get: {x: 1}}    | has its own get beside a reference to #/paths/~1b, which has another; leave one of them by an overlay",
            })
    void whatCannotBeResolvedStaysAndIsToldWithItsPlace(String item, String problem) {
        JsonNode document = resolved("paths: {/a: " + item + ", /b: {get: {}}, /c: {$ref: '#/paths/~1a'}}\n"
                + "components: {schemas: {A: {type: string}}}");

        assertThat(document.at("/paths/~1a/$ref").isString()).isTrue();
        assertThat(PathItems.faults(document).get("/paths/~1a")).contains(problem);
    }

    @Test
    void aDocumentThatIsNoneIsLeftToOthers() {
        for (String text : List.of("[]", "{}", "{paths: []}", "{paths: {/a: null, /b: [1]}}")) {
            assertThat(resolved(text)).isEqualTo(Documents.readYaml(text));
        }
    }

    private static JsonNode resolved(String yaml) {
        JsonNode document = Documents.readYaml(yaml);
        PathItems.resolve(document);
        return document;
    }
}
