package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines that an exchange has for a form are read back as its parts. */
class CopiedPartTests {

    @Test
    void aPartIsALine() {
        assertThat(parts("a=1\nb[0][c d]=x=y\nb[]=\n"))
                .containsExactly(text("a", "1"), text("b[0][c d]", "x=y"), text("b[]", ""));
    }

    @Test
    void aTextMayHaveSeveralLines() {
        assertThat(parts("a=1\n\n2\nb=\n\n")).containsExactly(text("a", "1\n\n2"), text("b", "\n"));
    }

    @Test
    void aFileIsToldByItsName() {
        assertThat(parts("pdf=@a (1) b.pdf (application/pdf, 12 bytes)\n"))
                .containsExactly(new CopiedPart("pdf", "a (1) b.pdf", "application/pdf"));
        assertThat(parts("pdf=@ (, 0 bytes)\n")).containsExactly(new CopiedPart("pdf", "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@a", "@a (b, x bytes)", "@a (b, 1 bytes) ", "a (b, 1 bytes)", "@(b, 1 bytes)"})
    void anythingElseIsAText(String text) {
        assertThat(parts("a=" + text + "\n")).containsExactly(text("a", text));
    }

    @Test
    void aPropertyThatIsNoFileIsAText() {
        assertThat(CopiedPart.of("a=@a (b, 1 bytes)\n", name -> true, "a"::equals))
                .containsExactly(text("a", "@a (b, 1 bytes)"));
    }

    @Test
    void whatHasNoNameIsNoPart() {
        assertThat(parts("")).isEmpty();
        assertThat(parts("=a\n[b]=c\n")).isEmpty();
    }

    /** Each would exhaust the stack, or take very long, in a plain reading. */
    @Test
    void aLongLineIsReadAsOthersAre() {
        String deep = "a" + "[b]".repeat(10_000);
        String open = "@" + " (".repeat(15_000);

        assertThat(parts(deep + "=1\n")).containsExactly(text(deep, "1"));
        assertThat(parts("a=" + open + "\n")).containsExactly(text("a", open));
        assertThat(CopiedValues.form(parts(deep + "=1\n"), CopyContract.effective(), CopiedValues.emptyObject())
                        .path(deep)
                        .textValue())
                .isEqualTo("1");
    }

    private static List<CopiedPart> parts(String lines) {
        return CopiedPart.of(lines, name -> true, name -> false);
    }

    private static CopiedPart text(String name, String value) {
        return new CopiedPart(name, value, null);
    }
}
