package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Names on contracts as vendors write them: moved schemas, unchanged ones, and refused ones. */
class NamesTests {

    private static final String HEAD = """
            openapi: 3.1.1
            info: {title: Zoo, version: v1}
            """;

    @Test
    void whatBelongsToAPropertyStaysThereWhenItsObjectMoves() {
        JsonNode named = named("""
                paths: {}
                components:
                  schemas:
                    Zebra:
                      type: object
                      properties:
                        home:
                          type: object
                          description: Where it lives
                          x-sensitive: true
                          x-present: true
                          readOnly: true
                          required: [city]
                          properties: {city: {type: string}}
                """, """
                schemas:
                  Zebra: Zebra
                  Zebra.home: Place
                """);
        assertThat(named.at("/components/schemas/Zebra/properties/home")).isEqualTo(json("""
                {$ref: '#/components/schemas/Place', description: Where it lives, x-sensitive: true, x-present: true, readOnly: true}
                """));
        assertThat(named.at("/components/schemas/Place")).isEqualTo(json("""
                {type: object, description: Where it lives, required: [city], properties: {city: {type: string}}}
                """));
    }

    @Test
    void nullStaysAtThePlace() {
        JsonNode named = named("""
                paths: {}
                components:
                  schemas:
                    Zebra:
                      type: object
                      properties:
                        home: {type: [object, 'null'], description: Or none, properties: {city: {type: string}}}
                        den: {oneOf: [{type: object, properties: {city: {type: string}}}, {type: 'null'}]}
                        mood: {type: [string, 'null'], enum: [good, bad, null]}
                """, """
                schemas:
                  Zebra: Zebra
                  Zebra.home: Place
                  Zebra.den: Place
                enumerations:
                  Zebra.mood: Mood
                """);
        assertThat(named.at("/components/schemas/Zebra/properties")).isEqualTo(json("""
                home: {oneOf: [{$ref: '#/components/schemas/Place'}, {type: 'null'}], description: Or none}
                den: {oneOf: [{$ref: '#/components/schemas/Place'}, {type: 'null'}]}
                mood: {oneOf: [{$ref: '#/components/schemas/Mood'}, {type: 'null'}]}
                """));
        assertThat(named.at("/components/schemas/Place"))
                .isEqualTo(json("{type: object, properties: {city: {type: string}}}"));
        assertThat(named.at("/components/schemas/Mood"))
                .isEqualTo(json("{type: string, enum: [good, bad], x-enum-varnames: [GOOD, BAD]}"));
    }

    @Test
    void objectsAreFoundInListsOfListsMapsChoicesAndParts() {
        JsonNode named = named("""
                paths: {}
                components:
                  schemas:
                    Zebra:
                      allOf:
                        - $ref: '#/components/schemas/Animal'
                        - type: object
                          properties:
                            grid: {type: array, items: {type: array, items: {type: object, properties: {x: {type: integer}}}}}
                            byDay: {type: object, additionalProperties: {type: object, properties: {hours: {type: integer}}}}
                            moods: {type: array, items: {type: string, enum: [good, bad]}}
                            any: {oneOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]}
                            free: {type: object}
                            map: {type: object, additionalProperties: {type: string}}
                            level: {type: integer, enum: [1, 2]}
                    Animal: {type: object, properties: {name: {type: string}}}
                """, """
                schemas:
                  Zebra: Zebra
                  Zebra.grid[][]: Cell
                  Zebra.byDay{}: Day
                  Zebra.any.oneOf[0]: One
                  Zebra.any.oneOf[1]: Other
                  Animal: Animal
                enumerations:
                  Zebra.moods[]: Mood
                """);
        assertThat(named.at("/components/schemas/Zebra/allOf/1/properties")).isEqualTo(json("""
                grid: {type: array, items: {type: array, items: {$ref: '#/components/schemas/Cell'}}}
                byDay: {type: object, additionalProperties: {$ref: '#/components/schemas/Day'}}
                moods: {type: array, items: {$ref: '#/components/schemas/Mood'}}
                any: {oneOf: [{$ref: '#/components/schemas/One'}, {$ref: '#/components/schemas/Other'}]}
                free: {type: object}
                map: {type: object, additionalProperties: {type: string}}
                level: {type: integer, enum: [1, 2]}
                """));
        assertThat(named.at("/components/schemas").propertyNames())
                .containsExactly("Animal", "Cell", "Day", "Mood", "One", "Other", "Zebra");
    }

    @Test
    void aSchemaWithinItselfIsNamedOnce() {
        JsonNode named = named("""
                paths: {}
                components:
                  schemas:
                    x_Node:
                      type: object
                      properties:
                        next: {$ref: '#/components/schemas/x_Node'}
                        side: {type: object, properties: {back: {$ref: '#/components/schemas/x_Node'}, again: {$ref: '#/components/schemas/x_Node/properties/side'}}}
                    Alias: {$ref: '#/components/schemas/x_Node'}
                """, """
                schemas:
                  x_Node: Node
                  x_Node.side: Side
                """);
        assertThat(named.at("/components/schemas")).isEqualTo(json("""
                Alias: {$ref: '#/components/schemas/Node'}
                Node:
                  type: object
                  properties:
                    next: {$ref: '#/components/schemas/Node'}
                    side: {$ref: '#/components/schemas/Side'}
                  x-vendor-name: x_Node
                Side:
                  type: object
                  properties: {back: {$ref: '#/components/schemas/Node'}, again: {$ref: '#/components/schemas/Side'}}
                """));
    }

