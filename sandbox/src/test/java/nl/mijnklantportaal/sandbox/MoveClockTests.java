package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoveClockTests {

    @TempDir
    Path directory;

    @Test
    void whatIsMadeLaterHasTheLaterTime() {
        try (Portal portal = Portal.start()) {
            portal.later(Duration.ofDays(2));
            portal.later(Duration.ofHours(3));

            assertThat(portal.get("/customers/" + portal.customer("Later"))
                            .get("createdAt")
                            .textValue())
                    .isEqualTo("2026-12-01T13:00:00+01:00");
        }
    }

    @Test
    void aMonthOfOffersAndAMinuteOfRequestsBeginAnew() {
        try (Portal portal = Portal.start(Sandbox.builder().offersPerMonth(1).requestsPerMinute(2))) {
            portal.post("/customer-offers/manual", Requests.offer("1").toString());
            portal.refused(
                    426, "POST", "/customer-offers/manual", Requests.offer("2").toString());
            portal.refused(429, "GET", "/customer-offers", "");

            portal.later(Duration.ofDays(2));
            portal.post("/customer-offers/manual", Requests.offer("2").toString());
        }
    }

    @Test
    void theClockDoesNotGoBack() {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sandbox.moveClock(Duration.ofSeconds(-1)))
                    .withMessage("The clock of a sandbox moves ahead only, not by PT-1S.");
            sandbox.moveClock(Duration.ZERO);
        }
    }

    @Test
    void aStateFileKeepsEverythingAndTheMovedClock() {
        Path file = directory.resolve("state.jsonl");
        byte[] bytes = "bytes of a file".getBytes(StandardCharsets.UTF_8);
        JsonNode link;
        JsonNode upload;
        JsonNode ticket;
        String customer;
        try (Portal portal = Portal.start(Sandbox.builder().stateFile(file))) {
            customer = portal.customer("Bakkerij Korrelhout");
            link = portal.post("/payment-links", "{'description': 'x', 'amount': '12.95', 'expiresAt': '2026-11-30'}");
            upload = portal.post("/files", new FormBody().file("file", "a.txt", "text/plain", bytes));
            String id = portal.sandbox().openTicket(customer, "Question", "<p>Why?</p>");
            ticket = portal.patch("/tickets/" + id, "");
            portal.later(Duration.ofDays(5));
        }
        for (int i = 0; i < 2; i++) {
            try (Portal portal = Portal.start(Sandbox.builder().stateFile(file))) {
                JsonNode expired = portal.get("/payment-links/" + link.get("id").textValue());
                assertThat(expired.get("status").textValue()).isEqualTo("expired");
                assertThat(portal.get("/customers/" + customer)
                                .get("companyName")
                                .textValue())
                        .isEqualTo("Bakkerij Korrelhout");
                assertThat(portal.get("/tickets/" + ticket.get("id").textValue()))
                        .isEqualTo(ticket);
                String path = "/files/" + upload.get("id").textValue();
                assertThat(portal.get(path)).isEqualTo(upload);
                assertThat(portal.download(portal.get(path + "/download")).body())
                        .isEqualTo(bytes);
                String made = portal.customer("Later " + i);
                assertThat(portal.get("/customers/" + made).get("createdAt").textValue())
                        .isEqualTo("2026-12-04T10:00:00+01:00");
            }
        }
    }

    @Test
    void aStateFileKeepsWhatBecameOfTheSampleData() {
        Path file = directory.resolve("state.jsonl");
        String closed;
        String paid;
        try (Portal portal = Portal.start(Sandbox.builder().sampleData(1).stateFile(file))) {
            closed = open(portal);
            portal.delete("/payment-links/" + closed);
            paid = open(portal);
            portal.sandbox().pay(paid);
        }
        try (Portal portal = Portal.start(Sandbox.builder().sampleData(1).stateFile(file))) {
            assertThat(portal.get("/payment-links/" + closed).get("status").textValue())
                    .isEqualTo("closed");
            assertThat(portal.get("/payment-links/" + paid).get("status").textValue())
                    .isEqualTo("paid");
            assertThat(portal.ids("/payment-links/" + paid + "/payments")).hasSize(1);
            assertThat(portal.ids("/payment-links")).hasSize(20).doesNotHaveDuplicates();
        }
    }

    private static String open(Portal portal) {
        for (JsonNode link : portal.get("/payment-links").get("data")) {
            boolean isOpen = link.get("status").textValue().equals("open");
            if (isOpen && !link.get("reusable").booleanValue()) {
                return link.get("id").textValue();
            }
        }
        throw new AssertionError("no payment link is open");
    }
}
