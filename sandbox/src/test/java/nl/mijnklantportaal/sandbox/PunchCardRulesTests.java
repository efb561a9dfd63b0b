package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PunchCardRulesTests {

    @Test
    void stampsAreTakenUntilNoneIsLeft() {
        try (Portal portal = Portal.start()) {
            String issued = issue(portal, card(portal, "'punches': 3"));
            assertThat(portal.get(issued).get("punchesLeft").intValue()).isEqualTo(3);

            assertThat(portal.post(issued + "/stamp", "{'stamps': 2}")
                            .get("punchesLeft")
                            .intValue())
                    .isEqualTo(1);
            assertThat(portal.refused(422, "POST", issued + "/stamp", "{'stamps': 2}"))
                    .isEqualTo("stamps: the punch card has 1 left, not 2");
            JsonNode used = portal.post(issued + "/stamp", "{'stamps': 1}");
            assertThat(used.get("punchesLeft").intValue()).isZero();
            assertThat(used.get("status").textValue()).isEqualTo("fully_used");
            assertThat(portal.refused(422, "POST", issued + "/stamp", "{'stamps': 1}"))
                    .isEqualTo("stamps: the punch card has 0 left, not 1");
            assertThat(portal.get(issued)).isEqualTo(used);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aStampCountsAtLeastOne(int stamps) {
        try (Portal portal = Portal.start()) {
            String issued = issue(portal, card(portal, "'punches': 3"));

            portal.refused(422, "POST", issued + "/stamp", "{'stamps': " + stamps + "}");
            assertThat(portal.get(issued).get("punchesLeft").intValue()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3, days, 2026-12-02T10:00:00+01:00",
        "5, months, 2027-04-29T10:00:00+02:00",
        "2, years, 2028-11-29T10:00:00+01:00"
    })
    void anIssuedCardExpires(int value, String period, String expiresAt) {
        try (Portal portal = Portal.start()) {
            String expiry = "'punches': 3, 'expiryValue': '" + value + "', 'expirePeriod': '" + period + "'";
            String card = card(portal, expiry);
            assertThat(portal.get(card).get("expiryValue").intValue()).isEqualTo(value);
            assertThat(portal.get(card).get("expiryPeriode").textValue()).isEqualTo(period);
            String issued = issue(portal, card);
            JsonNode fresh = portal.get(issued);
            assertThat(fresh.get("issuedAt").textValue()).isEqualTo("2026-11-29T10:00:00+01:00");
            assertThat(fresh.get("expiresAt").textValue()).isEqualTo(expiresAt);
            assertThat(fresh.get("status").textValue()).isEqualTo("active");

            Duration life =
                    Duration.between(Portal.NOW, OffsetDateTime.parse(expiresAt).toInstant());
            portal.later(life.minusSeconds(1));
            assertThat(portal.get(issued).get("status").textValue()).isEqualTo("active");
            portal.later(Duration.ofSeconds(1));
            assertThat(portal.get(issued).get("status").textValue()).isEqualTo("expired");
            assertThat(portal.get(card + "/issued").at("/data/0/status").textValue())
                    .isEqualTo("expired");
            assertThat(portal.refused(422, "POST", issued + "/stamp", "{'stamps': 1}"))
                    .isEqualTo("The punch card is expired.");
        }
    }

    @Test
    void aCardWithoutPeriodNeverExpires() {
        try (Portal portal = Portal.start()) {
            String card = card(portal, "'punches': 3");
            assertThat(portal.get(card).get("expiryPeriode").isNull()).isTrue();
            String issued = issue(portal, card);
            assertThat(portal.get(issued).get("expiresAt").isNull()).isTrue();

            portal.later(Duration.ofDays(10_000));
            assertThat(portal.get(issued).get("status").textValue()).isEqualTo("active");
        }
    }

    @Test
    void aCardForSaleHasAPrice() {
        try (Portal portal = Portal.start()) {
            String name = "{'name': 'Lessons', 'punches': 3, 'punchLabel': 'lessons', ";
            assertThat(portal.refused(422, "POST", "/punch-cards", name + "'forSale': true, 'vatRate': 21}"))
                    .contains("price");
            assertThat(portal.refused(422, "POST", "/punch-cards", name + "'forSale': true, 'price': '9.95'}"))
                    .contains("vatRate");

            String card = card(portal, "'punches': 3, 'forSale': true, 'price': '9.95', 'vatRate': 9");
            assertThat(portal.get(card).get("price").textValue()).isEqualTo("9.95");
            JsonNode noLonger = portal.patch(card, "{'forSale': false}");
            assertThat(noLonger.get("price").isNull()).isTrue();
            assertThat(noLonger.get("vatRate").isNull()).isTrue();
            assertThat(portal.refused(422, "PATCH", card, "{'forSale': true}")).contains("price");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "three", "1.5", "1000"})
    void anExpiryIsANumberOfPeriods(String value) {
        try (Portal portal = Portal.start()) {
            portal.refused(
                    422,
                    "POST",
                    "/punch-cards",
                    "{'name': 'Lessons', 'punches': 3, 'punchLabel': 'lessons', 'expirePeriod': 'days',"
                            + " 'expiryValue': '" + value + "'}");
        }
    }

    @Test
    void anExpiryHasAPeriod() {
        try (Portal portal = Portal.start()) {
            assertThat(portal.refused(
                            422,
                            "POST",
                            "/punch-cards",
                            "{'name': 'Lessons', 'punches': 3, 'punchLabel': 'lessons', 'expiryValue': '3'}"))
                    .contains("expirePeriod");
        }
    }

    private static String card(Portal portal, String more) {
        String body = "{'name': 'Lessons', 'punchLabel': 'lessons', " + more + "}";
        return "/punch-cards/" + portal.post("/punch-cards", body).get("id").textValue();
    }

    private static String issue(Portal portal, String card) {
        JsonNode issued = portal.post(card + "/issued", "{'customerId': 'cst_abc12345def678'}");
        return card + "/issued/" + issued.get("id").textValue();
    }
}
