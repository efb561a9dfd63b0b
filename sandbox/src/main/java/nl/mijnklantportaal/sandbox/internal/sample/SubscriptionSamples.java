package nl.mijnklantportaal.sandbox.internal.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;

/**
 * 4 packages and 18 subscriptions to them: planned, running and terminated ones.
 */
final class SubscriptionSamples {

    private static final int SUBSCRIPTIONS = 18;
    private static final List<Offered> PACKAGES = List.of(
            new Offered("Hosting Basis", "1 domein, 5 GB", "1 month", 9, 21),
            new Offered("Hosting Plus", "5 domeinen, 50 GB", "1 year", 180, 21),
            new Offered("Groenteabonnement", "Elke twee weken een krat van het seizoen", "14 days", 25, 9),
            new Offered("Onderhoud website", "Updates en back-ups", "6 months", 240, 21));

    private SubscriptionSamples() {}

    private record Offered(String name, String description, String interval, int euros, int vatRate) {}

    static void add(SamplePortal portal) {
        for (Offered offered : PACKAGES) {
            ObjectNode sold = portal.withId("spg_").put("name", offered.name());
            sold.put("description", offered.description()).put("interval", offered.interval());
            sold.put("currency", "EUR").put("amount", SamplePortal.gross(offered.euros(), offered.vatRate()));
            sold.put("vatRate", offered.vatRate()).put("availableForSale", true);
            portal.add("/customer-subscription-packages", sold);
        }
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            portal.add("/customer-subscriptions", subscription(portal, SUBSCRIPTIONS - i));
        }
    }

    private static ObjectNode subscription(SamplePortal portal, int index) {
        Dice dice = portal.dice();
        Offered offered = dice.of(PACKAGES);
        LocalDate added = portal.daysAgo(index * 10);
        LocalDate starts = index <= 2 ? portal.daysAgo(-10 * index) : added.plusDays(dice.between(0, 3));
        ObjectNode subscription = portal.withId("sub_").put("customerId", portal.anyCustomerId());
        subscription.put("description", offered.name()).put("startsAt", starts.toString());
        subscription.put("interval", offered.interval());
        subscription.put("currency", "EUR").put("amount", SamplePortal.gross(offered.euros(), offered.vatRate()));
        subscription.put("vatRate", offered.vatRate());
        ObjectNode options = subscription.putObject("options");
        options.put("createInvoice", dice.percent(60)).put("invoiceDescription", offered.name());
        boolean isTerminated = index > 6 && dice.percent(25);
        if (isTerminated) {
            subscription.put("terminatedAt", portal.during(added.plusDays(40)));
        }
        return subscription.put("createdAt", portal.during(added));
    }
}
