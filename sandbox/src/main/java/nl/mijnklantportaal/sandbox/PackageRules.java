package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Packages of subscriptions, and who signs up for them: an existing customer at once, a new one as soon as the first term is paid.
 */
final class PackageRules {

    /** No path of a contract has a space. */
    static final String PENDING = "pending sign-ups";

    private static final String PACKAGES = "/customer-subscription-packages";
    private static final String PACKAGE_ID = "packageId";
    /** How long the platform keeps a sign-up is unknown. */
    private static final int DAYS_TO_PAY = 7;

    private PackageRules() {}

    static Map<String, List<Rule>> operations() {
        return Map.of(
                "POST /customer-subscription-packages",
                List.of(Rule.applies(PackageRules::describe)),
                "POST /customer-subscription-packages/{packageId}/sign-up",
                List.of(Rule.checks(PackageRules::needCustomer), Rule.applies(PackageRules::subscribe)),
                "POST /customer-subscription-packages/{packageId}/sign-up/",
                List.of(Rule.applies(PackageRules::keepPending)));
    }

    private static void describe(Handling handling) {
        JsonNode request = handling.request();
        handling.object()
                .put("description", request.path("description").asText())
                .put("availableForSale", request.path("availableForSale").asBoolean());
    }

    private static void needCustomer(Handling handling) throws Refusal {
        if (!handling.request().hasNonNull("customerId")) {
            throw new Refusal(Status.UNPROCESSABLE_CONTENT, "customerId: is missing");
        }
    }

    private static void subscribe(Handling handling) {
        JsonNode request = handling.request();
        ObjectNode sold = handling.item(PACKAGES, handling.path(PACKAGE_ID)).orElseThrow();
        String start = request.path("startDate").asText(handling.today().toString());
        fill(handling.object(), sold, start, request, handling);
    }

    private static void fill(
            ObjectNode subscription, ObjectNode sold, String start, JsonNode request, Handling handling) {
        subscription.set("description", sold.get("name"));
        for (String name : List.of("interval", "currency", "amount", "vatRate")) {
            subscription.set(name, sold.get(name));
        }
        JsonNode text = request.path("invoiceText");
        SubscriptionRules.setOptions(subscription, request, text.isTextual() ? text : sold.get("name"));
        SubscriptionRules.start(subscription, start, handling);
    }

    private static void keepPending(Handling handling) {
        ObjectNode signUp = handling.object();
        String id = UUID.randomUUID().toString();
        signUp.put("id", id).put("paymentLink", "https://portal.example/sign-up/" + id);
        signUp.put("expiresAt", Times.atom(handling.now().plus(DAYS_TO_PAY, ChronoUnit.DAYS)));
        ObjectNode kept = signUp.deepCopy();
        kept.put("_package", handling.path(PACKAGE_ID)).set("_request", handling.request());
        handling.put(PENDING, kept);
        handling.doNotStore();
    }

    /** The first term of a pending sign-up is paid: makes the customer and a subscription that starts today. */
    static void start(Handling handling, ObjectNode signUp) {
        ObjectNode request = (ObjectNode) signUp.get("_request").deepCopy();
        request.set("primaryEmail", request.get("email"));
        ObjectNode customer = handling.make("Customer", request);
        CustomerRules.complete(customer);
        handling.put("/customers", customer);
        ObjectNode asked = Json.object();
        asked.set("customerId", customer.get("id"));
        ObjectNode subscription = handling.make("CustomerSubscription", asked);
        String packageId = signUp.get("_package").textValue();
        ObjectNode sold = handling.item(PACKAGES, packageId).orElseThrow();
        fill(subscription, sold, handling.today().toString(), asked, handling);
        handling.put(SubscriptionRules.SUBSCRIPTIONS, subscription);
        handling.remove(PENDING, signUp.get("id").textValue());
    }
}
