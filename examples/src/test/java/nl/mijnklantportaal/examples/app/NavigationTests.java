package nl.mijnklantportaal.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each view has an address, which can be kept, sent to a colleague and gone back to. */
@InBrowser
class NavigationTests {
    private static AppJar app;

    @BeforeAll
    static void start() {
        app = Views.filled();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void givesEachViewAnAddressAndATitle(Browser browser) {
        Map<String, String> views = new LinkedHashMap<>();
        views.put("Overview", "#/");
        views.put("Exchanges", "#/exchanges");
        views.put("Customers", "#/objects/customers");
        views.put("Deliveries", "#/deliveries");
        views.put("Settings", "#/settings");
        Views.open(browser, app, "");
        views.forEach((name, address) -> {
            browser.clickIn("navigation", "Views", "link", name);
            browser.await(
                    "the heading to have the focus",
                    page -> page.all("heading").stream()
                            .anyMatch(heading ->
                                    heading.focused() && heading.name().equals(name)));
            assertThat(browser.address()).isEqualTo(Views.address(app, address));
            assertThat(browser.title()).isEqualTo(name + " · MijnKlantportaal sandbox");
            assertThat(browser.script("return [...document.querySelectorAll('[aria-current=page]')]"
                            + ".map(each => each.textContent).join();"))
                    .isEqualTo(name);
        });
    }

    @Test
    void goesBackAndForwardAndStaysWhenLoadedAgain(Browser browser) {
        Views.open(browser, app, "#/exchanges");
        browser.click("link", "Exchange 2");
        browser.find("region", "What broke the contract");
        browser.click("link", "Exchange 1");
        browser.find("heading", "Exchange 1");

        browser.back();
        browser.find("region", "What broke the contract");
        assertThat(browser.title()).startsWith("Exchange 2 · ");
        browser.back();
        browser.row("Exchange 1");
        assertThat(browser.title()).startsWith("Exchanges · ");
        browser.forward();
        browser.find("region", "What broke the contract");
        browser.reload();
        browser.find("region", "What broke the contract");
        assertThat(browser.address()).isEqualTo(Views.address(app, "#/exchanges/2"));
    }

    @ParameterizedTest
    @CsvSource({
        "#/nowhere, There is no such view.",
        "#/exchanges/0, There is no such view.",
        "#/exchanges/first, There is no such view.",
        "#/settings/more, There is no such view.",
        "#/objects, There is no such view.",
        "#/objects/customers/cst_doesnotexist0, does not hold this object",
        "#/objects/customers/%zz, does not hold this object",
        "#/deliveries/99, it was not made yet",
    })
    void tellsWhatToDoWhereThereIsNothing(String address, String sentence, Browser browser) {
        // Not through a URI, which some of these are not.
        Views.open(browser, app, "");
        browser.script("location.hash = arguments[0];", address);

        browser.await("the sentence", page -> page.all("main").get(0).text().contains(sentence));
        assertThat(browser.page().all("main").get(0).all("link")).isNotEmpty();
        assertThat(browser.page().all("heading"))
                .filteredOn(node -> node.property("level").equals("1"))
                .hasSize(1);
    }

    @Test
    void tellsThatAnExchangeIsNotKept(Browser browser) {
        Views.open(browser, app, "#/exchanges/999");

        browser.await("the sentence", page -> page.all("main").get(0).text().contains("999"));
        browser.find("link", "All exchanges");
    }

    @Test
    void goesFromAnIdToItsObject(Browser browser) {
        String id = app.control("GET", "/objects?path=/customers&search=Fysiotherapie", null)
                .at("/objects/0/object/id")
                .asString();
        app.api("GET", "/customers/" + id, null);
        long exchange = app.control("GET", "", null).get("latestExchange").asLong();
        // Here the page has seen ids of customers for certain.
        Views.open(browser, app, "#/objects/customers");
        browser.row("Fysiotherapie Rietzwaan");
        browser.script("location.hash = '#/exchanges/' + arguments[0];", exchange);
        browser.clickIn("main", "", "link", id);

        browser.find("heading", "Fysiotherapie Rietzwaan");
    }

    @Test
    void answersNothingAtOtherPaths() {
        for (String path :
                new String[] {"nowhere", "page/none.js", "page/../page/../../pom.xml", "page/%2e%2e/control.yaml"}) {
            HttpResponse<String> answer = app.send("GET", path, null);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).isNotEmpty();
        }
        assertThat(app.url())
                .isEqualTo(URI.create("http://127.0.0.1:" + app.url().getPort() + "/"));
    }
}
