package nl.mijnklantportaal.contract;

import au.com.dius.pact.core.model.ProviderState;
import java.util.Map;

/**
 * The provider states that must hold before a request, in words for the provider's team.
 *
 * <p>The parameters are values of the request. A provider may return other values, which are sent instead.
 */
final class ProviderStates {
    static final String KEY_VALID = "the API key is valid and may create offers";
    static final String KEY_UNKNOWN = "the API key does not exist";
    static final String CUSTOMER_EXISTS = "the customer exists";
    static final String CUSTOMER_UNKNOWN = "the customer does not exist";
    static final String NUMBER_FREE = "the offer number is not used yet";
    static final String NUMBER_USED = "the offer number is already used";
    static final String MONTH_FULL = "the license allows no more offers this month";
    static final String MINUTE_FULL = "the API key has used up its requests of this minute";

    /** The names of the parameters. */
    static final String API_KEY = "apiKey";

    static final String CUSTOMER_ID = "customerId";
    static final String OFFER_NUMBER = "offerNumber";

    private ProviderStates() {}

    static ProviderState state(String name) {
        return new ProviderState(name, Map.of());
    }

    static ProviderState key(String name, String apiKey) {
        return new ProviderState(name, Map.of(API_KEY, apiKey));
    }

    static ProviderState customer(String name, String customerId) {
        return new ProviderState(name, Map.of(CUSTOMER_ID, customerId));
    }

    static ProviderState number(String name, String offerNumber) {
        return new ProviderState(name, Map.of(OFFER_NUMBER, offerNumber));
    }
}
