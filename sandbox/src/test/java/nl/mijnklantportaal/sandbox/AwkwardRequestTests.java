package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that a rule could stumble over: they are refused or answered, and never fail the sandbox. */
class AwkwardRequestTests {

    private static final String SUBSCRIPTION = "'customerId': 'cst_abc12345def678', 'description': 'x',"
            + " 'interval': '14 days', 'amount': '12.95', 'vatRate': 21";

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "2026-02-30", "2026-13-01", "29-11-2026", "2026-11-29T10:00:00Z"})
    void aDateThatIsNoneIsRefused(String date) {
        try (Portal portal = Portal.start()) {
            assertThat(portal.refused(
                            422,
                            "POST",
                            "/payment-links",
                            "{'description': 'x', 'amount': '12.95', 'expiresAt': '" + date + "'}"))
                    .contains("expiresAt");
            assertThat(portal.refused(
                            422,
                            "POST",
                            "/customer-subscriptions",
                            "{" + SUBSCRIPTION + ", 'startDate': '" + date + "'}"))
                    .contains("startDate");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026-11-29 25:00:00", "2026-02-30 10:00:00"})
    void aTimeThatIsNoneIsRefused(String time) {
        try (Portal portal = Portal.start()) {
            assertThat(portal.refused(
                            422,
                            "POST",
                            "/appointments",
                            "{'name': 'x', 'customerId': 'cst_abc12345def678', 'startsAt': '" + time
                                    + "', 'endsAt': '2026-12-01 15:00'}"))
                    .contains("startsAt");
            String path = "/customer-subscriptions/"
                    + portal.post("/customer-subscriptions", "{" + SUBSCRIPTION + ", 'startDate': '2026-11-01'}")
                            .get("id")
                            .textValue();
            String offer = "/customer-offers/"
                    + portal.post("/customer-offers/manual", Requests.offer("1").toString())
                            .get("id")
                            .textValue();
            assertThat(portal.refused(422, "PATCH", offer, "{'acceptedAt': '" + time + "'}"))
                    .startsWith("acceptedAt: ");
            assertThat(portal.refused(422, "PATCH", path, "{'terminatedAt': '" + time + "'}"))
                    .contains("terminatedAt");
        }
    }

    /** The pages say to leave it empty while there is none. */
    @Test
    void aTimeThatIsNotSentOrLeftEmptyIsNone() {
        try (Portal portal = Portal.start()) {
            for (FormBody form : List.of(
                    invoice().field("invoiceNumber", "F-1"),
                    invoice().field("invoiceNumber", "F-2").field("paidAt", ""))) {
                assertThat(portal.post("/customer-invoices", form).get("paidAt").isNull())
                        .isTrue();
            }
            assertThat(portal.refused(422, "/customer-invoices", invoice().field("invoiceNumber", "")))
                    .startsWith("invoiceNumber: ");
        }
    }

    private static FormBody invoice() {
        return new FormBody()
                .field("customerId", "cst_abc12345def678")
                .field("issuedAt", "2026-11-29")
                .field("amount", "12.95")
                .file("pdf", "a.pdf", "application/pdf", new byte[] {1});
    }

    @ParameterizedTest
    @CsvSource({"0001-01-01, 14 days", "1582-10-15, 1 month", "9999-12-31, 1 year", "2026-11-29, 6 months"})
    void aSubscriptionMayStartOnAnyDay(String start, String interval) {
        try (Portal portal = Portal.start()) {
            String body = "{" + SUBSCRIPTION.replace("14 days", interval) + ", 'startDate': '" + start + "'}";
            int status = portal.send("POST", "/customer-subscriptions", body).statusCode();

            assertThat(status).isBetween(200, 499);
            if (status < 300) {
                assertThat(portal.ids("/customer-subscriptions")).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000000000000000000000", "2.5", "'1'", "null", "1e30"})
    void stampsThatAreNoCountAreRefused(String stamps) {
        try (Portal portal = Portal.start()) {
            String card = "/punch-cards/"
                    + portal.post("/punch-cards", "{'name': 'x', 'punchLabel': 'x', 'punches': 3}")
                            .get("id")
                            .textValue();
            String issued = card + "/issued/"
                    + portal.post(card + "/issued", "{'customerId': 'cst_abc12345def678'}")
                            .get("id")
                            .textValue();

            portal.refused(422, "POST", issued + "/stamp", "{'stamps': " + stamps + "}");
            assertThat(portal.get(issued).get("punchesLeft").intValue()).isEqualTo(3);
        }
    }

    @Test
    void anIdMayHaveAnyText() {
        try (Portal portal = Portal.start()) {
            String group = portal.post("/customer-groups", "{'name': 'x', 'customers': ['', '../x', '%2F', 'é']}")
                    .get("id")
                    .textValue();
            portal.post("/customer-groups/" + group + "/customers", "{'customers': []}");
            portal.refused(404, "POST", "/file-shares", "{'content': ['../../x']}");

            assertThat(portal.get("/customer-groups/" + group).get("name").textValue())
                    .isEqualTo("x");
        }
    }

    @Test
    void theClockMovesFarAhead() {
        try (Portal portal = Portal.start(Sandbox.builder().sampleData(1))) {
            portal.later(Duration.ofDays(365 * 500));

            for (String path : new String[] {"/payment-links", "/customer-subscriptions", "/punch-cards"}) {
                portal.ids(path).forEach(id -> portal.get(path + "/" + id));
            }
            portal.customer("Far ahead");
        }
    }
}
