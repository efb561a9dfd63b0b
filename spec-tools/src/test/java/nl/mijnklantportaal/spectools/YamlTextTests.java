package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTests {

    private static final String TEXT = """
            # What this is.
            paths:

              # About the first.
              /a:
                # About reading.
                get:
                  tags:
                  - 'x' # a list may stand this far left
                  description: >-
                    # no comment
                    folded

                    text
            # a comment far left
                  last: 1
                # About writing.

                # More about writing.
                post: {q: "it's"}
              '/b/{c}~1': # quoted
                get:
                  note: |
                    /a:
                      get: 1
            other:
              z: 1
            # The end.
            """;

    @Test
    void aMemberGoesWithItsCommentAndLeavesTheNextOnesComments() {
        assertThat(YamlText.without(TEXT, Set.of("/paths/~1a/get"))).isEqualTo("""
                # What this is.
                paths:

                  # About the first.
                  /a:
                    # About writing.

                    # More about writing.
                    post: {q: "it's"}
                  '/b/{c}~1': # quoted
                    get:
                      note: |
                        /a:
                          get: 1
                other:
                  z: 1
                # The end.
                """);
    }

    @Test
    void theLastMemberGoesWithoutTheCommentsThatStandBeforeTheNextObject() {
        assertThat(YamlText.without("a:\n  b: 1\n  c: 2\n\n# about d\nd: 3\n", Set.of("/a/c")))
                .isEqualTo("a:\n  b: 1\n\n# about d\nd: 3\n");
    }

    @Test
    void anObjectThatIsLeftEmptyGoesToo() {
        assertThat(YamlText.without(TEXT, Set.of("/paths/~1b~1{c}~01/get", "/other/z")))
                .isEqualTo(TEXT.substring(0, TEXT.indexOf("  '/b/{c}~1'")) + "# The end.\n");
    }

    @Test
    void severalMembersMayGo() {
        assertThat(YamlText.without("a:\n  b:\n    c: 1\n  d:\n    e: 2\n  f:\n    g: 3\n", Set.of("/a/b", "/a/f")))
                .isEqualTo("a:\n  d:\n    e: 2\n");
    }

    @Test
    void lineEndsStayAsTheyAre() {
        assertThat(YamlText.without("a:\r\n  b: 1\r\n  c: 2\r\nd: 3", Set.of("/a/b")))
                .isEqualTo("a:\r\n  c: 2\r\nd: 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: {b: 1, c: 2}", "{a: {b: 1,\nc: 2}}", "a: {b: 1,\n  c: 2}", "? a\n: b: 1\n  c: 2\n"})
    void whatStandsOnALineWithOthersIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> YamlText.without(text, Set.of("/a/b")))
                .withMessage("it does not stand on lines of its own");
    }

    @Test
    void anElementGoesWithItsCommentAndLeavesTheNextOnesComments() {
        String list = """
                actions:
                  # One.
                  - a: 1
                    b: |
                      - c
                  # Two,
                  # and more.
                  - {a: 2}
                  # Three.
                  - 3
                # The end.
                """;

        assertThat(YamlText.without(list, Set.of("/actions/1")))
                .isEqualTo(list.replace("  # Two,\n  # and more.\n  - {a: 2}\n", ""));
        assertThat(YamlText.without(list, Set.of("/actions/0", "/actions/1"))).isEqualTo("""
                actions:
                  # Three.
                  - 3
                # The end.
                """);
    }

    @Test
    void anElementBesideAnotherIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> YamlText.without("a: [1, 2]\n", Set.of("/a/0")))
                .withMessage("it does not stand on lines of its own");
    }
}
