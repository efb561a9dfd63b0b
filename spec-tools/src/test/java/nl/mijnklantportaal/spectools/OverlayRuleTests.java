package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Actions that state a rule: {@code x-where}, {@code x-add} and {@code x-change}. */
class OverlayRuleTests {

    private static final String NULLABLE = "target: '$..[?(@.nullable)]', x-where: schema, x-change: nullable-as-type";

    private static final String PAGE_ADDED = "target: '$.paths[*].get', x-add: {parameters: [{name: p, in: query}]}";

    /** A document with two lists of which one is paged, a request and an answer that share a schema, and odd names. */
    private static final String ZOO = """
            paths:
              /zebras:
                get:
                  responses:
                    '200': {$ref: '#/components/responses/Zebras'}
                post:
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/NewZebra'}}}}
                  responses:
                    2XX: {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Zebra'}}}}
                    '422': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}
              /keepers:
                get:
                  responses:
                    '200': {description: d, content: {application/json: {schema: {type: object, properties: {data: {type: array, items: {type: string}}}}}}}
            components:
              responses:
                Zebras: {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/ZebraPage'}}}}
              schemas:
                ZebraPage: {type: object, properties: {current_page: {type: integer}, data: {type: [array, 'null'], items: {$ref: '#/components/schemas/Zebra'}}}}
                Zebra: {type: object, properties: {id: {type: string}, died: {type: [string, 'null']}, owner: {x-inferred: true, type: object, properties: {name: {type: string}}}, home: {$ref: '#/components/schemas/Home'}, "it's": {type: string}}}
                Home: {anyOf: [{type: string}, {type: 'null'}]}
                NewZebra: {type: object, required: [id, herd], properties: {id: {type: string}, home: {$ref: '#/components/schemas/Home'}}}
                Fault: {type: object, properties: {message: {type: string}}}
                Data: {type: object, default: {properties: {id: {type: string}}}, properties: {properties: {type: object, properties: {x-present: {type: string}}}}}
            """;

    @Test
    void aValueThatTheVendorListsByNowIsNotListedTwice() {
        assertThat(applied(
                        "{a: {enum: [x, y, z], required: [b]}}", "target: $.a, update: {enum: [y, w], required: [c]}"))
                .isEqualTo(yaml("{a: {enum: [x, y, z, w], required: [b, c]}}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> applied("{a: {enum: [x, y]}}", "target: $.a, update: {enum: [y]}"))
                .withMessage("it changes nothing, because the document below it already says this");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string}                    | {type: [string, 'null']}",
                "{type: integer, minimum: 1}       | {type: [integer, 'null'], minimum: 1}",
                "{type: array, items: {}}          | {type: [array, 'null'], items: {}}",
                "{type: object, properties: {}}    | {type: [object, 'null'], properties: {}}",
                "{type: [string, integer]}         | {type: [string, integer, 'null']}",
                "{type: [string, 'null']}          | {type: [string, 'null']}",
                "{type: 'null'}                    | {type: 'null'}",
                "{description: anything}           | {description: anything}",
                "{type: string, enum: [a, b]}      | {type: [string, 'null'], enum: [a, b, null]}",
                "{type: string, enum: [a, null]}   | {type: [string, 'null'], enum: [a, null]}",
                "{enum: [a, 1]}                    | {enum: [a, 1, null]}",
                "{type: string, const: a}          | {type: [string, 'null'], enum: [a, null]}",
                "{$ref: '#/x', description: d}     | {description: d, anyOf: [{$ref: '#/x'}, {type: 'null'}]}",
                "{allOf: [{$ref: '#/x'}]}          | {anyOf: [{$ref: '#/x'}, {type: 'null'}]}",
                "{type: object, allOf: [{$ref: '#/x'}, {title: t}]} | {type: [object, 'null'], anyOf: [{allOf: [{$ref: '#/x'}, {title: t}]}, {type: 'null'}]}",
                "{oneOf: [{type: string}]}         | {oneOf: [{type: string}, {type: 'null'}]}",
                "{anyOf: [{type: string}, {type: 'null'}]} | {anyOf: [{type: string}, {type: 'null'}]}",
            })
    void whatIsNullableHasNullAmongItsTypes(String schema, String expected) {
        String nullable = schema.replaceFirst("\\{", "{nullable: true, ");

        assertThat(applied("{components: {schemas: {A: " + nullable + "}}}", NULLABLE)
                        .at("/components/schemas/A"))
                .isEqualTo(yaml(expected));
    }

