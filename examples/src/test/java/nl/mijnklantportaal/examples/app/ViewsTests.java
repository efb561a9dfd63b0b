package nl.mijnklantportaal.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/** Each view of the page is opened, used and read back as a screen reader reads it. */
@InBrowser
class ViewsTests {
    private static final Set<String> CONTROLS = Set.of(
            "button", "link", "textbox", "searchbox", "spinbutton", "checkbox", "combobox", "DisclosureTriangle");

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
    void canBeReadWithoutSeeingIt(String view, Browser browser) {
        Views.open(browser, app, view);
        Node page = browser.page();

        assertThat(page.all("banner")).hasSize(1);
        assertThat(page.all("main")).hasSize(1);
        assertThat(page.all("navigation"))
                .extracting(Node::name)
                .contains("Views")
                .doesNotContain("");
        List<Node> headings = page.all("main").get(0).all("heading");
        assertThat(headings)
                .filteredOn(node -> node.property("level").equals("1"))
                .hasSize(1);
        assertThat(browser.title()).isEqualTo(headings.get(0).name() + " · MijnKlantportaal sandbox");
        int before = 0;
        for (Node heading : headings) {
            int level = Integer.parseInt(heading.property("level"));
            assertThat(level).as(heading.name()).isBetween(1, before + 1);
            before = level;
        }
        assertThat(page.all().filter(node -> CONTROLS.contains(node.role())))
                .isNotEmpty()
                .allMatch(node -> !node.name().isEmpty(), "has a name");
        assertThat(page.all("image")).allMatch(node -> !node.name().isEmpty(), "has a name");
        for (Node table : page.all("table")) {
            assertThat(table.name()).isNotEmpty();
            assertThat(table.all("columnheader"))
                    .hasSizeGreaterThan(1)
                    .allMatch(node -> !node.name().isEmpty());
            assertThat(table.all("rowheader")).isNotEmpty();
        }
        assertThat((List<?>) browser.script("const ids = [...document.querySelectorAll('[id]')].map(each => each.id);"
                        + "return ids.filter((id, index) => ids.indexOf(id) !== index);"))
                .as("ids that are there twice")
                .isEmpty();
        assertThat(browser.script("return document.documentElement.lang;")).isEqualTo("en");
    }

    @Test
    void showsACollectionFindsInItAndOpensOneObject(Browser browser) {
        Views.open(browser, app, "");
        browser.clickIn("navigation", "Views", "link", "Customers");
        browser.row("Fysiotherapie Rietzwaan");
        assertThat(browser.find("table", "Customers").all("row")).hasSizeGreaterThan(40);

        browser.fill("searchbox", "Search", "rietzwaan");
        browser.await("three rows", page -> page.all("rowheader").size() == 3);
        assertThat(browser.row("Fysiotherapie Rietzwaan").text()).contains("Amsterdam");
        browser.awaitText("3 of");

        browser.fill("searchbox", "Search", "no such thing");
        browser.awaitText("Nothing matches the search.");

        browser.fill("searchbox", "Search", "");
        browser.clickInRow("Fysiotherapie Rietzwaan", "link", "Fysiotherapie Rietzwaan");
        Node fields = browser.find("region", "Fields");
        assertThat(fields.text()).contains("info@fysiotherapie-rietzwaan.example", "Kerkplein 68");
        browser.find("heading", "Fysiotherapie Rietzwaan");
    }

    @Test
    void showsANameThatLooksLikeAScriptAsText(Browser browser) {
        String id = Views.createCustomer(app, Views.HARMFUL);
        Views.open(browser, app, "#/objects/customers");
        browser.fill("searchbox", "Search", "<script>");
        browser.clickInRow(Views.HARMFUL, "link", Views.HARMFUL);

        browser.find("heading", Views.HARMFUL);
        assertThat(browser.address().getFragment()).endsWith("/customers/" + id);
        assertThat(browser.find("region", "Fields").text()).contains(Views.HARMFUL);
        assertThat(browser.script("return document.querySelectorAll('main script, main img').length;"))
                .isEqualTo(0L);

        long exchange = app.control("GET", "", null).get("latestExchange").asLong();
        Views.open(browser, app, "#/exchanges/" + exchange);
        assertThat(browser.find("region", "Request").text()).contains(Views.HARMFUL);
        assertThat(browser.script("return document.querySelectorAll('main script, main img').length;"))
                .isEqualTo(0L);
    }

