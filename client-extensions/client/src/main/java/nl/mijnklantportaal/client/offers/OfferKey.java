package nl.mijnklantportaal.client.offers;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.mijnklantportaal.client.error.SentRequest;

/** By what an offer can be found again: the customer and the number. */
final class OfferKey {
    private static final String OPERATION = "POST /customer-offers/manual";
    private static final String CUSTOMER_ID = "customerId";
    private static final String OFFER_NUMBER = "offerNumber";

    static final List<String> NAMES = List.of(CUSTOMER_ID, OFFER_NUMBER);

    private OfferKey() {}

    static SentRequest sent(String customerId, String offerNumber, Instant sentAt) {
        Map<String, String> key = new LinkedHashMap<>();
        key.put(CUSTOMER_ID, customerId);
        key.put(OFFER_NUMBER, offerNumber);
        return new SentRequest(OPERATION, key, sentAt);
    }

    static String customerId(SentRequest sent) {
        return Objects.requireNonNull(sent.naturalKey().get(CUSTOMER_ID), CUSTOMER_ID);
    }

    static String offerNumber(SentRequest sent) {
        return Objects.requireNonNull(sent.naturalKey().get(OFFER_NUMBER), OFFER_NUMBER);
    }
}
