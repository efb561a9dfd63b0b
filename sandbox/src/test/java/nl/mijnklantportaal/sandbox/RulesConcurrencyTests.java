package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.ConcurrencyTests.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RulesConcurrencyTests {

    @Test
    void exactlyOneOfManyClientsGetsAnInvoiceNumber() throws Exception {
        try (Portal portal = Portal.start()) {
            String invoice = "{'customerId': 'cst_abc12345def678', 'invoiceNumber': 'F-1', 'issuedAt': '2026-11-29',"
                    + " 'lines': [{'description': 'x', 'amountExclVat': '1', 'vatRate': 21}]}";
            List<Integer> statuses = together(client ->
                    portal.send("POST", "/customer-invoices/manual", invoice).statusCode());

            assertThat(statuses)
                    .filteredOn(status -> status != 422)
                    .as("all others are refused")
                    .hasSize(1);
            assertThat(portal.ids("/customer-invoices")).hasSize(1);
        }
    }

    @Test
    void aLinkForSingleUseIsPaidOnce() throws Exception {
        try (Portal portal = Portal.start()) {
            String id = portal.post("/payment-links", "{'description': 'x', 'amount': '12.95'}")
                    .get("id")
                    .textValue();
            List<Boolean> paid = together(client -> paidBy(portal, id));

            assertThat(paid).containsOnlyOnce(true);
            assertThat(portal.ids("/payment-links/" + id + "/payments")).hasSize(1);
        }
    }

    @Test
    void noPunchIsTakenTwice() throws Exception {
        try (Portal portal = Portal.start()) {
            String card = "/punch-cards/"
                    + portal.post("/punch-cards", "{'name': 'Lessons', 'punchLabel': 'lessons', 'punches': 10}")
                            .get("id")
                            .textValue();
            String issued = card + "/issued/"
                    + portal.post(card + "/issued", "{'customerId': 'cst_abc12345def678'}")
                            .get("id")
                            .textValue();
            List<Integer> statuses = together(client ->
                    portal.send("POST", issued + "/stamp", "{'stamps': 1}").statusCode());

            assertThat(statuses).filteredOn(status -> status != 422).hasSize(10);
            assertThat(portal.get(issued).get("status").textValue()).isEqualTo("fully_used");
        }
    }

    private static boolean paidBy(Portal portal, String id) {
        try {
            portal.sandbox().pay(id);
            return true;
        } catch (IllegalStateException paidBefore) {
            return false;
        }
    }
}
