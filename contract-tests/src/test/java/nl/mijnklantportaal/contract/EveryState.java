package nl.mijnklantportaal.contract;

import static nl.mijnklantportaal.contract.ProviderStates.*;

import au.com.dius.pact.provider.junitsupport.State;
import java.util.Map;

/** Answers Pact for every state: it asks once for each, and the values of all are returned each time. */
abstract class EveryState {
    /** Brings about the states of the interaction, once; returns the values with which the request is sent. */
    abstract Map<String, Object> values();

    @State({
        KEY_VALID,
        KEY_UNKNOWN,
        CUSTOMER_EXISTS,
        CUSTOMER_UNKNOWN,
        NUMBER_FREE,
        NUMBER_USED,
        MONTH_FULL,
        MINUTE_FULL,
        KEY_OF_ALL,
        GROUP_EXISTS,
        OFFER_EXISTS,
        OFFER_UNKNOWN,
        INVOICE_NUMBER_FREE,
        INVOICE_DUE,
        LINK_OPEN,
        LINK_CLOSED,
        APPOINTMENT_SCHEDULED,
        APPOINTMENT_SOON,
        APPOINTMENT_CANCELED,
        PACKAGE_EXISTS,
        PACKAGE_UNKNOWN,
        AGREEMENT_UNKNOWN,
        FILE_EXISTS,
        FILE_UNKNOWN,
        PLATFORM_INVOICE_UNKNOWN,
        ISSUED_CARD_UNKNOWN,
        TICKET_OPEN,
        TICKET_CLOSED,
        NO_TICKETING,
        WEBHOOK_EXISTS
    })
    Map<String, Object> setUp() {
        return values();
    }
}
