package nl.mijnklantportaal.examples;

import java.util.HashMap;
import java.util.Map;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.model.Customer;
import nl.mijnklantportaal.client.oauth.ConsentRequiredException;
import nl.mijnklantportaal.client.oauth.OAuthApp;

/** Keeps a copy of the customers of each connected portal; here in memory, in a product in its database. */
final class CustomerSync {
    private final OAuthApp app;
    private final MijnKlantportaal client;
    private final Map<String, Map<String, Customer>> copies = new HashMap<>();

    /**
     * Begins without copies.
     *
     * @param client for all portals: connections are shared, and each portal has its own tokens and rate limit
     */
    CustomerSync(OAuthApp app, MijnKlantportaal client) {
        this.app = app;
        this.client = client;
    }

    /**
     * Reads the customers of a portal. The copy is replaced when the list was read to its end, and not before.
     *
     * @return what came of it, for people; a portal that fails stops no other
     */
    String sync(String portal) {
        Map<String, Customer> before = copies.getOrDefault(portal, Map.of());
        Map<String, Customer> now = new HashMap<>();
        try {
            for (Customer customer :
                    client.withCredentials(app.credentials(portal)).customers().list()) {
                now.put(customer.id(), customer);
            }
        } catch (ConsentRequiredException e) {
            // Nothing to try again: a product asks the user, and leaves the portal alone until then.
            return "its user must connect it again; the copy keeps " + before.size() + " customers";
        } catch (MijnKlantportaalException e) {
            return "not read, so the copy stays as it is: " + e.getMessage();
        }
        copies.put(portal, now);
        long changed = now.values().stream()
                .filter(customer -> !customer.equals(before.get(customer.id())))
                .count();
        return now.size() + " customers, " + changed + " new or changed";
    }
}
