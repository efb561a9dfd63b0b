package nl.mijnklantportaal.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.oauth.OAuthApp;
import nl.mijnklantportaal.client.oauth.Scope;
import nl.mijnklantportaal.sandbox.Sandbox;

/**
 * A product for the portals of others: two users connect their portals by OAuth, and the product keeps a copy of their customers up
 * to date, while tokens expire and one user withdraws the access.
 *
 * <p>What a product has is {@link ConnectServer}, {@link CustomerSync}, and the app and the client that both work with. The rest
 * plays the portals, their users and the passing of time, in a sandbox.
 */
public final class ConnectPortals {
    private static final String APP_ID = "example-app";
    private static final String APP_SECRET = "secret-of-the-example-app";
    private static final Duration LIFE_OF_A_TOKEN = Duration.ofHours(1);
    private static final String BAKERY = "bakery";
    private static final String FLORIST = "florist";

    /** The sandbox knows a portal by its API key; the app never sees one. */
    private static final Map<String, String> KEYS = Map.of(BAKERY, "key-of-the-bakery", FLORIST, "key-of-the-florist");

    private final Sandbox sandbox;
    private final AtomicReference<Runnable> duringTheNextRequest;
    private final ConnectServer server;
    private final CustomerSync customers;
    private final PrintStream out;

    private ConnectPortals(
            Sandbox sandbox,
            AtomicReference<Runnable> duringTheNextRequest,
            ConnectServer server,
            CustomerSync customers,
            PrintStream out) {
        this.sandbox = sandbox;
        this.duringTheNextRequest = duringTheNextRequest;
        this.server = server;
        this.customers = customers;
        this.out = out;
    }

    /**
     * Runs the program.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        if (run(System.out, System.err) != 0) {
            System.exit(1);
        }
    }

    private static int run(PrintStream out, PrintStream err) {
        AtomicReference<Runnable> duringTheNextRequest = new AtomicReference<>(() -> {});
        try (Sandbox sandbox = Sandbox.builder()
                        .apiKeys(KEYS.get(BAKERY), KEYS.get(FLORIST))
                        .faults(request -> {
                            duringTheNextRequest.getAndSet(() -> {}).run();
                            return Optional.empty();
                        })
                        .start();
                ConnectServer server = new ConnectServer();
                OAuthApp app = OAuthApp.builder()
                        .appId(APP_ID)
                        .appSecret(APP_SECRET)
                        .redirectUri(server.url("/callback"))
                        .host(sandbox.oauth().host())
                        .build();
                MijnKlantportaal client = MijnKlantportaal.builder()
                        .credentials(app.credentials(BAKERY))
                        .baseUrl(sandbox.baseUrl())
                        .build()) {
            sandbox.oauth().register(APP_ID, APP_SECRET, server.url("/callback"));
            sandbox.oauth().rotation(true);
            server.serve(app, Scope.CUSTOMERS_READ);
            CustomerSync customers = new CustomerSync(app, client);
            new ConnectPortals(sandbox, duringTheNextRequest, server, customers, out).tell();
            return 0;
        } catch (MijnKlantportaalException e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("The pages of the app cannot be served: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    private void tell() throws IOException, InterruptedException {
        haveCustomers(BAKERY, 20);
        haveCustomers(FLORIST, 3);
        say("Two portals, in the embedded sandbox at %s", sandbox.oauth().host());
        say("");
        say("1. Connect   %s: %s", BAKERY, consent(BAKERY, true));
        say("2. Connect   %s: %s", FLORIST, consent(FLORIST, false));
        say("3. Connect   %s: %s", FLORIST, consent(FLORIST, true));
        say("4. Sync      while the tokens expire, after the first page of the bakery's customers:");
        duringTheNextRequest.set(() -> sandbox.moveClock(LIFE_OF_A_TOKEN));
        sync(BAKERY, FLORIST);
        say("5. Sync      an hour later, with a customer more:");
        sandbox.moveClock(LIFE_OF_A_TOKEN);
        haveCustomers(BAKERY, 1);
        sync(BAKERY, FLORIST);
        say("6. Sync      after the florist has withdrawn the access, twice:");
        sandbox.oauth().revoke(KEYS.get(FLORIST));
        sync(FLORIST, FLORIST, BAKERY);
        say("7. Connect   %s: %s", FLORIST, consent(FLORIST, true));
        sync(FLORIST);
    }

    private void sync(String... portals) {
        for (String portal : portals) {
            String result = customers.sync(portal);
            long renewals = sandbox.oauth().tokenRequests("refresh_token");
            say("             %-7s  %s; renewals asked for: %d", portal, result, renewals);
        }
    }

    /** Plays a user: opens the app's page, answers the platform's question, and comes back. */
    private String consent(String portal, boolean approved) throws IOException, InterruptedException {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        URI question = URI.create(get(browser, server.url("/connect/" + portal))
                .headers()
                .firstValue("Location")
                .orElseThrow());
        URI back = approved
                ? sandbox.oauth().approve(question, KEYS.get(portal))
                : sandbox.oauth().deny(question);
        return get(browser, back).body();
    }

    private static HttpResponse<String> get(HttpClient browser, URI url) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    /** Plays the owner of a portal, who uses an API key. */
    private void haveCustomers(String portal, int count) {
        try (MijnKlantportaal owner = MijnKlantportaal.builder()
                .apiKey(KEYS.get(portal))
                .baseUrl(sandbox.baseUrl())
                .withoutRateLimit()
                .build()) {
            for (int i = 1; i <= count; i++) {
                String name = "Customer " + i + " of the " + portal;
                owner.customers()
                        .create(c -> c.companyName(name)
                                .address("Dorpsstraat 1")
                                .zipCode("1234AB")
                                .city("Utrecht")
                                .primaryEmail("info@example.nl"));
            }
        }
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
