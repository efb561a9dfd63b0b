package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionRulesTests {

    @ParameterizedTest
    @CsvSource({
        "14 days, 2026-11-29, 2026-12-13",
        "14 days, 2026-11-15, 2026-12-13",
        "1 month, 2026-10-31, 2026-11-30",
        "2 months, 2026-01-31, 2026-11-30",
        "6 months, 2026-08-31, 2027-02-28",
        "1 year, 2024-02-29, 2027-02-28",
        "1 year, 2026-12-01, 2027-12-01"
    })
    void aSubscriptionRenewsAfterItsInterval(String interval, String start, String renewsAt) {
        try (Portal portal = Portal.start()) {
            assertThat(create(portal, start, interval).get("renewsAt").textValue())
                    .isEqualTo(renewsAt);
        }
    }

    @Test
    void aMonthThatIsTooShortDoesNotMoveTheLaterRenewals() {
        LocalDate start = LocalDate.of(2026, 1, 31);

        assertThat(SubscriptionRules.renewal(start, "1 month", LocalDate.of(2026, 2, 27)))
                .isEqualTo("2026-02-28");
        assertThat(SubscriptionRules.renewal(start, "1 month", LocalDate.of(2026, 2, 28)))
                .isEqualTo("2026-03-31");
        assertThat(SubscriptionRules.renewal(start, "1 month", LocalDate.of(2020, 1, 1)))
                .as("before its start")
                .isEqualTo("2026-02-28");
    }

    @Test
    void aSubscriptionStartsAndRenewsAsTimePasses() {
        try (Portal portal = Portal.start()) {
            JsonNode planned = create(portal, "2026-12-01", "1 month");
            String path = path(planned);
            assertThat(planned.get("status").textValue()).isEqualTo("planned");
            assertThat(planned.get("startsAt").textValue()).isEqualTo("2026-12-01");
            assertThat(planned.hasNonNull("terminatedAt")).isFalse();

            portal.later(Duration.ofHours(38));
            assertThat(portal.get(path).get("status").textValue()).isEqualTo("in_progress");
            assertThat(portal.get(path).get("renewsAt").textValue()).isEqualTo("2027-01-01");
            portal.later(Duration.ofDays(31));
            assertThat(portal.get(path).get("renewsAt").textValue()).isEqualTo("2027-02-01");
        }
    }

    @Test
    void aTerminatedSubscriptionEndsWithItsTerm() {
        try (Portal portal = Portal.start()) {
            String path = path(create(portal, "2026-11-01", "1 month"));
            JsonNode changed = portal.patch(path, "{'terminatedAt': '2026-11-30 12:00:00'}");
            assertThat(changed.get("terminatedAt").textValue()).isEqualTo("2026-11-30T12:00:00+01:00");
            assertThat(changed.get("status").textValue()).as("until that time").isEqualTo("in_progress");

            portal.later(Duration.ofHours(26));
            assertThat(portal.get(path).get("status").textValue()).isEqualTo("terminated");
            assertThat(portal.get(path).get("renewsAt").textValue()).isEqualTo("2026-12-01");
            portal.later(Duration.ofHours(12));
            assertThat(portal.get(path).get("status").textValue()).isEqualTo("ended");
            assertThat(portal.get("/customer-subscriptions").at("/data/0")).isEqualTo(portal.get(path));
        }
    }

    @Test
    void aChangedIntervalMovesTheRenewal() {
        try (Portal portal = Portal.start()) {
            String path = path(create(portal, "2026-11-01", "1 month"));
            JsonNode changed = portal.patch(path, "{'interval': '1 year', 'amount': '99.00'}");

            assertThat(changed.get("renewsAt").textValue()).isEqualTo("2027-11-01");
            assertThat(changed.get("amount").textValue()).isEqualTo("99.00");
            assertThat(changed.get("description").textValue()).isEqualTo("Contribution");
        }
    }

    @Test
    void theOptionsAreNested() {
        try (Portal portal = Portal.start()) {
            JsonNode plain = create(portal, "2026-11-01", "1 month");
            assertThat(plain.at("/options/createInvoice").booleanValue()).isFalse();
            assertThat(plain.at("/options").hasNonNull("invoiceDescription")).isFalse();

            JsonNode invoiced = portal.post(
                    "/customer-subscriptions",
                    "{'customerId': 'cst_abc12345def678', 'description': 'Contribution', 'startDate': '2026-11-01',"
                            + " 'interval': '1 year', 'amount': '12.95', 'vatRate': 21, 'createInvoice': true,"
                            + " 'invoiceDescription': 'Next year'}");
            assertThat(invoiced.at("/options/createInvoice").booleanValue()).isTrue();
            assertThat(invoiced.at("/options/invoiceDescription").textValue()).isEqualTo("Next year");
        }
    }

    private static JsonNode create(Portal portal, String start, String interval) {
        return portal.post(
                "/customer-subscriptions",
                "{'customerId': 'cst_abc12345def678', 'description': 'Contribution', 'startDate': '" + start
                        + "', 'interval': '" + interval + "', 'amount': '12.95', 'vatRate': 21}");
    }

    private static String path(JsonNode subscription) {
        return "/customer-subscriptions/" + subscription.get("id").textValue();
    }
}
