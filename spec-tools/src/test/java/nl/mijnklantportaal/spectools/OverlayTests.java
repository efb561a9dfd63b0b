package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OverlayTests {

    private static final String HEAD_1_0 = "overlay: 1.0.0\ninfo: {title: A test, version: '1'}\n";
    private static final String HEAD_1_1 = "overlay: 1.1.0\ninfo: {title: A test, version: '1'}\n";

    @TempDir
    Path directory;

    @Test
    void anObjectIsMergedDeeply() {
        assertThat(apply("a: {b: {c: 1, d: 2}, e: 3}", HEAD_1_0, "$.a", "update: {b: {d: 4, f: {g: 5}}, h: null}"))
                .isEqualTo(yaml("a: {b: {c: 1, d: 4, f: {g: 5}}, e: 3, h: null}"));
    }

    @Test
    void aMergeKeepsTheOrderOfTheDocumentAndAddsAtTheEnd() {
        assertThat(apply("{z: 1, a: 2}", HEAD_1_0, "$", "update: {m: 3, z: 4}").toString())
                .isEqualTo("{\"z\":4,\"a\":2,\"m\":3}");
    }

    @Test
    void anArrayInsideAMergedObjectIsConcatenated() {
        assertThat(apply("a: {list: [1, 2]}", HEAD_1_0, "$.a", "update: {list: [2, 3]}"))
                .isEqualTo(yaml("a: {list: [1, 2, 2, 3]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {HEAD_1_0, HEAD_1_1})
    void anObjectOrAPrimitiveIsAppendedToASelectedArray(String head) {
        assertThat(apply("a: [1]", head, "$.a", "update: {b: 2}")).isEqualTo(yaml("a: [1, {b: 2}]"));
        assertThat(apply("a: [1]", head, "$.a", "update: 2")).isEqualTo(yaml("a: [1, 2]"));
    }

    @Test
    void anArrayIsConcatenatedWithASelectedArrayIn11() {
        assertThat(apply("a: [1]", HEAD_1_1, "$.a", "update: [2, [3]]")).isEqualTo(yaml("a: [1, 2, [3]]"));
    }

    @Test
    void anArrayIsOneEntryAppendedToASelectedArrayIn10() {
        assertThat(apply("a: [1]", HEAD_1_0, "$.a", "update: [2]")).isEqualTo(yaml("a: [1, [2]]"));
    }

    @Test
    void everySelectedNodeIsUpdatedWithItsOwnCopy() {
        JsonNode result = applyAll("a: {x: {}, y: {}}", HEAD_1_0 + """
                actions:
                  - {target: '$.a.*', update: {list: [1]}}
                  - {target: '$.a.x.list', update: 2}
                """);
        assertThat(result).isEqualTo(yaml("a: {x: {list: [1, 2]}, y: {list: [1]}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: {b: 1}  | {b: [2]}   | update.b is an array, which cannot be merged with the primitive value 1",
                "a: {b: [1]}| {b: 2}     | update.b is the primitive value 2, which cannot be merged with an array",
                "a: {b: {}} | {b: 2}     | update.b is the primitive value 2, which cannot be merged with an object",
                "a: {b: {c: []}} | {b: {c: {}}} | update.b.c is an object, which cannot be merged with an array",
                "a: {b: 1}  | 2          | its target is an object, so update must be one, and is the primitive value 2",
                "a: {b: 1}  | [2]        | its target is an object, so update must be one, and is an array",
            })
    void whatCannotBeMergedIsRefused(String document, String update, String complaint) {
        assertRefused(document, HEAD_1_1 + "actions: [{target: $.a, update: " + update + "}]", complaint);
    }

    @Test
    void aPrimitiveIsReplacedIn11() {
        assertThat(apply("a: {b: 1, c: [x, y]}", HEAD_1_1, "$.a.b", "update: two"))
                .isEqualTo(yaml("a: {b: two, c: [x, y]}"));
        assertThat(apply("a: {b: 1, c: [x, y]}", HEAD_1_1, "$.a.c[?(@ == ''x'')]", "update: z"))
                .isEqualTo(yaml("a: {b: 1, c: [z, y]}"));
        assertThat(apply("a: {b: 1}", HEAD_1_1, "$.a.b", "update: null")).isEqualTo(yaml("a: {b: null}"));
    }

    @Test
    void aPrimitiveIsNotReplacedByAnObjectIn11() {
        assertRefused(
                "a: 1",
                HEAD_1_1 + "actions: [{target: $.a, update: {b: 2}}]",
                "its target is a primitive value, so update must be one, and is an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update: 2", "remove: true"})
    void aPrimitiveIsNoTargetIn10(String change) {
        assertRefused(
                "a: 1",
                HEAD_1_0 + "actions: [{target: $.a, " + change + "}]",
                "actions[0] with target $.a cannot be applied: its target selects a primitive value, which Overlay 1.0"
                        + " does not allow; 1.1 does");
    }

    @Test
    void nodesOfDifferentKindsAreNotUpdatedTogetherIn11() {
        assertRefused(
                "{a: {}, b: []}",
                HEAD_1_1 + "actions: [{target: '$.*', update: {c: 1}}]",
                "its target selects nodes of different kinds");
        assertThat(apply("{a: 1, b: x, c: null}", HEAD_1_1, "$.*", "update: 2")).isEqualTo(yaml("{a: 2, b: 2, c: 2}"));
    }

    @Test
    void aMemberIsRemovedFromItsObject() {
        assertThat(apply("{a: {b: {}, c: {}}}", HEAD_1_0, "$.a.b", "remove: true"))
                .isEqualTo(yaml("{a: {c: {}}}"));
    }

    @Test
    void severalElementsOfOneArrayAreRemovedTogether() {
        assertThat(apply("a: [x, y, x, x]", HEAD_1_1, "$.a[?(@ == ''x'')]", "remove: true"))
                .isEqualTo(yaml("a: [y]"));
        assertThat(apply("a: [{}, {}]", HEAD_1_0, "$.a[*]", "remove: true")).isEqualTo(yaml("a: []"));
    }

    @Test
    void elementsOfSeveralArraysAreRemovedTogether() {
        assertThat(apply(
                        "{a: [{n: one}, {n: two}], b: [{n: two}, {n: two}, {n: three}]}",
                        HEAD_1_0,
                        "$.*[?(@.n == ''two'')]",
                        "remove: true"))
                .isEqualTo(yaml("{a: [{n: one}], b: [{n: three}]}"));
    }

    @Test
    void aNodeInsideARemovedNodeGoesWithIt() {
        assertThat(apply("{a: {x: {x: {}}}, b: 1}", HEAD_1_0, "$..x", "remove: true"))
                .isEqualTo(yaml("{a: {}, b: 1}"));
    }

    @Test
    void theRootIsNotRemoved() {
        assertRefused(
                "a: 1",
                HEAD_1_0 + "actions: [{target: $, remove: true}]",
                "the root of the document cannot be removed");
    }

    @Test
    void removeTrueWinsOverUpdateIn10() {
        assertThat(apply("{a: {}, b: {}}", HEAD_1_0, "$.a", "update: {c: 1}, remove: true"))
                .isEqualTo(yaml("{b: {}}"));
        assertThat(apply("{a: {}}", HEAD_1_0, "$.a", "update: {c: 1}, remove: false"))
                .isEqualTo(yaml("{a: {c: 1}}"));
    }

    @Test
    void aNodeIsCopiedIn11() {
        JsonNode result = applyAll("{a: {x: {y: [1]}}, b: {z: 2}}", HEAD_1_1 + """
                actions:
                  - {target: $.b, copy: $.a}
                  - {target: $.b.x.y, update: 3}
                """);
        assertThat(result).isEqualTo(yaml("{a: {x: {y: [1]}}, b: {z: 2, x: {y: [1, 3]}}}"));
    }

    @ParameterizedTest
    @CsvSource({"$.none, selects 0", "$.*, selects 2"})
    void aCopyThatSelectsNotExactlyOneNodeIsRefused(String copy, String complaint) {
        assertRefused(
                "{a: {}, b: {c: 1}}",
                HEAD_1_1 + "actions: [{target: $.a, copy: '" + copy + "'}]",
                "its copy must select one node, and " + complaint);
    }

    @Test
    void eachActionSeesWhatTheOneBeforeItLeft() {
        JsonNode result = applyAll("a: {type: string}", HEAD_1_1 + """
                actions:
                  - {target: $.a.type, remove: true}
                  - {target: $.a, update: {type: [string, 'null']}}
                  - {target: "$.a.type[?(@ == 'null')]", update: number}
                """);
        assertThat(result).isEqualTo(yaml("a: {type: [string, number]}"));
    }

    @Test
    void anActionWithoutAMatchFailsAndNamesItself() {
        assertRefused(
                "a: {}",
                HEAD_1_0 + """
                actions:
                  - {target: $.a, update: {b: 1}}
                  - {target: $.c, description: The vendor forgot c, update: {d: 1}}
                """,
                directory.resolve("overlay.yaml")
                        + ": actions[1] (The vendor forgot c) with target $.c cannot be applied: its target matches nothing");
    }

    @Test
    void anActionThatChangesNothingFailsAndNamesItself() {
        assertRefused(
                "a: {b: 1}",
                HEAD_1_0 + "actions: [{target: $.a, description: The vendor forgot b, update: {b: 1}}]",
                "actions[0] (The vendor forgot b) with target $.a cannot be applied: it changes nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | it is not an object",
                "{info: {title: t, version: v}, actions: [{target: $, update: {}}]} | overlay must be given as a string",
                "{overlay: 1.0, actions: []} | overlay must be given as a string",
                "{overlay: 1.2.0} | overlay must name version 1.0 or 1.1, such as 1.1.0, and not 1.2.0",
                "{overlay: 2.0.0} | and not 2.0.0",
                "{overlay: 1.0.0, action: []} | the overlay has the unknown field action",
                "{overlay: 1.0.0, actions: [{target: $, update: {}}]} | info must be an object",
                "{overlay: 1.0.0, info: {version: v}} | info.title must be given as a string",
                "{overlay: 1.0.0, info: {title: t, version: 1}} | info.version must be given as a string",
                "{overlay: 1.0.0, info: {title: t, version: v, licence: l}} | info has the unknown field licence",
                "{overlay: 1.0.0, info: {title: t, version: v, description: d}} | info has the unknown field description",
                "{overlay: 1.1.0, info: {title: t, version: v, description: 1}} | info.description must be given as a string",
                "{overlay: 1.0.0, info: {title: t, version: v}} | actions must be an array of at least one action",
                "{overlay: 1.0.0, info: {title: t, version: v}, actions: {}} | actions must be an array",
                "{overlay: 1.0.0, info: {title: t, version: v}, actions: []} | actions must be an array of at least one",
                "{overlay: 1.0.0, info: {title: t, version: v}, extends: 7} | extends must be given as a string",
                "{overlay: 1.0.0, info: {title: t, version: v}, extends: 'a b'} | extends is not a URI reference",
            })
    void anInvalidOverlayIsRefusedWithFileAndReason(String overlay, String complaint) {
        assertRefused("a: {}", overlay, directory.resolve("overlay.yaml") + " is not a valid overlay: ", complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0.0 | text | actions[1] must be an object",
                "1.0.0 | {update: {}} | actions[1].target must be given as a string",
                "1.0.0 | {target: 5, update: {}} | actions[1].target must be given as a string",
                "1.0.0 | {target: $.a, description: 5, update: {}} | actions[1].description must be given as a string",
                "1.0.0 | {target: a, update: {}} | actions[1].target is not a JSONPath that can be used: what stands at position 0 of a is",
                "1.0.0 | {target: '$.a[', description: why, update: {}} | actions[1] (why).target is not a JSONPath",
                "1.0.0 | {target: $.a} | actions[1] must have update or remove: true",
                "1.0.0 | {target: $.a, remove: false} | actions[1] must have update or remove: true",
                "1.1.0 | {target: $.a, remove: false} | actions[1] must have one of update, copy and remove: true",
                "1.0.0 | {target: $.a, remove: 'true'} | actions[1].remove must be true or false",
                "1.0.0 | {target: $.a, copy: $.b} | actions[1] has the unknown field copy",
                "1.1.0 | {target: $.a, copy: 5} | actions[1].copy must be given as a string",
                "1.1.0 | {target: $.a, copy: b} | actions[1].copy is not a JSONPath that can be used",
                "1.1.0 | {target: $.a, update: {}, remove: true} | actions[1] must have only one of update, copy and remove",
                "1.1.0 | {target: $.a, update: {}, copy: $.b} | actions[1] must have only one of update, copy and remove",
                "1.1.0 | {target: $.a, update: {}, x-were: schema} | actions[1] has the extension x-were, and the tool knows x-where, x-add and x-change only",
                "1.1.0 | {target: $.a, updates: {}} | actions[1] has the unknown field updates",
                "1.1.0 | {target: $.a, update: {first: 1}} | actions[1] repeats an earlier action",
            })
    void anInvalidActionIsRefusedWithFileActionAndReason(String version, String action, String complaint) {
        assertRefused(
                "a: {}",
                "overlay: " + version
                        + "\ninfo: {title: t, version: v}\nactions:\n  - {target: $.a, update: {first: 1}}\n  - "
                        + action,
                directory.resolve("overlay.yaml") + " is not a valid overlay: " + complaint);
    }

    @Test
    void fieldsThatBeginWithXAreAllowedInTheHead() {
        assertThat(applyAll("a: {}", """
                        overlay: 1.0.1
                        info: {title: t, version: v, x-a: 1}
                        extends: ../openapi.yaml
                        x-b: 2
                        actions: [{target: $.a, update: {c: 1}}]
                        """)).isEqualTo(yaml("a: {c: 1}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [ | is not well-formed YAML",
                "{a: 1, a: 2} | is not well-formed YAML: Duplicate Object property"
            })
    void anOverlayThatIsNoYamlIsRefused(String overlay, String complaint) {
        assertRefused("a: {}", overlay, directory.resolve("overlay.yaml") + " ", complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: {x: {b: 1, l: [1], o: {p: 1}}, y: {b: [2]}} | $.a.* | {n: 4, l: [5], o: {p: 6, q: 7}, b: 3}",
                "{a: {b: {c: {b: [1]}}}, b: {c: 1}}             | $..b  | {d: {e: 1}, c: {b: 2}}",
                "a: {x: [1], y: {}}                             | $.a.* | 2",
            })
    void anActionThatFailsHalfWayLeavesTheDocumentAsItWas(String document, String target, String update) {
        OverlayAction action =
                OverlayAction.read(yaml("{target: '" + target + "', update: " + update + "}"), 0, Overlay.Version.V1_0);
        JsonNode changed = yaml(document);

        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> action.applyTo(changed));
        assertThat(changed.toString()).isEqualTo(yaml(document).toString());
    }

    private JsonNode apply(String document, String head, String target, String change) {
        return applyAll(document, head + "actions: [{target: '" + target + "', " + change + "}]");
    }

    private JsonNode applyAll(String document, String overlay) {
        Path file = directory.resolve("overlay.yaml");
        try {
            Files.writeString(file, overlay);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        JsonNode result = yaml(document);
        Overlay.read(file).applyTo(result);
        return result;
    }

    private void assertRefused(String document, String overlay, String... complaints) {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> applyAll(document, overlay))
                .satisfies(e -> assertThat(e.getMessage()).contains(complaints));
    }

    private static JsonNode yaml(String text) {
        return Documents.readYaml(text);
    }
}
