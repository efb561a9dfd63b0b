package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerGroupRulesTests {

    @Test
    void aNewCustomerIsDutchAndInNoGroup() {
        try (Portal portal = Portal.start()) {
            JsonNode customer = portal.get("/customers/" + portal.customer("Kapsalon Dauwpluim"));

            assertThat(customer.get("countryCode").textValue()).isEqualTo("NL");
            assertThat(customer.get("customerGroups")).isEmpty();
            assertThat(List.of("phone", "integration", "integrationId"))
                    .allMatch(name -> customer.get(name).isNull());
        }
    }

    @Test
    void aCustomerKeepsItsCountryWhenAnotherFieldChanges() {
        try (Portal portal = Portal.start()) {
            JsonNode made = portal.post(
                    "/customers",
                    "{'companyName': 'Drukkerij Turfkade', 'address': 'Markt 1', 'zipCode': '2000', 'city': 'Antwerpen',"
                            + " 'primaryEmail': 'info@example.be', 'countryCode': 'BE'}");
            JsonNode changed = portal.patch("/customers/" + made.get("id").textValue(), "{'city': 'Gent'}");

            assertThat(changed.get("countryCode").textValue()).isEqualTo("BE");
            assertThat(changed.get("city").textValue()).isEqualTo("Gent");
            assertThat(changed.get("companyName")).isEqualTo(made.get("companyName"));
        }
    }

    @Test
    void membersShowTheirGroupsAndUnknownCustomersAreIgnored() {
        try (Portal portal = Portal.start()) {
            String one = portal.customer("Een");
            String two = portal.customer("Twee");
            String group = portal.post(
                            "/customer-groups", "{'name': 'Hosting', 'customers': ['" + one + "', 'cst_nobody']}")
                    .get("id")
                    .textValue();
            assertThat(groups(portal, one)).containsExactly(group);
            assertThat(groups(portal, two)).isEmpty();

            JsonNode members = portal.post(
                            "/customer-groups/" + group + "/customers",
                            "{'customers': ['" + two + "', '" + one + "', 'cst_nobody']}")
                    .get("data");
            assertThat(members).extracting(each -> each.get("id").textValue()).containsExactlyInAnyOrder(one, two);
            assertThat(groups(portal, one)).as("once").containsExactly(group);
            assertThat(groups(portal, two)).containsExactly(group);
        }
    }

    @Test
    void aGroupThatDoesNotExistTakesNobody() {
        try (Portal portal = Portal.start()) {
            String one = portal.customer("Een");
            portal.refused(404, "POST", "/customer-groups/cug_none/customers", "{'customers': ['" + one + "']}");

            assertThat(groups(portal, one)).isEmpty();
        }
    }

    private static List<String> groups(Portal portal, String customer) {
        return Requests.MAPPER.convertValue(
                portal.get("/customers/" + customer).get("customerGroups"),
                Requests.MAPPER.getTypeFactory().constructCollectionType(List.class, String.class));
    }
}