    @Test
    void referencesOfEveryFormFollowAndDataDoesNot() {
        JsonNode named = named("""
                paths:
                  /zebras:
                    get:
                      responses:
                        default:
                          description: All
                          content:
                            application/json:
                              schema: {$ref: '#/components/schemas/a.%42'}
                              example: {$ref: '#/components/schemas/a.B'}
                components:
                  schemas:
                    a.B:
                      type: object
                      properties:
                        example: {$ref: '#/components/schemas/a.%42'}
                        'odd/name~{x}': {type: string}
                        same: {$ref: '#/components/schemas/a.B/properties/odd~1name~0%7Bx%7D'}
                        $ref: {type: string}
                      example: {$ref: '#/components/schemas/a.B', default: {$ref: '#/components/schemas/a.B'}}
                      x-note: {$ref: '#/components/schemas/a.B'}
                """, """
                operations:
                  GET /zebras: Zebras.list
                schemas:
                  '"a.B"': Zebra
                """);
        assertThat(named.at("/paths/~1zebras/get/responses/default/content/application~1json"))
                .isEqualTo(json("""
                        {schema: {$ref: '#/components/schemas/Zebra'}, example: {$ref: '#/components/schemas/a.B'}}
                        """));
        assertThat(named.at("/components/schemas/Zebra")).isEqualTo(json("""
                type: object
                properties:
                  example: {$ref: '#/components/schemas/Zebra'}
                  'odd/name~{x}': {type: string}
                  same: {$ref: '#/components/schemas/Zebra/properties/odd~1name~0%7Bx%7D'}
                  $ref: {type: string}
                example: {$ref: '#/components/schemas/a.B', default: {$ref: '#/components/schemas/a.B'}}
                x-note: {$ref: '#/components/schemas/a.B'}
                x-vendor-name: a.B
                """));
    }

    @Test
    void discriminatorsFollowAndKeepTheValuesOnTheWire() {
        JsonNode named = named("""
                paths: {}
                components:
                  schemas:
                    api_Pet:
                      type: object
                      required: [kind]
                      properties: {kind: {type: string}}
                      discriminator: {propertyName: kind, mapping: {dog: api_Dog, bird: '#/components/schemas/api_Bird'}}
                    api_Dog: {allOf: [{$ref: '#/components/schemas/api_Pet'}, {type: object, properties: {bark: {type: string}}}]}
                    api_Bird: {allOf: [{$ref: '#/components/schemas/api_Pet'}, {type: object, properties: {sing: {type: string}}}]}
                    api_Cat: {allOf: [{$ref: '#/components/schemas/api_Pet'}, {type: object, properties: {meow: {type: string}}}]}
                """, """
                schemas: {api_Pet: Pet, api_Dog: Dog, api_Bird: Bird, api_Cat: Cat}
                """);
        assertThat(named.at("/components/schemas/Pet/discriminator/mapping")).isEqualTo(json("""
                dog: '#/components/schemas/Dog'
                bird: '#/components/schemas/Bird'
                api_Cat: '#/components/schemas/Cat'
                """));
    }

    @Test
    void enumerationsOfOneClassHaveTheValuesOfOneOfThem() {
        String contract = """
                paths: {}
                components:
                  schemas:
                    A: {type: object, properties: {s: {type: string, enum: [a], example: a}, t: {type: string, enum: [b, a]}}}
                """;
        JsonNode named = named(contract, "{schemas: {A: A}, enumerations: {A.s: S, A.t: S}}");
        assertThat(named.at("/components/schemas/S"))
                .isEqualTo(json("{type: string, enum: [b, a], x-enum-varnames: [B, A]}"));
        assertThat(named.at("/components/schemas/A/properties/s"))
                .isEqualTo(json("{$ref: '#/components/schemas/S', example: a, x-documented-values: [a]}"));
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() ->
                        named(contract.replace("[b, a]", "[b]"), "{schemas: {A: A}, enumerations: {A.s: S, A.t: S}}"))
                .withMessageContaining(
                        "enumerations, A.t: cannot be S as A.s is, for they differ: the values are [a] and [b]");
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> named(
                        contract.replace("[b, a]", "[b a, b-a, '?']"),
                        "{schemas: {A: A}, enumerations: {A.s: S, A.t: T}}"))
                .withMessageContaining(
                        "enumerations, A.t: 'b a' and 'b-a' become one constant; remove one by an overlay")
                .withMessageContaining(
                        "enumerations, A.t: no constant can be made of the value '?'; remove it by an overlay");
    }

    @Test
    void aContractThatIsAllWrongIsLeftToItsRules() {
        JsonNode named = named("""
                paths:
                  /a: {get: {parameters: [{$ref: '#/nowhere'}], responses: {'200': {$ref: '#/components/responses/x'}}}}
                components:
                  schemas:
                    A: {$ref: '#/components/schemas/A'}
                    B: {$ref: 'other.yaml#/B'}
                    C: true
                    D: {type: array, items: {$ref: '#/components/schemas/%zz'}}
                """, "operations: {GET /a: As.get}");
        assertThat(named.at("/components/schemas").propertyNames()).containsExactly("A", "B", "C", "D");
    }

    static JsonNode named(String contract, String names) {
        JsonNode document = json(HEAD + contract);
        Names.of("names.yaml", names).applyTo(document);
        return document;
    }

    static JsonNode json(String yaml) {
        return Documents.readYaml(yaml);
    }
}
