package nl.mijnklantportaal.examples.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The browser of the tests notices what it is there to notice. */
@InBrowser
class BrowserTests {
    private static final String ANYTHING = "default-src * 'unsafe-inline' data:";

    @Test
    void findsNoFaultInAPageWithoutOne(Browser browser) {
        try (PageServer server = new PageServer("default-src 'none'", "<title>Plain</title><h1>Hello</h1>")) {
            browser.open(server.url());

            assertThat(browser.find("heading", "Hello").property("level")).isEqualTo("1");
            assertThat(browser.title()).isEqualTo("Plain");
            assertThat(browser.takeFaults()).isEmpty();
        }
    }

    @Test
    void noticesAScriptThatFails(Browser browser) {
        try (PageServer server = new PageServer(ANYTHING, "<script>undefined.x</script><h1>Hello</h1>")) {
            browser.open(server.url());
            browser.find("heading", "Hello");

            assertThatThrownBy(browser::assertFaultless).hasMessageContaining("TypeError");
        }
    }

    @Test
    void noticesAPromiseThatFailsUnheard(Browser browser) {
        try (PageServer server = new PageServer(
                ANYTHING,
                "<h1>Hello</h1><script>Promise.reject(new Error('unheard')); setTimeout(() => {"
                        + " document.querySelector('h1').textContent = 'Done'; }, 10);</script>")) {
            browser.open(server.url());
            browser.find("heading", "Done");

            assertThatThrownBy(browser::assertFaultless).hasMessageContaining("unheard");
        }
    }

    @Test
    void noticesWhatThePolicyForbids(Browser browser) {
        try (PageServer server =
                new PageServer("default-src 'none'", "<h1 style=\"color: red\">Hello</h1><script>1</script>")) {
            browser.open(server.url());
            browser.find("heading", "Hello");

            assertThat(browser.takeFaults()).hasSize(2).allMatch(fault -> fault.contains("Content Security Policy"));
        }
    }

    @Test
    void noticesARequestToAnotherServer(Browser browser) {
        try (PageServer other = new PageServer(ANYTHING, "");
                PageServer server =
                        new PageServer(ANYTHING, "<img alt=\"Hello\" src=\"" + other.url() + "pixel.png\">")) {
            browser.open(server.url());
            browser.find("image", "Hello");

            assertThatThrownBy(browser::assertFaultless).hasMessageContaining("asked elsewhere: " + other.url());
        }
    }

    @Test
    void readsWhatAScreenReaderReads(Browser browser) {
        try (PageServer server = new PageServer(
                ANYTHING,
                "<p aria-hidden=true>Secret</p><label>Name <input value=Jan></label><button disabled>Send</button>")) {
            browser.open(server.url());

            assertThat(browser.find("textbox", "Name").value()).isEqualTo("Jan");
            assertThat(browser.find("button", "Send").property("disabled")).isEqualTo("true");
            assertThat(browser.page().text()).doesNotContain("Secret");
            assertThat(browser.takeFaults()).isEmpty();
        }
    }

    @Test
    void usesWhatAPersonUses(Browser browser) {
        try (PageServer server = new PageServer(
                ANYTHING,
                "<label>Name <input></label><label>Kind <select><option>Pear<option>Apple</select></label>"
                        + "<button onclick=\"output.value = document.querySelector('input').value + ' '"
                        + " + document.querySelector('select').value\">Send</button><output id=output></output>")) {
            browser.open(server.url());
            browser.fill("textbox", "Name", "Jan");
            browser.choose("Kind", "Apple");
            browser.click("button", "Send");

            browser.awaitText("Jan Apple");
            assertThat(browser.takeFaults()).isEmpty();
        }
    }

    @Test
    void noticesTextThatIsHardlySeen(Browser browser) {
        try (PageServer server = new PageServer(
                ANYTHING,
                "<body style='background: white'><p style='color: #777'>Pale</p><p style='color: #767676'>Readable</p>"
                        + "<p style='color: black; opacity: .5'>Faint</p>"
                        + "<div style='background: oklch(0.3 0.1 250)'><p style='color: black'>Buried</p>"
                        + "<p style='color: white'>Bright</p></div>")) {
            browser.open(server.url());

            assertThat(Looks.lowContrast(browser))
                    .satisfiesExactly(
                            fault -> assertThat(fault).isEqualTo("p 'Pale' has a contrast of 4.48"),
                            fault -> assertThat(fault).contains("Faint"),
                            fault -> assertThat(fault).contains("Buried"));
        }
    }

