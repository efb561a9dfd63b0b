package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Offers: a number is used once, a month has a limit, and an answer is yes or no.
 */
final class OfferRules {

    private static final String OFFERS = "/customer-offers";

    private OfferRules() {}

    static Map<String, List<Rule>> operations(SandboxSettings settings) {
        Rule number = new UniqueNumber(OFFERS, "offerNumber", settings.repeatedOfferNumbers());
        Rule limit = new MonthlyLimit(OFFERS, settings.offersPerMonth());
        Rule proof = Rule.applies(OfferRules::dropProofOfNothing);
        return Map.of(
                "POST /customer-offers/manual",
                List.of(number, limit, new LinesTotal()),
                "POST /customer-offers",
                List.of(number, limit, proof),
                "PATCH /customer-offers/{offerId}",
                List.of(Rule.checks(OfferRules::refuseNeither), Rule.applies(OfferRules::dropEarlierAnswer), proof));
    }

    private static void refuseNeither(Handling handling) throws Refusal {
        JsonNode request = handling.request();
        if (!request.hasNonNull("acceptedAt") && !request.hasNonNull("rejectedAt")) {
            throw new Refusal(
                    Status.UNPROCESSABLE_CONTENT,
                    "acceptedAt: is missing, and so is rejectedAt; one of them is needed");
        }
    }

    /** The later of two answers counts; a request with both keeps both, for nothing tells what the platform does. */
    private static void dropEarlierAnswer(Handling handling) {
        JsonNode request = handling.request();
        if (!request.hasNonNull("rejectedAt")) {
            handling.object().putNull("rejectedAt");
        }
        if (!request.hasNonNull("acceptedAt")) {
            handling.object().putNull("acceptedAt");
        }
    }

    /** The pages say that both members are ignored without {@code acceptedAt}. */
    private static void dropProofOfNothing(Handling handling) {
        ObjectNode offer = handling.object();
        if (!offer.hasNonNull("acceptedAt")) {
            offer.putNull("acceptedViaIp").putNull("acceptedViaUserAgent");
        }
    }
}
