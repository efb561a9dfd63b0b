package nl.mijnklantportaal.sandbox.internal.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * 3 punch cards, each issued 6 times: active, expired and fully used ones.
 */
final class PunchCardSamples {

    private static final int ISSUED = 6;
    private static final List<Card> CARDS = List.of(
            new Card("Rijlessen", "lessen", 20, "1190.00", 1),
            new Card("Yoga in de Zuiderzaal", "lessen", 10, "115.00", 1),
            new Card("Koffiekaart", "koppen", 12, null, 0));

    private PunchCardSamples() {}

    private record Card(String name, String label, int punches, String price, int years) {}

    static void add(SamplePortal portal) {
        for (Card card : CARDS) {
            boolean isForSale = card.price() != null;
            ObjectNode json = portal.withId("pcd_").put("name", card.name()).putNull("description");
            String id = json.get("id").textValue();
            json.put("punches", card.punches()).put("punchLabel", card.label());
            json.put("forSale", isForSale).put("price", card.price());
            json.put("vatRate", isForSale ? 21 : null);
            json.put("expiryValue", card.years());
            json.put("expiryPeriode", card.years() > 0 ? "years" : null);
            json.put("createdAt", portal.during(portal.daysAgo(500)));
            portal.add("/punch-cards", json);
            for (int i = ISSUED; i > 0; i--) {
                portal.add("/punch-cards/" + id + "/issued", issued(portal, id, card, i));
            }
        }
    }

    private static ObjectNode issued(SamplePortal portal, String cardId, Card card, int index) {
        Dice dice = portal.dice();
        LocalDate day = portal.daysAgo(index * 70);
        LocalTime time = LocalTime.of(dice.between(9, 17), dice.between(0, 59));
        ObjectNode issued = portal.withId("pcb_").put("punchCardId", cardId);
        issued.put("customerId", portal.anyCustomerId());
        issued.put("punchesLeft", index == 3 ? 0 : dice.between(1, card.punches()));
        String expiresAt = portal.atom(day.plusYears(card.years()).atTime(time));
        issued.put("expiresAt", card.years() > 0 ? expiresAt : null);
        return issued.put("issuedAt", portal.atom(day.atTime(time)));
    }
}