    @Test
    void whatIsNotNullableOnlyLosesTheWord() {
        assertThat(applied("{components: {schemas: {A: {nullable: false, type: string}}}}", NULLABLE)
                        .at("/components/schemas/A"))
                .isEqualTo(yaml("{type: string}"));
    }

    @Test
    void schemasInsideSchemasAreChangedAtEveryDepthAndWhereverTheyStand() {
        JsonNode result = applied("""
                paths:
                  "/it's":
                    get:
                      parameters: [{name: q, in: query, schema: {type: string, nullable: true}}]
                components:
                  schemas:
                    A:
                      nullable: true
                      type: object
                      properties:
                        "it's":
                          nullable: true
                          allOf: [{$ref: '#/b', nullable: true}]
                        list:
                          type: array
                          items: {nullable: true, type: object, properties: {c: {type: string, nullable: true}}}
                        choice:
                          nullable: true
                          oneOf: [{type: object, properties: {d: {nullable: true, type: string}}}]
                """, NULLABLE);

        assertThat(result.toString()).doesNotContain("nullable");
        assertThat(result.at("/paths/~1it's/get/parameters/0/schema")).isEqualTo(yaml("{type: [string, 'null']}"));
        assertThat(result.at("/components/schemas/A")).isEqualTo(yaml("""
                type: [object, 'null']
                properties:
                  "it's": {anyOf: [{anyOf: [{$ref: '#/b'}, {type: 'null'}]}, {type: 'null'}]}
                  list:
                    type: array
                    items: {type: [object, 'null'], properties: {c: {type: [string, 'null']}}}
                  choice:
                    oneOf: [{type: object, properties: {d: {type: [string, 'null']}}}, {type: 'null'}]
                """));
    }

