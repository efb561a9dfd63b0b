package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplateTests {

    @ParameterizedTest
    @CsvSource({
        "/a/{id}, /a/b, b",
        "/a/{id}, /a/b%2Fc, b/c",
        "/a/{id}, /a/b+c, b+c",
        "/a/{id}, /a/%E2%82%AC, €",
        "/a/{id}, /a/%zz, %zz",
        "/a/{id}, /a/.*, .*",
        "/a.b/{id}, /a.b/c, c",
        "/a/{id}/, /a/b/, b",
    })
    void aParameterIsOneSegmentDecoded(String template, String path, String value) {
        assertThat(new PathTemplate(template).match(path)).contains(Map.of("id", value));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/{id}, /a/",
        "/a/{id}, /a",
        "/a/{id}, /a/b/",
        "/a/{id}, /a/b/c",
        "/a/{id}/, /a/b",
        "/a.b/{id}, /aXb/c",
        "/a/{id}, /A/b",
        "/a/{id}, //a/b",
    })
    void anotherPathDoesNotMatch(String template, String path) {
        assertThat(new PathTemplate(template).match(path)).isEmpty();
    }

    @Test
    void aSegmentMayHaveSeveralParametersAndSigns() {
        PathTemplate template = new PathTemplate("/things/{class}~{new}!{a-b}('{A_B}')$&+{default},{id}=*");

        assertThat(template.match("/things/1~2!3('4')$&+5,6=*"))
                .contains(Map.of("class", "1", "new", "2", "a-b", "3", "A_B", "4", "default", "5", "id", "6"));
        assertThat(template.parameters()).containsExactly("class", "new", "a-b", "A_B", "default", "id");
        assertThat(template.collection()).isEmpty();
    }

    @Test
    void theBeginningsOfAPathAreItsItems() {
        assertThat(new PathTemplate("/punch-cards/{a}/issued/{b}/stamp").beginnings())
                .extracting(PathTemplate::text)
                .containsExactly("/punch-cards/{a}", "/punch-cards/{a}/issued/{b}");
        assertThat(new PathTemplate("/punch-cards/{a}").beginnings())
                .extracting(PathTemplate::text)
                .containsExactly("/punch-cards/{a}");
        assertThat(new PathTemplate("/{a}").beginnings()).isEmpty();
    }

    @Test
    void aSegmentWithoutAParameterComesFirst() {
        List<String> ranks = List.of(
                new PathTemplate("/a/b/c").rank(),
                new PathTemplate("/a/b/{x}").rank(),
                new PathTemplate("/a/x{b}/c").rank(),
                new PathTemplate("/a/{b}/c").rank(),
                new PathTemplate("/{a}/b/c").rank());

        assertThat(ranks).isSorted().doesNotHaveDuplicates();
    }
}
