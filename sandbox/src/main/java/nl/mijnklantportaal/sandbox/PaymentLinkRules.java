package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Payment links: until when they can be paid, and that they are closed once.
 */
final class PaymentLinkRules {

    static final String LINKS = "/payment-links";

    private static final String STATUS = "status";

    private PaymentLinkRules() {}

    static Map<String, List<Rule>> operations() {
        Rule shown = Rule.applies(handling -> show(handling.object(), handling));
        return Map.of(
                "POST /payment-links",
                List.of(Rule.applies(PaymentLinkRules::open), shown),
                "DELETE /payment-links/{linkId}",
                List.of(Rule.checks(PaymentLinkRules::refuseClosed), shown));
    }

    private static void open(Handling handling) {
        ObjectNode link = handling.object();
        JsonNode lastDay = handling.request().path("expiresAt");
        link.put("expiresAt", lastDay.isTextual() ? Expiry.endOf(LocalDate.parse(lastDay.textValue())) : null);
        link.put("reusable", handling.request().path("reusable").asBoolean());
        link.put(STATUS, "open");
        link.put(
                "checkoutUrl",
                "https://portal.example/payment-link/" + link.get("id").textValue());
    }

    private static void refuseClosed(Handling handling) throws Refusal {
        if (handling.object().path(STATUS).asText().equals("closed")) {
            throw new Refusal(Status.UNPROCESSABLE_CONTENT, "The payment link is already closed.");
        }
    }

    /** An open link expires after its last day; only an open one has a page to pay on. */
    static void show(ObjectNode link, Handling handling) {
        boolean isOpen = link.path(STATUS).asText().equals("open");
        if (isOpen && Expiry.isReached(link.path("expiresAt"), Times.of(handling.now()))) {
            link.put(STATUS, "expired");
        }
        if (!link.path(STATUS).asText().equals("open")) {
            link.putNull("checkoutUrl");
        }
    }
}
