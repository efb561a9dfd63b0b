package nl.mijnklantportaal.examples.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.List;
import nl.mijnklantportaal.examples.app.Browser.Preference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each view can be read in any light, on a phone, with other spacing and colours, and on paper. */
@InBrowser
class LooksTests {
    @SuppressWarnings("unused")
    private static final List<String> VIEWS = Views.ALL;

    private static AppJar app;

    @BeforeAll
    static void start() {
        app = Views.filled();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @FieldSource("VIEWS")
    void canBeReadAndHit(String view, Browser browser) {
        Views.open(browser, app, view);
        assertSoftly(softly -> {
            softly.assertThat(Looks.lowContrast(browser)).as("light").isEmpty();
            softly.assertThat(Looks.smallTargets(browser)).as("targets").isEmpty();
            softly.assertThat(Looks.clipped(browser)).as("cut off").isEmpty();

            browser.preferences(Preference.DARK);
            softly.assertThat(Looks.lowContrast(browser)).as("dark").isEmpty();

            browser.preferences(Preference.DARK, Preference.FORCED_COLORS);
            softly.assertThat(Looks.lowContrast(browser)).as("forced colours").isEmpty();

            browser.preferences(Preference.REDUCED_MOTION);
            softly.assertThat(Looks.moving(browser)).as("motion").isEmpty();

            browser.print();
            softly.assertThat(Looks.lowContrast(browser)).as("print").isEmpty();
            softly.assertThat(browser.page().all("navigation"))
                    .as("print")
                    .extracting(Node::name)
                    .doesNotContain("Views");

            browser.preferences();
            browser.size(320, 640);
            softly.assertThat(Looks.sideways(browser)).as("phone").isEmpty();
            softly.assertThat(Looks.smallTargets(browser)).as("phone").isEmpty();
            softly.assertThat(Looks.clipped(browser)).as("phone").isEmpty();

            Looks.space(browser);
            softly.assertThat(Looks.sideways(browser)).as("spaced on a phone").isEmpty();
            softly.assertThat(Looks.clipped(browser)).as("spaced on a phone").isEmpty();

            browser.size(1200, 900);
            softly.assertThat(Looks.sideways(browser)).as("spaced").isEmpty();
            softly.assertThat(Looks.clipped(browser)).as("spaced").isEmpty();
        });
    }

    @Test
    void isDarkInTheDark(Browser browser) {
        Views.open(browser, app, "#/");
        assertThat(brightness(browser)).isGreaterThan(200);

        browser.preferences(Preference.DARK);

        assertThat(brightness(browser)).isLessThan(60);
    }

    @Test
    void showsTheViewsOnAPhoneWhenAsked(Browser browser) {
        browser.size(320, 640);
        Views.open(browser, app, "#/");
        Node button = browser.find("button", "Views");
        assertThat(button.property("expanded")).isEqualTo("false");
        browser.click("button", "Views");
        browser.clickIn("navigation", "Views", "link", "Settings");

        browser.find("heading", "Faults");
        assertThat(browser.find("button", "Views").property("expanded")).isEqualTo("false");
        assertThat(Looks.sideways(browser)).isEmpty();
    }

    @Test
    void showsTheQuestionReadablyInTheDark(Browser browser) {
        Views.open(browser, app, "#/settings");
        browser.preferences(Preference.DARK);
        browser.click("button", "Reset");
        browser.find("dialog", "Reset the sandbox?");

        assertThat(Looks.lowContrast(browser)).isEmpty();
        assertThat(Looks.smallTargets(browser)).isEmpty();
    }

    /** The mean of red, green and blue behind the page, from 0 to 255. */
    private static double brightness(Browser browser) {
        return ((Number)
                        browser.script(
                                "const canvas = document.createElement('canvas').getContext('2d');"
                                        + "canvas.fillStyle = getComputedStyle(document.body).backgroundColor; canvas.fillRect(0, 0, 1, 1);"
                                        + "const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data; return (red + green + blue) / 3;"))
                .doubleValue();
    }
}
