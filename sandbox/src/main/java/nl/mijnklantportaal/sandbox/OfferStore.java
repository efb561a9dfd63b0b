package nl.mijnklantportaal.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The offers of all portals, in the order of their arrival.
 */
final class OfferStore {

    private record Number(String apiKey, String offerNumber) {}

    private final Map<Number, ReceivedOffer> offers = new LinkedHashMap<>();

    /**
     * Keeps the offer, unless its number is already used in its portal.
     */
    synchronized boolean add(ReceivedOffer offer) {
        return offers.putIfAbsent(new Number(offer.apiKey(), offer.offerNumber()), offer) == null;
    }

    synchronized List<ReceivedOffer> snapshot() {
        return List.copyOf(offers.values());
    }
}
