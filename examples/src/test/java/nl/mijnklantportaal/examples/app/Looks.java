package nl.mijnklantportaal.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What WCAG 2.2 asks of how a page looks, held against what the browser renders at present. */
final class Looks {
    private static final String CHECKS = resource("looks.js");

    /** Success criterion 1.4.12: the spacing that a reader may choose. */
    private static final String SPACING = "const sheet = new CSSStyleSheet();"
            + "sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
            + " word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');"
            + "document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];";

    private Looks() {}

    /** Text with a contrast below 4.5 to 1, whatever its size. */
    static List<String> lowContrast(Browser browser) {
        return check(browser, "contrast");
    }

    /** That the page is wider than what is seen of it. */
    static List<String> sideways(Browser browser) {
        return check(browser, "sideways");
    }

    /** Links, buttons and fields of less than 24 by 24 pixels. */
    static List<String> smallTargets(Browser browser) {
        return check(browser, "targets");
    }

    /** Text of which a part cannot be seen. */
    static List<String> clipped(Browser browser) {
        return check(browser, "clipped");
    }

    /** That it is not seen which element has the focus. */
    static List<String> unseenFocus(Browser browser) {
        return check(browser, "focus");
    }

    /** What moves although the user asked for less motion. */
    static List<String> moving(Browser browser) {
        return check(browser, "moving");
    }

    /** Widens the space between letters, words, lines and paragraphs. */
    static void space(Browser browser) {
        browser.script(SPACING);
    }

    private static List<String> check(Browser browser, String check) {
        List<?> faults = (List<?>) browser.script(CHECKS, check);
        assertThat(faults).isNotNull();
        return faults.stream().map(String.class::cast).toList();
    }

    private static String resource(String name) {
        try (InputStream file = Looks.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
