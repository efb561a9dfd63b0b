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

    static final String KEY_OF_ALL = "the API key is valid and may do everything";
    static final String GROUP_EXISTS = "the customer group exists";
    static final String OFFER_EXISTS = "the offer exists, and is neither accepted nor rejected";
    static final String OFFER_UNKNOWN = "the offer does not exist";
    static final String INVOICE_NUMBER_FREE = "the invoice number is not used yet";
    static final String INVOICE_DUE = "the invoice exists, and is not paid";
    static final String LINK_OPEN = "the payment link is open";
    static final String LINK_CLOSED = "the payment link is closed";
    static final String APPOINTMENT_SCHEDULED = "the appointment is scheduled";
    static final String APPOINTMENT_SOON = "an appointment is scheduled for tomorrow";
    static final String APPOINTMENT_CANCELED = "the appointment is canceled";
    static final String PACKAGE_EXISTS = "the subscription package is for sale";
    static final String PACKAGE_UNKNOWN = "the subscription package does not exist";
    static final String AGREEMENT_UNKNOWN = "the agreement does not exist";
    static final String FILE_EXISTS = "the file exists";
    static final String FILE_UNKNOWN = "the file does not exist";
    static final String PLATFORM_INVOICE_UNKNOWN = "MijnKlantportaal has not sent the invoice";
    static final String ISSUED_CARD_UNKNOWN = "neither the punch card nor the issued punch card exists";
    static final String TICKET_OPEN = "the ticket is open";
    static final String TICKET_CLOSED = "the ticket is closed";
    static final String NO_TICKETING = "the license does not include tickets";
    static final String WEBHOOK_EXISTS = "the webhook exists";

    private ProviderStates() {}

    /** A state with a value of the request; a second value may follow. */
    static ProviderState of(String name, String parameter, String value, String... more) {
        return more.length == 0
                ? new ProviderState(name, Map.of(parameter, value))
                : new ProviderState(name, Map.of(parameter, value, more[0], more[1]));
    }

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
