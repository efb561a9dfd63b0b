package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the offers that exist from the start: numbered, created a second apart, the last one when the sandbox starts.
 */
final class ExistingOffers {

    static final String OPERATION = "POST /customer-offers/manual";

    private static final String REQUEST = """
            {"customerId":"cst_abc12345def678","offerNumber":"SEED-%d","issuedAt":"2026-11-22",\
            "expiresAt":"2026-12-22","lines":[{"description":"Website template","amountExclVat":"12.95",\
            "vatRate":21}]}""";

    private ExistingOffers() {}

    /** Puts offers into a portal, if the contract has offers. */
    static void add(String apiKey, Tools tools) {
        int count = tools.settings().existingOffers();
        Optional<Plan> plan = tools.plans().of(OPERATION);
        if (plan.isEmpty() || count == 0) {
            return;
        }
        Instant last = tools.settings().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        ObjectNode request = Json.object(REQUEST.formatted(1));
        Call call = new Call(apiKey, Map.of(), Map.of(), "", request);
        ObjectNode offer =
                Making.object(tools, plan.get(), new Handled(tools, OPERATION, call, last), Optional.empty());
        offer.put("amount", LinesTotal.gross(request.get("lines")).toPlainString());
        List<Change> changes = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            Instant createdAt = last.minusSeconds(count - number);
            String id = "off_%015d".formatted(number);
            offer.put("id", id);
            offer.put("offerNumber", "SEED-" + number);
            offer.put("createdAt", Times.atom(createdAt));
            byte[] text = REQUEST.formatted(number).getBytes(StandardCharsets.UTF_8);
            long place = tools.store().nextNumber();
            Stored stored = new Stored(id, Json.bytes(offer), createdAt, place, false, text);
            changes.add(new Change(plan.get().home().text(), id, Optional.of(stored)));
        }
        tools.store().apply(apiKey, changes);
    }
}
