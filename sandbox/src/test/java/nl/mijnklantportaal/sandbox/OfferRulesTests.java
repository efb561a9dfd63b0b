package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OfferRulesTests {

    @Test
    void aNumberIsUsedOnceFromLinesOrPdf() {
        try (Portal portal = Portal.start()) {
            fromLines(portal, "2026-1");
            portal.post("/customer-offers", fromPdf("2026-2"));

            assertThat(portal.refused(422, "/customer-offers", fromPdf("2026-1")))
                    .isEqualTo("offerNumber: 2026-1 is already used in this portal");
            assertThat(portal.refused(422, "POST", "/customer-offers/manual", lines("2026-2")))
                    .isEqualTo("offerNumber: 2026-2 is already used in this portal");
            assertThat(portal.ids("/customer-offers")).hasSize(2);
        }
    }

    @Test
    void offersFromPdfCountForTheMonth() {
        try (Portal portal = Portal.start(Sandbox.builder().offersPerMonth(1))) {
            portal.post("/customer-offers", fromPdf("2026-1"));

            assertThat(portal.refused(426, "POST", "/customer-offers/manual", lines("2026-2")))
                    .isEqualTo("The offers that the license allows this month are used up.");
        }
    }

    @Test
    void anOfferFromPdfHasTheAmountThatWasSentAndNoProofWithoutAcceptance() {
        try (Portal portal = Portal.start()) {
            JsonNode offer = portal.post(
                    "/customer-offers",
                    fromPdf("2026-1").field("acceptedViaIp", "192.0.2.1").field("acceptedViaUserAgent", "Mozilla"));

            assertThat(offer.get("amount").textValue()).isEqualTo("121.00");
            assertThat(offer.get("acceptedViaIp").isNull()).isTrue();
            assertThat(offer.get("acceptedViaUserAgent").isNull()).isTrue();
        }
    }

    @Test
    void anOfferIsMarkedAcceptedAndThenRejected() {
        try (Portal portal = Portal.start()) {
            String path = fromLines(portal, "2026-1");
            JsonNode accepted =
                    portal.patch(path, "{'acceptedAt': '2026-11-29 09:30:00', 'acceptedViaIp': '192.0.2.1'}");
            assertThat(accepted.get("acceptedAt").textValue()).isEqualTo("2026-11-29T09:30:00+01:00");
            assertThat(accepted.get("acceptedViaIp").textValue()).isEqualTo("192.0.2.1");
            assertThat(accepted.get("rejectedAt").isNull()).isTrue();

            JsonNode rejected = portal.patch(path, "{'rejectedAt': '2026-07-01 09:31:00'}");
            assertThat(rejected.get("rejectedAt").textValue()).isEqualTo("2026-07-01T09:31:00+02:00");
            assertThat(rejected.get("acceptedAt").isNull()).isTrue();
            assertThat(rejected.get("acceptedViaIp").isNull()).isTrue();
            assertThat(portal.get(path)).isEqualTo(rejected);
        }
    }

    @Test
    void anAnswerIsNotNothing() {
        try (Portal portal = Portal.start()) {
            String path = fromLines(portal, "2026-1");
            JsonNode before = portal.get(path);

            assertThat(portal.refused(422, "PATCH", path, "{'acceptedViaIp': '192.0.2.1'}"))
                    .isEqualTo("acceptedAt: is missing, and so is rejectedAt; one of them is needed");
            assertThat(portal.get(path)).isEqualTo(before);
        }
    }

    @Test
    void anExpiredOfferLooksAsBefore() {
        try (Portal portal = Portal.start()) {
            String path = fromLines(portal, "2026-1");
            JsonNode before = portal.get(path);

            portal.later(Duration.ofDays(400));
            assertThat(portal.get(path)).as("no page shows a state of an offer").isEqualTo(before);
        }
    }

    private static String fromLines(Portal portal, String number) {
        return "/customer-offers/"
                + portal.post("/customer-offers/manual", lines(number))
                        .get("id")
                        .textValue();
    }

    private static String lines(String number) {
        return Requests.offer(number).toString();
    }

    private static FormBody fromPdf(String number) {
        return new FormBody()
                .field("customerId", "cst_abc12345def678")
                .field("offerNumber", number)
                .field("issuedAt", "2026-11-22")
                .field("expiresAt", "2026-12-22")
                .field("amount", "121.00")
                .file("pdf", "offer.pdf", "application/pdf", "%PDF-1.4".getBytes(StandardCharsets.US_ASCII));
    }
}
