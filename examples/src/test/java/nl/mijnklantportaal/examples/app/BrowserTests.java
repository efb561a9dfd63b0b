package nl.mijnklantportaal.examples.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

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
}
