package nl.mijnklantportaal.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** The API reference is read and tried in a browser, and what is tried goes to the sandbox. */
@InBrowser
class ReferenceTests {
    private static final String CREATE_AN_OFFER = "#/Customer%20Offers/create-customer-offer-manual";

    /** Enough for what stands before the first operation, and far too few for all operations. */
    private static final int TABS = 30;

    private static AppJar sandbox;

    @BeforeAll
    static void startTheSandbox() {
        sandbox = AppJar.start();
    }

    @AfterAll
    static void endTheSandbox() {
        sandbox.close();
    }

    @Test
    void everyResourceOfTheContractIsThere(Browser browser) {
        browser.open(at("docs"));

        browser.find("heading", "API reference");
        browser.awaitText("The key of the first portal is filled in");
        assertThat(browser.title()).isEqualTo("API reference · MijnKlantportaal sandbox");
        Node page = browser.page();
        assertThat(page.all("button"))
                .extracting(Node::name)
                .filteredOn(name -> name.matches("(?i)(get|post|put|patch|delete) .*"))
                .hasSizeGreaterThanOrEqualTo(70);
        assertThat(page.text())
                .contains("Customer Offers", "Payment Links", "Webhooks")
                .doesNotContain("api.mijnklantportaal.nl");
        assertThat(browser.script("return [...document.querySelectorAll('.servers option')].map(o => o.value)"))
                .isEqualTo(List.of(sandbox.baseUrl().toString()));
    }

    @Test
    void whatIsTriedIsDoneInTheSandbox(Browser browser) {
        long before = sandbox.control("GET", "", null).path("latestExchange").asLong();
        browser.open(at("docs" + CREATE_AN_OFFER));
        browser.awaitText("The key of the first portal is filled in");

        browser.click("button", "Try it out");
        browser.click("button", "Execute");
        browser.awaitText("Server response");

        JsonNode exchange = sandbox.control("GET", "/exchanges?wait=30&after=" + before, null)
                .path("exchanges")
                .path(0);
        assertThat(exchange.path("operation").asString()).isEqualTo("create-customer-offer-manual");
        assertThat(exchange.path("status").asInt()).isBetween(200, 299);
        JsonNode offer =
                sandbox.api("GET", "/customer-offers", null).path("data").path(0);
        browser.awaitText(offer.path("id").asString());
    }

    /** To a browser, localhost is another server than 127.0.0.1. */
    @Test
    void aPageThatWasOpenedAsLocalhostCanTryToo(Browser browser) {
        URI page = URI.create(at("docs" + CREATE_AN_OFFER).toString().replace("127.0.0.1", "localhost"));
        browser.open(page);
        browser.awaitText("The key of the first portal is filled in");

        browser.click("button", "Try it out");
        browser.click("button", "Execute");
        browser.awaitText("Server response");

        assertThat(browser.page().text()).contains("http://localhost:" + page.getPort() + "/v1/customer-offers/manual");
    }

    @Test
    void theSandboxesOwnInterfaceIsTriedAsWell(Browser browser) {
        browser.open(at("docs"));
        browser.click("link", "The sandbox itself");

        browser.find("heading", "Reference of /_sandbox");
        browser.click("button", Pattern.compile("(?i)post .*reset.*"));
        browser.click("button", "Try it out");
        browser.click("button", "Execute");
        browser.awaitText("Server response");

        assertThat(sandbox.api("GET", "/customer-offers", null).path("data")).isEmpty();
        assertThat(browser.find("link", "MijnKlantportaal sandbox").property("url"))
                .isIn("", sandbox.url().toString());
    }

    @Test
    void anOperationIsReachedAndOpenedWithTheKeyboard(Browser browser) {
        browser.open(at("docs"));
        browser.awaitText("The key of the first portal is filled in");

        browser.press(Keys.TAB);
        assertThat(focused(browser)).isEqualTo("Skip to the reference");
        browser.press(Keys.ENTER);
        tabTo(browser, Pattern.compile("(?i)get.*agreements"));
        browser.press(Keys.ENTER);
        browser.find("button", "Try it out");
        tabTo(browser, Pattern.compile("Try it out"));
        browser.press(Keys.ENTER);
        browser.find("button", "Execute");
    }

    private static void tabTo(Browser browser, Pattern name) {
        for (int i = 0; i < TABS; i++) {
            if (name.matcher(focused(browser)).matches()) {
                return;
            }
            browser.press(Keys.TAB);
        }
        throw new AssertionError("No " + name + " after " + TABS + " tabs, but " + focused(browser));
    }

    /** The name of what has the focus; the page as a whole takes long to read. */
    private static String focused(Browser browser) {
        return (String) browser.script(
                "const there = document.activeElement; return there.ariaLabel ?? there.textContent.trim()");
    }

    private static URI at(String path) {
        return URI.create(sandbox.url() + path);
    }
}
