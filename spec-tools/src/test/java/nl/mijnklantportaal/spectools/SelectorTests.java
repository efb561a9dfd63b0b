package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SelectorTests {

    private static final JsonNode DOCUMENT = Documents.readYaml("""
            paths:
              /a/b:
                get: {tags: [x, dummy], parameters: [{name: filter, in: query}, {name: n, in: header}], responses: {'200': {}}}
                post: {tags: [x], responses: {'200': {}, '401': {}}}
            arr: [0, 1, '1', null, true]
            props: {p: {nullable: true, type: string}, q: {nullable: false, type: string}, r: {type: integer}}
            same: [{of: {}}, {of: {}}]
            nothing: null
            'a"b': quoted
            'x.y]': dotted
            naïve: accented
            length: long
            odd: {"it's": {x: 1}}
            """);

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "$.paths['/a/b'].get.tags => [[x, dummy]]",
                "$['paths']['/a/b']['get']['tags'][0] => [x]",
                "$.arr[2] => ['1']",
                "$.nothing => [null]",
                "$.length => [long]",
                "$['a\"b'] => [quoted]",
                "$['x.y]'] => [dotted]",
                "$['naïve'] => [accented]",
                "$.missing => []",
                "$.missing.deeper => []",
                "$.arr.name => []",
                "$.props[0] => []",
                "$.arr[5] => []",
                "$.arr[5].name => []",
                "$.same[*].of.none => []",
                "$.props.*.type => [string, string, integer]",
                "$.props[*].nullable => [true, false]",
                "$.paths.*.*.tags[*] => [x, dummy, x]",
                "$.paths[*][*].tags[1] => [dummy]",
                "$.same[*].of => [{}, {}]",
                "$..nullable => [true, false]",
                "$.paths..['401'] => [{}]",
                "$..tags[0] => [x, x]",
            })
    void selectsAsTheRfcSays(String path, String expected) {
        assertThat(values(path)).isEqualTo(Documents.readYaml(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "$..parameters[?(@.name == 'n')].in => [header]",
                "$..parameters[?(@.name=='filter' && @['in']!='header')].name => [filter]",
                "$.paths['/a/b'].get.tags[?(@ == 'dummy')] => [dummy]",
                "$.arr[?(@ == null)] => [null]",
                "$.arr[?(@ == true)] => [true]",
                "$.arr[?(@ != 'x')] => [0, 1, '1', null, true]",
                "$.arr[?(@.name)] => []",
                "$.arr[?(!@.name)] => [0, 1, '1', null, true]",
                "$.same[?(@.none == null)] => []",
                "$.same[?(@.none != null)].of => [{}, {}]",
                "$..[?(@.nullable)].nullable => [true, false]",
                "$..[?(@.nullable == true)].type => [string]",
                "$.props..[?(@.type == 'string' && @.nullable != true)].nullable => [false]",
                "$.paths..[?(@.responses && !@.responses['401'])].tags => [[x, dummy]]",
                "$.same..[?(@.of)].of => [{}, {}]",
            })
    void filtersElementsAndSearchesObjects(String path, String expected) {
        assertThat(values(path)).isEqualTo(Documents.readYaml(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "[?(@.a == '(b) && [c]')] => {a: '(b) && [c]'}",
                "[?(@.a == '$.b')] => {a: $.b}",
                "[?(@.a == '[1]')] => {a: '[1]'}",
                "[?(@.a == '/x/')] => {a: /x/}",
                "[?(@.a == 'x\"y')] => {a: 'x\"y'}",
                "[?(@['a]b'] == 'x')] => {'a]b': x}",
                "[?(@['application/json'])] => {application/json: {}}",
            })
    void quotedTextInAFilterIsTextOnly(String filter, String item) {
        JsonNode document = Documents.readYaml("[" + item + ", {other: x}, text]");
        assertThat(Selector.parse("$" + filter).select(document))
                .extracting(Location::value)
                .containsExactly(document.get(0));
    }

    @Test
    void theRootIsSelectedAsAWhole() {
        assertThat(Selector.parse("$").select(DOCUMENT)).containsExactly(new Location.Root(DOCUMENT));
    }

    @Test
    void aPlaceReachedInTwoWaysIsSelectedOnce() {
        JsonNode document = Documents.readYaml("{a: {a: {b: 1}}}");
        assertThat(Selector.parse("$..a..b").select(document)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "paths => 0",
                "@.a => 0",
                "$paths => 1",
                "$. => 1",
                "$.x-y => 3",
                "$.a. => 3",
                "$... => 1",
                "$.a['b => 3",
                "$.arr[01] => 5",
                "$.a[?(@.b] => 3",
                "$.a[?(@.b = 'c')] => 3",
                "$.a[?(@.b))] => 3",
            })
    void whatIsNoJsonPathIsRefusedWithItsPlace(String path, int position) {
        assertRefused(path, "what stands at position " + position + " of " + path + " is none of the forms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ .a",
                "$[\"a\"]",
                "$['it\\'s']",
                "$['a\\\\b']",
                "$['a', 'b']",
                "$.arr[0, 1]",
                "$.arr[-1]",
                "$.arr[1:3]",
                "$.arr[::2]",
                "$..*",
                "$..[0]",
                "$.a[?@.b == 'c']",
                "$.a[?(@.b || @.c)]",
                "$.a[?(@.b&&@.c)]",
                "$.a[?(!(@.b))]",
                "$.a[?(@.b == 1)]",
                "$.a[?(@.b == '1')]",
                "$.a[?(@.b == '-1.0e3')]",
                "$.a[?(@.b < 'c')]",
                "$.a[?(@.b == @.c)]",
                "$.a[?(@[0])]",
                "$.a[?(length(@.b) == 'c')]",
                "$..[?(!@.b)]",
                "$..[?(@.b != 'c')]",
                "$..[?(@ == 'c')]",
            })
    void aFormOfTheRfcThatJsonPathLacksOrReadsInAnotherWayIsRefused(String path) {
        assertRefused(path, "is none of the forms that json-path reads as RFC 9535 does: $, .name, ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.a.length()",
                "$.a.keys()",
                "$.a[?(@.b =~ /x/)]",
                "$.a[?(@.b in ['x'])]",
                "$.a[?(@.b === 'x')]",
                "$.a[?(@.b size 2)]",
                "$.a[?(@.b.length() == 'x')]",
                "$.a[?]",
            })
    void whatJsonPathAddsToTheRfcIsRefused(String path) {
        assertRefused(path, "is none of the forms that json-path reads as RFC 9535 does: $, .name, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.props[?(@.nullable == true)]", "$.paths[*][?(@.responses)].tags", "$[?(@.none)]"})
    void aFilterOverTheMembersOfAnObjectIsRefused(String path) {
        assertRefused(path, " itself what $", "name the member, or search with ..[?(condition)]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$..[?(@.arr)]", "$.props.p..[?(@.nullable == true)].type"})
    void aSearchThatFindsWhatItStartsFromIsRefused(String path) {
        assertRefused(path, " itself what $", "name the member");
    }

    @Test
    void aNameWithAQuoteIsSelected() {
        assertThat(values("$.odd.*")).isEqualTo(Documents.readYaml("[{x: 1}]"));
        assertThat(values("$.odd..x")).isEqualTo(Documents.readYaml("[1]"));
        JsonNode document = Documents.readYaml("{\"a'][0\": [{'b': 1}], \"'\": {\"']\": {b: 2}}}");
        assertThat(Selector.parse("$..b").select(document))
                .extracting(Location::value)
                .containsExactly(document.at("/a'][0/0/b"), document.at("/'/']/b"));
    }

    @Test
    void aNameThatJsonPathPrintsAmbiguouslyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Selector.parse("$.*").select(Documents.readYaml("{\"a']['b\": 1, a: {b: 1}}")))
                .withMessageContaining("it selects $['a']['b'], where json-path prints a name with ' ambiguously");
    }

    private static void assertRefused(String path, String... complaints) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Selector.parse(path).select(DOCUMENT))
                .withMessageContainingAll(complaints);
    }

    private static JsonNode values(String path) {
        List<JsonNode> values = Selector.parse(path).select(DOCUMENT).stream()
                .map(Location::value)
                .toList();
        return JsonMapper.shared().createArrayNode().addAll(values);
    }
}