    @Test
    void dataAndNamesThatLookNullableStay() {
        String others =
                "A: {type: object, example: {nullable: true}, default: {nullable: true}, enum: [{nullable: true}],"
                        + " x-note: {nullable: true}, properties: {nullable: true}}, nullable: {type: string}";

        assertThat(applied("{components: {schemas: {B: {nullable: true, type: string}, " + others + "}}}", NULLABLE))
                .isEqualTo(yaml("{components: {schemas: {B: {type: [string, 'null']}, " + others + "}}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{$ref: '#/x', oneOf: [], nullable: true} | which has a choice beside a reference, no rule can say it;",
                "{nullable: 'yes', type: string}          | takes schemas whose nullable is true or false",
                "{nullable: 1, type: string}              | takes schemas whose nullable is true or false",
                "{example: {nullable: true}}              | of what its target matches nothing meets its x-where, [schema]",
                "{type: string}                           | its target matches nothing",
            })
    void whatNoRuleCanSayIsRefusedAndNothingIsChanged(String schema, String complaint) {
        assertRefused("{components: {schemas: {A: {type: string}, B: " + schema + "}}}", NULLABLE, complaint);
    }

    @Test
    void oneBadPlaceOfManyLeavesTheDocumentAsItWas() {
        assertRefused(
                "{components: {schemas: {A: {nullable: true, type: string}, B: {nullable: 0}, C: {nullable: true, enum: [1]}}}}",
                NULLABLE,
                "takes schemas whose nullable is true or false");
    }

    @Test
    void aSuffixIsCutOffEachTextThatHasIt() {
        assertThat(applied(
                        "tags: [{name: Zebras API}, {name: API of all}, {name: It's an API}, {name: ZebraAPI}, {name: Zebras api}]",
                        "target: '$.tags[*].name', x-change: {cut-suffix: ' API'}"))
                .isEqualTo(
                        yaml(
                                "tags: [{name: Zebras}, {name: API of all}, {name: It's an}, {name: ZebraAPI}, {name: Zebras api}]"));
    }

    @Test
    void aSuffixIsCutOffElementsOfLists() {
        assertThat(applied(
                        "{paths: {/a: {summary: x, parameters: [], get: {tags: [A API, B]}, post: {}}, /b: {get: {tags: [C API]}}}}",
                        "target: '$.paths.*.*.tags[*]', x-change: {cut-suffix: ' API'}"))
                .isEqualTo(
                        yaml(
                                "{paths: {/a: {summary: x, parameters: [], get: {tags: [A, B]}, post: {}}, /b: {get: {tags: [C]}}}}"));
    }

    @Test
    void placesThatLookAlikeAreAllChanged() {
        assertThat(applied("[{t: [A API]}, {t: [A API]}]", "target: '$[*].t[*]', x-change: {cut-suffix: ' API'}"))
                .isEqualTo(yaml("[{t: [A]}, {t: [A]}]"));
        assertThat(applied("[{t: A API}, {t: A API}]", "target: '$[*].t', x-change: {cut-suffix: ' API'}"))
                .isEqualTo(yaml("[{t: A}, {t: A}]"));
        assertThat(applied("[{t: A API}, {t: A API}]", "target: '$[*]', x-add: {b: 1}"))
                .isEqualTo(yaml("[{t: A API, b: 1}, {t: A API, b: 1}]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{tags: [{name: Zebras}]}              | it changes nothing, because the document below it already says this",
                "{tags: []}                            | its target matches nothing",
                "{tags: [{name: A API}, {name: ' API'}]} | it leaves nothing of ' API'",
                "{tags: [{name: A API}, {name: 5}]}    | its target selects 5, and cut-suffix takes texts",
                "{tags: [{name: A API}, {name: [B API]}]} | and cut-suffix takes texts",
            })
    void aSuffixThatCannotBeCutIsRefused(String document, String complaint) {
        assertRefused(document, "target: '$.tags[*].name', x-change: {cut-suffix: ' API'}", complaint);
    }

    @Test
    void whatIsAddedLeavesWhatIsThere() {
        assertThat(applied(
                        "a: [{b: {c: 1}, l: [1]}, {}, {b: 5}]",
                        "target: '$.a[*]', x-add: {b: {c: 2, d: 3}, l: [2], e: null}"))
                .isEqualTo(
                        yaml(
                                "a: [{b: {c: 1, d: 3}, l: [1], e: null}, {b: {c: 2, d: 3}, l: [2], e: null}, {b: 5, l: [2], e: null}]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{get: {}}                                               | {get: {parameters: [{name: p, in: query}]}}",
                "{get: {parameters: []}}                                 | {get: {parameters: [{name: p, in: query}]}}",
                "{get: {parameters: [{name: p, in: path}]}}              | {get: {parameters: [{name: p, in: path}, {name: p, in: query}]}}",
                "{get: {parameters: [{}, {name: q, in: query}]}}         | {get: {parameters: [{}, {name: q, in: query}, {name: p, in: query}]}}",
                "{parameters: [{name: q, in: query}], get: {}}           | {parameters: [{name: q, in: query}], get: {parameters: [{name: p, in: query}]}}",
                "{get: {parameters: [{$ref: '#/nowhere'}]}}              | {get: {parameters: [{$ref: '#/nowhere'}, {name: p, in: query}]}}",
            })
    void aParameterIsAddedBesideOthers(String path, String result) {
        assertThat(applied("{paths: {/a: " + path + "}}", PAGE_ADDED)).isEqualTo(yaml("{paths: {/a: " + result + "}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{paths: {/a: {get: {parameters: [{name: p, in: query, required: true, schema: {type: string}}]}}}}",
                "{paths: {/a: {parameters: [{name: p, in: query}], get: {}}}}",
                "{paths: {/a: {get: {parameters: [{$ref: '#/components/parameters/P'}]}}}, components: {parameters: {P: {name: p, in: query}}}}",
                "{paths: {/a: {get: {parameters: {name: no list}}}}}",
            })
    void aParameterThatIsThereStaysAsItIs(String document) {
        assertRefused(document, PAGE_ADDED, "it changes nothing, because the document below it already says this");
    }

    @Test
    void whatIsAddedIsEachPlacesOwn() {
        JsonNode result = applied("a: [{}, {}]", "target: '$.a[*]', x-add: {b: {}}");

        ((ObjectNode) result.at("/a/0/b")).put("c", 1);
        assertThat(result.at("/a/1/b").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [{b: {c: 1}}]      | it changes nothing, because the document below it already says this",
                "a: [{}, 5]            | its target selects 5, and x-add takes objects",
                "a: [{}, [1]]          | its target selects [1], and x-add takes objects",
            })
    void whatCannotBeAddedIsRefusedAndNothingIsChanged(String document, String complaint) {
        assertRefused(document, "target: '$.a[*]', x-add: {b: {c: 2}}", complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$.paths.*.*    | lists-pages                      | /paths/~1zebras/get",
                "$..[?(@.properties)] | page                       | /components/schemas/ZebraPage",
                "$..properties.id | schema                         | /components/schemas/Zebra/properties/id /components/schemas/NewZebra/properties/id",
                "$..properties.id | [schema, requested]            | /components/schemas/NewZebra/properties/id",
                "$..properties.* | required                        | /components/schemas/NewZebra/properties/id",
                "$..properties.* | requested                       | /components/schemas/NewZebra/properties/id /components/schemas/NewZebra/properties/home",
                "$..properties.* | [answered, never-null, certain] | /components/schemas/Zebra/properties/id /components/schemas/Zebra/properties/it's",
                "$..properties.name | [answered, never-null]       | /components/schemas/Zebra/properties/owner/properties/name",
                "$..properties['x-present'] | [schema, certain]    | /components/schemas/Data/properties/properties/properties/x-present",
                "$.components..[?(@.anyOf)] | [answered, requested] | /components/schemas/Home",
            })
    void aConditionAsksWhatJsonPathCannot(String target, String where, String places) {
        JsonNode result = applied(ZOO, "target: \"" + target + "\", x-where: " + where + ", x-add: {x-mark: 1}");

        for (String place : places.split(" ")) {
            assertThat(result.at(place + "/x-mark").asInt(0)).as(place).isEqualTo(1);
        }
        assertThat(result.toString().split("x-mark", -1)).hasSize(places.split(" ").length + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-where: shcema, x-add: {a: 1}          | actions[0].x-where must be one of schema, page, lists-pages, requested, required, answered, never-null, certain, and is \"shcema\"",
                "x-where: [], x-add: {a: 1}              | actions[0].x-where must be one of schema, page,",
                "x-where: [page, page], x-add: {a: 1}    | actions[0].x-where names page twice",
                "x-where: [5], x-add: {a: 1}             | and is 5",
                "x-where: {}, x-add: {a: 1}              | and is {}",
                "x-where: schema                         | actions[0] must have one of update, copy and remove: true",
                "x-add: {}                               | actions[0].x-add must be an object with members",
                "x-add: [1]                              | actions[0].x-add must be an object with members",
                "x-add: {a: 1}, update: {a: 1}           | actions[0] must have only one of x-add, x-change, update, copy and remove",
                "x-add: {a: 1}, x-change: nullable-as-type | actions[0] must have only one of x-add, x-change,",
                "x-change: nullable, remove: false       | actions[0] must have only one of x-add, x-change,",
                "x-change: nullable                      | actions[0].x-change must be nullable-as-type, {cut-suffix: text} or {scope-by-tag: {tag: [scopes]}}, and is \"nullable\"",
                "x-change: {cut-suffix: ''}              | actions[0].x-change.cut-suffix must be a text that is not empty",
                "x-change: {cut-suffix: 5}               | actions[0].x-change.cut-suffix must be a text that is not empty",
                "x-change: {cut-suffix: a, cut-prefix: b} | actions[0].x-change must be nullable-as-type, {cut-suffix",
                "x-changed: nullable-as-type             | actions[0] has the extension x-changed, and the tool knows",
            })
    void aRuleThatIsMisspeltIsRefused(String rule, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> action("target: $.a, " + rule))
                .withMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-change: {cut-suffix: a}", "x-change: nullable-as-type"})
    void theRootIsNoPlaceForARule(String rule) {
        assertRefused("a: b", "target: $, " + rule, "the root of the document cannot be changed by a rule");
    }

    @Test
    void whatARuleFindsAnewIsNoSurprise() {
        JsonNode document = yaml("{components: {schemas: {A: {nullable: true, type: string}}}}");

        assertThat(action(NULLABLE).found(document)).isEmpty();
        assertThat(action("target: '$..[?(@.type)]', x-where: schema, x-add: {type: integer, x-a: 1}")
                        .found(document))
                .containsExactly(yaml("{type: string}"));
    }

    private static OverlayAction action(String text) {
        return OverlayAction.read(yaml("{" + text + "}"), 0, Overlay.Version.V1_1);
    }

    private static JsonNode applied(String document, String rule) {
        JsonNode result = yaml(document);
        action(rule).applyTo(result);
        return result;
    }

    private static void assertRefused(String document, String rule, String complaint) {
        JsonNode changed = yaml(document);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> action(rule).applyTo(changed))
                .withMessageContaining(complaint);
        assertThat(changed.toString()).isEqualTo(yaml(document).toString());
    }

    private static JsonNode yaml(String text) {
        return Documents.readYaml(text);
    }
}
