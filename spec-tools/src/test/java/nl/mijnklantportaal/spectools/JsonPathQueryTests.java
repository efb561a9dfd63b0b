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

class JsonPathQueryTests {

    private static final JsonNode DOCUMENT = Documents.readYaml("""
            paths:
              /a/b:
                get: {tags: [x, dummy], parameters: [{name: filter, in: query}, {name: dummy, in: query}, {name: n, in: header}]}
              it's: {post: {x-t: 1}}
            arr: [0, 1, 2, 3, 4, 5]
            props: {p: {nullable: true, type: string}, q: {nullable: false, type: string}, r: {type: integer, $ref: there}}
            nothing: null
            'a"b': quoted
            x.y: dotted
            naïve: accented
            nested: [[1, 2], [3]]
            numbers: [{a: 1}, {a: '1'}, {b: 1}]
            """);

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "$.arr[0] => [0]",
                "$['arr'][0] => [0]",
                "$[\"arr\"][0] => [0]",
                "$ .arr [0] => [0]",
                "$.paths['/a/b'].get.tags => [[\"x\",\"dummy\"]]",
                "$.paths['it\\'s'].post['x-t'] => [1]",
                "$.paths[\"it's\"].post['x-t'] => [1]",
                "$['a\"b'] => [\"quoted\"]",
                "$[\"a\\\"b\"] => [\"quoted\"]",
                "$['x.y'] => [\"dotted\"]",
                "$.naïve => [\"accented\"]",
                "$['na\\u00efve'] => [\"accented\"]",
                "$.nothing => [null]",
                "$.missing => []",
                "$.missing.deeper => []",
                "$.arr.name => []",
                "$.props[0] => []",
                "$.arr[6] => []",
                "$.arr[-1] => [5]",
                "$.arr[-7] => []",
                "$.arr[1:3] => [1,2]",
                "$.arr[4:] => [4,5]",
                "$.arr[:2] => [0,1]",
                "$.arr[-2:] => [4,5]",
                "$.arr[::2] => [0,2,4]",
                "$.arr[::-2] => [5,3,1]",
                "$.arr[5:1:-2] => [5,3]",
                "$.arr[1:100] => [1,2,3,4,5]",
                "$.arr[3:1] => []",
                "$.arr[::0] => []",
                "$.arr[0, 2] => [0,2]",
                "$.arr[0:2, 5] => [0,1,5]",
                "$.props['p', 'q'].nullable => [true,false]",
                "$.props['p', 'none'].nullable => [true]",
                "$.props.*.type => [\"string\",\"string\",\"integer\"]",
                "$.props[*].nullable => [true,false]",
                "$.paths.*.*.tags[*] => [\"x\",\"dummy\"]",
                "$..nullable => [true,false]",
                "$..[0] => [\"x\",{\"name\":\"filter\",\"in\":\"query\"},0,[1,2],1,3,{\"a\":1}]",
                "$.nested..* => [[1,2],[3],1,2,3]",
                "$..['post'].* => [1]",
            })
    void selectsAsTheRfcSays(String query, String expected) {
        assertThat(values(query)).isEqualTo(Documents.readYaml(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "$.paths['/a/b'].get.parameters[?@.name == 'dummy'].in => [\"query\"]",
                "$.paths['/a/b'].get.parameters[?(@.name == 'dummy')].in => [\"query\"]",
                "$.paths['/a/b'].get.parameters[?@.name=='filter'&&@.in=='query'].name => [\"filter\"]",
                "$.paths['/a/b'].get.parameters[?@['name'] == \"n\"].in => [\"header\"]",
                "$.paths['/a/b'].get.tags[?@ == 'dummy'] => [\"dummy\"]",
                "$.paths[?@.get].get.tags[0] => [\"x\"]",
                "$.paths[?@.get.tags[1] == 'dummy'].get.tags[0] => [\"x\"]",
                "$..parameters[?@.in == 'header'].name => [\"n\"]",
                "$.props[?@.nullable == true].type => [\"string\"]",
                "$.props[?@.nullable].nullable => [true,false]",
                "$.props[?!@.nullable].type => [\"integer\"]",
                "$.props[?@.nullable != true].type => [\"string\",\"integer\"]",
                "$.props[?!(@.nullable == true)].type => [\"string\",\"integer\"]",
                "$.props[?@['$ref']].type => [\"integer\"]",
                "$.props[?!@['$ref']].nullable => [true,false]",
                "$.props[?@.type == 'integer' || @.nullable == false && @.type == 'string'].type => [\"string\",\"integer\"]",
                "$.props[?@.type == 'none'] => []",
                "$.arr[?@ > 3] => [4,5]",
                "$.arr[?@ >= 1 && @ < 3] => [1,2]",
                "$.arr[?@ == 1.0] => [1]",
                "$.arr[?@ == 0, 5] => [0,5]",
                "$.nested[?@[1] == 2] => [[1,2]]",
                "$[?@ == null] => [null]",
                "$.props[?@.nullable == $.props.p.nullable] => refused",
            })
    void filtersMembersAndElements(String query, String expected) {
        if (expected.equals("refused")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JsonPathQuery.parse(query))
                    .withMessageContaining("compares two queries");
        } else {
            assertThat(values(query)).isEqualTo(Documents.readYaml(expected));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "[?@.a == 'na\\u00efve'] => {a: naïve}",
                "[?@.a == 'it\\'s'] => {a: \"it's\"}",
                "[?@.a == \"it's\"] => {a: \"it's\"}",
                "[?@.a == 'x\\\\y'] => {a: 'x\\y'}",
                "[?@.a == 'x\"y'] => {a: 'x\"y'}",
                "[?@.a == '@.b'] => {a: '@.b'}",
                "[?@.a == '(b) && [c]'] => {a: '(b) && [c]'}",
                "[?@['a]b'] == 1] => {'a]b': 1}",
                "[?@['it\\'s'] == 1] => {\"it's\": 1}",
                "[?@[\"a\\\"b\"] == 1] => {'a\"b': 1}",
                "[?@['application/json']] => {application/json: {}}",
            })
    void quotedTextInAFilterIsTextOnly(String filter, String item) {
        JsonNode document = Documents.readYaml("[" + item + ", {other: 1}, text]");
        assertThat(JsonPathQuery.parse("$" + filter).select(document))
                .extracting(Location::value)
                .containsExactly(document.get(0));
    }

    @Test
    void theRootIsSelectedAsAWhole() {
        assertThat(JsonPathQuery.parse("$").select(DOCUMENT)).containsExactly(new Location.Root(DOCUMENT));
    }

    @Test
    void aNodeSelectedTwiceIsOnePlace() {
        assertThat(JsonPathQuery.parse("$.arr[0, 0, -6]").select(DOCUMENT)).hasSize(1);
    }

    @Test
    void equalNodesInTwoPlacesAreTwoPlaces() {
        assertThat(JsonPathQuery.parse("$.props['p', 'q'].type").select(DOCUMENT))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "paths => starts with $",
                "@.a => starts with $",
                "$paths => expected . or [",
                "$. => expected a plain name",
                "$.x-y => expected . or [ (any but a plain name is written ['so']) at position 3 of $.x-y",
                "$./a/b => expected a plain name (any other is written ['so'])",
                "$.a. => expected a plain name",
                "$... => expected a plain name",
                "$[ => expected a name in quotes",
                "$[] => expected a name in quotes",
                "$[name] => expected a name in quotes",
                "$.arr[0 => expected , or ]",
                "$.arr[01] => expected , or ]",
                "$.arr[-0] => expected a name in quotes",
                "$.arr[1 2] => expected , or ]",
                "$['a => the quoted text is not closed",
                "$['\\x'] => the quoted text is not a JSON string",
                "$.a.length() => expected . or [",
                "$.a[?@.b == 'c' => the filter is not closed",
                "$.a[?] => has no condition",
                "$.a[?@.b ==] => cannot be read",
                "$.a[?@.b) || (@.c] => closes a parenthesis it never opened",
                "$.a[?@.b = 1] => goes beyond what is supported at '= 1'",
            })
    void whatIsNoJsonPathIsRefusedWithItsPlace(String query, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonPathQuery.parse(query))
                .withMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.a[?length(@.b) > 1]",
                "$.a[?count(@.*) > 1]",
                "$.a[?match(@.b, 'x.*')]",
                "$.a[?search(@.b, 'x')]",
                "$.a[?value(@..b) == 1]",
                "$.a[?@.*]",
                "$.a[?@..b]",
                "$.a[?@[0:1]]",
                "$.a[?@['b', 'c']]",
                "$.a[?@.b[?@.c == 1]]",
            })
    void aFilterOfTheRfcThatJsonPathCannotDecideIsRefusedAndNotMisread(String query) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonPathQuery.parse(query))
                .withMessageContaining("goes beyond what is supported");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.a[?@.b =~ /x/]",
                "$.a[?@.b in ['x']]",
                "$.a[?@.b === 1]",
                "$.a[?@.b size 2]",
                "$.a[?@.b.length() > 1]",
                "$.a[?@.b == {}]",
                "$.a[?@.x-y == 1]",
            })
    void whatJsonPathAddsToTheRfcIsRefused(String query) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonPathQuery.parse(query))
                .withMessageContaining("goes beyond what is supported");
    }

    @Test
    void toAFilterANumberEqualsTheStringThatSpellsItUnlikeInTheRfc() {
        assertThat(values("$.numbers[?@.a == 1].a")).isEqualTo(Documents.readYaml("[1, '1']"));
        assertThat(values("$.numbers[?@.a == '1'].a")).isEqualTo(Documents.readYaml("[1, '1']"));
    }

    private static JsonNode values(String query) {
        List<JsonNode> values = JsonPathQuery.parse(query).select(DOCUMENT).stream()
                .map(Location::value)
                .toList();
        return JsonMapper.shared().createArrayNode().addAll(values);
    }
}