    @Test
    void tellsWhichRuleARequestBrokeAndWhere(Browser browser) {
        Views.open(browser, app, "#/exchanges");
        browser.find("link", "Exchange 1");
        browser.click("checkbox", "Only what breaks the contract");
        browser.awaitGone("link", "Exchange 1");
        browser.clickInRow("Exchange 2", "link", "Exchange 2");

        Node broken = browser.find("region", "What broke the contract");
        assertThat(broken.all("row"))
                .extracting(row -> row.children().stream().map(Node::name).toList())
                .contains(
                        List.of("Place", "Rule", "What is wrong"),
                        List.of("companyName", "type", "integer found, string expected"),
                        List.of("city", "required", "is missing"));
        assertThat(browser.find("region", "Request").text()).contains("\"companyName\"", "Bearer …");
        assertThat(browser.find("region", "Answer").text()).contains("\"message\"");
        assertThat(browser.find("main", "").text())
                .contains("create-customer", "422")
                .doesNotContain(AppJar.KEY);
    }

    @Test
    void givesAnExchangeToCopyWithoutTheKey(Browser browser) {
        browser.cdp(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        Views.open(browser, app, "#/exchanges/1");
        browser.awaitText("curl ");
        Node again = browser.find("region", "Send it yourself");
        assertThat(again.text())
                .contains("MIJNKLANTPORTAAL_API_KEY", "Bakkerij Zonnebloem", "customers().create(")
                .doesNotContain(AppJar.KEY);

        browser.click("button", "Copy as Java");
        browser.awaitText("Copied.");
        assertThat((String) browser.script("return navigator.clipboard.readText();"))
                .contains("customers().create(")
                .doesNotContain(AppJar.KEY);
    }

    @Test
    void setsAndRemovesTheLimit(Browser browser) {
        Views.open(browser, app, "#/settings");
        browser.fill("spinbutton", "Requests per minute", "-1");
        browser.click("button", "Set limit");
        browser.awaitText("The limit must be a whole number from 0 to 1,000,000.");
        assertThat(browser.find("spinbutton", "Requests per minute").property("invalid"))
                .isEqualTo("true");
        assertThat(limit().isNull()).isTrue();

        browser.fill("spinbutton", "Requests per minute", "70");
        browser.click("button", "Set limit");
        browser.awaitText("The limit is 70 requests a minute.");
        assertThat(limit().asInt()).isEqualTo(70);
        app.api("GET", "/customers", null);
        browser.await("what is left", page -> page.all("banner").get(0).text().matches(".* [0-9]+ of 70 .*"));

        browser.click("button", "Remove limit");
        browser.awaitText("Requests are not limited any more.");
        assertThat(limit().isNull()).isTrue();
        browser.await("no limit", page -> page.all("banner").get(0).text().contains("no limit"));
    }

    @Test
    void setsAndStopsFaults(Browser browser) {
        Views.open(browser, app, "#/settings");
        browser.fill("spinbutton", "Share of requests, in percent", "101");
        browser.click("button", "Set faults");
        browser.awaitText("The share must be a number from 0 to 100.");

        browser.fill("spinbutton", "Share of requests, in percent", "100");
        for (Node kind : browser.find("form", "Faults").all("checkbox")) {
            boolean chosen = kind.property("checked").equals("true");
            if (chosen != kind.name().equals("The answer is 503; nothing was done")) {
                browser.click("checkbox", kind.name());
            }
        }
        browser.click("button", "Set faults");
        browser.awaitText("100 % of the requests get a fault from now on.");
        assertThat(app.api(AppJar.KEY, "GET", "/customers", null).statusCode()).isEqualTo(503);

        browser.clickIn("navigation", "Views", "link", "Exchanges");
        browser.await(
                "the fault",
                page -> page.all("cell").stream()
                        .anyMatch(cell -> cell.text().contains("unavailable before handling")));
        browser.clickIn("navigation", "Views", "link", "Settings");
        browser.click("button", "Stop faults");
        browser.awaitText("There are no faults any more.");
        assertThat(app.api(AppJar.KEY, "GET", "/customers", null).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsASmallShareOfFaultsWhenSomethingElseIsSet(Browser browser) {
        app.control("PUT", "/faults", "{\"share\": 0.00004}");
        try {
            Views.open(browser, app, "#/");
            browser.awaitText("0.004 % of requests");
            browser.clickIn("navigation", "Views", "link", "Settings");
            browser.fill("spinbutton", "Delay of late answers, in milliseconds", "1500");
            browser.click("button", "Set faults");
            browser.awaitText("0.004 % of the requests get a fault from now on.");

            JsonNode faults = app.control("GET", "", null).get("faults");
            assertThat(faults.get("share").asDouble()).isEqualTo(0.00004);
            assertThat(faults.get("delay").asString()).isEqualTo("PT1.5S");
        } finally {
            app.control("DELETE", "/faults", null);
        }
    }

    @Test
    void movesTheClock(Browser browser) {
        Views.open(browser, app, "#/settings");
        browser.fill("spinbutton", "Move forward by", "3");
        browser.choose("Unit", "days");
        browser.click("button", "Move the clock");
        browser.awaitText("in the sandbox.");
        assertThat(Duration.parse(
                        app.control("GET", "", null).at("/clock/ahead").asString()))
                .isGreaterThanOrEqualTo(Duration.ofDays(3));

        browser.clickIn("navigation", "Views", "link", "Overview");
        browser.await(
                "the clock",
                page -> page.all("region").stream()
                        .anyMatch(region ->
                                region.name().equals("Clock") && region.text().contains("3 days ahead")));
    }

    @Test
    void sendsADeliveryAgain(Browser browser) throws InterruptedException {
        try (Receiver receiver = new Receiver()) {
            app.api("POST", "/webhooks", "{\"url\": \"" + receiver.url() + "\", \"type\": \"customer-created\"}");
            String id = Views.createCustomer(app, "Fietsenmaker Ketting");
            String first = receiver.next();
            assertThat(first).contains(id);

            Views.open(browser, app, "#/deliveries");
            String number =
                    browser.find("rowheader", Pattern.compile("Delivery \\d+")).name();
            assertThat(browser.row(number).text()).contains("customer-created", "200");
            browser.clickInRow(number, "button", "Send again");
            assertThat(receiver.next()).contains(id);
            String next = "Delivery " + (Integer.parseInt(number.substring(9)) + 1);
            browser.clickInRow(next, "link", next);
            browser.find("heading", next);
            assertThat(browser.find("region", "Body").text()).contains(id);
        }
    }

    @Test
    void paysALinkAsTheCustomer(Browser browser) {
        Views.open(browser, app, "#/objects/payment-links");
        browser.fill("searchbox", "Search", "Factuur F-2040");
        browser.await("one row", page -> page.all("rowheader").size() == 1);
        browser.clickInRow("Factuur F-2040", "button", "Pay as the customer");

        browser.await(
                "the link to be paid",
                page -> page.all("cell").stream().anyMatch(cell -> cell.text().equals("paid")));
        browser.awaitGone("button", "Pay as the customer");
    }

    @Test
    void startsEmptyIsFilledAndIsReset(Browser browser) {
        try (AppJar empty = AppJar.start()) {
            Views.open(browser, empty, "#/objects/customers");
            browser.awaitText("Nothing here yet.");
            Views.open(browser, empty, "#/exchanges");
            browser.awaitText("No request has come yet.");
            Views.open(browser, empty, "#/deliveries");
            browser.awaitText("No webhook was delivered yet.");

            browser.clickIn("navigation", "Views", "link", "Settings");
            browser.click("button", "Add sample data");
            browser.awaitText("Sample data was added.");
            assertThat(customers(empty)).isPositive();

            browser.click("button", "Reset");
            browser.clickIn("dialog", "Reset the sandbox?", "button", "Cancel");
            browser.awaitGone("dialog", "Reset the sandbox?");
            assertThat(customers(empty)).isPositive();

            browser.click("button", "Reset");
            browser.clickIn("dialog", "Reset the sandbox?", "button", "Reset everything");
            browser.awaitText("The sandbox is as it was at the start.");
            assertThat(customers(empty)).isZero();
        }
    }

    private static JsonNode limit() {
        return app.control("GET", "", null).at("/limit/requestsPerMinute");
    }

    private static long customers(AppJar sandbox) {
        return sandbox.control("GET", "/objects?path=/customers", null)
                .get("total")
                .asLong();
    }
}
