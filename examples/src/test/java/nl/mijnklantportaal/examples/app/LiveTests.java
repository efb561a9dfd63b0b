package nl.mijnklantportaal.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void noticesAResetThatARequestFollowsAtOnce(Browser browser) {
        Views.createCustomer(app, "Bakkerij Zonnebloem");
        Views.createCustomer(app, "Bloemist Tulp");
        Views.open(browser, app, "#/exchanges");
        browser.row("Exchange 2");

        app.control("POST", "/reset", null);
        app.api("GET", "/tickets", null);

        browser.await(
                "the exchange after the reset alone",
                page -> page.all("rowheader").size() == 1
                        && page.all("rowheader").get(0).name().equals("Exchange 3"));
    }

    @Test
    void leavesTheFocusInTheOverviewWhenWhatItTellsChanges(Browser browser) {
        Views.open(browser, app, "#/");
        browser.find("link", "Change the limit");
        browser.script("[...document.querySelectorAll('main a')]"
                + ".find(link => link.textContent === 'Change the limit').focus();");

        app.control("PUT", "/limit", "{\"requestsPerMinute\": 70}");

        browser.awaitText("70 of 70 requests left");
        assertThat(browser.script("return document.activeElement.textContent;")).isEqualTo("Change the limit");
    }

    @Test
    void leavesTheFocusAndTheSelectionInTheFirstCommand(Browser browser) {
        Views.open(browser, app, "#/exchanges");
        browser.awaitText("No request has come yet.");
        browser.script("const command = document.querySelector('main pre'); command.focus();"
                + "getSelection().selectAllChildren(command);");

        app.control("PUT", "/limit", "{\"requestsPerMinute\": 70}");

        browser.await("the limit", page -> page.all("banner").get(0).text().matches(".* 70 of 70 .*"));
        assertThat((String) browser.script("return document.activeElement.textContent;"))
                .startsWith("curl ")
                .isEqualTo(browser.script("return String(getSelection());"));
    }

    @Test
    void showsWhatFitsTheFilterAmongMoreThanIsReadAtOnce(Browser browser) {
        Views.open(browser, app, "#/exchanges");
        browser.click("checkbox", "Only what breaks the contract");
        // The page's next question comes after all these.
        browser.latency(Duration.ofSeconds(5));
        app.api(AppJar.KEY, "POST", "/customers", "{}");
        browser.row("Exchange 1");
        app.api(AppJar.KEY, "POST", "/customers", "{}");
        for (int i = 0; i < 250; i++) {
            app.api("GET", "/tickets", null);
        }
        browser.latency(Duration.ZERO);

        browser.row("Exchange 2");
    }

    @Test
    void showsWhatIsFoundAsItComes(Browser browser) {
        app.api("GET", "/tickets", null);
        Views.open(browser, app, "#/exchanges");
        browser.row("Exchange 1");
        browser.fill("searchbox", "Search", "create-customer 422");
        browser.awaitText("No exchange fits the filter.");

        app.api("GET", "/tickets", null);
        app.api(AppJar.KEY, "POST", "/customers", "{}");
        browser.row("Exchange 3");
        browser.awaitText("1 matching exchange");
        browser.click("button", "Pause");
        browser.find("button", "Resume");
        app.api(AppJar.KEY, "POST", "/customers", "{}");

        browser.awaitText("1 matching exchange · 1 new exchange held back");
        assertThat(browser.page().all("rowheader")).extracting(Node::name).containsExactly("Exchange 3");

        browser.fill("searchbox", "Search", "");

        browser.awaitText("3 exchanges · 1 new exchange held back");
        browser.click("button", "Resume");
        browser.row("Exchange 4");
        assertThat(browser.page().all("rowheader"))
                .extracting(Node::name)
                .containsExactly("Exchange 4", "Exchange 3", "Exchange 2", "Exchange 1");
    }

    @Test
    void holdsBackWhatIsNewAlsoWhenTheFilterChanges(Browser browser) {
        Views.open(browser, app, "#/exchanges");
        browser.click("button", "Pause");
        browser.find("button", "Resume");
        app.api(AppJar.KEY, "POST", "/customers", "{}");
        browser.awaitText("1 new exchange held back");

        browser.click("checkbox", "Only what breaks the contract");

        browser.awaitText("No exchange fits the filter.");
        assertThat(browser.page().all("rowheader")).isEmpty();
        assertThat(browser.page().text()).contains("1 new exchange held back");

        browser.click("button", "Resume");

        browser.row("Exchange 1");
    }

    @Test
    void showsThatALinkWasPaidElsewhere(Browser browser) {
        app.control("POST", "/sample-data", "{\"seed\": 42}");
        Views.open(browser, app, "#/objects/payment-links");
        browser.fill("searchbox", "Search", "Factuur F-2040");
        browser.await("one row", page -> page.all("rowheader").size() == 1);
        browser.find("button", "Pay as the customer");

        String id = app.control("GET", "/objects?path=/payment-links&search=F-2040", null)
                .at("/objects/0/object/id")
                .asString();
        app.control("POST", "/pay", "{\"id\": \"" + id + "\"}");

        browser.awaitGone("button", "Pay as the customer");
        browser.await(
                "the link to be paid",
                page -> page.all("cell").stream().anyMatch(cell -> cell.text().equals("paid")));
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

    @ParameterizedTest
    @CsvSource({"#/, None yet.", "#/objects/customers, Nothing here yet.", "#/exchanges, No request has come yet."})
    void readsAViewAgainThatCouldNotBeRead(String view, String whatItSays, Browser browser) {
        Views.open(browser, app, "#/settings");
        String port = String.valueOf(app.url().getPort());
        assertThat(app.stop()).isIn(0, 143);
        browser.awaitText("Connection lost.");
        browser.script("location.hash = arguments[0];", view);
        browser.awaitText("The sandbox does not answer.");
        assertThat(browser.page().text()).doesNotContain(whatItSays);

        app = AppJar.start("--port", port);

        browser.awaitText(whatItSays);
        browser.await("no failure", page -> !page.text().contains("does not answer"));
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
