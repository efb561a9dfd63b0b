package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/**
 * Punch cards: their sale and expiry, and the punches of issued ones.
 */
final class PunchCardRules {

    private static final String CARDS = "/punch-cards";
    private static final String CARD_ID = "punchCardId";
    private static final String LEFT = "punchesLeft";
    private static final String STATUS = "status";
    private static final String ACTIVE = "active";

    private PunchCardRules() {}

    static Map<String, List<Rule>> operations() {
        Rule noPrice = Rule.applies(handling -> dropPrice(handling.object()));
        return Map.of(
                "POST /punch-cards",
                List.of(Rule.checks(PunchCardRules::needExpiry), Rule.applies(PunchCardRules::describe), noPrice),
                "PATCH /punch-cards/{punchCardId}",
                List.of(noPrice),
                "POST /punch-cards/{punchCardId}/issued",
                List.of(Rule.checks(PunchCardRules::needCustomer), Rule.applies(PunchCardRules::issue)),
                "POST /punch-cards/{punchCardId}/issued/{issuedPunchCardId}/stamp",
                List.of(Rule.checks(PunchCardRules::refuseStamps), Rule.applies(PunchCardRules::stamp)));
    }

    private static void dropPrice(ObjectNode card) {
        if (!card.path("forSale").asBoolean()) {
            card.putNull("price").putNull("vatRate");
        }
    }

    private static void needExpiry(Handling handling) throws Refusal {
        JsonNode value = handling.request().path("expiryValue");
        if (value.isMissingNode()) {
            return;
        }
        if (!value.asText().matches("[1-9][0-9]{0,2}")) {
            throw new Refusal(
                    Status.UNPROCESSABLE_CONTENT, "expiryValue: must be a number from 1 to 999, not " + value.asText());
        }
        if (!handling.request().hasNonNull("expirePeriod")) {
            throw new Refusal(Status.UNPROCESSABLE_CONTENT, "expirePeriod: is missing, and needed with expiryValue");
        }
    }

    private static void describe(Handling handling) {
        JsonNode request = handling.request();
        ObjectNode card = handling.object();
        boolean expires = request.hasNonNull("expiryValue");
        card.put("forSale", request.path("forSale").asBoolean());
        card.put("expiryValue", expires ? request.get("expiryValue").asInt() : 0);
        card.put("expiryPeriode", expires ? request.get("expirePeriod").textValue() : null);
    }

    private static void needCustomer(Handling handling) throws Refusal {
        if (!handling.request().hasNonNull("customerId")) {
            throw new Refusal(Status.UNPROCESSABLE_CONTENT, "customerId: is missing");
        }
    }

    private static void issue(Handling handling) {
        String id = handling.path(CARD_ID);
        ObjectNode card = handling.item(CARDS, id).orElseThrow();
        ObjectNode issued = handling.object();
        issued.put(CARD_ID, id).set(LEFT, card.get("punches"));
        issued.put(STATUS, ACTIVE).put("issuedAt", handling.timestamp());
        int value = card.path("expiryValue").asInt();
        ZonedDateTime now = Times.of(handling.now()).atZoneSameInstant(Times.ZONE);
        ZonedDateTime expiry = after(now, value, card);
        issued.put("expiresAt", value > 0 ? Times.atom(expiry.toOffsetDateTime()) : null);
    }

    private static ZonedDateTime after(ZonedDateTime now, int value, ObjectNode card) {
        return switch (card.path("expiryPeriode").asText()) {
            case "days" -> now.plusDays(value);
            case "months" -> now.plusMonths(value);
            default -> now.plusYears(value);
        };
    }

    private static void refuseStamps(Handling handling) throws Refusal {
        ObjectNode issued = handling.object();
        String status = issued.path(STATUS).asText();
        long left = issued.path(LEFT).asLong();
        JsonNode stamps = handling.request().path("stamps");
        BigInteger asked = stamps.isMissingNode() ? BigInteger.ONE : stamps.bigIntegerValue();
        if (asked.signum() < 1) {
            throw new Refusal(Status.UNPROCESSABLE_CONTENT, "stamps: must be 1 or more, not " + stamps.asText());
        }
        if (status.equals("expired")) {
            throw new Refusal(Status.UNPROCESSABLE_CONTENT, "The punch card is expired.");
        }
        if (asked.compareTo(BigInteger.valueOf(left)) > 0) {
            throw new Refusal(
                    Status.UNPROCESSABLE_CONTENT, "stamps: the punch card has " + left + " left, not " + asked);
        }
    }

    private static void stamp(Handling handling) {
        ObjectNode issued = handling.object();
        issued.put(
                LEFT,
                issued.get(LEFT).asLong() - handling.request().path("stamps").asLong(1));
        show(issued, handling);
    }

    /** A card without punches is used, however old it is. */
    static void show(ObjectNode issued, Handling handling) {
        boolean isExpired = Expiry.isReached(issued.path("expiresAt"), Times.of(handling.now()));
        String unused = isExpired ? "expired" : ACTIVE;
        issued.put(STATUS, issued.path(LEFT).asLong() == 0 ? "fully_used" : unused);
    }
}
