package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownIdTests {

    private static final String TIMES = "'startsAt': '2026-12-01 14:30', 'endsAt': '2026-12-01 15:00'";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/appointments | 'name': 'Call', " + TIMES,
                "/customer-invoices/manual | 'invoiceNumber': '1', 'issuedAt': '2026-11-29', 'lines':"
                        + " [{'description': 'x', 'amountExclVat': '1', 'vatRate': 21}]",
                "/customer-subscriptions | 'description': 'x', 'startDate': '2026-11-01', 'interval': '1 year',"
                        + " 'amount': '12.95', 'vatRate': 21",
                "/file-requests | 'name': 'x', 'requestedFiles': [{'name': 'y'}]",
                "/file-shares | 'content': ['fsf_none']"
            })
    void aBodyWithACustomerThatDoesNotExistIsRefused(String path, String members) {
        try (Portal portal = Portal.start(Sandbox.builder().customers("cst_given"))) {
            assertThat(portal.refused(404, "POST", path, "{'customerId': 'cst_none', " + members + "}"))
                    .isEqualTo("customerId: there is no customer cst_none in this portal");
        }
    }

    @Test
    void customersThatWereGivenOrCreatedExist() {
        try (Portal portal = Portal.start(Sandbox.builder().customers("cst_given"))) {
            for (String id : new String[] {"cst_given", portal.customer("Bakkerij Korrelhout")}) {
                portal.post(
                        "/customer-subscriptions",
                        "{'customerId': '" + id + "', 'description': 'x', 'startDate': '2026-11-01',"
                                + " 'interval': '1 year', 'amount': '12.95', 'vatRate': 21}");
            }
            assertThat(portal.ids("/customer-subscriptions")).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /customers/cst_none",
        "GET, /customer-offers/off_none",
        "GET, /customer-invoices/inv_none",
        "GET, /customer-invoices/inv_none/pdf",
        "GET, /customer-subscriptions/sub_none",
        "GET, /customer-subscription-packages/spg_none",
        "GET, /customer-groups/cug_none",
        "GET, /agreements/agr_none",
        "GET, /appointments/apt_none",
        "DELETE, /appointments/apt_none",
        "GET, /files/fsf_none",
        "GET, /file-requests/frq_none",
        "GET, /invoices/fac_none",
        "GET, /payment-links/plk_none",
        "DELETE, /payment-links/plk_none",
        "GET, /payment-links/plk_none/payments",
        "GET, /punch-cards/pcd_none",
        "GET, /punch-cards/pcd_none/issued",
        "GET, /punch-cards/pcd_none/issued/pcb_none",
        "GET, /tickets/tic_none",
        "PATCH, /tickets/tic_none",
        "GET, /webhooks/wbh_none"
    })
    void aPathToSomethingThatDoesNotExistIsRefused(String method, String path) {
        try (Portal portal = Portal.start()) {
            assertThat(portal.refused(404, method, path, "")).contains("_none");
        }
    }
}
