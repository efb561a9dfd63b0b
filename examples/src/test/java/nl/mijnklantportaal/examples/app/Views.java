package nl.mijnklantportaal.examples.app;

import java.net.URI;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The views of the page, and what tests look at in them. */
final class Views {
    /** A name that does harm in a page that takes text for HTML. */
    static final String HARMFUL = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    /** The views of a sandbox with sample data and two exchanges, by the part of the address after the slash. */
    static final List<String> ALL = List.of(
            "#/",
            "#/exchanges",
            "#/exchanges/1",
            "#/exchanges/2",
            "#/objects/customers",
            "#/objects/payment-links",
            "#/deliveries",
            "#/settings",
            "#/nowhere");

    private Views() {}

    /** Starts a sandbox with sample data, one exchange that keeps to the contract and one that does not. */
    static AppJar filled(String... flags) {
        String[] all = new String[flags.length + 1];
        System.arraycopy(flags, 0, all, 0, flags.length);
        all[flags.length] = "--sample-data=42";
        AppJar app = AppJar.start(all);
        createCustomer(app, "Bakkerij Zonnebloem");
        app.api(AppJar.KEY, "POST", "/customers", "{\"companyName\": 5}");
        return app;
    }

    /** Creates a customer and returns its id. */
    static String createCustomer(AppJar app, String name) {
        String body = JsonMapper.shared()
                .createObjectNode()
                .put("companyName", name)
                .put("address", "Dorpsstraat 1")
                .put("zipCode", "1234AB")
                .put("city", "Utrecht")
                .put("primaryEmail", "info@zonnebloem.example")
                .toString();
        return app.api("POST", "/customers", body).get("id").asString();
    }

    /** Opens a view, and waits until it shows what it is to show. */
    static void open(Browser browser, AppJar app, String view) {
        browser.open(address(app, view));
        settled(browser);
    }

    static URI address(AppJar app, String view) {
        return URI.create(app.url() + view);
    }

    /** Waits until the page has read what it shows. */
    static void settled(Browser browser) {
        browser.await(
                "the page to be read",
                page -> page.text().contains("Connected") && !page.text().contains("Reading…"));
    }
}