    @Test
    void noticesTextThatIsHardlySeenInTheDarkAlone(Browser browser) {
        try (PageServer server = new PageServer(
                ANYTHING, "<style>:root { color-scheme: light dark } p { color: #555 }</style><p>Grey</p>")) {
            browser.open(server.url());

            assertThat(Looks.lowContrast(browser)).isEmpty();

            browser.preferences(Browser.Preference.DARK);

            assertThat(Looks.lowContrast(browser)).singleElement().asString().contains("Grey");

            browser.preferences(Browser.Preference.DARK, Browser.Preference.FORCED_COLORS);

            assertThat(Looks.lowContrast(browser)).isEmpty();
        }
    }

    @Test
    void noticesAPageThatIsWiderThanTheWindow(Browser browser) {
        try (PageServer server = new PageServer(ANYTHING, "<div style='width: 400px'>Wide</div>")) {
            browser.open(server.url());

            assertThat(Looks.sideways(browser)).isEmpty();

            browser.size(320, 640);

            assertThat(Looks.sideways(browser)).singleElement().asString().contains("div 'Wide'");
        }
    }

    @Test
    void noticesTargetsThatAreTooSmall(Browser browser) {
        try (PageServer server = new PageServer(
                ANYTHING,
                "<button style='width: 20px; height: 20px'>x</button><p>A <a href='#'>link</a> in a sentence</p>"
                        + "<button style='width: 24px; height: 24px'>y</button><nav><a href='#'>1</a></nav>")) {
            browser.open(server.url());

            assertThat(Looks.smallTargets(browser))
                    .satisfiesExactly(
                            fault -> assertThat(fault).isEqualTo("button 'x' is 20 by 20"),
                            fault -> assertThat(fault).startsWith("a '1' is "));
        }
    }

    @Test
    void noticesTextThatDoesNotFitWhenItIsSpaced(Browser browser) {
        try (PageServer server = new PageServer(
                ANYTHING,
                "<div style='width: max-content; min-width: 1em; overflow: hidden'>Grows</div>"
                        + "<div style='font: 16px monospace; width: 110px; height: 1.2em; overflow: hidden'>Cut off</div>")) {
            browser.open(server.url());

            assertThat(Looks.clipped(browser)).isEmpty();

            Looks.space(browser);

            assertThat(Looks.clipped(browser)).containsExactly("div 'Cut off' is cut off");
        }
    }

    @Test
    void noticesAFocusThatIsNotSeen(Browser browser) {
        try (PageServer server = new PageServer(
                ANYTHING,
                "<style>button:focus { outline: 3px solid black } #bare:focus { outline: none }"
                        + " #pale:focus { outline: 2px solid #eee }</style>"
                        + "<button>Seen</button><button id=bare>Bare</button><button id=pale>Pale</button>")) {
            browser.open(server.url());
            assertThat(Looks.unseenFocus(browser)).containsExactly("nothing has the focus");
            browser.press(Keys.TAB);
            assertThat(Looks.unseenFocus(browser)).isEmpty();
            browser.press(Keys.TAB);
            assertThat(Looks.unseenFocus(browser)).containsExactly("button#bare 'Bare' has no outline of 2 px");
            browser.press(Keys.TAB);
            assertThat(Looks.unseenFocus(browser))
                    .containsExactly("button#pale 'Pale' has an outline that is hardly seen");
        }
    }

    @Test
    void noticesWhatMovesForThoseWhoAskedForLess(Browser browser) {
        try (PageServer server = new PageServer(
                ANYTHING,
                "<style>@keyframes turn { to { rotate: 1turn } } p, b { animation: turn 9s infinite }"
                        + " b { display: block } @media (prefers-reduced-motion) { b { animation: none } }</style>"
                        + "<p>Turning</p><b>Still</b>")) {
            browser.open(server.url());
            browser.preferences(Browser.Preference.REDUCED_MOTION);

            assertThat(Looks.moving(browser)).containsExactly("p 'Turning' moves");
        }
    }
}
