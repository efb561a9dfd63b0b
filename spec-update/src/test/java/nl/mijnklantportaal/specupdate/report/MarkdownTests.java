package nl.mijnklantportaal.specupdate.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "a|b ¦ a\\|b",
                "<script>alert(1)</script> ¦ \\<script>alert(1)\\</script>",
                "`x` ¦ \\`x\\`",
                "*bold* and _it_ ¦ \\*bold\\* and \\_it\\_",
                "snake_case_name ¦ snake_case_name",
                "see [here](http://x) ¦ see [here]\\(http://x)",
                "lines[].vatRate ¦ lines[].vatRate",
                "&lt; & AT&T ¦ \\&lt; & AT&T",
                "# no heading ¦ \\# no heading",
                "- no list ¦ \\- no list",
                "[a]: b ¦ \\[a]: b",
                "C:\\temp ¦ C:\\\\temp",
                "~~gone~~ ¦ \\~\\~gone\\~\\~",
            })
    void whatWouldBeMarkUpIsText(String text, String written) {
        assertThat(Markdown.text(text)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "GET /customers/{id} ¦ `GET /customers/{id}`",
                "a|b ¦ `a\\|b`",
                "a`b ¦ ``a`b``",
                "`a` ¦ `` `a` ``",
                "a``b`c ¦ ```a``b`c```",
                "<b> ¦ `<b>`",
            })
    void codeStaysWhatItIs(String text, String written) {
        assertThat(Markdown.code(text)).isEqualTo(written);
    }

    @Test
    void whatWouldEndTheLineOrBeInvisibleIsShown() {
        assertThat(Markdown.code("one\n\n## two\r\n\tthree")).isEqualTo("`one ## two three`");
        assertThat(Markdown.text("a\u0000b\u202Ec\u200Bd")).isEqualTo("a\\\\u0000b\\\\u202Ec\\\\u200Bd");
        assertThat(Markdown.code("")).isEqualTo("``");
    }

    @Test
    void aLongValueIsCutBetweenCharacters() {
        assertThat(Markdown.value("x".repeat(240))).hasSize(242);
        assertThat(Markdown.value("\uD83D\uDE00".repeat(241))).isEqualTo("`" + "\uD83D\uDE00".repeat(240) + "…`");
    }

    @Test
    void linesAreWrappedAtWords() {
        assertThat(Markdown.wrapped("- one two three", 9, "  ")).isEqualTo("- one two\n  three");
        assertThat(Markdown.wrapped("- " + "x".repeat(20) + " y", 9, "  "))
                .isEqualTo("-\n  " + "x".repeat(20) + "\n  y");
    }
}
