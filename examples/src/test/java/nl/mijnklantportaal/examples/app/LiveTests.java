package nl.mijnklantportaal.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page follows the sandbox without being loaded again. */
@InBrowser
class LiveTests {
    private AppJar app;

    @BeforeEach
    void start() {
        app = AppJar.start();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void showsAnExchangeAtOnceAndLeavesTheFocusWhereItIs(Browser browser) {
        app.api("GET", "/customers", null);
        Views.open(browser, app, "#/exchanges");
        browser.find("link", "Exchange 1");
        browser.script("document.querySelector('main th a').focus(); window.notLoadedAgain = true;");

        app.api("GET", "/tickets", null);

        browser.find("link", "Exchange 2");
        browser.await(
                "that it is told",
                page -> page.all("status").stream()
                        .anyMatch(status -> status.text().startsWith("1 new exchange")));
        assertThat(browser.page().all("link"))
                .filteredOn(Node::focused)
                .extracting(Node::name)
                .containsExactly("Exchange 1");
        assertThat(browser.script("return window.notLoadedAgain;")).isEqualTo(true);
        assertThat(browser.page().all("rowheader")).extracting(Node::name).containsExactly("Exchange 2", "Exchange 1");
    }

    @Test
    void holdsExchangesBackWhilePaused(Browser browser) {
        Views.open(browser, app, "#/exchanges");
        browser.click("button", "Pause");
        browser.find("button", "Resume");

        app.api("GET", "/customers", null);

        browser.awaitText("1 new exchange held back");
        assertThat(browser.page().all("rowheader")).isEmpty();

        browser.click("button", "Resume");

        browser.row("Exchange 1");
        assertThat(browser.page().text()).doesNotContain("held back");
    }

    @Test
    void isEmptyAgainAfterAResetFromElsewhere(Browser browser) {
        Views.createCustomer(app, "Bakkerij Zonnebloem");
        Views.open(browser, app, "#/exchanges");
        browser.row("Exchange 1");

        app.control("POST", "/reset", null);

        browser.awaitText("No request has come yet.");
        assertThat(browser.page().all("rowheader")).isEmpty();
    }

    @Test
    void showsWhatWasCreatedMeanwhileInACollection(Browser browser) {
        Views.open(browser, app, "#/objects/customers");
        browser.awaitText("Nothing here yet.");

        Views.createCustomer(app, "Bakkerij Zonnebloem");

        assertThat(browser.row("Bakkerij Zonnebloem").text()).contains("Utrecht");
    }

    @Test
    void tellsThatTheConnectionIsLostAndGoesOnWhenItIsBack(Browser browser) {
        Views.open(browser, app, "#/exchanges");
        String port = String.valueOf(app.url().getPort());
        assertThat(app.stop()).isIn(0, 143);
        browser.awaitText("Connection lost.");

        app = AppJar.start("--port", port);

        browser.await(
                "the connection",
                page -> page.text().contains("Connected") && !page.text().contains("lost"));
        app.api("GET", "/customers", null);
        browser.row("Exchange 1");
    }

    @Test
    void showsTheViewThatWasOpenedLastWhenAnswersComeLate(Browser browser) {
        Views.createCustomer(app, "Bakkerij Zonnebloem");
        Views.open(browser, app, "#/");
        browser.latency(Duration.ofMillis(400));
        browser.script(
                "for (const view of ['objects/customers', 'exchanges/1', 'settings', 'objects/tickets', 'exchanges'])"
                        + " { location.hash = '#/' + view; }");

        browser.row("Exchange 1");

        assertThat(browser.title()).startsWith("Exchanges · ");
        assertThat(browser.page().all("table")).extracting(Node::name).containsExactly("Exchanges, newest first");
        assertThat(browser.page().all("heading"))
                .filteredOn(node -> node.property("level").equals("1"))
                .extracting(Node::name)
                .containsExactly("Exchanges");
    }

    @Test
    void showsWhatTheLastSearchFoundWhenAnswersComeLate(Browser browser) {
        Views.createCustomer(app, "Bakkerij Zonnebloem");
        Views.createCustomer(app, "Bloemist Tulp");
        Views.open(browser, app, "#/objects/customers");
        browser.row("Bloemist Tulp");
        browser.latency(Duration.ofMillis(400));

        browser.fill("searchbox", "Search", "bakkerij");
        browser.fill("searchbox", "Search", "tulp");

        browser.await("one row", page -> page.all("rowheader").size() == 1);
        browser.await(
                "the last search", page -> page.all("rowheader").get(0).name().equals("Bloemist Tulp"));
        browser.latency(Duration.ZERO);
        Views.createCustomer(app, "Kweker Tulp");
        browser.row("Kweker Tulp");
        assertThat(browser.page().all("rowheader"))
                .extracting(Node::name)
                .containsExactly("Kweker Tulp", "Bloemist Tulp");
    }
}
