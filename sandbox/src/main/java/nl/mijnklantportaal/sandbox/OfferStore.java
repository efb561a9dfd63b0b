package nl.mijnklantportaal.sandbox;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The offers of all portals, in the order of their arrival.
 */
final class OfferStore {

    enum Added {
        KEPT,
        NUMBER_USED,
        MONTH_FULL
    }

    private record Number(String apiKey, String offerNumber) {}

    private record Month(String apiKey, YearMonth month) {}

    private final int perMonth;
    private final Map<Number, ReceivedOffer> offers = new LinkedHashMap<>();
    private final Map<Month, Integer> counts = new LinkedHashMap<>();

    OfferStore(int perMonth) {
        this.perMonth = perMonth;
    }

    /**
     * Keeps the offer, unless its number is already used in its portal or its portal's month is full.
     */
    synchronized Added add(ReceivedOffer offer) {
        Number number = new Number(offer.apiKey(), offer.offerNumber());
        if (offers.containsKey(number)) {
            return Added.NUMBER_USED;
        }
        Month month = new Month(offer.apiKey(), YearMonth.from(offer.createdAt()));
        int before = counts.getOrDefault(month, 0);
        if (before >= perMonth) {
            return Added.MONTH_FULL;
        }
        counts.put(month, before + 1);
        offers.put(number, offer);
        return Added.KEPT;
    }

    synchronized List<ReceivedOffer> snapshot() {
        return List.copyOf(offers.values());
    }
}
