package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Customers: what a new one has before anybody linked it to anything.
 */
final class CustomerRules {

    private CustomerRules() {}

    static Map<String, List<Rule>> operations() {
        return Map.of("POST /customers", List.of(Rule.applies(handling -> {
            complete(handling.object());
            handling.object()
                    .put("countryCode", handling.request().path("countryCode").asText("NL"));
        })));
    }

    static void complete(ObjectNode customer) {
        customer.put("countryCode", "NL").putNull("phone");
        customer.putNull("integration").putNull("integrationId").putArray("customerGroups");
    }
}
