package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members of customer groups, which each customer lists; unknown customers are ignored, as the vendor documents.
 */
final class CustomerGroupRules {

    private static final String CUSTOMERS = "/customers";
    private static final String GROUPS = "customerGroups";

    private CustomerGroupRules() {}

    static Map<String, List<Rule>> operations() {
        return Map.of(
                "POST /customer-groups",
                List.of(Rule.applies(handling ->
                        addMembers(handling, handling.object().get("id").textValue()))),
                "POST /customer-groups/{customerGroupId}/customers",
                List.of(Rule.applies(handling -> {
                    String group = handling.path("customerGroupId");
                    addMembers(handling, group);
                    handling.items().clear();
                    handling.all(CUSTOMERS)
                            .filter(customer -> isIn(customer, group))
                            .forEach(handling.items()::add);
                })));
    }

    private static void addMembers(Handling handling, String group) {
        for (JsonNode id : handling.request().path("customers")) {
            Optional<ObjectNode> customer = handling.item(CUSTOMERS, id.asText());
            if (customer.isPresent() && !isIn(customer.get(), group)) {
                groups(customer.get()).add(group);
                handling.put(CUSTOMERS, customer.get());
            }
        }
    }

    private static boolean isIn(ObjectNode customer, String group) {
        for (JsonNode each : groups(customer)) {
            if (each.asText().equals(group)) {
                return true;
            }
        }
        return false;
    }

    private static ArrayNode groups(ObjectNode customer) {
        return customer.withArray(GROUPS);
    }
}
