package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PackageRulesTests {

    private static final String STRANGER = "{'companyName': 'Kapsalon Dauwpluim', 'address': 'Markt 2',"
            + " 'zipCode': '3511AB', 'city': 'Utrecht', 'email': 'info@example.nl'}";

    @Test
    void anExistingCustomerGetsThePackage() {
        try (Portal portal = Portal.start()) {
            String customer = portal.customer("Bakkerij Korrelhout");
            JsonNode made = portal.post(
                    sold(portal) + "/sign-up", "{'customerId': '" + customer + "', 'startDate': '2026-11-01'}");

            assertThat(made.get("id").textValue()).startsWith("sub_");
            assertThat(made.get("customerId").textValue()).isEqualTo(customer);
            holdsPackage(made);
            assertThat(made.get("startsAt").textValue()).isEqualTo("2026-11-01");
            assertThat(made.get("renewsAt").textValue()).isEqualTo("2026-12-01");
            assertThat(portal.get("/customer-subscriptions/" + made.get("id").textValue()))
                    .isEqualTo(made);
            assertThat(portal.ids("/customer-subscriptions")).hasSize(1);
        }
    }

    @Test
    void aSignUpStartsTodayUnlessItSaysWhen() {
        try (Portal portal = Portal.start()) {
            JsonNode made = portal.post(
                    sold(portal) + "/sign-up",
                    "{'customerId': 'cst_abc12345def678', 'createInvoice': true, 'invoiceText': 'Phone'}");

            assertThat(made.get("startsAt").textValue()).isEqualTo("2026-11-29");
            assertThat(made.at("/options/createInvoice").booleanValue()).isTrue();
            assertThat(made.at("/options/invoiceDescription").textValue()).isEqualTo("Phone");
        }
    }

    @Test
    void aSignUpNeedsACustomerAndAPackage() {
        try (Portal portal = Portal.start()) {
            String sold = sold(portal);
            assertThat(portal.refused(422, "POST", sold + "/sign-up", "{'startDate': '2026-11-01'}"))
                    .isEqualTo("customerId: is missing");
            portal.refused(
                    404,
                    "POST",
                    "/customer-subscription-packages/spg_none/sign-up",
                    "{'customerId': 'cst_abc12345def678'}");
            portal.refused(404, "POST", "/customer-subscription-packages/spg_none/sign-up/", STRANGER);
            assertThat(portal.ids("/customer-subscriptions")).isEmpty();
        }
    }

    @Test
    void payingTheFirstTermMakesTheStrangerACustomer() {
        try (Portal portal = Portal.start()) {
            JsonNode pending = portal.post(sold(portal) + "/sign-up/", STRANGER);
            String id = pending.get("id").textValue();
            assertThat(UUID.fromString(id)).hasToString(id);
            assertThat(pending.get("paymentLink").textValue()).startsWith("https://");
            assertThat(portal.ids("/customers")).isEmpty();
            assertThat(portal.ids("/customer-subscriptions")).isEmpty();

            portal.later(Duration.ofDays(1));
            portal.sandbox().pay(id);
            List<String> customers = portal.ids("/customers");
            assertThat(customers).hasSize(1);
            JsonNode customer = portal.get("/customers/" + customers.get(0));
            assertThat(customer.get("companyName").textValue()).isEqualTo("Kapsalon Dauwpluim");
            assertThat(customer.get("primaryEmail").textValue()).isEqualTo("info@example.nl");
            assertThat(customer.get("createdAt").textValue()).isEqualTo("2026-11-30T10:00:00+01:00");
            JsonNode subscription = portal.get("/customer-subscriptions").at("/data/0");
            assertThat(subscription.get("customerId")).isEqualTo(customer.get("id"));
            assertThat(subscription.get("startsAt").textValue()).isEqualTo("2026-11-30");
            holdsPackage(subscription);
            assertThatIllegalArgumentException()
                    .as("paid once")
                    .isThrownBy(() -> portal.sandbox().pay(id));
        }
    }

    @Test
    void aSignUpLapses() {
        try (Portal portal = Portal.start()) {
            JsonNode pending = portal.post(sold(portal) + "/sign-up/", STRANGER);
            String id = pending.get("id").textValue();
            portal.later(Duration.ofDays(8));

            assertThatIllegalStateException()
                    .isThrownBy(() -> portal.sandbox().pay(id))
                    .withMessage("The sign-up " + id + " expired at "
                            + pending.get("expiresAt").textValue() + " and cannot be paid.");
            assertThat(portal.ids("/customers")).isEmpty();
        }
    }

    private static String sold(Portal portal) {
        return "/customer-subscription-packages/"
                + portal.post(
                                "/customer-subscription-packages",
                                "{'name': 'Phone subscription', 'interval': '1 month', 'amount': '12.95', 'vatRate': 21}")
                        .get("id")
                        .textValue();
    }

    private static void holdsPackage(JsonNode subscription) {
        assertThat(subscription.get("description").textValue()).isEqualTo("Phone subscription");
        assertThat(subscription.get("interval").textValue()).isEqualTo("1 month");
        assertThat(subscription.get("amount").textValue()).isEqualTo("12.95");
        assertThat(subscription.get("vatRate").intValue()).isEqualTo(21);
        assertThat(subscription.at("/options/invoiceDescription").textValue()).isEqualTo("Phone subscription");
    }
}
