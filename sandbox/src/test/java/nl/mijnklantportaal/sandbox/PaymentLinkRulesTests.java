package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaymentLinkRulesTests {

    @Test
    void aLinkExpiresAfterItsLastDay() {
        try (Portal portal = Portal.start()) {
            JsonNode made = create(portal, "'expiresAt': '2026-11-30'");
            assertThat(made.get("expiresAt").textValue()).isEqualTo("2026-11-30T23:59:59+01:00");
            assertThat(made.get("status").textValue()).isEqualTo("open");
            assertThat(made.get("checkoutUrl").textValue()).startsWith("https://");

            portal.later(Duration.ofHours(37).plusMinutes(59).plusSeconds(58));
            assertThat(portal.get(path(made))).isEqualTo(made);
            portal.later(Duration.ofSeconds(1));
            JsonNode expired = portal.get(path(made));
            assertThat(expired.get("status").textValue()).isEqualTo("expired");
            assertThat(expired.get("checkoutUrl").isNull()).isTrue();
            assertThat(portal.get("/payment-links").at("/data/0")).isEqualTo(expired);
            assertThatIllegalStateException()
                    .isThrownBy(() -> portal.sandbox().pay(id(made)))
                    .withMessage("The payment link " + id(made) + " is expired and cannot be paid.");
        }
    }

    @Test
    void aLinkWhoseLastDayIsOverWasNeverOpen() {
        try (Portal portal = Portal.start()) {
            JsonNode made = create(portal, "'expiresAt': '2026-11-28'");

            assertThat(made.get("status").textValue()).isEqualTo("expired");
            assertThat(portal.get(path(made))).isEqualTo(made);
        }
    }

    @Test
    void aLinkIsClosedOnce() {
        try (Portal portal = Portal.start()) {
            JsonNode made = create(portal, "'reusable': true");
            JsonNode closed = portal.delete(path(made));
            assertThat(closed.get("status").textValue()).isEqualTo("closed");
            assertThat(closed.get("checkoutUrl").isNull()).isTrue();

            assertThat(portal.refused(422, "DELETE", path(made), "")).isEqualTo("The payment link is already closed.");
            assertThat(portal.get(path(made))).isEqualTo(closed);
        }
    }

    @Test
    void aPaymentPaysALinkForSingleUse() {
        try (Portal portal = Portal.start()) {
            JsonNode made = create(portal, "'reusable': false");
            assertThat(portal.get(path(made) + "/payments").get("data")).isEmpty();
            portal.later(Duration.ofMinutes(3));
            portal.sandbox().pay(id(made));

            assertThat(portal.get(path(made)).get("status").textValue()).isEqualTo("paid");
            JsonNode payments = portal.get(path(made) + "/payments").get("data");
            assertThat(payments).hasSize(1);
            assertThat(payments.at("/0/paymentLinkId").textValue()).isEqualTo(id(made));
            assertThat(payments.at("/0/amount").textValue()).isEqualTo("12.95");
            assertThat(payments.at("/0/status").textValue()).isEqualTo("paid");
            assertThat(payments.at("/0/createdAt").textValue()).isEqualTo("2026-11-29T10:03:00+01:00");
            assertThatIllegalStateException()
                    .isThrownBy(() -> portal.sandbox().pay(id(made)))
                    .withMessage("The payment link " + id(made) + " is paid and cannot be paid.");
        }
    }

    @Test
    void aReusableLinkIsPaidAgain() {
        try (Portal portal = Portal.start()) {
            JsonNode made = create(portal, "'reusable': true");
            portal.sandbox().pay(id(made));
            portal.sandbox().pay(id(made));

            assertThat(portal.get(path(made)).get("status").textValue()).isEqualTo("open");
            assertThat(portal.ids(path(made) + "/payments")).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void aLinkWithoutALastDayStaysOpen() {
        try (Portal portal = Portal.start()) {
            JsonNode made = portal.post("/payment-links", "{'description': 'Contribution', 'amount': '12.95'}");
            assertThat(made.get("expiresAt").isNull()).isTrue();
            assertThat(made.get("reusable").booleanValue()).isFalse();
            portal.later(Duration.ofDays(1000));

            assertThat(portal.get(path(made)).get("status").textValue()).isEqualTo("open");
        }
    }

    @Test
    void nobodyPaysALinkThatDoesNotExist() {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sandbox.pay("plk_none"))
                    .withMessage("The sandbox has no payment link and no sign-up plk_none.");
        }
    }

    private static JsonNode create(Portal portal, String more) {
        return portal.post("/payment-links", "{'description': 'Contribution', 'amount': '12.95', " + more + "}");
    }

    private static String id(JsonNode link) {
        return link.get("id").textValue();
    }

    private static String path(JsonNode link) {
        return "/payment-links/" + id(link);
    }
}
