package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppointmentRulesTests {

    @Test
    void anAppointmentIsCanceledOnce() {
        try (Portal portal = Portal.start()) {
            JsonNode made = schedule(portal, "2026-12-01 14:30");
            String path = "/appointments/" + made.get("id").textValue();
            assertThat(made.get("status").textValue()).isEqualTo("scheduled");
            assertThat(made.get("startsAt").textValue()).isEqualTo("2026-12-01T14:30:00+01:00");

            assertThat(portal.delete(path).get("status").textValue()).isEqualTo("canceled");
            assertThat(portal.refused(409, "DELETE", path, "")).isEqualTo("The appointment is already canceled.");
            assertThat(portal.get(path).get("status").textValue()).isEqualTo("canceled");
        }
    }

    @Test
    void aPendingAppointmentIsConfirmed() {
        try (Portal portal = Portal.start(Sandbox.builder().sampleData(1))) {
            String pending = "/appointments/" + first(portal, "pending");

            assertThat(portal.patch(pending, "{'status': 'scheduled'}")
                            .get("status")
                            .textValue())
                    .isEqualTo("scheduled");
            assertThat(portal.get(pending).get("status").textValue()).isEqualTo("scheduled");
        }
    }

    @Test
    void aPendingAppointmentIsDeclined() {
        try (Portal portal = Portal.start(Sandbox.builder().sampleData(1))) {
            String pending = "/appointments/" + first(portal, "pending");

            assertThat(portal.patch(pending, "{'status': 'canceled'}")
                            .get("status")
                            .textValue())
                    .isEqualTo("canceled");
            portal.refused(409, "DELETE", pending, "");
            assertThat(portal.refused(409, "PATCH", pending, "{'status': 'scheduled'}"))
                    .isEqualTo("The appointment is already canceled.");
        }
    }

    @Test
    void anAppointmentNeedsACustomerOrAnAttendee() {
        try (Portal portal = Portal.start()) {
            String times = "'startsAt': '2026-12-01 14:30', 'endsAt': '2026-12-01 15:00'";
            assertThat(portal.refused(422, "POST", "/appointments", "{'name': 'Call', " + times + "}"))
                    .isEqualTo("attendeeName: is missing; attendeeEmail: is missing");
            assertThat(portal.refused(
                            422, "POST", "/appointments", "{'name': 'Call', 'attendeeName': 'Sem', " + times + "}"))
                    .isEqualTo("attendeeEmail: is missing");

            String customer = portal.customer("Bakkerij Korrelhout");
            JsonNode made =
                    portal.post("/appointments", "{'name': 'Call', 'customerId': '" + customer + "', " + times + "}");
            assertThat(made.get("attendeeName").textValue()).isEqualTo("Bakkerij Korrelhout");
            assertThat(made.get("attendeeEmail").textValue()).isEqualTo("info@example.nl");
        }
    }

    @Test
    void theListHasTheNextSevenDaysInTheirOrder() {
        try (Portal portal = Portal.start()) {
            String last = id(schedule(portal, "2026-12-06 09:59"));
            String first = id(schedule(portal, "2026-11-29 10:00"));
            String before = id(schedule(portal, "2026-11-29 09:59"));
            String after = id(schedule(portal, "2026-12-06 10:00"));

            assertThat(listed(portal, "")).containsExactly(first, last);
            assertThat(listed(portal, "?days=8")).containsExactly(first, last, after);
            assertThat(listed(portal, "?start_at=2026-11-29%2009:00&days=1")).containsExactly(before, first);
            portal.later(Duration.ofSeconds(1));
            assertThat(listed(portal, "")).containsExactly(last, after);
        }
    }

    @Test
    void aRangeIsWellFormed() {
        try (Portal portal = Portal.start()) {
            assertThat(portal.refused(422, "GET", "/appointments?start_at=tomorrow", ""))
                    .contains("start_at");
            assertThat(portal.refused(422, "GET", "/appointments?start_at=2026-02-30%2009:00", ""))
                    .isEqualTo("start_at: must be a time such as 2026-11-29 14:00, not 2026-02-30 09:00");
            assertThat(portal.refused(422, "GET", "/appointments?days=99999", ""))
                    .isEqualTo("days: must be a number from 0 to 36500, not 99999");
        }
    }

    private static JsonNode schedule(Portal portal, String startsAt) {
        return portal.post(
                "/appointments",
                "{'name': 'Contract', 'attendeeName': 'Noor', 'attendeeEmail': 'noor@example.nl', 'startsAt': '"
                        + startsAt + "', 'endsAt': '2026-12-31 16:00'}");
    }

    private static String id(JsonNode appointment) {
        return appointment.get("id").textValue();
    }

    private static List<String> listed(Portal portal, String query) {
        List<String> ids = new ArrayList<>();
        portal.get("/appointments" + query).get("data").forEach(each -> ids.add(id(each)));
        return ids;
    }

    private static String first(Portal portal, String status) {
        for (JsonNode each : portal.get("/appointments?days=30").get("data")) {
            if (each.get("status").textValue().equals(status)) {
                return id(each);
            }
        }
        throw new AssertionError("no appointment is " + status);
    }
}
